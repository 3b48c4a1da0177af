"""What a round shows: each problem with its weight, place and share, and what may still be given."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pra.models import Ballot, BallotMethod, Problem, Tally, UrgencyMark
from pra.problems.ranking import Rank
from pra.problems.sides import Sides, together
from pra.problems.ties import Decision
from pra.problems.votes import BY_TAPS, SIDES, full


@dataclass(frozen=True)
class Row:
    """A problem on the board; ``share`` is its weight in percent of the whole of the round."""

    problem: Problem
    tally: Tally | None
    mark: UrgencyMark | None
    place: Rank
    share: int
    doubtful: bool
    named: Sides | None = None

    @property
    def key(self) -> str:
        """The public key of the problem."""
        return self.problem.key

    @property
    def text(self) -> str:
        """The words of the group."""
        return self.problem.text

    @property
    def category(self) -> str:
        """The heading it stands under; empty when it stands under none."""
        return self.problem.category.name if self.problem.category else ""

    @property
    def votes(self) -> int | None:
        """Its votes; None when nobody counted."""
        return self.tally.votes if self.tally else None

    @property
    def women(self) -> int | None:
        """The votes of women, where they are counted apart."""
        return self.tally.women if self.tally else None

    @property
    def men(self) -> int | None:
        """The votes of men, where they are counted apart."""
        return self.tally.men if self.tally else None

    @property
    def sides(self) -> Sides | None:
        """Its votes of women and men: told by taps, or by the names; None where nothing tells them apart."""
        if self.women is not None and self.men is not None:
            return Sides(self.women, self.men)
        return self.named

    @property
    def level(self) -> int | None:
        """How pressing the group holds it; None when nobody told it."""
        return self.mark.level if self.mark else None

    @property
    def rank(self) -> int | None:
        """Its place."""
        return self.place.place

    @property
    def tied(self) -> bool:
        """Whether others share its place."""
        return self.place.tied

    @property
    def decided(self) -> bool:
        """Whether its place comes from a recorded decision."""
        return self.place.decided


def whole_of(ballot: Ballot | None, votes: Iterable[int | None]) -> int:
    """The votes that a full bar stands for; see ``Board.whole``."""
    voters = ballot.voters_present if ballot and ballot.method != BallotMethod.TOKENS else None
    return voters or max((count or 0 for count in votes), default=0)


@dataclass(frozen=True)
class Tie:
    """Problems that share a place."""

    place: int
    rows: list[Row]


@dataclass(frozen=True)
class Board:
    """The board of a group: a round of votes, if one was begun, and its problems in order of weight."""

    ballot: Ballot | None
    rows: list[Row]
    ties: list[Tie] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def voters(self) -> int | None:
        """How many voters are present; None until somebody told it."""
        return self.ballot.voters_present if self.ballot else None

    @property
    def is_open(self) -> bool:
        """Whether votes may be counted."""
        return bool(self.ballot and not self.ballot.closed_at)

    @property
    def by_taps(self) -> bool:
        """Whether its votes are counted by plus and minus."""
        return bool(self.ballot and self.ballot.method in BY_TAPS)

    @property
    def urgent(self) -> bool:
        """Whether it weighs what is pressing."""
        return bool(self.ballot and self.ballot.method == BallotMethod.URGENCY)

    @property
    def by_name(self) -> bool:
        """Whether each person votes by name."""
        return bool(self.ballot and self.ballot.method == BallotMethod.BY_NAME)

    @property
    def pooled(self) -> bool:
        """Whether the votes of all problems together have a limit."""
        return bool(self.ballot and self.ballot.method == BallotMethod.TOKENS)

    @property
    def apart(self) -> bool:
        """Whether women and men are counted apart."""
        return bool(self.ballot and self.ballot.voters_women is not None)

    @property
    def whole(self) -> int:
        """The votes that a full bar stands for: all voters, or where each has several the most votes."""
        return whole_of(self.ballot, [row.votes for row in self.rows])

    @property
    def given(self) -> int:
        """All votes together."""
        return sum(row.votes or 0 for row in self.rows)

    @property
    def sides(self) -> Sides | None:
        """All votes together, of women and men apart, in a round by name."""
        return together(row.named for row in self.rows)

    @property
    def most(self) -> int:
        """All tokens together."""
        return (self.voters or 0) * (self.ballot.tokens or 0 if self.ballot else 0)

    @property
    def limits(self) -> list[dict[str, Any]]:
        """What a phone keeps to without asking: whose votes, how many at most, and the words beyond it."""
        if not self.ballot or not self.by_taps:
            return []
        return [
            {"side": side, "most": voters * (self.ballot.tokens or 1), "words": full(self.ballot, of)}
            for side, of in SIDES.items()
            if (voters := getattr(self.ballot, of.voters)) is not None
        ]
