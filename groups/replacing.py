"""Somebody of the approved twenty leaves, and a substitute comes in (the line is kept, or a reason is told).

The one who leaves keeps what was decided then, marked as replaced; the memberships of that person end with
the last day.
"""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.candidates import Candidate, all_candidates, judged_later, waiting_line
from groups.membership import leave_all_groups
from groups.models import (
    Outcome,
    Participant,
    Selection,
    SelectionDecision,
    SelectionState,
    Standing,
)
from groups.selection_states import locked
from programme.dates import today_at
from programme.editing import RecordChanged
from programme.submissions import submit


def replace_participant(
    *,
    by: Any,
    token: uuid.UUID,
    decision: SelectionDecision,
    version: int,
    last: datetime.date | None,
    reason: str,
    successor: Participant,
    line_reason: str = "",
) -> SelectionDecision:
    """Let ``successor`` come in for the person of ``decision``, whose last day was ``last``.

    Of somebody who was recorded as gone before, the day stays as it was told. Raises ValidationError by
    field: ``last`` is missing, to come or before a membership began, ``reason`` is empty, the successor is
    not free, or is not the next in the line and ``line_reason`` is empty. Raises RecordChanged.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis mengapa orang ini keluar.")})

    def perform() -> str:
        selection = locked(decision.selection, SelectionState.APPROVED)
        people = _locked_people(decision.participant_id, successor.pk)
        stored = SelectionDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if stored.version != version:
            raise RecordChanged(stored)
        candidates = all_candidates(selection)
        _refuse_leaving(selection, candidates, stored)
        _refuse_successor(candidates, successor, line_reason)
        _leave(people[stored.participant_id], last, reason.strip())
        _come_in(people[successor.pk])
        stored.outcome, stored.reason, stored.replaced_by = Outcome.REPLACED, reason.strip(), successor
        stored.line_reason = line_reason.strip()
        stored.version += 1
        stored.save()
        return str(stored.key)

    content = {
        "decision": decision.key,
        "version": version,
        "last": last,
        "reason": reason,
        "successor": successor.key,
        "line_reason": line_reason,
    }
    submit(by=by, token=token, action=gettext_noop("mengganti peserta"), content=content, perform=perform)
    found: SelectionDecision = SelectionDecision.objects.get(pk=decision.pk)
    return found


def successors(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Who may come in: the line of substitutes first, then those who were not selected."""
    line = waiting_line(candidates)
    others = [
        one
        for one in candidates
        if one.outcome == Outcome.DECLINED and one.here and one.person.standing != Standing.PARTICIPANT
    ]
    return [*line, *others]


def may_leave(candidate: Candidate) -> bool:
    """Whether the person has a place that somebody may come into: whoever left has it until then."""
    return (
        candidate.person.merged_into_id is None
        and candidate.outcome not in ("", Outcome.REPLACED)
        and candidate.person.standing == Standing.PARTICIPANT
    )


def _locked_people(*ids: int) -> dict[int, Participant]:
    rows = Participant.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return {row.pk: row for row in rows}


def _refuse_leaving(
    selection: Selection, candidates: Sequence[Candidate], decision: SelectionDecision
) -> None:
    leaving = next(one for one in candidates if one.person.pk == decision.participant_id)
    if not may_leave(leaving) or decision.participant_id in judged_later(selection):
        raise ValidationError(_("%(name)s sudah bukan peserta lagi.") % {"name": leaving.person})


def _refuse_successor(candidates: Sequence[Candidate], successor: Participant, line_reason: str) -> None:
    free = successors(candidates)
    if successor.pk not in [one.person.pk for one in free]:
        words = _("%(name)s tidak bisa menjadi pengganti. Pilih orang lain.")
        raise ValidationError({"successor": words % {"name": successor}})
    line = waiting_line(candidates)
    first = line[0].person if line else None
    if not line_reason.strip() and (first is None or first.pk != successor.pk):
        words = _("Ia bukan cadangan. Tulis mengapa ia yang masuk.")
        if first:
            words = _("Cadangan berikutnya %(name)s. Tulis mengapa bukan dia.") % {"name": first}
        raise ValidationError({"line_reason": words})


def _leave(person: Participant, last: datetime.date | None, reason: str) -> None:
    if person.left_on is None:
        if last is None:
            raise ValidationError({"last": _("Isi tanggalnya, misalnya 12 November 2003.")})
        if last > today_at(person.site):
            raise ValidationError({"last": _("Tanggal ini belum tiba.")})
        try:
            leave_all_groups(person, last)
        except ValidationError as refusal:
            raise ValidationError({"last": refusal.messages}) from refusal
        person.left_on, person.left_reason = last.isoformat(), reason
    person.version += 1
    person.save(update_fields=["left_on", "left_reason", "version"])


def _come_in(person: Participant) -> None:
    person.standing = Standing.PARTICIPANT
    person.version += 1
    person.save(update_fields=["standing", "version"])
