"""Django's PostgreSQL, whose tables may be emptied between tests, and which is migrated once for all workers.

The real tables refuse to be emptied (``programme/guards.py``), and only their owner can set that aside. Here
a function of the owner does so for the moment of a flush; it stands in databases of tests alone. The tests
themselves run as the application's role.

Emptying asks first which tables hold rows: a test fills a few of them, and to empty the other hundred costs
more than most tests do. Kinds of records and permissions stay: Django would only write them anew.
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
KEPT = {"django_content_type", "auth_permission"}

EMPTY = """
CREATE FUNCTION empty_for_tests(tables regclass[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $flush$
DECLARE one regclass; held boolean; filled regclass[] := '{}'; BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR one IN
        WITH RECURSIVE told (id) AS (
            SELECT unnest(tables)::oid
            UNION SELECT conrelid FROM pg_constraint JOIN told ON confrelid = id WHERE contype = 'f'
        ) SELECT id::regclass FROM told
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO held;
        IF held THEN filled := filled || one; END IF;
    END LOOP;
    FOREACH one IN ARRAY filled LOOP EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', one); END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
    FOREACH one IN ARRAY filled LOOP EXECUTE format('DELETE FROM %s', one); END LOOP;
    SET CONSTRAINTS ALL IMMEDIATE;
    FOREACH one IN ARRAY filled LOOP EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', one); END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
END $flush$
"""


def state_of_migrations():
    """A name for the migrations as they stand, with what they rest on."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("programme/*.py"), *ROOT.glob("requirements/*.txt")]
    texts = (path.read_bytes() for path in [Path(__file__), *sorted(files)])
    return hashlib.sha256(b"".join(texts)).hexdigest()[:16]


class FlushingOperations(DatabaseOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        """Empty the tables that hold rows, with whatever refers to them; numbers go on where they stand."""
        names = ", ".join(f"'{table}'" for table in sorted(set(tables) - KEPT))
        return [f"SELECT empty_for_tests(ARRAY[{names}]::regclass[])"] if names else []

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
                    cursor.execute(EMPTY)
                self._keep(name, pattern)
            return name

    def destroy_test_db(self, *args, **kwargs):
        with as_owner():
            return super().destroy_test_db(*args, **kwargs)

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


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = FlushingOperations
    creation_class = OwnersCreation
