"""Loads a programme data package: all of it or nothing, and twice is the same as once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from django.db import DatabaseError, IntegrityError, connection

from programme.acting import acting
from programme.models import Reading, SourcePhrase
from programme.package.examine import examine
from programme.package.faults import Fault, Refused
from programme.package.kinds import Kind, know_types, target
from programme.package.reader import read_package
from programme.package.rows import Row, Rows
from programme.package.told import attach

ACTION = "load_programme"
READINGS = "programme.reading"
BATCH = 2000


@dataclass
class Loaded:
    """How many records of each kind were created, and how many were there already."""

    created: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)


def load_package(path: Path) -> Loaded:
    """Load the file. Raises Refused with every reason when anything is invalid; nothing is written then."""
    document = read_package(path)
    try:
        with acting(by=None, action=ACTION):
            _wait_for_turn()
            know_types()
            rows = examine(document)
            loaded = _write(rows)
            _execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        raise Refused([Fault((), _refusal(error))]) from error
    return loaded


def _wait_for_turn() -> None:
    """Two packages are never loaded at the same time, so what was examined still holds when it is written."""
    _execute("SELECT pg_advisory_xact_lock(hashtext('load_programme'))")


def _write(rows: Rows) -> Loaded:
    loaded = Loaded()
    for row in rows:
        count = loaded.known if row.stored else loaded.created
        count.update({row.kind.label: 1, READINGS: len(row.readings)})
    for kind, group in groupby(rows.new(), key=lambda row: row.kind):
        for wave in _waves(kind, list(group)):
            kind.model._default_manager.bulk_create([row.instance for row in wave], batch_size=BATCH)
    _write_readings(rows)
    return loaded


def _waves(kind: Kind, rows: list[Row]) -> Iterator[list[Row]]:
    """The rows of a kind, those that others of the same kind hang on first."""
    own = [link.name for link in kind.links if target(link) == kind]
    while rows:
        waiting = {id(row.instance) for row in rows}
        ready = [row for row in rows if not any(id(getattr(row.instance, name)) in waiting for name in own)]
        yield ready
        written = set(map(id, ready))
        rows = [row for row in rows if id(row) not in written]


def _write_readings(rows: Rows) -> None:
    readings = [reading for row in rows.new() for reading in attach(row)]
    SourcePhrase.objects.bulk_create(_fresh(readings), batch_size=BATCH)
    Reading.objects.bulk_create(readings, batch_size=BATCH)


def _fresh(readings: list[Reading]) -> list[SourcePhrase]:
    cited = [reading.phrase for reading in readings if reading.phrase is not None]
    return list({id(phrase): phrase for phrase in cited if phrase.pk is None}.values())


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _refusal(error: DatabaseError) -> str:
    """What the database itself had against it, named by its constraint."""
    cause = getattr(error.__cause__, "diag", None)
    name = getattr(cause, "constraint_name", None)
    if isinstance(error, IntegrityError) and name:
        return f"basis data menolak isinya menurut ketentuan “{name}”; tidak ada yang ditulis"
    return f"basis data menolak isinya ({type(error).__name__}); tidak ada yang ditulis"
