"""Statements as an application's role may send them, and what the database has against them."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction


def run(sql, *values):
    """Send a raw statement; returns its rows, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def refused_by(law):
    """The block breaks the constraint or trigger of this name, at once or when its transaction ends."""
    connection.check_constraints()  # what waits for the end must not be taken for the refusal
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():  # noqa: PT012 — the block is the caller's
        yield
        connection.check_constraints()
    assert refusal.value.__cause__.diag.constraint_name == law


@contextmanager
def denied():
    """The block asks for what the application's role has no right to."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        yield
