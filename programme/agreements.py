"""What the agencies agreed (*kesepakatan*): who does it, until when, and whether it was kept (L60, L75)."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import past
from programme.editing import add_record, change_record
from programme.models import Agreement, Site
from programme.removing import remove_record


def add_agreement(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> Agreement:
    """Take down what was agreed. Raises ValidationError, SubmissionConflict."""
    action = gettext_noop("mencatat kesepakatan")
    added: Agreement = add_record(
        by=by, token=token, action=action, model=Agreement, values=values, site=site
    )
    return added


def change_agreement(
    *, by: Any, token: uuid.UUID, record: Agreement, version: int, values: Mapping[str, Any]
) -> Agreement:
    """Correct what was agreed. Raises RecordChanged, ValidationError, SubmissionConflict."""
    action = gettext_noop("mengubah kesepakatan")
    changed: Agreement = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def judge_agreement(
    *, by: Any, token: uuid.UUID, record: Agreement, version: int, kept: bool | None, kept_note: str
) -> Agreement:
    """Tell whether an agreement was kept; None: it is open again. What was not kept needs a word why.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """
    if kept is False and not kept_note.strip():
        raise ValidationError({"kept_note": _("Tulis mengapa tidak ditepati, atau apa yang terjadi.")})
    judged: Agreement = change_record(
        by=by,
        token=token,
        action=gettext_noop("menilai kesepakatan"),
        record=record,
        version=version,
        values={"kept": kept, "kept_note": kept_note.strip()},
    )
    return judged


def remove_agreement(*, by: Any, token: uuid.UUID, record: Agreement, version: int) -> None:
    """Take away an agreement that was added by mistake. See ``remove_record``."""
    remove_record(
        by=by,
        token=token,
        action=gettext_noop("menghapus kesepakatan"),
        record=record,
        version=version,
        check=check_agreement_may_go,
    )


def check_agreement_may_go(record: Agreement) -> None:
    """Refuse to take away an agreement that somebody judged already."""
    if record.kept is not None:
        raise ValidationError(
            _("Kesepakatan “%(text)s” sudah dinilai, jadi tidak bisa dihapus.") % {"text": record.text}
        )


def overdue_agreements(agreements: QuerySet[Agreement], today: Any) -> QuerySet[Agreement]:
    """Those whose time is over and of which nobody told that they were kept, the oldest first.

    One that was not kept stays among them: what was promised is still owed.
    """
    late: QuerySet[Agreement] = past(agreements.exclude(kept=True), "due_on", today)
    return late
