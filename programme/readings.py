"""Readings of many records at once, and how people mark a value as doubtful (decision 5)."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.access import site_of
from programme.models import Certainty, Reading, Record
from programme.submissions import submit

HIDDEN_FIELDS = frozenset({"id", "key", "version", "received_at", "site"})


def attach_readings(records: Iterable[Record]) -> None:
    """Give each record its readings with phrase, document and contradiction, in one query for all of them.

    Afterwards ``record.readings.all()`` asks the database no more.
    """
    by_type: dict[int, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        by_type[ContentType.objects.get_for_model(record).pk][record.pk].append(record)
    found: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    if by_type:
        wanted = Q()
        for type_id, by_id in by_type.items():
            wanted |= Q(subject_type=type_id, subject_id__in=list(by_id))
        rows = Reading.objects.filter(wanted).select_related("phrase__document", "contradiction")
        for reading in rows.order_by("id"):
            found[reading.subject_type_id, reading.subject_id].append(reading)
    for type_id, by_id in by_type.items():
        for pk, twins in by_id.items():
            for record in twins:
                _remember(record, found[type_id, pk])


def _remember(record: Record, readings: list[Reading]) -> None:
    queryset: Any = Reading.objects.all()
    # What prefetch_related does itself, for records of several kinds in one query.
    queryset._result_cache = readings  # noqa: SLF001
    queryset._prefetch_done = True  # noqa: SLF001
    cache: dict[str, Any] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    cache["readings"] = queryset


def doubtable_fields(record: Record) -> dict[str, str]:
    """The fields of a record whose value somebody may doubt: name → label."""
    return {
        field.name: str(field.verbose_name)
        for field in record._meta.concrete_fields
        if field.name not in HIDDEN_FIELDS and not field.is_relation and field.editable
    }


def mark_doubt(
    *, by: Any, token: uuid.UUID, record: Record, field: str, values: Sequence[str], reason: str
) -> str:
    """Keep two or more ways to read one field; the stored value stays as it is. Returns the record's key.

    ``values`` are the ways as people said them, ``reason`` tells why it is doubtful or who says what. Raises
    ValidationError when there are fewer than two different ways or no reason.
    """
    ways = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    if len(ways) < 2:
        raise ValidationError({"second": _("Tulis dua bacaan yang berbeda.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis mengapa nilai ini diragukan, atau kata siapa.")})

    def perform() -> str:
        subject_type = ContentType.objects.get_for_model(record)
        Reading.objects.bulk_create(
            Reading(
                site=site_of(record),
                subject_type=subject_type,
                subject_id=record.pk,
                field=field,
                value=way,
                as_written=way,
                certainty=Certainty.DOUBTFUL,
                source_note=reason.strip(),
            )
            for way in ways
        )
        return record.key

    content = {
        "record": f"{record._meta.label_lower}:{record.key}",
        "field": field,
        "values": ways,
        "reason": reason,
    }
    return submit(by=by, token=token, action=gettext_noop("menandai ragu"), content=content, perform=perform)


def withdraw_doubt(*, by: Any, token: uuid.UUID, record: Record, field: str) -> str:
    """Take back the doubts that people marked on a field; readings that come from a source stay."""

    def perform() -> str:
        record.readings.filter(
            field=field, certainty=Certainty.DOUBTFUL, phrase__isnull=True, contradiction__isnull=True
        ).exclude(source_note="").delete()
        return record.key

    content = {"record": f"{record._meta.label_lower}:{record.key}", "field": field}
    return submit(
        by=by, token=token, action=gettext_noop("mencabut tanda ragu"), content=content, perform=perform
    )
