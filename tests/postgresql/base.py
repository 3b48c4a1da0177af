"""Django's PostgreSQL, whose tables may be emptied between tests.

The real tables refuse TRUNCATE (``programme/guards.py``), and only the owner of the function that refuses can
set it aside. Here a function of the owner does so for the moment of a flush; it stands in databases of tests
alone. The tests themselves run as the application's role.
"""

import fcntl
import hashlib
import time
from pathlib import Path

from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected

from migrant_empowerment.roles import as_owner

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / ".data" / "test-databases.lock"
PATTERN = "pattern_"
PAUSES = (0.2, 0.5, 1, 2)  # seconds

FLUSH = """
CREATE FUNCTION empty_for_tests(truncate text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $flush$
DECLARE law text := pg_get_functiondef('refuse_change'::regproc); BEGIN
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    EXECUTE truncate;
    EXECUTE law;
END $flush$
"""


def state_of_migrations():
    """A name for the migrations as they stand, with what they rest on."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("programme/*.py"), *ROOT.glob("requirements/*.txt")]
    texts = (path.read_bytes() for path in [Path(__file__), *sorted(files)])
    return hashlib.sha256(b"".join(texts)).hexdigest()[:16]


class FlushingOperations(DatabaseOperations):
    def sql_flush(self, *args, **kwargs):
        statements = super().sql_flush(*args, **kwargs)
        return statements and [f"SELECT empty_for_tests($${' '.join(statements)}$$)"]

    def execute_sql_flush(self, sql_list):
        """Empty the tables; a page that the browser left may still read them: a deadlock is waited out."""
        for pause in PAUSES:
            try:
                return super().execute_sql_flush(sql_list)
            except OperationalError as error:
                if not isinstance(error.__cause__, DeadlockDetected):
                    raise
                time.sleep(pause)
        return super().execute_sql_flush(sql_list)


class OwnersCreation(DatabaseCreation):
    """A test database is made and removed by the owner of its tables.

    The migrations run once for all workers, and once for all runs between which no migration changes: the
    databases of the tests are copies of that one.
    """

    def create_test_db(self, *args, **kwargs):
        pattern = f"{PATTERN}{state_of_migrations()}"
        with as_owner(), LOCK.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = pattern in self._patterns()
            self.connection.settings_dict["TEST"]["TEMPLATE"] = pattern if found else None
            name = super().create_test_db(*args, **kwargs)
            if not found:
                with self.connection.cursor() as cursor:
                    cursor.execute(FLUSH)
                self._keep(name, pattern)
            return name

    def _patterns(self):
        with self._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PATTERN])
            return [name for (name,) in cursor.fetchall()]

    def _keep(self, name, pattern):
        """Copy a database that was just migrated, in the place of those of other migrations."""
        self.connection.close()
        for old in self._patterns():
            self._destroy_test_db(old, verbosity=0)
        with self._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{pattern}" TEMPLATE "{name}"')

    def destroy_test_db(self, *args, **kwargs):
        with as_owner():
            return super().destroy_test_db(*args, **kwargs)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = FlushingOperations
    creation_class = OwnersCreation
