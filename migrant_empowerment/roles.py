"""Two roles of the database: one owns the tables, the other runs the application.

The application's role owns nothing. It may read the books of the fund and call the functions that write
them, and cannot set their laws aside, whatever a fault or an attacker makes it send. ``migrate`` alone speaks
as the owner (``OWNER_DATABASE_URL``), and tells the other role afterwards what it may do.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection

LOGIN = ("USER", "PASSWORD", "HOST", "PORT")


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside, this thread's connection is the owner's. Not to be used within a transaction."""
    application = {name: str(connection.settings_dict[name]) for name in LOGIN}
    owner = {name: str(settings.OWNER_DATABASE.get(name, application[name])) for name in LOGIN}
    if owner == application:
        yield
        return
    _log_in(owner)
    try:
        yield
    finally:
        _log_in(application)


def grant(role: str) -> None:
    """Give the application's role what it needs, and of the books only sight. Called as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone() == (role,):
            return
        to = f"TO {connection.ops.quote_name(role)}"
        cursor.execute(f"GRANT USAGE ON SCHEMA public {to}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public {to}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public {to}")
        for table in books() & set(connection.introspection.table_names(cursor)):
            name = connection.ops.quote_name(table)
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {name} FROM {connection.ops.quote_name(role)}")


def books() -> set[str]:
    """The tables that only the database's own functions write."""
    written = (model for model in apps.get_models() if getattr(model, "written_by_database", False))
    return {model._meta.db_table for model in written}


def _log_in(login: dict[str, str]) -> None:
    connection.close()
    connection.settings_dict.update(login)
