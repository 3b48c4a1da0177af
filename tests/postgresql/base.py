"""Django's PostgreSQL, whose tables may be emptied between tests.

The real tables refuse TRUNCATE (``programme/guards.py``), and only the owner of the function that refuses can
set it aside. Here it does so for the moment of a flush; no setting that production could have opens the door.
"""

import time

from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg2.errors import DeadlockDetected

PAUSES = (0.2, 0.5, 1, 2)  # seconds

FLUSH = """
DO $flush$ DECLARE law text := pg_get_functiondef('refuse_change'::regproc); BEGIN
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    {truncate}
    EXECUTE law;
END $flush$
"""


class FlushingOperations(DatabaseOperations):
    def sql_flush(self, *args, **kwargs):
        statements = super().sql_flush(*args, **kwargs)
        return statements and [FLUSH.format(truncate="\n".join(statements))]

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
