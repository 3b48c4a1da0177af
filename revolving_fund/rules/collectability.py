"""In which class of collectability (*kolektibilitas*) a loan stands, and what is set aside for it.

The five classes and their thresholds are a versioned table of the agreement, not code; without one the usual
set holds (``fund.md`` 9): 0, 1-90, 91-120, 121-180, more than 180 days late; 1, 5, 15, 50, 100 % set aside.
Amounts in rupiah of unpaid principal; ``provision`` in hundredths of a percent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.ratio import Ratio, ratio

WHOLE = 10_000
SUBSTANDARD = 3  # from here on a loan is a problem (NPL)
DOUBTFUL = 4
LOSS = 5

NAMES: dict[int, Promise] = {
    1: _("Lancar"),
    2: _("Dalam perhatian khusus"),
    SUBSTANDARD: _("Kurang lancar"),
    DOUBTFUL: _("Diragukan"),
    LOSS: _("Macet"),
}
NOTHING_LENT = _("tidak dapat dihitung: tidak ada pinjaman yang belum lunas")
DAYS_UNKNOWN = _("tidak dapat dihitung: ada pinjaman yang jadwal angsurannya tidak diketahui")


@dataclass(frozen=True, kw_only=True)
class Level:
    """One class: it begins at ``from_days`` days late."""

    number: int
    from_days: int
    provision: int


USUAL = (
    Level(number=1, from_days=0, provision=100),
    Level(number=2, from_days=1, provision=500),
    Level(number=3, from_days=91, provision=1_500),
    Level(number=4, from_days=121, provision=5_000),
    Level(number=5, from_days=181, provision=10_000),
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One class with its loans: how many, what of them is unpaid, and what is to be set aside."""

    level: Level
    loans: int
    outstanding: int
    provision: int


@dataclass(frozen=True, kw_only=True)
class Collectability:
    """All classes of a portfolio; ``unclassed`` is unpaid principal whose days late nobody knows."""

    standings: tuple[Standing, ...]
    unclassed: int

    @property
    def provision(self) -> int:
        """What is to be set aside for all loans that have a class."""
        return sum(standing.provision for standing in self.standings)

    def outstanding(self, number: int) -> int:
        """What is unpaid in one class."""
        return sum(standing.outstanding for standing in self.standings if standing.level.number == number)


def level_of(days_late: int, levels: Sequence[Level] = USUAL) -> Level:
    """The class of a loan so many days late; raises ValueError where no class begins so early."""
    begun = [level for level in levels if level.from_days <= max(days_late, 0)]
    if not begun:
        raise ValueError("the first class begins at day 0")
    return max(begun, key=lambda level: (level.from_days, level.number))


def set_aside(outstanding: int, level: Level) -> int:
    """What is to be set aside for a loan, in rupiah, half to even."""
    return round(Fraction(outstanding * level.provision, WHOLE))


def classed(loans: Iterable[tuple[int, int | None]], levels: Sequence[Level] = USUAL) -> Collectability:
    """Loans, each as (unpaid principal, days late or None), by class; loans paid in full are left out."""
    open_loans = [(outstanding, days) for outstanding, days in loans if outstanding > 0]
    known = [(out, level_of(days, levels)) for out, days in open_loans if days is not None]
    return Collectability(
        standings=tuple(
            Standing(
                level=level,
                loans=sum(found == level for _out, found in known),
                outstanding=sum(out for out, found in known if found == level),
                provision=sum(set_aside(out, level) for out, found in known if found == level),
            )
            for level in sorted(levels, key=lambda level: level.number)
        ),
        unclassed=sum(out for out, days in open_loans if days is None),
    )


def problem_loans(found: Collectability) -> Ratio:
    """NPL: unpaid principal of classes III, IV and V over all; unknown as soon as one loan has no class."""
    problem = sum(found.outstanding(number) for number in (SUBSTANDARD, DOUBTFUL, LOSS))
    whole = sum(standing.outstanding for standing in found.standings) + found.unclassed
    return ratio(None if found.unclassed else problem, whole, nothing=NOTHING_LENT, unknown=DAYS_UNKNOWN)
