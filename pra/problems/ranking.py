"""Ranking of problems by their weight: pure rules (domain 1.4, tool *multivoting*).

The weight is the number of votes, or how pressing the group holds a problem (L172). Equal weight shares a
place, until the group decided in which order these very problems stand.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Rank:
    """A place in the ranking: None when nobody counted. ``tied``: others weigh as much and nobody decided."""

    place: int | None
    tied: bool
    decided: bool = False


def rank(weights: Sequence[int | None], decisions: Sequence[Sequence[int]] = ()) -> list[Rank]:
    """The place of each weight, in the order given. Equal weights share a place, and the next one is skipped.

    A problem without votes (0) has a place; one that was not counted (None) has none. ``decisions`` put
    positions of ``weights`` in an order, the oldest first; each holds as long as exactly these tie.
    """
    counted = sorted((weight for weight in weights if weight is not None), reverse=True)
    times = Counter(counted)
    first = {weight: place for place, weight in reversed(list(enumerate(counted, 1)))}
    ranks = [
        Rank(None, False) if weight is None else Rank(first[weight], times[weight] > 1 and weight > 0)
        for weight in weights
    ]
    for decision in decisions:
        if holds(weights, decision):
            for step, position in enumerate(decision):
                weight = weights[position]
                ranks[position] = Rank(first[weight or 0] + step, tied=False, decided=True)
    return ranks


def ties(weights: Sequence[int | None]) -> list[list[int]]:
    """The positions that share a place, the heaviest first; nothing ties without a vote."""
    found: dict[int, list[int]] = {}
    for position, weight in enumerate(weights):
        if weight:
            found.setdefault(weight, []).append(position)
    return [found[weight] for weight in sorted(found, reverse=True) if len(found[weight]) > 1]


def holds(weights: Sequence[int | None], decision: Sequence[int]) -> bool:
    """Whether exactly the problems of a decision still tie."""
    return sorted(decision) in ties(weights)
