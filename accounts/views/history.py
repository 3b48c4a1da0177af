"""Riwayat: what was done to a record, by whom and when, with the old and the new values in words."""

from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from accounts.models import AuditEvent
from accounts.permissions import Permission
from programme.access import require
from programme.models import Reading, Record
from programme.readings import HIDDEN_FIELDS
from programme.registry import record_or_404

PAGE = 25


def history(request: SignedInRequest, label: str, key: str) -> HttpResponse:
    """One page of a record's past, newest first; ``before`` leads to the older pages."""
    record = record_or_404(request.user, label, key)
    require(request.user, Permission.VIEW_HISTORY, getattr(record, "site", None))
    events = _events(record)
    before = request.GET.get("before", "")
    if before.isdigit():
        events = events.filter(pk__lt=int(before))
    rows = list(events.select_related("actor")[: PAGE + 1])
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    entries = [{"event": event, "changes": _changes(event)} for event in rows[:PAGE]]
    return render(request, "accounts/history.html", {"record": record, "entries": entries, "older": older})


def _events(record: Record) -> models.QuerySet[AuditEvent]:
    own = models.Q(table_name=record._meta.db_table, row_id=str(record.pk))
    reading_ids = [str(pk) for pk in record.readings.values_list("pk", flat=True)]
    doubts = models.Q(table_name=Reading._meta.db_table, row_id__in=reading_ids)
    events: models.QuerySet[AuditEvent] = AuditEvent.objects.filter(own | doubts)
    return events


def _changes(event: AuditEvent) -> list[dict[str, Any]]:
    model = _model_of(event.table_name)
    old, new = event.old or {}, event.new or {}
    return [
        {
            "label": _label(model, column),
            "old": _shown(model, column, old.get(column)),
            "new": _shown(model, column, new.get(column)),
            "both": bool(event.old and event.new),
        }
        for column in (new or old)
        if _told(column) and (old.get(column), new.get(column)) not in ((None, None), ("", None), (None, ""))
    ]


def _told(column: str) -> bool:
    return column.removesuffix("_id") not in HIDDEN_FIELDS | {"subject_type", "subject", "path", "phrase"}


def _model_of(table: str) -> type[models.Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _field(model: type[models.Model], column: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.column == column), None)


def _label(model: type[models.Model], column: str) -> str:
    field = _field(model, column)
    return str(field.verbose_name) if field else column


def _shown(model: type[models.Model], column: str, value: Any) -> Any:
    field = _field(model, column)
    if value is None or field is None:
        return value
    if field.is_relation:
        target = field.related_model._default_manager.filter(pk=value).first()
        return str(target) if target else value
    return dict(field.flatchoices).get(value, value)
