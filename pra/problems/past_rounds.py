"""Rounds that were closed (*putaran sebelumnya*): what each put first, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from groups.models import MigrantGroup
from pra.models import Ballot, BallotMethod, Problem, Tally, TieBreakPlace, Urgency, UrgencyMark
from pra.problems.ranking import rank

SHOWN = 3


@dataclass(frozen=True)
class First:
    """A problem among the first of a round; ``weight`` in votes, or the level of urgency in words."""

    place: int
    text: str
    votes: int | None
    level: str


@dataclass(frozen=True)
class PastRound:
    """A closed round with what it put first."""

    ballot: Ballot
    first: list[First]


def closed_rounds(group: MigrantGroup) -> list[PastRound]:
    """The closed rounds of a group, the latest first."""
    ballots = list(
        Ballot.objects.filter(site=group.site_id, group=group).exclude(closed_at=None).order_by("-id")
    )
    texts = dict(Problem.objects.filter(site=group.site_id, group=group).values_list("id", "text"))
    weights: dict[int, dict[int, int]] = defaultdict(dict)
    for ballot, problem, votes in Tally.objects.filter(ballot__in=ballots).values_list(
        "ballot", "problem", "votes"
    ):
        weights[ballot][problem] = votes
    marks = UrgencyMark.objects.filter(ballot__in=ballots)
    for ballot, problem, level in marks.values_list("ballot", "problem", "level"):
        weights[ballot][problem] = level
    decided = _decided(ballots)
    return [
        PastRound(ballot, _first(ballot, weights[ballot.pk], decided[ballot.pk], texts)) for ballot in ballots
    ]


def _decided(ballots: list[Ballot]) -> dict[int, dict[int, list[int]]]:
    """Decisions of each round: id of the decision → ids of problems in order."""
    found: dict[int, dict[int, list[int]]] = defaultdict(dict)
    places = TieBreakPlace.objects.filter(tie_break__ballot__in=ballots).order_by("tie_break", "place")
    for ballot, decision, problem in places.values_list("tie_break__ballot", "tie_break", "problem"):
        found[ballot].setdefault(decision, []).append(problem)
    return found


def _first(
    ballot: Ballot, weights: dict[int, int], decided: dict[int, list[int]], texts: dict[int, str]
) -> list[First]:
    ids = sorted(weights)
    known = [[ids.index(pk) for pk in order] for order in decided.values() if set(order) <= set(ids)]
    ranks = rank([weights[pk] for pk in ids], known)
    urgent = ballot.method == BallotMethod.URGENCY
    told = [
        First(
            place.place or 0,
            texts.get(pk, ""),
            None if urgent else weights[pk],
            str(Urgency(weights[pk]).label) if urgent else "",
        )
        for pk, place in zip(ids, ranks, strict=True)
        if weights[pk]
    ]
    return sorted(told, key=lambda one: one.place)[:SHOWN]
