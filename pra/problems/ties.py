"""Problems of equal weight (*seri*), and the decision that puts them in an order.

Rule of the programme: who comes first is the group's own decision, so that it is kept with its way and its
reason and never guessed by a machine. It holds as long as exactly these problems tie.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pra.lines import locked
from pra.models import Ballot, BallotMethod, Problem, Tally, TieBreak, TieBreakPlace, UrgencyMark
from pra.problems.ranking import holds, ties
from pra.problems.rounds import group_of
from programme.submissions import submit


@dataclass(frozen=True)
class Decision:
    """A recorded decision, its problems in order, and whether the ranking still follows it."""

    record: TieBreak
    problems: list[Problem]
    holds: bool = False


def weights_of(ballot: Ballot | None) -> dict[int, int]:
    """What each problem weighs in the round: id of the problem → votes, or level of urgency."""
    if ballot is None:
        return {}
    if ballot.method == BallotMethod.URGENCY:
        return dict(UrgencyMark.objects.filter(ballot=ballot).values_list("problem", "level"))
    return dict(Tally.objects.filter(ballot=ballot).values_list("problem", "votes"))


def decisions_of(ballot: Ballot | None) -> list[Decision]:
    """The decisions of a round, the oldest first, in two queries."""
    if ballot is None:
        return []
    places = TieBreakPlace.objects.filter(tie_break__ballot=ballot).order_by("tie_break", "place")
    found: dict[int, Decision] = {}
    for row in places.select_related("tie_break", "problem__category"):
        decision = found.setdefault(row.tie_break_id, Decision(row.tie_break, []))
        decision.problems.append(row.problem)
    return list(found.values())


def positions(decisions: Sequence[Decision], problems: Sequence[int]) -> list[list[int]]:
    """The decisions as ``ranking.rank`` takes them; ``problems`` are the ids in the order of the weights."""
    place = {problem: position for position, problem in enumerate(problems)}
    return [
        [place[problem.pk] for problem in decision.problems]
        for decision in decisions
        if all(problem.pk in place for problem in decision.problems)
    ]


def judged(decisions: Sequence[Decision], weights: dict[int, int]) -> list[Decision]:
    """The decisions, the newest first, each with whether the ranking follows it: the last of its tie does."""
    ids = list(weights)
    seen: set[frozenset[int]] = set()
    told = []
    for decision in reversed(decisions):
        these = frozenset(problem.pk for problem in decision.problems)
        at = [ids.index(pk) for pk in these if pk in weights]
        follows = len(at) == len(these) and holds([weights[pk] for pk in ids], at) and these not in seen
        seen.add(these)
        told.append(Decision(decision.record, decision.problems, follows))
    return told


def decide_tie(
    *, by: Any, token: uuid.UUID, ballot: Ballot, order: Sequence[str], way: str, reason: str
) -> str:
    """Keep in which order problems of equal weight stand (``order``: their keys), how and why it was decided.

    Returns the key of the decision; an earlier one about the same problems stays on record. Raises
    ValidationError when these problems do not tie, or not they alone.
    """
    group = group_of(ballot)

    def perform() -> str:
        locked(group)
        weights = weights_of(ballot)
        problems = {row.key: row for row in Problem.objects.filter(group=group, pk__in=weights)}
        ids = list(weights)
        wanted = [ids.index(problems[key].pk) for key in order if key in problems]
        if len(wanted) != len(order) or sorted(wanted) not in ties(list(weights.values())):
            raise ValidationError(_("Suaranya baru saja berubah; masalah ini tidak lagi seri. Lihat papan."))
        decision = TieBreak(site=ballot.site, ballot=ballot, way=way, reason=reason)
        decision.full_clean()
        decision.save()
        TieBreakPlace.objects.bulk_create(
            TieBreakPlace(site=ballot.site, tie_break=decision, problem=problems[key], place=place)
            for place, key in enumerate(order, 1)
        )
        return decision.key

    content = {"ballot": ballot.key, "order": list(order), "way": way, "reason": reason}
    return submit(
        by=by, token=token, action=gettext_noop("memutuskan suara seri"), content=content, perform=perform
    )
