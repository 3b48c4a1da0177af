"""Votes of women and of men apart (*perempuan, laki-laki*), counted from the names in a round by name.

Rule of the programme: who is heard is seen. In a round by name nobody taps for it: the sex that stands in the
register tells it. Where it is not recorded, or the person forbade the use of personal data, it is told apart
as not stated; it is never guessed, and never zero.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groups.consents import who_is_against
from groups.models import Purpose, Sex
from pra.models import Ballot, Vote


@dataclass(frozen=True)
class Sides:
    """Votes of women, of men, and of those of whom nobody told it."""

    women: int
    men: int
    untold: int = 0

    @property
    def told(self) -> bool:
        """Whether it is known of anybody: if of nobody, women and men are not none but not stated."""
        return bool(self.women or self.men or not self.untold)

    def __add__(self, other: "Sides") -> "Sides":
        return Sides(self.women + other.women, self.men + other.men, self.untold + other.untold)


def sides_by_name(ballot: Ballot) -> dict[int, Sides]:
    """How many votes each problem has of each side in a round by name: id of the problem → sides."""
    votes = Vote.objects.filter(ballot=ballot).select_related("participant")
    cast = [(vote.problem_id, vote.participant) for vote in votes]
    closed = who_is_against({person for _problem, person in cast}, Purpose.SERVICE)
    found: dict[int, Counter[str | None]] = defaultdict(Counter)
    for problem, person in cast:
        found[problem][None if person.pk in closed else person.sex] += 1
    return {problem: _sides(counts) for problem, counts in found.items()}


def _sides(counts: Counter[str | None]) -> Sides:
    women, men = counts[Sex.FEMALE], counts[Sex.MALE]
    return Sides(women, men, counts.total() - women - men)


def together(sides: Iterable[Sides | None]) -> Sides | None:
    """All of these together; None where there are none."""
    known = [one for one in sides if one is not None]
    return sum(known, Sides(0, 0)) if known else None
