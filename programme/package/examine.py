"""Judges a package whole, before anything is written: every reason to refuse it is told at once.

In this order: the shape (JSON Schema), keys told twice, references, links across sites or programmes, the models'
own rules, records that are stored with other content, and last what the database's tables would refuse.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from programme.models import Contradiction, Reading, SourceDocument
from programme.package.faults import Fault, Path, Refused
from programme.package.kinds import Kind, kind_of, kinds, target
from programme.package.rows import Row, Rows
from programme.package.sameness import differing, stored_readings
from programme.package.scope import scope_faults
from programme.package.shape import shape_faults
from programme.package.told import read_readings
from programme.package.values import from_json
from programme.package.verdicts import law_faults

Faults = Iterator[Fault]


def examine(document: Any) -> Rows:
    """The rows of a package that may be loaded. Raises Refused with everything that is wrong."""
    faults = shape_faults(document)
    if any(fault.path[:1] != ("records",) for fault in faults):
        raise Refused(faults)
    rows = Rows(_rows(document, {fault.path[:3] for fault in faults}))
    faults += _told_twice(rows)
    rows.fetch()
    for step in (_build, _link, _circles, read_readings, scope_faults, _clean, _conflicts, law_faults):
        faults += step(rows)
    if faults:
        raise Refused(faults)
    return rows


def _rows(document: Any, unsound: set[Path]) -> Iterator[Row]:
    """A row for each record that has a key; one with a fault is only known by its key from here on."""
    for label, records in document["records"].items():
        kind = kinds().get(label)
        for number, data in enumerate(records if kind and isinstance(records, list) else []):
            assert kind is not None
            path = ("records", label, number)
            if isinstance(data, dict) and isinstance(data.get(kind.identifier), str):
                yield Row(kind, path, data, sound=path not in unsound)
