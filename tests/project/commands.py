"""Run the project's commands as a person would: in a process of their own, in an environment of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    *("DATABASE_URL", "SECRET_KEY", "IDENTITY_KEY", "ALLOWED_HOSTS", "DEBUG", "DATA_DIR", "PORT"),
    *("DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"),
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # set by the browser journeys of the same worker
)
PRODUCTION = {
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nowhere",
    "IDENTITY_KEY": "an1dent1ty-k3y-f0r-a-t3st-that-is-l0ng-enough-too",
    "SECRET_KEY": "k3y-f0r-a-t3st-that-is-l0ng-enough-and-has-many-different-signs!?",
    "ALLOWED_HOSTS": "dinsos.example",
}


def environment(**values: str) -> dict[str, str]:
    """The machine's environment, with none of the project's variables but those given."""
    return {**{name: value for name, value in os.environ.items() if name not in OURS}, **values}


def manage(*arguments: str, **values: str) -> "subprocess.CompletedProcess[str]":
    """Run ``manage.py`` to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(**values),
        timeout=120,
    )
