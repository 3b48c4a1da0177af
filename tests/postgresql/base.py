"""Django's PostgreSQL, whose tables may be emptied between tests.

The real tables refuse that (``programme/guards.py``), and only their owner can set the refusal aside. Here it
does so for the moment of a flush; no setting that production could have opens the door.

Emptying asks first which tables hold rows: a test fills a few of them, and to TRUNCATE the other hundred
costs more than most tests do. Kinds of records and permissions stay: Django would only write them anew.
"""

import time

from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected

PAUSES = (0.2, 0.5, 1, 2)  # seconds
KEPT = {"django_content_type", "auth_permission"}

FLUSH = """
DO $flush$ DECLARE one regclass; held boolean; filled regclass[] := '{{}}'; BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR one IN
        WITH RECURSIVE told (id) AS (
            SELECT unnest(ARRAY[{tables}]::regclass[])::oid
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


class FlushingOperations(DatabaseOperations):
    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        """Empty the tables that hold rows, with whatever refers to them; numbers go on where they stand."""
        names = ", ".join(f"'{table}'" for table in sorted(set(tables) - KEPT))
        return [FLUSH.format(tables=names)] if names else []

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


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = FlushingOperations
