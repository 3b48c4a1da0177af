"""A server in a folder of its own; each test ends with none running."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import psycopg2
import pytest

from migrant_empowerment import embedded
from migrant_empowerment.environment import SetupError
from tests.project.commands import ROOT, environment

USE = """
import sys, time
from pathlib import Path
from migrant_empowerment.embedded import database_url
print(database_url(Path(sys.argv[1]), durable=False), flush=True)
sys.stdin.readline()
"""


@contextlib.contextmanager
def using(folder):
    """Another process that uses the server in the folder; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", USE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(PGPORT="1", PGDATA="/nowhere", LC_ALL="tr_TR.UTF-8"),
    )
    with process:
        process.url = process.stdout.readline().strip()
        yield process


def postmaster(folder):
    """The server's process, or None."""
    with contextlib.suppress(FileNotFoundError, psutil.NoSuchProcess):
        pid = (Path(folder) / "postmaster.pid").read_text(encoding="ascii").split("\n")[0]
        return psutil.Process(int(pid))
    return None


def ask(url, query):
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()


@pytest.fixture
def folder(tmp_path):
    """Where a server may lie; whatever a test left is stopped."""
    yield tmp_path / "pg"
    assert embedded.discard(tmp_path / "pg")


def test_layout_does_not_depend_on_the_machine(folder):
    with using(folder) as process:
        assert ask(
            process.url,
            "SELECT current_setting('server_version_num')::int / 10000, pg_encoding_to_char(encoding),"
            " datlocprovider, datlocale, current_setting('TimeZone'), current_setting('data_checksums')"
            " FROM pg_database WHERE datname = current_database()",
        ) == (18, "UTF8", "b", "C.UTF-8", "UTC", "on")


def test_the_application_s_role_is_no_superuser_and_owns_not_even_its_database(folder):
    with using(folder) as process:
        assert ask(
            process.url,
            "SELECT rolname, rolsuper, rolcreaterole, pg_get_userbyid(datdba) FROM pg_roles, pg_database"
            " WHERE rolname = current_user AND datname = current_database()",
        ) == ("migrant_empowerment_app", False, False, "migrant_empowerment")


def test_socket_is_for_the_owner_alone_and_no_port_is_open(folder):
    with using(folder) as process:
        assert folder.stat().st_mode & 0o077 == 0
        assert (folder / ".s.PGSQL.5432").is_socket()
        assert ask(process.url, "SELECT current_setting('listen_addresses')") == ("",)


def test_last_user_stops_the_server_and_the_data_stays(folder):
    with using(folder) as first:
        with using(folder) as second:
            ask(embedded.owner_url(second.url), "CREATE TABLE kept (); COMMIT; SELECT 1")
        assert postmaster(folder) is not None
        assert ask(first.url, "SELECT to_regclass('kept')::text") == ("kept",)
    assert postmaster(folder) is None

    with using(folder) as third:
        assert ask(third.url, "SELECT to_regclass('kept')::text") == ("kept",)


def test_killed_user_is_not_counted(folder):
    with using(folder) as killed:
        killed.kill()
    assert postmaster(folder) is not None

    with using(folder):
        pass
    assert postmaster(folder) is None


def test_killed_server_comes_back(folder):
    with using(folder) as process:
        connection = psycopg2.connect(embedded.owner_url(process.url))
        connection.cursor().execute("SET synchronous_commit = on; CREATE TABLE kept (); COMMIT; BEGIN")
        postmaster(folder).kill()
        with using(folder) as other:
            assert ask(other.url, "SELECT to_regclass('kept')::text") == ("kept",)
        connection.close()


def test_stale_process_id_of_a_stranger_is_no_server(folder):
    with using(folder):
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    (folder / "postmaster.pid").write_text(f"{stranger.pid}\n", encoding="ascii")

    with using(folder) as process:
        assert ask(process.url, "SELECT 1") == (1,)

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_path_too_long_for_a_socket_is_linked_not_opened_to_others(tmp_path):
    folder = tmp_path / ("long-" * 20) / "with, comma and 'quote'" / "pg"
    with using(folder) as process:
        link = Path(process.url.split("host=")[1].replace("%2F", "/"))
        assert link.resolve() == folder
        assert link.parent.stat().st_mode & 0o077 == 0
        assert ask(process.url, "SELECT 1") == (1,)
    assert not link.parent.exists()
    assert postmaster(folder) is None


def test_interrupted_creation_is_begun_anew(folder):
    draft = folder.with_name("pg.new")
    draft.mkdir()
    (draft / "PG_VERSION").write_text("18\n", encoding="ascii")

    with using(folder) as process:
        assert ask(process.url, "SELECT 1") == (1,)
    assert not draft.exists()


def test_interrupt_does_not_reach_the_server(folder):
    with using(folder) as process, using(folder) as other:
        postmaster_before = postmaster(folder)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)
        time.sleep(0.2)
        assert postmaster(folder) == postmaster_before
        assert ask(other.url, "SELECT 1") == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="another user runs the server for root alone")
def test_server_stops_even_where_its_user_no_longer_reaches_the_folder(tmp_path):
    folder = tmp_path / "closed" / "pg"
    with using(folder):
        folder.parent.chmod(0o700)
    assert postmaster(folder) is None

    with using(folder) as again:
        assert ask(again.url, "SELECT 1") == (1,)
    assert postmaster(folder) is None


def test_discard_refuses_while_a_process_uses_it(folder):
    with using(folder):
        assert embedded.discard(folder) is False
        assert postmaster(folder) is not None
    assert embedded.discard(folder) is True


@pytest.mark.parametrize("version", ["17", "19"])
def test_data_of_another_version_is_told_in_a_sentence(folder, version):
    folder.mkdir()
    (folder / "PG_VERSION").write_text(f"{version}\n", encoding="ascii")

    with pytest.raises(SetupError, match=f"was made by PostgreSQL {version}, and this is 18"):
        embedded.database_url(folder)


def test_server_that_cannot_start_is_told_in_a_sentence(folder):
    with using(folder):
        pass
    with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("\nno_such_setting = 1\n")

    with pytest.raises(SetupError, match=r"^The embedded database failed \(pg_ctl\): .*postgresql\.conf"):
        embedded.database_url(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_folder_of_somebody_else_is_told_in_a_sentence(folder):
    folder.mkdir()
    os.chown(folder, 12345, 12345)

    for _ in range(2):
        with pytest.raises(SetupError, match=r"^The database in .* belongs to user 12345: run as"):
            embedded.database_url(folder)
    folder.rmdir()


def test_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(SetupError, match=r"^The embedded database cannot be kept in .*File exists"):
        embedded.database_url(tmp_path / "file" / "pg")


def test_full_disk_is_told_in_a_sentence(folder, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=100 * 2**20))

    with pytest.raises(SetupError, match=r"^There is no room for a database in .*: it takes 200 MB"):
        embedded.database_url(folder)
