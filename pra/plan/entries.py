"""Lines of the calendar (*tabel kalender kegiatan*, L140): made from a step, and done on a date."""

import datetime
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import CellChanged
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

    def perform() -> str:
        stored = CalendarEntry.objects.select_for_update(of=("self",)).filter(pk=entry.pk).first()
        if stored is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        if stored.done_on != value:
            there = stored.done_on is not None
            if there != was or (there and done and stored.done_on != seen_on):
                raise CellChanged(done_words(stored.done_on), done_words(value))
            stored.done_on = value
            stored.version += 1
            keep(stored)
        return str(stored.key)

    content = {"entry": entry.key, "done_on": value, "was": was}
    submit(
        by=by, token=token, action=gettext_noop("menandai kegiatan selesai"), content=content, perform=perform
    )


def done_words(on: str | None) -> str:
    """A mark of the calendar in words."""
    return _("selesai %(date)s") % {"date": partial_date(on)} if on else _("belum selesai")


def refuse_future(on: str | None, site: Any) -> None:
    """What is told has happened. Raises ValidationError."""
    today: datetime.date = today_at(site)
    if begins_after(on, today):
        raise ValidationError(_("Tanggal ini belum tiba."))
