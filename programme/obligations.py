"""Duties taken on (*kewajiban*), as the written report that the researchers owe the Camat (L60, L73)."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, past, today_at
from programme.editing import add_record, change_record
from programme.models import Obligation, Site
from programme.removing import remove_record


def add_obligation(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> Obligation:
    """Take down a duty. Raises ValidationError, SubmissionConflict."""
    check_obligation(values, site)
    action = gettext_noop("mencatat kewajiban")
    added: Obligation = add_record(
        by=by, token=token, action=action, model=Obligation, values=values, site=site
    )
    return added


def change_obligation(
    *, by: Any, token: uuid.UUID, record: Obligation, version: int, values: Mapping[str, Any]
) -> Obligation:
    """Correct a duty, or tell when it was done. Raises RecordChanged, ValidationError, SubmissionConflict."""
    check_obligation(values, record.site)
    action = gettext_noop("mengubah kewajiban")
    if values.get("done_on") and not record.done_on:
        action = gettext_noop("menyatakan kewajiban dipenuhi")
    changed: Obligation = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def remove_obligation(*, by: Any, token: uuid.UUID, record: Obligation, version: int) -> None:
    """Take away a duty that was added by mistake. See ``remove_record``."""
    remove_record(
        by=by,
        token=token,
        action=gettext_noop("menghapus kewajiban"),
        record=record,
        version=version,
        check=check_obligation_may_go,
    )


def check_obligation_may_go(record: Obligation) -> None:
    """Refuse to take away a duty that was done."""
    if record.done_on:
        raise ValidationError(
            _("Kewajiban “%(text)s” sudah dipenuhi, jadi tidak bisa dihapus.") % {"text": record.text}
        )


def check_obligation(values: Mapping[str, Any], site: Site) -> None:
    """Refuse a duty that was done on a day still to come."""
    if begins_after(values.get("done_on"), today_at(site)):
        raise ValidationError({"done_on": _("Tanggal ini belum tiba.")})


def overdue_obligations(obligations: QuerySet[Obligation], today: Any) -> QuerySet[Obligation]:
    """Those that are not done and whose time is over, the oldest first."""
    late: QuerySet[Obligation] = past(obligations.filter(done_on__isnull=True), "due_on", today)
    return late
