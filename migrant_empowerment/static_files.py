"""Collects the static files when they changed: hashing and compressing them all takes seconds."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> None:
    """Bring ``STATIC_ROOT`` up to date."""
    stamp = Path(settings.STATIC_ROOT) / "collected-from"
    wanted = fingerprint()
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != wanted:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """What the collected files are made of: their names and content, and who treats them."""
    digest = hashlib.sha256(f"{version('django')} {version('whitenoise')} {settings.STORAGES}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                digest.update(f"\n{name} {file.size} ".encode() + file.read())
    return digest.hexdigest()
