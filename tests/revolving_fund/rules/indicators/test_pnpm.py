"""The figures and bands of PNPM."""

from decimal import Decimal

import pytest

from revolving_fund.rules.collectability import DAYS_UNKNOWN, NOTHING_LENT
from revolving_fund.rules.indicators import (
    BAND_NAMES,
    BANDS,
    Band,
    OpenLoan,
    cost_coverage,
    loans_at_risk,
    pnpm_par,
    repayment_rate,
    return_on_investment,
)
from revolving_fund.rules.indicators.pnpm import NO_CAPITAL, NO_COST, NO_GROUPS
from revolving_fund.rules.ratio import NOT_TOLD, ratio

LOANS = [
    OpenLoan(outstanding=600, days_late=0, overdue=0),
    OpenLoan(outstanding=300, days_late=89, overdue=200),
    OpenLoan(outstanding=100, days_late=90, overdue=40),
    OpenLoan(outstanding=0),
]


def test_three_months_are_ninety_days():
    assert pnpm_par(LOANS) == ratio(100, 1_000)
    assert repayment_rate(LOANS) == ratio(960, 1_000)


def test_unknown_terms_leave_no_figure():
    unknown = [*LOANS, OpenLoan(outstanding=1)]
    assert pnpm_par(unknown).reason == DAYS_UNKNOWN
    assert repayment_rate(unknown).reason == DAYS_UNKNOWN
    assert pnpm_par([]).reason == repayment_rate([]).reason == NOTHING_LENT


def test_groups_costs_and_capital():
    assert loans_at_risk(1, 8).value == Decimal("0.125")
    assert cost_coverage(500, 400).value == Decimal("1.25")
    assert return_on_investment(300_000, 6, 10_000_000).value == Decimal("0.06")
    assert return_on_investment(-300_000, 12, 10_000_000).value == Decimal("-0.03")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (loans_at_risk(0, 0), NO_GROUPS),
        (loans_at_risk(None, 3), DAYS_UNKNOWN),
        (cost_coverage(500, 0), NO_COST),
        (cost_coverage(None, 400), NOT_TOLD),
        (return_on_investment(1, 12, 0), NO_CAPITAL),
        (return_on_investment(None, 12, 5), NOT_TOLD),
    ],
)
def test_missing_figures_are_named(found, reason):
    assert (found.value, found.reason) == (None, reason)


def test_return_of_no_month_is_refused():
    with pytest.raises(ValueError):
        return_on_investment(1, 0, 1)


@pytest.mark.parametrize(
    ("code", "percent", "band"),
    [
        ("LAR", "9.9", Band.GOOD),
        ("LAR", "10", Band.MIDDLE),
        ("LAR", "20", Band.MIDDLE),
        ("PAR", "20.1", Band.POOR),
        ("RR", "90.1", Band.GOOD),
        ("RR", "90", Band.MIDDLE),
        ("RR", "79.9", Band.POOR),
        ("CCr", "126", Band.GOOD),
        ("CCr", "100", Band.MIDDLE),
        ("CCr", "99", Band.POOR),
        ("ROI", "10.1", Band.GOOD),
        ("ROI", "0", Band.MIDDLE),
        ("ROI", "-0.1", Band.POOR),
    ],
)
def test_bands_of_pnpm(code, percent, band):
    assert BANDS[code].of(Decimal(percent) / 100) == band


def test_what_cannot_be_computed_has_no_band():
    assert BANDS["PAR"].of(None) is None


def test_every_band_has_a_name():
    assert set(BAND_NAMES) == set(Band)
