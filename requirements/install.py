"""Makes ``.venv`` and installs one lock file into it; does nothing when both are as they should be.

``python requirements/install.py run`` for the application, ``… dev`` for the tests and checks as well. It is
run by the machine's own Python (3.11 or newer; the Makefile looks), before any package is installed.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
VENV = FOLDER.parent / ".venv"
PYTHON = VENV / "bin" / "python"
# dev.txt is made on top of run.txt, so that it holds the same versions of all that stands there.
CONTAINED = {"run": ["run"], "dev": ["run", "dev"]}
ROOM_MB = {"run": 300, "dev": 900}


def main(kind: str) -> None:
    """Install the lock file of that kind, unless it is installed."""
    stamp = VENV / f"installed-{kind}"
    wanted = fingerprint(FOLDER / f"{kind}.txt")
    if works(PYTHON) and stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    check_room(ROOM_MB[kind])
    if not works(PYTHON):
        make_venv()
    install(FOLDER / f"{kind}.txt", ROOM_MB[kind])
    for each in CONTAINED[kind]:
        (VENV / f"installed-{each}").write_text(fingerprint(FOLDER / f"{each}.txt"), encoding="ascii")


def fingerprint(lock: Path) -> str:
    """What tells one lock file from another; its time does not, a checkout changes that."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def works(python: Path) -> bool:
    """Whether a virtual environment has a Python that runs and is new enough."""
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def check_room(megabytes: int) -> None:
    """Stop before a full disk stops pip half-way."""
    free = shutil.disk_usage(FOLDER).free // 2**20
    if free < megabytes:
        sys.exit(f"The packages need {megabytes} MB of disk space, and {FOLDER.parent} has {free} MB left.")


def make_venv() -> None:
    """A new ``.venv``, in place of one that no longer works."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        sys.exit("Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv")
    result = run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if result.returncode:
        sys.exit(f"{VENV} cannot be made: {last_line(result)}")


def install(lock: Path, megabytes: int) -> None:
    """Install exactly what the lock file names, each file checked by its hash, nothing built from source."""
    print(f"Installing the packages of {lock.parent.name}/{lock.name} into .venv …", flush=True)
    options = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--no-input"]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install"]
    result = run([*pip, *options, "--requirement", str(lock)])
    if result.returncode:
        check_room(megabytes // 10)
        sys.exit(f"The packages cannot be installed: {last_line(result)}")


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run quietly; what was said is kept for the case that it fails."""
    return subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )


def last_line(result: "subprocess.CompletedProcess[str]") -> str:
    """What says why: no way to the registry, pip's last error, or the last line of all."""
    if "Could not fetch URL" in result.stdout or "after connection broken by" in result.stdout:
        return "the package registry cannot be reached. Is this machine online?"
    lines = [line.strip() for line in result.stdout.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or [f"exit code {result.returncode}"])[-1]


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except OSError as error:
        sys.exit(f"{error.filename or VENV} cannot be written: {error.strerror}.")
    except KeyboardInterrupt:
        sys.exit(130)
