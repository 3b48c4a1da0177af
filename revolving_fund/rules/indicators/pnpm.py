"""The figures by which PNPM judged a revolving fund (*dana bergulir*, POB 2013), with their bands.

LAR, PAR, RR, CCr and ROI (``fund.md`` 8). Months late are counted as 30 days. The page that quotes the bands
lost its signs of comparison, so the edges themselves are in the middle band here. Amounts in rupiah.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.collectability import DAYS_UNKNOWN, NOTHING_LENT
from revolving_fund.rules.indicators.portfolio import OpenLoan, outstanding
from revolving_fund.rules.ratio import Figure, Ratio, ratio

LATE_DAYS = 90
NO_GROUPS = _("tidak dapat dihitung: tidak ada kelompok yang sedang meminjam")
NO_COST = _("tidak dapat dihitung: belum ada biaya yang tercatat")
NO_CAPITAL = _("tidak dapat dihitung: belum ada modal yang tercatat")


class Band(StrEnum):
    GOOD = "good"
    MIDDLE = "middle"
    POOR = "poor"


BAND_NAMES: dict[Band, Promise] = {
    Band.GOOD: _("memuaskan"),
    Band.MIDDLE: _("perlu diperhatikan"),
    Band.POOR: _("belum memuaskan"),
}


@dataclass(frozen=True, kw_only=True)
class Bands:
    """In percent: better than ``good`` is good, worse than ``poor`` is poor."""

    good: int
    poor: int

    def of(self, value: Decimal | None) -> Band | None:
        """The band of a ratio; None where it cannot be computed."""
        if value is None:
            return None
        upward = 1 if self.good > self.poor else -1
        if upward * (value * 100 - self.good) > 0:
            return Band.GOOD
        return Band.POOR if upward * (value * 100 - self.poor) < 0 else Band.MIDDLE


BANDS = {
    "LAR": Bands(good=10, poor=20),
    "PAR": Bands(good=10, poor=20),
    "RR": Bands(good=90, poor=80),
    "CCr": Bands(good=125, poor=100),
    "ROI": Bands(good=10, poor=0),
}


def loans_at_risk(groups_late: int | None, groups_active: int | None) -> Ratio:
    """LAR: groups three months late or more / groups that have a loan."""
    return ratio(groups_late, groups_active, nothing=NO_GROUPS, unknown=DAYS_UNKNOWN)


def pnpm_par(loans: Sequence[OpenLoan]) -> Ratio:
    """PAR as PNPM counts it: unpaid principal of loans three months late or more / all unpaid principal."""
    return ratio(
        _of_late(loans, [loan.outstanding for loan in loans]),
        outstanding(loans),
        nothing=NOTHING_LENT,
        unknown=DAYS_UNKNOWN,
    )


def repayment_rate(loans: Sequence[OpenLoan]) -> Ratio:
    """RR: (unpaid principal − arrears of loans three months late or more) / unpaid principal."""
    late, whole = _of_late(loans, [loan.overdue for loan in loans]), outstanding(loans)
    return ratio(None if late is None else whole - late, whole, nothing=NOTHING_LENT, unknown=DAYS_UNKNOWN)


def cost_coverage(income: int | None, cost: int | None) -> Ratio:
    """CCr: income / cost of the same months."""
    return ratio(income, cost, nothing=NO_COST)


def return_on_investment(profit: int | None, months: int, capital: int | None) -> Ratio:
    """ROI: profit of ``months`` months, as of a year / capital. Raises ValueError for no month at all."""
    if months < 1:
        raise ValueError("a return is that of at least one month")
    yearly: Figure | None = None if profit is None else Decimal(profit * 12) / months
    return ratio(yearly, capital, nothing=NO_CAPITAL)


def _of_late(loans: Sequence[OpenLoan], parts: Sequence[int | None]) -> int | None:
    total = 0
    for loan, part in zip(loans, parts, strict=True):
        if loan.outstanding <= 0:
            continue
        if loan.days_late is None or part is None:
            return None
        total += part if loan.days_late >= LATE_DAYS else 0
    return total
