"""From the first candidate to the approved twenty: a selection is begun, proposed, sent back or approved.

Who proposes never approves (report L45, L67, L310; user story *verify criteria and approve the 20*). Only the
approval makes participants, all at once: the selected take part, substitutes wait, the others are declined.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.candidates import all_candidates, count_candidates
from groups.criteria import criteria_in_force
from groups.hindrances import hindrances
from groups.models import (
    CriterionCheck,
    Outcome,
    Participant,
    Selection,
    SelectionState,
    Standing,
)
from groups.selection_states import WORKABLE, lock_site, locked
from programme.dates import today_at
from programme.editing import refusal_of
from programme.models import Site
from programme.submissions import submit

STANDINGS = {
    Outcome.SELECTED: Standing.PARTICIPANT,
    Outcome.SUBSTITUTE: Standing.SUBSTITUTE,
    Outcome.DECLINED: Standing.DECLINED,
}
WAITING = (SelectionState.SUBMITTED,)
Change = Callable[[Selection], None]


def start_selection(*, by: Any, token: uuid.UUID, site: Site) -> Selection:
    """Begin a selection by the criteria in force. Raises ValidationError while another is not finished."""

    def perform() -> str:
        lock_site(site)
        criteria = criteria_in_force(site)
        if not criteria.number:
            raise ValidationError(_("Tulis dulu kriterianya. Calon dipilih menurut kriteria itu."))
        selection = Selection(site=site, state=SelectionState.DRAFT, criteria_version=criteria.number)
        try:
            with transaction.atomic():
                selection.save()
        except IntegrityError as error:
            raise ValidationError(refusal_of(selection, error)) from error
        return str(selection.key)

    action = gettext_noop("memulai pemilihan")
    key = submit(by=by, token=token, action=action, content={"site": site.key}, perform=perform)
    return _stored(key)


def keep_minutes(
    *, by: Any, token: uuid.UUID, selection: Selection, version: int, values: Mapping[str, Any]
) -> Selection:
    """Write down how, when and where people were chosen, and who was there. Raises RecordChanged."""

    def change(stored: Selection) -> None:
        for name, value in values.items():
            setattr(stored, name, value)
        stored.full_clean()

    action = gettext_noop("mengisi berita acara pemilihan")
    return _act((by, token, action), selection, (version, WORKABLE), change, values)


def adopt_criteria(*, by: Any, token: uuid.UUID, selection: Selection, version: int) -> Selection:
    """Go by the criteria in force; answers to criteria with the same words are kept. Raises RecordChanged."""

    def change(stored: Selection) -> None:
        criteria = criteria_in_force(stored.site_id)
        same = {row.text: row for row in criteria.rows}
        old = CriterionCheck.objects.filter(selection=stored, criterion__edition=stored.criteria_version or 0)
        known = set(
            CriterionCheck.objects.filter(selection=stored, criterion__in=criteria.rows).values_list(
                "participant", "criterion"
            )
        )
        CriterionCheck.objects.bulk_create(
            CriterionCheck(
                site=stored.site,
                selection=stored,
                participant_id=check.participant_id,
                criterion=same[check.criterion.text],
                met=check.met,
                note=check.note,
            )
            for check in old.select_related("criterion")
            if check.criterion.text in same
            and (check.participant_id, same[check.criterion.text].pk) not in known
        )
        stored.criteria_version = criteria.number

    action = gettext_noop("memakai kriteria baru")
    return _act((by, token, action), selection, (version, WORKABLE), change)


def submit_selection(*, by: Any, token: uuid.UUID, selection: Selection, version: int) -> Selection:
    """Propose the selection to the Dinas. Raises ValidationError with everything that is still missing."""

    def change(stored: Selection) -> None:
        _refuse_unfinished(stored)
        stored.state, stored.submitted_by = SelectionState.SUBMITTED, by
        stored.decided_by, stored.decision_note = None, ""

    action = gettext_noop("mengajukan pemilihan")
    return _act((by, token, action), selection, (version, WORKABLE), change)


def withdraw_selection(*, by: Any, token: uuid.UUID, selection: Selection, version: int) -> Selection:
    """Take a proposal back before it was decided, to work on it again."""

    def change(stored: Selection) -> None:
        stored.state, stored.submitted_by = SelectionState.DRAFT, None

    action = gettext_noop("menarik kembali pemilihan")
    return _act((by, token, action), selection, (version, WAITING), change)


def send_back(*, by: Any, token: uuid.UUID, selection: Selection, version: int, note: str) -> Selection:
    """Give a proposal back to those who made it, and tell them why."""
    if not note.strip():
        raise ValidationError({"note": _("Tulis apa yang perlu diperbaiki.")})

    def change(stored: Selection) -> None:
        _refuse_own(stored, by)
        stored.state, stored.decided_by = SelectionState.SENT_BACK, by
        stored.decision_note = note.strip()

    action = gettext_noop("mengembalikan pemilihan")
    return _act((by, token, action), selection, (version, WAITING), change, {"note": note})


def approve_selection(*, by: Any, token: uuid.UUID, selection: Selection, version: int) -> Selection:
    """Approve the proposal: the selected become participants, all in one transaction, once.

    Raises ValidationError when ``by`` proposed it, when it is not waiting, or when somebody of it has gone;
    RecordChanged when it is another one than was read.
    """

    def change(stored: Selection) -> None:
        _refuse_own(stored, by)
        people = Participant.objects.select_for_update(of=("self",)).filter(decisions__selection=stored)
        list(people.order_by("pk"))  # nobody is merged or leaves while they are made participants
        _refuse_unfinished(stored)
        candidates = all_candidates(stored)
        stored.selected_count = count_candidates(stored, candidates).selected
        stored.state, stored.decided_by, stored.decision_note = SelectionState.APPROVED, by, ""
        stored.approved_on = today_at(stored.site).isoformat()
        for outcome, standing in STANDINGS.items():
            ids = [one.person.pk for one in candidates if one.outcome == outcome]
            changed = Participant.objects.filter(pk__in=ids).exclude(standing=standing)
            changed.update(standing=standing, version=F("version") + 1)

    action = gettext_noop("menyetujui pemilihan")
    return _act((by, token, action), selection, (version, WAITING), change)


def _refuse_own(selection: Selection, by: Any) -> None:
    if selection.submitted_by_id == by.pk:
        raise ValidationError(
            _("Anda sendiri yang mengajukan pemilihan ini. Orang lain yang harus memeriksa dan memutuskan.")
        )


def _refuse_unfinished(selection: Selection) -> None:
    found = hindrances(selection, all_candidates(selection))
    if found:
        raise ValidationError(found)


def _act(
    whose: tuple[Any, uuid.UUID, str],
    selection: Selection,
    turn: tuple[int, tuple[str, ...]],
    change: Change,
    told: Mapping[str, Any] | None = None,
) -> Selection:
    """Carry out ``change`` on the locked selection; ``turn``: the version that was read, the states."""
    by, token, action = whose
    version, states = turn

    def perform() -> str:
        stored = locked(selection, *states, version=version)
        change(stored)
        stored.version += 1
        stored.save()
        return str(stored.key)

    content = {"selection": selection.key, "version": version, **(told or {})}
    return _stored(submit(by=by, token=token, action=action, content=content, perform=perform))


def _stored(key: str) -> Selection:
    found: Selection = Selection.objects.select_related("site").get(key=key)
    return found
