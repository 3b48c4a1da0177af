"""A coordination meeting, told at once: when, about what, who came, what stood in the way, what was agreed
(phase 1; report L58-60, L75, L79, L90, L94).

Rows that stay keep their keys and with them their sources. A row that somebody else changed meanwhile is not
overwritten, a row that somebody else added is not touched, and nothing goes away that was not marked so.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.acting import acting
from programme.agreements import check_agreement_may_go
from programme.dates import begins_after, today_at
from programme.editing import RecordChanged, add_record, change_record
from programme.meeting_facts import MeetingTold, Newcomer, RowTold
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    Institution,
    MeetingParticipant,
    Obligation,
    Obstacle,
    Site,
    SiteChange,
    TopicKind,
)
from programme.obligations import check_obligation_may_go
from programme.removing import remove_record, why_it_stays
from programme.site_changes import check_site_change

KINDS: dict[str, Any] = {
    "obstacles": Obstacle,
    "agreements": Agreement,
    "obligations": Obligation,
    "site_changes": SiteChange,
}
MAY_GO: dict[str, Callable[[Any], None]] = {
    "agreements": check_agreement_may_go,
    "obligations": check_obligation_may_go,
}
PARTS = ("topics", "participants")


def record_meeting(*, by: Any, token: uuid.UUID, site: Site, told: MeetingTold) -> CoordinationMeeting:
    """Keep a meeting with all that was told of it. Raises ValidationError, SubmissionConflict."""
    check_meeting(told, site)
    recorded: CoordinationMeeting = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat koordinasi"),
        model=CoordinationMeeting,
        site=site,
        values=told.columns,
        then=lambda meeting: _keep(meeting, told),
        content=told.content,
    )
    return recorded


def change_meeting(
    *, by: Any, token: uuid.UUID, record: CoordinationMeeting, version: int, told: MeetingTold
) -> CoordinationMeeting:
    """Put what is told now in the place of what was told, if nobody changed it meanwhile.

    Raises RecordChanged when the meeting, or a row that is told otherwise, has another version;
    ValidationError, SubmissionConflict.
    """
    check_meeting(told, record.site, was=record)
    try:
        changed: CoordinationMeeting = change_record(
            by=by,
            token=token,
            action=gettext_noop("mengubah koordinasi"),
            record=record,
            version=version,
            values=told.columns,
            then=lambda meeting: _keep(meeting, told),
            content=told.content,
        )
    except RecordChanged:  # what was written of it is undone by now
        raise RecordChanged(CoordinationMeeting.objects.get(pk=record.pk)) from None
    return changed


def remove_meeting(*, by: Any, token: uuid.UUID, record: CoordinationMeeting, version: int) -> None:
    """Take away a meeting that was added by mistake, with its topics and its list of who came.

    Raises ValidationError once its minutes were printed or anything was agreed, RecordChanged,
    SubmissionConflict.
    """
    remove_record(
        by=by,
        token=token,
        action=gettext_noop("menghapus koordinasi"),
        record=record,
        version=version,
        parts=PARTS,
        check=_check_not_printed,
    )


def _check_not_printed(meeting: CoordinationMeeting) -> None:
    if meeting.minutes_printed_at:
        raise ValidationError(_("Notulennya sudah dicetak, jadi pertemuan ini tidak bisa dihapus."))


def note_printing(*, by: Any, meeting: CoordinationMeeting) -> None:
    """Remember the first time that the minutes went to paper; later times change nothing."""
    if meeting.minutes_printed_at is None:
        with acting(by=by, action=gettext_noop("mencetak notulen")):
            rows = CoordinationMeeting.objects.filter(pk=meeting.pk, minutes_printed_at__isnull=True)
            rows.update(minutes_printed_at=timezone.now())


def check_meeting(told: MeetingTold, site: Site, was: CoordinationMeeting | None = None) -> None:
    """Refuse what cannot be true of a meeting, each sentence beside its field.

    ``was`` is the meeting before a change: a date that no source told is not demanded now, or somebody would
    invent it.
    """
    wrong: dict[str, str] = {}
    held_on = told.columns.get("held_on")
    if not held_on and (was is None or was.held_on):
        wrong["held_on"] = _("Isi tanggalnya, atau cukup bulan dan tahun.")
    if begins_after(held_on, today_at(site)):
        wrong["held_on"] = _("Tanggal ini belum tiba. Catat pertemuan sesudah diadakan.")
    if wrong:
        raise ValidationError(wrong)
    for row in told.rows.get("site_changes", ()):
        if not row.removed:
            check_site_change(row.values, site)


def _keep(meeting: CoordinationMeeting, told: MeetingTold) -> None:
    _keep_topics(meeting, told)
    _keep_present(meeting, told)
    created = {one: _admit(meeting, one) for one in told.newcomers}
    for name, rows in told.rows.items():
        for row in rows:
            _keep_row(meeting, name, row, created)


def _keep_topics(meeting: CoordinationMeeting, told: MeetingTold) -> None:
    rows = {row.kind: row for row in meeting.topics.all()}
    for kind, row in rows.items():
        if kind not in told.topics:
            _take_away(row, f"topic_{kind}")
    for kind in TopicKind.values:
        if kind in told.topics:
            row = rows.get(kind) or CoordinationTopic(site_id=meeting.site_id, meeting=meeting, kind=kind)
            _store(row, {"text": told.topics[kind]})


def _keep_present(meeting: CoordinationMeeting, told: MeetingTold) -> None:
    rows = {row.institution.key: row for row in meeting.participants.select_related("institution")}
    for key, row in rows.items():
        if key not in told.present:
            _take_away(row, f"present_{key}")
    new = set(told.present) - set(rows)
    institutions = {one.key: one for one in Institution.objects.filter(site=meeting.site_id, key__in=new)}
    if new - set(institutions):
        raise ValidationError(_("Ada lembaga yang tidak tercatat lagi di lokasi ini. Muat ulang halaman."))
    for key, represented_by in told.present.items():
        row = rows.get(key) or MeetingParticipant(
            site_id=meeting.site_id, meeting=meeting, institution=institutions[key]
        )
        _store(row, {"represented_by": represented_by})


def _admit(meeting: CoordinationMeeting, newcomer: Newcomer) -> Institution:
    """Write down the newcomer as an institution of the site that came to the meeting."""
    if Institution.objects.filter(site=meeting.site_id, name__iexact=newcomer.name).exists():
        raise ValidationError(
            _("“%(name)s” sudah ada di daftar lembaga. Centang namanya di sana.") % {"name": newcomer.name}
        )
    institution = Institution(site_id=meeting.site_id, name=newcomer.name, kind=newcomer.kind)
    institution.full_clean()
    institution.save()
    row = MeetingParticipant(site_id=meeting.site_id, meeting=meeting, institution=institution)
    _store(row, {"represented_by": newcomer.represented_by})
    return institution


def _keep_row(
    meeting: CoordinationMeeting, name: str, row: RowTold, created: Mapping[Newcomer, Institution]
) -> None:
    model = KINDS[name]
    values = {
        column: created[value] if isinstance(value, Newcomer) else value
        for column, value in row.values.items()
    }
    if not row.key:
        if not row.removed:
            _store(model(site_id=meeting.site_id, meeting=meeting), values)
        return
    rows = model._default_manager.select_for_update(of=("self",))
    stored: Any = rows.filter(key=row.key, meeting=meeting).first()
    if stored is None:
        if not row.removed:
            words = _("Baris “%(text)s” sudah dihapus orang lain. Centang hapus, atau tulis di baris baru.")
            raise ValidationError(words % {"text": _first_words(row)})
        return
    told_otherwise = any(getattr(stored, column) != value for column, value in values.items())
    if (row.removed or told_otherwise) and stored.version != row.version:
        raise RecordChanged(meeting)
    if row.removed:
        MAY_GO.get(name, lambda _record: None)(stored)
        _take_away(stored, None)
    elif told_otherwise:
        _store(stored, values)


def _first_words(row: RowTold) -> str:
    return str(row.values.get("text") or row.values.get("left_place") or "")[:60]


def _store(record: Any, values: Mapping[str, Any]) -> None:
    """Write the row if it is new or told otherwise; its version grows with each change."""
    if record.pk and all(getattr(record, name) == value for name, value in values.items()):
        return
    if record.pk:
        record.version += 1
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()


def _take_away(record: Any, name: str | None) -> None:
    """Remove a row from the meeting; the refusal stands beside the field ``name``."""
    hindrance = why_it_stays(record)
    if hindrance:
        words = f"“{record}”: {hindrance}"
        raise ValidationError({name: words} if name else words)
    record.delete()
