"""Django's PostgreSQL, whose tables may be emptied between tests.

The real tables refuse TRUNCATE (``programme/guards.py``), and only the owner of the function that refuses can
set it aside. Here it does so for the moment of a flush; no setting that production could have opens the door.
"""

from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations

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


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = FlushingOperations
