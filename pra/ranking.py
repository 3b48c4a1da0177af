"""Ranking of problems by votes: pure rules (domain 1.4, tool *multivoting*)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rank:
    """A place in the ranking: None when the votes were not counted; ``tied`` when others have as many."""

    place: int | None
    tied: bool


def rank(votes: Sequence[int | None]) -> list[Rank]:
    """The place of each count, in the order given. Equal counts share a place, and the next one is skipped.

    A problem without votes (0) has a place; one that was not counted (None) has none.
    """
    counted = sorted((count for count in votes if count is not None), reverse=True)
    times = Counter(counted)
    return [
        Rank(None, False) if count is None else Rank(counted.index(count) + 1, times[count] > 1 and count > 0)
        for count in votes
    ]
