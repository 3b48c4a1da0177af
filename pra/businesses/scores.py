"""The matrix that scores businesses: pure rules (domain 4.1).

Rule of the programme: the group chooses by its own criteria. A sum is each criterion's points times its
weight. A cell that nobody scored is no zero: the sum says that it is incomplete and has no place yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pra.problems.ranking import Rank, rank


@dataclass(frozen=True)
class Total:
    """The sum of one business: ``points`` of what was scored (None: nothing was), ``missing`` cells."""

    points: int | None
    missing: int
    rank: Rank

    @property
    def complete(self) -> bool:
        """Whether every criterion was scored, so that the sum may be compared."""
        return self.points is not None and not self.missing


def totals(weights: Sequence[int], rows: Sequence[Sequence[int | None]]) -> list[Total]:
    """The sum of each row of points, one for each weight, and its place among the complete ones."""
    sums = [_sum(weights, row) for row in rows]
    missing = [row.count(None) for row in rows]
    compared = [None if lacks else points for points, lacks in zip(sums, missing, strict=True)]
    return [
        Total(points, lacks, place)
        for points, lacks, place in zip(sums, missing, rank(compared), strict=True)
    ]


def _sum(weights: Sequence[int], row: Sequence[int | None]) -> int | None:
    told = [weight * points for weight, points in zip(weights, row, strict=True) if points is not None]
    return sum(told) if told else None


def highest(weights: Sequence[int], most: int) -> int:
    """The sum of a business that has the most points everywhere."""
    return sum(weights) * most
