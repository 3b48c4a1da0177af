"""What must hold of the machine before the application may run on it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connections

OLDEST_POSTGRESQL = 15


@register(Tags.database)
def check_server(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The server is new enough and keeps text as UTF-8; asked before every ``migrate``."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
            (version,) = cursor.fetchone()
            cursor.execute("SELECT current_setting('server_encoding')")
            (encoding,) = cursor.fetchone()
        if version < OLDEST_POSTGRESQL:
            found.append(
                Error(
                    f"The database server is PostgreSQL {version}.",
                    hint=f"The application needs PostgreSQL {OLDEST_POSTGRESQL} or newer.",
                    id="migrant_empowerment.E001",
                )
            )
        if encoding != "UTF8":
            found.append(
                Error(
                    f"The database keeps its text as {encoding}.",
                    hint="Make the database anew with ENCODING 'UTF8'.",
                    id="migrant_empowerment.E002",
                )
            )
    return found


@register(Tags.database)
def check_roles(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The application connects as another role than the one that owns the tables."""
    if not databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_tables WHERE tablename = 'revolving_fund_ledgerline' AND tableowner = %s",
            [settings.APPLICATION_ROLE],
        )
        if not cursor.fetchone():
            return []
    return [
        Caution(
            "The application connects as the owner of its tables, who can set the laws of the books aside.",
            hint='Give it a role of its own, and name the owner in OWNER_DATABASE_URL: see "Set up" in '
            "docs/operations.md.",
            id="migrant_empowerment.W001",
        )
    ]
