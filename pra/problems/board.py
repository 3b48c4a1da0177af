"""The problem board (*Papan Suara Masalah*) as it stands: problems in the order of their weight."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groups.models import MigrantGroup, Participant
from pra.models import (
    Ballot,
    BallotMethod,
    Problem,
    ProblemCategory,
    ProblemDetail,
    Tally,
    TieBreak,
    Urgency,
    UrgencyMark,
    Vote,
)
from pra.problems.ranking import rank, ties
from pra.problems.rounds import current_round
from pra.problems.sides import sides_by_name
from pra.problems.ties import decisions_of, judged, positions
from pra.problems.weighing import Board, Row, Tie, whole_of
from programme.models import Certainty
from programme.readings import attach_readings


def read_board(group: MigrantGroup | None, *, site_id: int) -> Board:
    """The board of a group, or with None the problems that are told of the site as a whole."""
    return read_round(current_round(group, site_id), group, site_id=site_id)


def read_round(ballot: Ballot | None, group: MigrantGroup | None, *, site_id: int) -> Board:
    """The board as one round weighs it."""
    problems = list(
        Problem.objects.filter(site=site_id, group=group).select_related("category").order_by("id")
    )
    tallies = {row.problem_id: row for row in Tally.objects.filter(ballot=ballot)} if ballot else {}
    named = sides_by_name(ballot) if ballot and ballot.method == BallotMethod.BY_NAME else {}
    urgent = ballot is not None and ballot.method == BallotMethod.URGENCY
    marks = {row.problem_id: row for row in UrgencyMark.objects.filter(ballot=ballot)} if urgent else {}
    attach_readings([*problems, *tallies.values(), *([ballot] if ballot else [])])
    weighed = {pk: row.level for pk, row in marks.items()} if urgent else _votes(tallies)
    weights = [weighed.get(row.pk) for row in problems]
    whole = max(Urgency.values) if urgent else whole_of(ballot, weights)
    decided = decisions_of(ballot)
    ranks = rank(weights, positions(decided, [row.pk for row in problems]))
    rows = [
        Row(
            problem=problem,
            tally=tallies.get(problem.pk),
            mark=marks.get(problem.pk),
            place=place,
            share=round(100 * (weight or 0) / whole) if whole else 0,
            doubtful=_is_doubtful(problem) or _is_doubtful(tallies.get(problem.pk)),
            named=named.get(problem.pk),
        )
        for problem, weight, place in zip(problems, weights, ranks, strict=True)
    ]
    undecided = [tied for tied in ties(weights) if ranks[tied[0]].tied]
    return Board(
        ballot,
        sorted(rows, key=lambda row: (row.rank is None, row.rank or 0)),
        [Tie(ranks[tied[0]].place or 0, [rows[position] for position in tied]) for tied in undecided],
        judged(decided, weighed),
    )


def _votes(tallies: dict[int, Tally]) -> dict[int, int]:
    return {problem: row.votes for problem, row in tallies.items()}


def _is_doubtful(record: Problem | Tally | None) -> bool:
    return record is not None and any(
        reading.certainty == Certainty.DOUBTFUL for reading in record.readings.all()
    )


def by_category(board: Board, categories: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """The rows under their headings, in the order of ``categories``; at the end those under none."""
    parts = [(name, [row for row in board.rows if row.category == name]) for name in categories]
    loose = [row for row in board.rows if not row.category]
    return [(_("Belum dikelompokkan"), loose)] * bool(loose) + [(name, rows) for name, rows in parts if rows]


def rows_of(group: MigrantGroup) -> list[QuerySet[Any]]:
    """What the board is made of, for its pulse."""
    of_group = {"site": group.site_id, "group": group}
    of_rounds = {"site": group.site_id, "ballot__group": group}
    return [
        Problem.objects.filter(**of_group),
        ProblemCategory.objects.filter(**of_group),
        ProblemDetail.objects.filter(site=group.site_id, problem__group=group),
        Ballot.objects.filter(**of_group),
        Tally.objects.filter(**of_rounds),
        UrgencyMark.objects.filter(**of_rounds),
        TieBreak.objects.filter(**of_rounds),
        Participant.objects.filter(pk__in=Vote.objects.filter(**of_rounds).values("participant")),
    ]
