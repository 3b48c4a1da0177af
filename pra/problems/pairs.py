"""The pairwise matrix: pure rules (domain 4.1).

Rule of the programme: people weigh their problems themselves (L120). Each of n problems meets each other one
once, which makes n(n-1)/2 pairs; who won more of them stands higher, and equals share a place. Answers that
run in a circle (A over B, B over C, C over A) are not wrong: they are told, and people talk about them.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from pra.problems.ranking import Rank, rank

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Place(Generic[T]):
    """How an entry came out: its wins of the pairs answered so far (None: it met nobody yet)."""

    entry: T
    wins: int | None
    rank: Rank


def all_pairs(entries: Sequence[T]) -> list[tuple[T, T]]:
    """Each two that meet, in the order in which they are asked: the first stands before the second."""
    return list(combinations(entries, 2))


def wins(entries: Sequence[T], winners: Mapping[tuple[T, T], T]) -> list[int | None]:
    """How often each entry won; None for one that was in no answered pair. Each answer is one win."""
    met = {entry for pair in winners for entry in pair}
    won = list(winners.values())
    return [won.count(entry) if entry in met else None for entry in entries]


def placed(entries: Sequence[T], winners: Mapping[tuple[T, T], T]) -> list[Place[T]]:
    """The entries by their wins, most first; equals in the order given, those that met nobody last."""
    counts = wins(entries, winners)
    places = [
        Place(entry, count, place) for entry, count, place in zip(entries, counts, rank(counts), strict=True)
    ]
    return sorted(places, key=lambda one: (one.rank.place is None, one.rank.place or 0))


def circles(entries: Sequence[T], winners: Mapping[tuple[T, T], T]) -> list[tuple[T, T, T]]:
    """Three in a circle: each won against the next, and the last against the first.

    A set of answers with any circle has one of three, once all pairs of it are answered.
    """
    over = {(winner, first if winner == second else second) for (first, second), winner in winners.items()}
    return [
        found
        for a, b, c in combinations(entries, 3)
        for found in ((a, b, c), (a, c, b))
        if {(found[0], found[1]), (found[1], found[2]), (found[2], found[0])} <= over
    ]
