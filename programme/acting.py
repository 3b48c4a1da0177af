"""Whose hand writes: every change of state runs inside ``acting``, where the audit triggers read the name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def acting(*, by: Any, action: str) -> Iterator[None]:
    """Run the block in one transaction whose audit rows bear the user ``by`` and ``action``.

    ``action`` is a short Indonesian phrase marked with ``gettext_noop`` ("mencatat suara"). The two settings
    are local to the transaction, so a pooled connection carries them to nobody else. ``by`` is None only for
    commands that a person runs on the server; ``action`` then names the command.
    """
    with transaction.atomic():
        before = _exchange(str(by.pk) if by else "", action)
        yield
        _exchange(*before)


def _exchange(actor: str, action: str) -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.actor', true), ''), "
            "coalesce(current_setting('app.action', true), '')"
        )
        before: tuple[str, str] = cursor.fetchone()
        cursor.execute(
            "SELECT set_config('app.actor', %s, true), set_config('app.action', %s, true)", [actor, action]
        )
    return before
