"""How sound the loans are: what is at risk, late, lost, and set aside against it (``fund.md`` 8).

All on unpaid principal in rupiah. A loan counts with its full balance as soon as it is late or restructured.
Where one unpaid loan has no schedule, nobody knows how late it is, and no ratio is made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.collectability import DAYS_UNKNOWN, DOUBTFUL, LOSS, NOTHING_LENT, SUBSTANDARD
from revolving_fund.rules.instalments import State
from revolving_fund.rules.ratio import Ratio, decimal, ratio

NOTHING_AT_RISK = _("tidak dapat dihitung: tidak ada pinjaman yang berisiko")
NEVER_LENT = _("tidak dapat dihitung: belum ada pinjaman yang diberikan")
NO_TERM = _("tidak dapat dihitung: jangka waktu pinjaman tidak diketahui")
PAR_DAYS = (1, 30, 60, 90)
RPM_WEIGHTS = {SUBSTANDARD: 50, DOUBTFUL: 75, LOSS: 100}  # percent, Permen KUKM


@dataclass(frozen=True, kw_only=True)
class OpenLoan:
    """A loan on one day; ``days_late`` and ``overdue`` are None where nobody knows the terms."""

    outstanding: int
    days_late: int | None = None
    overdue: int | None = None
    restructured: bool = False

    @classmethod
    def of(cls, state: State) -> Self:
        """What the indicators need of a loan's state."""
        return cls(
            outstanding=state.outstanding,
            days_late=state.days_late,
            overdue=state.overdue_principal,
            restructured=state.restructured,
        )

    def at_risk(self, days: int) -> bool | None:
        """Whether it is more than ``days`` days late, or restructured; None: nobody knows."""
        if self.restructured:
            return True
        return None if self.days_late is None else self.days_late > days


def outstanding(loans: Sequence[OpenLoan]) -> int:
    """Unpaid principal of all loans, in rupiah."""
    return sum(loan.outstanding for loan in loans)


def at_risk(loans: Sequence[OpenLoan], days: int) -> int | None:
    """Unpaid principal of loans more than ``days`` days late or restructured; None where it is not known."""
    judged = [(loan.outstanding, loan.at_risk(days)) for loan in loans if loan.outstanding > 0]
    if any(risk is None for _out, risk in judged):
        return None
    return sum(out for out, risk in judged if risk)


def portfolio_at_risk(loans: Sequence[OpenLoan], days: int = 30) -> Ratio:
    """PAR: loans late by more than ``days`` days or restructured / all loans.

    A loan 31 days late is in PAR30, one 30 days late is not; so with 1, 60 and 90. Source: MFRS; Sa-Dhan
    p.67.
    """
    return ratio(at_risk(loans, days), outstanding(loans), nothing=NOTHING_LENT, unknown=DAYS_UNKNOWN)


def arrears_rate(loans: Sequence[OpenLoan]) -> Ratio:
    """Principal overdue / unpaid principal: only what fell due, never to be called PAR."""
    known = [loan.overdue for loan in loans if loan.outstanding > 0]
    overdue = None if None in known else sum(part for part in known if part is not None)
    return ratio(overdue, outstanding(loans), nothing=NOTHING_LENT, unknown=DAYS_UNKNOWN)


def annual_loan_loss(recovery: Ratio, term_months: int | None) -> Ratio:
    """(1 − cumulative recovery) / (term in years) × 2: 95 % of three-month loans lose almost 40 % a year."""
    if recovery.value is None:
        return Ratio(value=None, numerator=None, denominator=term_months, reason=recovery.reason)
    return ratio((1 - recovery.value) * 24, term_months, nothing=NO_TERM, unknown=NO_TERM)


def write_off_ratio(written_off: int | None, outstandings: Sequence[int]) -> Ratio:
    """Write-offs of twelve months / average unpaid principal, ``outstandings`` at the ends of its months."""
    average = decimal(sum(outstandings)) / len(outstandings) if outstandings else None
    return ratio(written_off, average, nothing=NOTHING_LENT)


def risk_coverage(reserve: int | None, loans: Sequence[OpenLoan], days: int = 30) -> Ratio:
    """What is set aside (1209, as an amount above zero) / principal at risk."""
    risk = at_risk(loans, days)
    return ratio(reserve, risk, nothing=NOTHING_AT_RISK, unknown=DAYS_UNKNOWN)


def rpm(problem: dict[int, int] | None, given: int | None) -> Ratio:
    """RPM of Indonesian cooperatives: (50 % class III + 75 % class IV + 100 % class V) / loans given.

    ``problem``: unpaid principal by number of class.
    """
    if problem is None:
        return ratio(None, given, nothing=NEVER_LENT, unknown=DAYS_UNKNOWN)
    weighted = sum(problem.get(number, 0) * weight for number, weight in RPM_WEIGHTS.items())
    return ratio(Decimal(weighted) / 100, given, nothing=NEVER_LENT, unknown=DAYS_UNKNOWN)
