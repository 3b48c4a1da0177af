"""Whom a deviation of the money concerns, and why, as the fund's records tell it.

The report tells *that* five members received nothing (L242) and elsewhere *why*: they still owe the
cooperative (L252). Nobody should have to look both up, so a deviation of the fund stands beside the members
whose records differ. Nothing is guessed: where the records name nobody, nobody is listed.
"""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import User
from groups.models import Deviation, DeviationKind, MigrantGroup
from programme.models import PhaseCode
from revolving_fund.books import read_positions
from revolving_fund.folding import Fold, folded
from revolving_fund.models import Fund
from revolving_fund.page import notes_on_unnamed
from revolving_fund.position import AS_AGREED, BY_RULE, NOT_RECORDED, RECEIVED, Position

UNPAID_ONLY = {DeviationKind.FUND_NOT_RECEIVED, DeviationKind.FUND_OFFSET}
UNEVEN = {DeviationKind.FUND_AMOUNT, DeviationKind.FUND_MECHANISM}
IN_ORDER = {AS_AGREED, BY_RULE, NOT_RECORDED, RECEIVED}
MOST_FOLDS = 12
MOST_FUNDS = 3


@dataclass(frozen=True, kw_only=True)
class Concern:
    """One fund behind a deviation, with the rows of the members whom the deviation speaks of."""

    position: Position
    folds: tuple[Fold, ...]

    @property
    def shown(self) -> tuple[Fold, ...]:
        """As many rows as a page bears; the fund's own page has them all."""
        return self.folds[:MOST_FOLDS]

    @property
    def more(self) -> int:
        """How many members stand in the rows that are not shown."""
        return sum(len(fold.lines) for fold in self.folds[MOST_FOLDS:])

    @property
    def unnamed(self) -> list[str]:
        """What is told about members whose number is only there for counting."""
        return notes_on_unnamed(line for fold in self.folds for line in fold.lines)

    @property
    def group(self) -> MigrantGroup | None:
        """A group on whose page the fund stands."""
        return next(iter(self.position.groups), None)


def concerns_of(user: User, deviation: Deviation) -> list[Concern]:
    """The funds behind a deviation of the fund phase, each with the members concerned; empty for others."""
    if deviation.phase != PhaseCode.STIMULUS:
        return []
    place = Q(fund_groups__group=deviation.group_id) if deviation.group_id else Q()
    funds = Fund.objects.for_user(user).filter(place, site=deviation.site_id).distinct().order_by("id")
    return [
        Concern(position=position, folds=_concerned(position, deviation))
        for position in read_positions(user, funds[:MOST_FUNDS])
    ]


def _concerned(position: Position, deviation: Deviation) -> tuple[Fold, ...]:
    """The rows of the members: folded before they are chosen, so that a row never spans somebody else."""
    if deviation.participant_id:
        lines = [line for line in position.lines if line.participant.pk == deviation.participant_id]
        return tuple(folded(lines))
    rows = folded(position.lines)
    if deviation.kind in UNPAID_ONLY:
        return tuple(fold for fold in rows if fold.line.unpaid)
    if deviation.kind not in UNEVEN or _even(rows, deviation):
        return ()
    return tuple(fold for fold in rows if fold.line.state not in IN_ORDER)


def _even(rows: list[Fold], deviation: Deviation) -> bool:
    """Whether a deviation of the way the money went finds no uneven shares, and so names nobody."""
    return deviation.kind == DeviationKind.FUND_MECHANISM and len(rows) < 2
