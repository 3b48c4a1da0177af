"""Whom the money reached and how often it went round (``fund.md`` 8, own definitions).

The design gives every member Rp500.000 and passes it on to the next family; coverage and roll-over say how
far that came. Amounts in rupiah. What a member received may be known only within limits: then so is the
ratio.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.indicators.custody import NO_CAPITAL
from revolving_fund.rules.ratio import Bounds, Figure, Ratio, decimal, ratio
from revolving_fund.rules.spans import Span

NO_RIGHTS = _("tidak dapat dihitung: belum ada hak anggota yang tercatat")
NO_MEMBERS = _("tidak dapat dihitung: belum ada anggota")
NO_CYCLE_ENDED = _("tidak dapat dihitung: belum ada pinjaman putaran pertama yang berakhir")
RIGHT_UNKNOWN = _("tidak dapat dihitung: hak anggota tidak dinyatakan")


def turnover(disbursed: int | None, capital: int | None) -> Ratio:
    """How often the fund went out: principal disbursed since the start / capital paid in (3101)."""
    return ratio(disbursed, capital, nothing=NO_CAPITAL)


def velocity(disbursed: int | None, funds: Sequence[int]) -> Ratio:
    """Principal disbursed in twelve months / the average fund.

    ``funds``: unpaid principal, cash and custody together at the ends of the months.
    """
    average: Figure | None = decimal(sum(funds)) / len(funds) if funds else None
    return ratio(disbursed, average, nothing=NO_CAPITAL)


def member_coverage(received: Sequence[Span]) -> Bounds:
    """Members with any net disbursement / all with a right; each with what he or she received."""
    served = Span(
        sum(span.low > 0 for span in received),
        sum(span.high is None or span.high > 0 for span in received),
    )
    return _bounds(served, len(received))


def amount_coverage(members: Sequence[tuple[Span, int | None]]) -> Bounds:
    """Σ min(received, right) / Σ right; each member as (received, right). Too much for one helps no other."""
    rights = [right for _received, right in members if right is not None]
    if len(rights) < len(members):
        unknown = ratio(None, None, unknown=RIGHT_UNKNOWN)
        return Bounds(low=unknown, high=unknown)
    pairs = [(span, right) for span, right in members if right is not None]
    reached = Span(
        sum(min(span.low, right) for span, right in pairs),
        sum(right if span.high is None else min(span.high, right) for span, right in pairs),
    )
    return _bounds(reached, sum(rights))


def roll_over_coverage(next_beneficiaries: int | None, ended: int | None) -> Ratio:
    """Distinct beneficiaries of round 2 and later / beneficiaries of round 1 whose term has ended."""
    return ratio(next_beneficiaries, ended, nothing=NO_CYCLE_ENDED)


def average_savings(
    voluntary: int | None, shares: int | None, dues: int | None, members: int | None
) -> Ratio:
    """Savings (2101), shares (3201) and dues (3202) / members: rupiah a member."""
    parts = (voluntary, shares, dues)
    savings = None if None in parts else sum(part for part in parts if part is not None)
    return ratio(savings, members, nothing=NO_MEMBERS)


def _bounds(part: Span, whole: int) -> Bounds:
    return Bounds(
        low=ratio(part.low, whole, nothing=NO_RIGHTS), high=ratio(part.high, whole, nothing=NO_RIGHTS)
    )
