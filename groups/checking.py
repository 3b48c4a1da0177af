"""Checks candidates against the criteria: a page of a grid is kept at once, and over nobody's head (L67,
L310).

Each answer is a record of its own. Two people may check at the same time; who answers a question that
somebody else answered meanwhile is told which, and nothing of that page is kept until it was looked at.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import CriterionCheck, Participant, Selection, SelectionCriterion
from groups.selection_states import WORKABLE, ChangedMeanwhile, locked
from programme.submissions import submit


@dataclass(frozen=True)
class Answer:
    """What somebody answers in one cell, having seen the stored check at ``seen`` (0: there was none)."""

    person: Participant
    criterion: SelectionCriterion
    met: bool | None
    note: str
    seen: int

    @property
    def place(self) -> tuple[int, int]:
        """Which cell of the grid."""
        return self.person.pk, self.criterion.pk


class AnsweredMeanwhile(ChangedMeanwhile):
    """Questions that somebody else answered: pairs of Answer and CriterionCheck."""


def check_candidates(*, by: Any, token: uuid.UUID, selection: Selection, answers: Sequence[Answer]) -> int:
    """Keep these answers, which are the changed ones alone; returns how many there are.

    Raises AnsweredMeanwhile when one of the cells is not as it was seen (the same answer twice is no clash),
    ValidationError when the selection is closed or its criteria are other ones by now.
    """

    def perform() -> str:
        stored = locked(selection, *WORKABLE)
        _refuse_other_criteria(stored, answers)
        rows = _rows(stored, answers)
        clashes = [(one, rows.get(one.place)) for one in answers if _differs(one, rows.get(one.place))]
        if clashes:
            raise AnsweredMeanwhile(clashes)
        for answer in answers:
            _keep(stored, answer, rows.get(answer.place))
        return str(stored.key)

    told = {f"{one.person.key} {one.criterion.key}": [one.met, one.note, one.seen] for one in answers}
    content = {"selection": selection.key, "answers": told}
    submit(by=by, token=token, action=gettext_noop("memeriksa calon"), content=content, perform=perform)
    return len(answers)


def _refuse_other_criteria(selection: Selection, answers: Sequence[Answer]) -> None:
    if any(one.criterion.edition != selection.criteria_version for one in answers):
        words = _("Pemilihan ini sekarang memakai kriteria versi %(number)s. Muat ulang halaman ini.")
        raise ValidationError(words % {"number": selection.criteria_version})


def _rows(selection: Selection, answers: Sequence[Answer]) -> dict[tuple[int, int], CriterionCheck]:
    people = {one.person.pk for one in answers}
    rows = CriterionCheck.objects.select_for_update().filter(selection=selection, participant__in=people)
    return {(row.participant_id, row.criterion_id): row for row in rows.order_by("id")}


def _differs(answer: Answer, row: CriterionCheck | None) -> bool:
    """Whether the cell is neither as it was seen nor as it is answered."""
    version, met, note = (row.version, row.met, row.note) if row else (0, None, "")
    return version != answer.seen and (met, note) != (answer.met, answer.note)


def _keep(selection: Selection, answer: Answer, row: CriterionCheck | None) -> None:
    if row is None and (answer.met is not None or answer.note):
        CriterionCheck.objects.create(
            site=selection.site,
            selection=selection,
            participant=answer.person,
            criterion=answer.criterion,
            met=answer.met,
            note=answer.note,
        )
    elif row and (row.met, row.note) != (answer.met, answer.note):
        row.met, row.note, row.version = answer.met, answer.note, row.version + 1
        row.save()
