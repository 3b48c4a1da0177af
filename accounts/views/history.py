"""Riwayat: what was done to a record, by whom and when, with the old and the new values in words."""

from typing import Any

from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.http import SignedInRequest
from accounts.models import AuditEvent
from accounts.permissions import Permission
from programme.access import require, site_of
from programme.formats import rupiah
from programme.links import links_to
from programme.models import Reading, Record
from programme.paging import one_page, whole_number
from programme.readings import HIDDEN_FIELDS
from programme.registry import record_or_404
from programme.templatetags.records import reading_text

PAGE = 25
NOTHING = ((None, None), ("", None), (None, ""))
# What a row of the log tells besides fields: see ``accounts.viewing``.
WORDS: dict[str, Promise | str] = {"number": gettext_lazy("nomor"), "reason": gettext_lazy("alasan")}


def history(request: SignedInRequest, label: str, key: str) -> HttpResponse:
    """One page of a record's past, newest first; ``before`` leads to the older pages."""
    record = record_or_404(request.user, label, key)
    require(request.user, Permission.VIEW_HISTORY, site_of(record))
    events = _events(record)
    before = whole_number(request.GET.get("before", ""))
    if before is not None:
        events = events.filter(pk__lt=before)
    rows, oldest = one_page(events.select_related("actor"), PAGE)
    entries = [{"event": event, "changes": _changes(record, event)} for event in rows]
    context = {"record": record, "entries": entries, "older": oldest and oldest.pk}
    return render(request, "accounts/history.html", context)


def _events(record: Record) -> models.QuerySet[AuditEvent]:
    own = models.Q(table_name=record._meta.db_table, row_id=str(record.pk))
    reading_ids = [str(pk) for pk in record.readings.values_list("pk", flat=True)]
    doubts = models.Q(table_name=Reading._meta.db_table, row_id__in=reading_ids)
    events: models.QuerySet[AuditEvent] = AuditEvent.objects.filter(own | doubts | _parts(record))
    return events


def _parts(record: Record) -> models.Q:
    """The rows of what is told together with the record: a person's skills, those taken away too."""
    wanted = models.Q()
    for link in links_to(type(record)):
        if link.field in link.model.told_with:
            of_kind = AuditEvent.objects.filter(site=site_of(record), table_name=link.model._meta.db_table)
            named = of_kind.filter(
                models.Q(**{f"new__{link.field}_id": record.pk})
                | models.Q(**{f"old__{link.field}_id": record.pk})
            )
            wanted |= models.Q(
                table_name=link.model._meta.db_table, row_id__in=named.order_by().values("row_id")
            )
    return wanted


def _changes(record: Record, event: AuditEvent) -> list[dict[str, Any]]:
    model = _model_of(event.table_name)
    old, new = (_worded(record, model, values or {}) for values in (event.old, event.new))
    return [
        {
            "label": _label(model, column),
            "old": _shown(model, column, old.get(column)),
            "new": _shown(model, column, new.get(column)),
            "both": bool(event.old and event.new),
        }
        for column in (new or old)
        if _told(record, model, column) and (old.get(column), new.get(column)) not in NOTHING
    ]


def _worded(record: Record, model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values of a reading speak of a field of the record: by its label, and in its own way of writing."""
    name = values.get("field")
    if model is not Reading or not name:
        return values
    field = next((each for each in record._meta.concrete_fields if each.name == name), None)
    if field is None:
        return values
    value = _shown(type(record), field.column or name, values.get("value"))
    return {**values, "field": str(field.verbose_name), "value": value}


def _told(record: Record, model: Any, column: str) -> bool:
    """Whether the page tells of a column: not what no page shows, nor of a part whose part it is."""
    name = column.removesuffix("_id")
    if name in HIDDEN_FIELDS | {"subject_type", "subject", "path", "phrase"}:
        return False
    if not issubclass(model, Record):
        return True
    return name not in model.concealed and (model is type(record) or name not in model.told_with)


def _model_of(table: str) -> type[models.Model]:
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def _field(model: type[models.Model], column: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.column == column), None)


def _label(model: type[models.Model], column: str) -> str:
    field = _field(model, column)
    return str(field.verbose_name) if field else str(WORDS.get(column, column))


def _shown(model: type[models.Model], column: str, value: Any) -> Any:
    """A kept value as people write it: a choice by its label, money in rupiah, a link by its name."""
    field = _field(model, column)
    if value is None or field is None:
        return value
    if field.is_relation:
        target = field.related_model._default_manager.filter(pk=value).first()
        return str(target) if target else value
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, dict | list):
        return reading_text(value)
    if isinstance(field, models.BigIntegerField):
        return rupiah(value)
    return dict(field.flatchoices).get(value, value)
