"""What must hold of the machine before the application may run on it."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
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
