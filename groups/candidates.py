"""The candidates of a selection: who may be chosen, who meets which criterion, what was decided of each.

The rule of the programme: twenty people of a site are chosen by criteria that all agreed on (report L45,
L67). That a criterion was not looked at yet is never taken for *no*.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from groups.models import (
    CriterionCheck,
    Outcome,
    Participant,
    Selection,
    SelectionCriterion,
    SelectionDecision,
    SelectionState,
    Standing,
)

CHOSEN = (Outcome.SELECTED, Outcome.SUBSTITUTE)


@dataclass(frozen=True)
class Candidate:
    """One person before a selection; ``checks`` holds those of the criteria that were written down."""

    person: Participant
    criteria: Sequence[SelectionCriterion]
    checks: dict[int, CriterionCheck]
    decision: SelectionDecision | None

    def met(self, criterion: SelectionCriterion) -> bool | None:
        """Whether the person meets it; None while nobody looked."""
        check = self.checks.get(criterion.pk)
        return check.met if check else None

    @cached_property
    def required(self) -> list[SelectionCriterion]:
        """The criteria that everybody must meet."""
        return [criterion for criterion in self.criteria if criterion.required]

    @property
    def required_met(self) -> int:
        """How many of the required criteria the person meets."""
        return sum(self.met(criterion) is True for criterion in self.required)

    @property
    def failed(self) -> list[SelectionCriterion]:
        """The required criteria that the person does not meet."""
        return [criterion for criterion in self.required if self.met(criterion) is False]

    @property
    def open(self) -> list[SelectionCriterion]:
        """The criteria that nobody looked at yet, required or not."""
        return [criterion for criterion in self.criteria if self.met(criterion) is None]

    @property
    def required_open(self) -> list[SelectionCriterion]:
        """The required ones among them."""
        return [criterion for criterion in self.open if criterion.required]

    @property
    def outcome(self) -> str:
        """What was decided; empty while nothing was."""
        return self.decision.outcome if self.decision else ""

    @property
    def here(self) -> bool:
        """Whether the person still is at the site, under a record of its own."""
        return self.person.merged_into_id is None and self.person.left_on is None


@dataclass(frozen=True)
class Counts:
    """How a selection stands; ``taking_part`` are people of an earlier one, whose places are taken.

    ``selected`` is who was selected in the end: it stays when somebody is replaced.
    """

    candidates: int
    selected: int
    substitutes: int
    declined: int
    undecided: int
    replaced: int
    taking_part: int
    target: int | None

    @property
    def places(self) -> int | None:
        """How many places this selection has to give; None where the site has no target."""
        return None if self.target is None else max(self.target - self.taking_part, 0)

    @property
    def chosen_words(self) -> str:
        """``18/20``, or ``18`` where the site has no target."""
        return str(self.selected) if self.places is None else f"{self.selected}/{self.places}"


def approved_before(selection: Selection) -> QuerySet[Participant]:
    """Who takes part since an earlier selection was approved; their places are not to be given again."""
    approved = SelectionState.APPROVED
    others = Q(selection__lt=selection.pk) if selection.state == approved else ~Q(selection=selection.pk)
    earlier = SelectionDecision.objects.filter(others, participant=OuterRef("pk"), selection__state=approved)
    found: QuerySet[Participant] = (
        Participant.objects.filter(site=selection.site_id).taking_part().filter(Exists(earlier))
    )
    return found


def judged_later(selection: Selection) -> set[int]:
    """The ids of the people of whom a later selection that was approved decided again."""
    rows = SelectionDecision.objects.filter(
        site=selection.site_id, selection__gt=selection.pk, selection__state=SelectionState.APPROVED
    )
    return set(rows.values_list("participant", flat=True))


def people_before(selection: Selection) -> QuerySet[Participant]:
    """The people whom the selection is about, in the order in which they were registered.

    While it is worked on: everybody of the site who is here, but for those of an earlier selection.
    Afterwards: those of whom something was decided.
    """
    decided = Exists(SelectionDecision.objects.filter(selection=selection.pk, participant=OuterRef("pk")))
    people = Participant.objects.filter(site=selection.site_id).select_related("household").order_by("id")
    if not selection.workable:
        found: QuerySet[Participant] = people.filter(decided)
        return found
    here = Q(merged_into__isnull=True, left_on__isnull=True) & ~Q(pk__in=approved_before(selection))
    working: QuerySet[Participant] = people.filter(here | Q(decided))
    return working


def criteria_of(selection: Selection) -> list[SelectionCriterion]:
    """The list of criteria that the selection goes by, in its order."""
    rows = SelectionCriterion.objects.filter(site=selection.site_id, edition=selection.criteria_version or 0)
    return list(rows.order_by("order", "id"))


def read_candidates(
    selection: Selection, people: Iterable[Participant], criteria: Sequence[SelectionCriterion]
) -> list[Candidate]:
    """These people with their checks and decisions, in two queries."""
    people = list(people)
    ids = [person.pk for person in people]
    checks: dict[int, dict[int, CriterionCheck]] = {pk: {} for pk in ids}
    for check in CriterionCheck.objects.filter(selection=selection, participant__in=ids):
        checks[check.participant_id][check.criterion_id] = check
    rows: Any = SelectionDecision.objects.filter(selection=selection, participant__in=ids)
    decisions = {row.participant_id: row for row in rows.select_related("replaced_by")}
    return [Candidate(person, criteria, checks[person.pk], decisions.get(person.pk)) for person in people]


def all_candidates(selection: Selection) -> list[Candidate]:
    """Everybody whom the selection is about."""
    return read_candidates(selection, people_before(selection), criteria_of(selection))


def count_candidates(selection: Selection, candidates: Sequence[Candidate]) -> Counts:
    """How the selection stands."""
    outcomes = [candidate.outcome for candidate in candidates]
    selected = outcomes.count(Outcome.SELECTED)
    if selection.state == SelectionState.APPROVED and selection.selected_count is not None:
        selected = selection.selected_count
    return Counts(
        candidates=len(candidates),
        selected=selected,
        substitutes=outcomes.count(Outcome.SUBSTITUTE),
        declined=outcomes.count(Outcome.DECLINED),
        undecided=outcomes.count(""),
        replaced=outcomes.count(Outcome.REPLACED),
        taking_part=approved_before(selection).count() if selection.state else 0,
        target=selection.site.target_members,
    )


def waiting_line(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The substitutes who have not come in, the next one first."""
    line = [
        candidate
        for candidate in candidates
        if candidate.decision
        and candidate.outcome == Outcome.SUBSTITUTE
        and candidate.here
        and candidate.person.standing == Standing.SUBSTITUTE
    ]
    return sorted(line, key=lambda candidate: candidate.decision.order or 0 if candidate.decision else 0)
