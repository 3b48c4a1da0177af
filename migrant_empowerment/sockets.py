"""The path by which a client reaches the server's socket."""

import atexit
import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

from migrant_empowerment.environment import SetupError

PORT = 5432
SOCKET = f".s.PGSQL.{PORT}"
# What a socket's address holds on every system, less the byte that ends it (Linux 107, macOS 103).
_LONGEST = 103


@cache
def client_path(folder: Path) -> Path:
    """The folder, or a private short link to it where the client library cannot take its real path.

    That library takes no path over the limit, and reads a comma as the start of another host. The socket
    itself stays in the data folder, which only its owner may enter; the link goes with the process.
    """
    if _fits(folder):
        return folder
    link = Path(tempfile.mkdtemp(prefix="pg")) / "s"
    link.symlink_to(folder)
    atexit.register(_remove, link, os.getpid())
    if not _fits(link):
        raise SetupError(f"The paths {folder} and {link} cannot be used for the database's socket.")
    return link


def _fits(folder: Path) -> bool:
    return len(os.fsencode(folder / SOCKET)) <= _LONGEST and "," not in str(folder)


def _remove(link: Path, owner: int) -> None:
    if os.getpid() == owner:
        with contextlib.suppress(OSError):
            link.unlink()
            link.parent.rmdir()
