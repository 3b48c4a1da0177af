"""Decides of each candidate: selected, substitute with a place in the line, or not, and why (L45, L67).

Twenty places are never given to twenty-one people. Whoever is refused, and whoever is taken without meeting a
required criterion, is so for a reason that is written down.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from groups.candidates import CHOSEN, Candidate, all_candidates, approved_before
from groups.models import Outcome, Participant, Selection, SelectionDecision
from groups.selection_states import WORKABLE, ChangedMeanwhile, locked
from programme.submissions import submit


@dataclass(frozen=True)
class Choice:
    """What is decided of one person; an empty ``outcome`` takes a decision back. ``seen``: see Answer."""

    person: Participant
    outcome: str
    order: int | None
    reason: str
    seen: int


class DecidedMeanwhile(ChangedMeanwhile):
    """People of whom somebody else decided: pairs of Choice and SelectionDecision."""


def choose_candidates(*, by: Any, token: uuid.UUID, selection: Selection, choices: Sequence[Choice]) -> int:
    """Keep these decisions, which are the changed ones alone; returns how many there are.

    A substitute without a place gets the next one. Raises DecidedMeanwhile when one of them is not as it was
    seen, ValidationError by the key of the person where a reason is missing or a place is taken,
    ValidationError when more people would be selected than there are places, or the selection is closed.
    """

    def perform() -> str:
        stored = locked(selection, *WORKABLE)
        candidates = {candidate.person.pk: candidate for candidate in all_candidates(stored)}
        rows = {pk: candidate.decision for pk, candidate in candidates.items()}
        clashes = [
            (one, rows.get(one.person.pk)) for one in choices if _differs(one, rows.get(one.person.pk))
        ]
        if clashes:
            raise DecidedMeanwhile(clashes)
        placed = _placed(choices, candidates)
        _refuse_unreasoned(placed, candidates)
        _refuse_too_many(stored, placed, candidates)
        for choice in placed:
            _keep(stored, choice, rows.get(choice.person.pk))
        return str(stored.key)

    told = {one.person.key: [one.outcome, one.order, one.reason, one.seen] for one in choices}
    content = {"selection": selection.key, "choices": told}
    submit(by=by, token=token, action=gettext_noop("memutuskan calon"), content=content, perform=perform)
    return len(choices)


def needs_reason(candidate: Candidate, outcome: str) -> str:
    """The sentence that asks for a reason where this outcome needs one; empty where it needs none."""
    if outcome == Outcome.DECLINED:
        return _("Tulis alasannya.")
    if outcome in CHOSEN and candidate.failed:
        words = _("Tidak memenuhi syarat wajib: %(criteria)s. Tulis mengapa tetap dipilih.")
        return words % {"criteria": "; ".join(row.text for row in candidate.failed)}
    return ""


def too_many(selected: int, places: int) -> str:
    """The sentence that refuses more people than there are places."""
    over = selected - places
    words = ngettext(
        "Hanya ada %(places)s tempat, yang terpilih menjadi %(selected)s orang. Kurangi %(over)s orang.",
        "Hanya ada %(places)s tempat, yang terpilih menjadi %(selected)s orang. Kurangi %(over)s orang.",
        over,
    )
    return words % {"places": places, "selected": selected, "over": over}


def _differs(choice: Choice, row: SelectionDecision | None) -> bool:
    version, there = (row.version, (row.outcome, row.order, row.reason)) if row else (0, ("", None, ""))
    return version != choice.seen and there != (choice.outcome, choice.order, choice.reason)


def _placed(choices: Sequence[Choice], candidates: dict[int, Candidate]) -> list[Choice]:
    """The choices with a place for each substitute; a place that is taken is refused."""
    changed = {one.person.pk for one in choices}
    taken = {
        row.order: candidate.person
        for pk, candidate in candidates.items()
        if pk not in changed and (row := candidate.decision) and row.outcome == Outcome.SUBSTITUTE
    }
    refused = {}
    for one in choices:
        if one.outcome == Outcome.SUBSTITUTE and one.order is not None:
            if one.order in taken:
                words = _("Urutan %(order)s sudah dipakai %(name)s.")
                refused[one.person.key] = words % {"order": one.order, "name": taken[one.order]}
            taken[one.order] = one.person
    if refused:
        raise ValidationError(refused)
    last, placed = max((order for order in taken if order), default=0), []
    for one in choices:
        order = one.order if one.outcome == Outcome.SUBSTITUTE else None
        if one.outcome == Outcome.SUBSTITUTE and order is None:
            last = order = last + 1
        placed.append(Choice(one.person, one.outcome, order, one.reason, one.seen))
    return placed


def _refuse_unreasoned(choices: Sequence[Choice], candidates: dict[int, Candidate]) -> None:
    refused = {}
    for one in choices:
        candidate = candidates.get(one.person.pk)
        if candidate is None or (one.outcome and not candidate.here):
            refused[one.person.key] = _("Orang ini bukan calon lagi di lokasi ini.")
        elif not one.reason and (words := needs_reason(candidate, one.outcome)):
            refused[one.person.key] = words
    if refused:
        raise ValidationError(refused)


def _refuse_too_many(
    selection: Selection, choices: Sequence[Choice], candidates: dict[int, Candidate]
) -> None:
    target = selection.site.target_members
    if target is None:
        return
    outcomes = {pk: candidate.outcome for pk, candidate in candidates.items()}
    outcomes |= {one.person.pk: one.outcome for one in choices}
    selected = list(outcomes.values()).count(Outcome.SELECTED)
    places = max(target - approved_before(selection).count(), 0)
    if selected > places and any(one.outcome == Outcome.SELECTED for one in choices):
        raise ValidationError(too_many(selected, places))


def _keep(selection: Selection, choice: Choice, row: SelectionDecision | None) -> None:
    if not choice.outcome:
        if row:
            row.delete()
        return
    told = {"outcome": choice.outcome, "order": choice.order, "reason": choice.reason}
    if row is None:
        SelectionDecision.objects.create(
            site=selection.site, selection=selection, participant=choice.person, **told
        )
    elif (row.outcome, row.order, row.reason) != tuple(told.values()):
        SelectionDecision.objects.filter(pk=row.pk).update(version=row.version + 1, **told)
