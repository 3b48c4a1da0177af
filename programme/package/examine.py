"""Judges a package whole, before anything is written: every reason to refuse it is told at once.

In the order of ``STEPS``, after the shape (JSON Schema): a record in which something is wrong is left out of
the later steps, so that each thing is told once.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from programme.keys import RESERVED_KEYS
from programme.package.faults import Fault, Path, Refused, where
from programme.package.kinds import Field, kinds, related, target
from programme.package.rows import Row, Rows
from programme.package.sameness import differing, stored_readings
from programme.package.scope import scope_faults
from programme.package.shape import shape_faults
from programme.package.told import read_readings
from programme.package.values import from_json
from programme.package.verdicts import law_faults


def examine(document: Any) -> Rows:
    """The rows of a package that may be loaded. Raises Refused with everything that is wrong."""
    faults = shape_faults(document)
    if any(fault.path[:1] != ("records",) for fault in faults):
        raise Refused(faults)
    rows = Rows(_rows(document, {fault.path[:3] for fault in faults}))
    rows.fetch()
    for step in STEPS:
        faults += step(rows)
    if faults:
        raise Refused(faults)
    return rows


def _rows(document: Any, unsound: set[Path]) -> Iterator[Row]:
    """A row for each record that has a key; one with a fault is only known by its key from here on."""
    for label, records in document["records"].items():
        kind = kinds().get(label)
        for number, data in enumerate(records if kind and isinstance(records, list) else []):
            path = ("records", label, number)
            if kind and isinstance(data, dict) and isinstance(data.get(kind.identifier), str):
                yield Row.named(path, data, sound=path not in unsound)


def _told_twice(rows: Rows) -> Iterator[Fault]:
    for row in rows.told:
        first = rows.by_key[row.kind.label, row.key]
        if first is not row:
            row.sound = False
            path = (*row.path, row.kind.identifier)
            yield Fault(path, f"“{row.key}” sudah dipakai oleh {where(first.path)}")


def _reserved(rows: Rows) -> Iterator[Fault]:
    """Keys that an address could not tell from a word of its own."""
    for row in rows:
        if row.key in RESERVED_KEYS:
            row.sound = False
            yield Fault(
                (*row.path, row.kind.identifier), f"“{row.key}” dipakai oleh alamat halaman; pilih kunci lain"
            )


def _fill(rows: Rows) -> Iterator[Fault]:
    """Give the instances the values of the file."""
    for row in rows:
        for field in row.kind.fields:
            if field.is_relation:
                continue
            try:
                setattr(row.instance, field.name, from_json(field, row.given(field)))
            except (ValidationError, ValueError) as error:
                row.sound = False
                yield Fault((*row.path, field.name), _words(error))


def _link(rows: Rows) -> Iterator[Fault]:
    """Tie the instances to each other; what hangs on an unsound record is unsound, but told only once."""
    for row in rows:
        for link, key in row.linked():
            record = rows.record(target(link), key)
            if record is not None:
                setattr(row.instance, link.name, record)
                continue
            row.sound = False
            if not rows.exists(target(link), key):
                yield Fault((*row.path, link.name), target(link).unknown(key))


def _circles(rows: Rows) -> Iterator[Fault]:
    """Records that are their own ancestors by a link to their own kind."""
    for row in rows:
        for link in row.kind.links:
            if target(link) == row.kind and _comes_back(row.instance, link):
                row.sound = False
                yield Fault((*row.path, link.name), "berputar kembali ke dirinya sendiri")


def _comes_back(instance: models.Model, link: Field) -> bool:
    seen: set[int] = set()
    following: models.Model | None = instance
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        following = related(following, link)
    return following is not None


def _conflicts(rows: Rows) -> Iterator[Fault]:
    """Records that are stored already must be stored just so."""
    known = (row for row in rows if row.stored is not None)
    for kind, group in groupby(known, key=lambda row: row.kind):
        found = list(group)
        readings = stored_readings(kind, [row.stored for row in found if row.stored])
        for row in found:
            names = differing(row, readings[row.stored.pk if row.stored else 0])
            if names:
                yield Fault(row.path, f"“{row.key}” berbeda dari yang tersimpan: {', '.join(names)}")


def _clean(rows: Rows) -> Iterator[Fault]:
    """What the models themselves say of new records and their readings."""
    for row in rows.new():
        faults = list(_complaints(row.instance, row.path))
        yield from faults
        row.sound = not faults
        for number, reading in enumerate(row.readings):
            yield from _complaints(reading, (*row.path, "readings", number))


def _complaints(instance: models.Model, path: Path) -> Iterator[Fault]:
    links = {field.name for field in instance._meta.concrete_fields if field.is_relation}
    checks: list[Callable[[], None]] = [
        partial(instance.clean_fields, exclude=links | {"subject_id"}),
        instance.clean,
    ]
    for check in checks:
        try:
            check()
        except ValidationError as error:
            for name, reasons in error.message_dict.items():
                place = path if name == "__all__" else (*path, name)
                yield Fault(place, " ".join(reasons))


def _words(error: ValidationError | ValueError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


STEPS = (
    _reserved,
    _told_twice,
    _fill,
    _link,
    _circles,
    read_readings,
    scope_faults,
    _conflicts,
    _clean,
    law_faults,
)
