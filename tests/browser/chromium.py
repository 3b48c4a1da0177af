"""Which Chromium the browser journeys drive, and with what.

``CHROMIUM`` if set, else one found on the machine, else Playwright's own download, else Debian's package
where root may install it. ``python -m tests.browser.chromium`` sees to it that it is there, and that
Playwright's driver starts; otherwise the journeys are skipped, or fail where ``BROWSER_TESTS=required``.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DOWNLOAD_SECONDS = 600
# It talks to the pages under test and to nobody else.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "Chromium is missing: install it, or name it by CHROMIUM=/path/to/chromium."
NO_DRIVER = "Playwright's driver does not start: it needs libatomic (on Debian or Ubuntu: libatomic1)."


def arguments() -> list[str]:
    """How to start it; its sandbox refuses to run as root."""
    return [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS


def required() -> bool:
    """Whether the journeys may not be skipped."""
    return os.environ.get("BROWSER_TESTS") == "required"


def hindrance() -> str | None:
    """What stands in the way of the journeys, or None."""
    if not driver_starts():
        return NO_DRIVER
    return NO_CHROMIUM if find() is None else None


@cache
def find() -> str | None:
    """The path of a Chromium that starts, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if starts(named) else None
    candidates = [shutil.which(name) for name in NAMES]
    found = next((path for path in candidates if path and starts(path)), None)
    return found or downloaded()


def starts(*command: str) -> bool:
    """Some systems have a program of that name that only says how to install it."""
    try:
        subprocess.run([*command, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


@cache
def driver_starts() -> bool:
    """Playwright brings a program that needs more than every system has."""
    return starts(sys.executable, "-m", "playwright")


def downloaded() -> str | None:
    """Playwright's own, if it was downloaded before."""
    if not driver_starts():
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — slow, and seldom needed

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if Path(path).exists() else None


def prepare() -> None:
    """Get what is missing, by whichever way is open; what fails is seen by looking again."""
    if not driver_starts():
        install_package("libatomic1")
        driver_starts.cache_clear()
        find.cache_clear()
    if find() is None and not os.environ.get("CHROMIUM"):
        print("No Chromium is on this machine; getting one for the browser tests …", flush=True)
        attempt([sys.executable, "-m", "playwright", "install", "chromium"])
        find.cache_clear()
        if find() is None:
            install_package("chromium")
            find.cache_clear()


def install_package(name: str) -> None:
    """Debian's package, where root may install it."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        attempt(["apt-get", "update"])
        attempt(["apt-get", "install", "--yes", "--no-install-recommends", name])


def attempt(command: list[str]) -> None:
    """Run quietly."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=DOWNLOAD_SECONDS, env=environment)
    except subprocess.TimeoutExpired:
        print(f"{command[0]} took longer than {DOWNLOAD_SECONDS} seconds.", file=sys.stderr)


def main() -> None:
    """Make sure that the journeys can be driven."""
    if hindrance():
        prepare()
    remaining = hindrance()
    if remaining and required():
        sys.exit(remaining)
    if remaining:
        print(f"{remaining} The browser tests will be skipped.", file=sys.stderr)


if __name__ == "__main__":
    main()
