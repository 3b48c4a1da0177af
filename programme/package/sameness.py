"""Whether a record of a package and the stored record of the same key say the same."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from programme.models import Certainty, Reading, Region
from programme.package.kinds import Field, Kind, related
from programme.package.rows import Row


def differing(row: Row, stored: Iterable[Reading]) -> list[str]:
    """The names of the fields in which the row differs from its record, whose readings are ``stored``."""
    fields = [field.name for field in row.kind.fields if not (_alike(row, field) or _listed(row, field))]
    return [*fields, *(["readings"] if _differ(row.readings, stored) else [])]


def _listed(row: Row, field: Field) -> bool:
    """Whether the official list has the word on this field of a region, not the package.

    What is valid is for the list in force to say; two lists may call one code by two names, and the name of
    the list that was loaded stays.
    """
    if not isinstance(row.stored, Region) or not isinstance(row.instance, Region):
        return False
    other_list = row.instance.valid_source != row.stored.valid_source
    return field.name == "retired" or (other_list and field.name in {"name", "valid_source"})


def _alike(row: Row, field: Field) -> bool:
    stored = getattr(row.stored, field.attname)
    if not field.is_relation:
        return same(getattr(row.instance, field.name), stored)
    record = related(row.instance, field)
    return stored is None if record is None else record.pk is not None and record.pk == stored


def stored_readings(kind: Kind, records: Iterable[models.Model]) -> dict[int, list[Reading]]:
    """The readings of stored records of one kind, by the id of the record, in one query."""
    found: dict[int, list[Reading]] = defaultdict(list)
    ids = [record.pk for record in records] if kind.has_readings else []
    if ids:
        subject = ContentType.objects.get_for_model(kind.model)
        rows = Reading.objects.filter(subject_type=subject, subject_id__in=ids).order_by("id")
        for reading in rows.select_related("phrase__document", "contradiction"):
            found[reading.subject_id].append(reading)
    return found


def same(one: Any, other: Any) -> bool:
    """Whether JSON and PostgreSQL see the same value: true is not 1, and 1.0 is 1."""
    return canonical(one) == canonical(other)


def canonical(value: Any) -> Hashable:
    """A value in a form that is equal, and hashes equally, for what is the same."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int | float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return ("object", frozenset((name, canonical(inner)) for name, inner in value.items()))
    if isinstance(value, list):
        return ("list", *map(canonical, value))
    known: Hashable = value
    return known


def _differ(told: Iterable[Reading], stored: Iterable[Reading]) -> bool:
    """What people marked as doubtful since the package was loaded makes no difference."""
    ours, theirs = Counter(map(_content, told)), Counter(map(_content, stored))
    marked = Counter(_content(reading) for reading in stored if _marked_by_people(reading))
    return bool(ours - theirs) or bool(theirs - ours - marked)


def _content(reading: Reading) -> Hashable:
    phrase, contradiction = reading.phrase, reading.contradiction
    return (
        reading.field,
        canonical(reading.value),
        reading.as_written,
        reading.english,
        reading.certainty,
        phrase and (phrase.document.key, phrase.line, phrase.text),
        contradiction and contradiction.key,
        reading.note,
        reading.source_note,
        reading.path,
    )


def _marked_by_people(reading: Reading) -> bool:
    return (
        reading.certainty == Certainty.DOUBTFUL
        and reading.phrase_id is None
        and reading.contradiction_id is None
        and reading.source_note != ""
    )
