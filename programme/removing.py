"""Taking away a row that was added by mistake: only while nothing refers to it, and the audit log keeps it.

What a source told (a reading), what another record stands on and what went to paper is never taken away; it
is corrected or closed instead.
"""

import uuid
from collections.abc import Callable, Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.editing import RecordChanged
from programme.submissions import submit


def remove_record(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    record: Any,
    version: int,
    parts: Collection[str] = (),
    check: Callable[[Any], None] | None = None,
) -> None:
    """Take the record away, if it still is at ``version`` and nothing refers to it but its own ``parts``.

    ``parts`` names the relations of rows that are nothing without it (the topics of a meeting); they go with
    it. ``check`` refuses for reasons of the kind itself, once the row is locked. Raises RecordChanged,
    ValidationError, SubmissionConflict.
    """
    model = type(record)

    def perform() -> str:
        stored = model._default_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
        if stored is None:
            raise ValidationError(_("Catatan ini sudah dihapus."))
        if stored.version != version:
            raise RecordChanged(stored)
        if check:
            check(stored)
        hindrance = why_it_stays(stored, parts)
        if hindrance:
            raise ValidationError(hindrance)
        for name in parts:
            getattr(stored, name).all().delete()
        stored.delete()
        return str(record.key)

    content = {"record": record.key, "version": version}
    submit(by=by, token=token, action=action, content=content, perform=perform)


def why_it_stays(record: Any, parts: Collection[str] = ()) -> str:
    """The sentence that tells what stands on the record; empty when it may be taken away."""
    owned = [row for name in parts for row in getattr(record, name).all()]
    if any(row.readings.exists() for row in (record, *owned)):
        return _("Catatan ini berasal dari sumber tertulis, jadi tidak bisa dihapus. Perbaiki isinya saja.")
    for row in (record, *owned):
        for link in row._meta.get_fields(include_hidden=True):
            if _refers(link) and not (row is record and link.get_accessor_name() in parts):
                others = link.related_model._default_manager.filter(**{link.field.name: row})
                if others.exists():
                    words = _("Masih ada %(kind)s yang terkait, jadi catatan ini tidak bisa dihapus.")
                    return words % {"kind": link.related_model._meta.verbose_name}
    return ""


def _refers(link: Any) -> bool:
    return bool(link.auto_created and not link.concrete and (link.one_to_many or link.one_to_one))
