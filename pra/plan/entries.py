"""Lines of the calendar (*tabel kalender kegiatan*, L140): made from a step, and done on a date."""

import datetime
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import Outcome, tell_outcome
from pra.lines import locked
from pra.models import ActionStep, CalendarEntry
from programme.dates import begins_after, today_at
from programme.editing import keep
from programme.formats import partial_date
from programme.submissions import submit


def calendar_line_of(*, by: Any, token: uuid.UUID, group: MigrantGroup, step: ActionStep) -> CalendarEntry:
    """Put a step of the group's plan into its calendar, once. Raises ValidationError, SubmissionConflict."""

    def perform() -> str:
        locked(group)
        stored = ActionStep.objects.filter(pk=step.pk, plan__group=group).first()
        if stored is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        there = CalendarEntry.objects.filter(site=group.site_id, step=stored).order_by("pk").first()
        if there is None:
            there = CalendarEntry(
                site=group.site,
                plan=stored.plan,
                step=stored,
                text=stored.text,
                said_by=stored.said_by,
                authored_by=stored.authored_by,
            )
            keep(there)
        return str(there.key)

    action = gettext_noop("memasukkan langkah ke kalender")
    key = submit(by=by, token=token, action=action, content={"step": step.key}, perform=perform)
    return CalendarEntry.objects.get(key=key)


def mark_done(
    *,
    by: Any,
    token: uuid.UUID,
    entry: CalendarEntry,
    done: bool,
    on: str | None,
    was: bool,
    seen_on: str | None = None,
) -> None:
    """Mark a line of the calendar as done on a date, or take that back.

    ``was`` and ``seen_on`` are what the writer saw. Raises CellChanged where somebody else was faster,
    ValidationError for a date that has not come, SubmissionConflict.
    """
    value = (on or today_at(entry.site).isoformat()) if done else None
    refuse_future(value, entry.site)
    tell_outcome(
        by=by,
        token=token,
        action=gettext_noop("menandai kegiatan selesai"),
        line=entry,
        values={"done_on": value},
        outcome=how_done,
        was=was,
        seen_on=seen_on,
    )


def how_done(entry: CalendarEntry) -> Outcome:
    """Whether a line of the calendar is done, in words too; there is no third."""
    on = entry.done_on
    words = _("selesai %(date)s") % {"date": partial_date(on)} if on else _("belum selesai")
    return Outcome(on is not None, on, words)


def refuse_future(on: str | None, site: Any) -> None:
    """What is told has happened. Raises ValidationError."""
    today: datetime.date = today_at(site)
    if begins_after(on, today):
        raise ValidationError(_("Tanggal ini belum tiba."))
