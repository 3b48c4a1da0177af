"""Who the embedded server runs as.

PostgreSQL refuses to run as root. Started by root, it therefore runs as a system user of its own, which is
made when missing; started by anybody else, it runs as that person and nothing here does anything.
"""

import os
import pwd
import shutil
import stat
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

from migrant_empowerment.environment import SetupError

NAME = "embedded_postgres"


class Identity(TypedDict, total=False):
    """What ``subprocess.run`` takes to become that user, and nothing else of root's."""

    user: int
    group: int
    extra_groups: list[int]


def identity() -> Identity:
    """The user that the server's programs run as; empty when it is the caller."""
    if os.geteuid() != 0:
        return {}
    entry = _entry()
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def owns(folder: Path) -> bool:
    """Whether the folder is that user's own, or root's and about to be given."""
    return folder.stat().st_uid in {os.geteuid(), identity().get("user")}


def give(folder: Path) -> None:
    """Make the folder that user's own."""
    if os.geteuid() == 0:
        entry = _entry()
        os.chown(folder, entry.pw_uid, entry.pw_gid)


def let_pass(folder: Path) -> None:
    """Let that user reach the folder: search, and no more, on each folder above that forbids it."""
    if os.geteuid() != 0:
        return
    for path in [folder, *folder.parents]:
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & stat.S_IXOTH:
            path.chmod(mode | stat.S_IXOTH)


@cache
def let_read(folder: Path) -> None:
    """Let that user read a tree that a strict umask made root's only."""
    if os.geteuid() != 0 or folder.stat().st_mode & stat.S_IROTH:
        return
    for path in [folder, *folder.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | (0o055 if mode & stat.S_IXUSR else 0o044))


@cache
def _entry() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin")
    if useradd is None:
        raise SetupError(f"PostgreSQL does not run as root, and there is no useradd to make a user {NAME}.")
    command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        raise SetupError(f"The user {NAME} cannot be made: {result.stderr.strip()}")
    return pwd.getpwnam(NAME)
