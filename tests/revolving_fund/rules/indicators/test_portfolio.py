"""What of the loans is at risk, late and lost; and when nobody can say."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.allocation import state_on
from revolving_fund.rules.collectability import DAYS_UNKNOWN, NOTHING_LENT
from revolving_fund.rules.indicators import (
    PAR_DAYS,
    OpenLoan,
    annual_loan_loss,
    arrears_rate,
    at_risk,
    portfolio_at_risk,
    risk_coverage,
    rpm,
    write_off_ratio,
)
from revolving_fund.rules.indicators.portfolio import NEVER_LENT, NO_TERM, NOTHING_AT_RISK
from revolving_fund.rules.instalments import Due, History, Version
from revolving_fund.rules.ratio import NOT_TOLD, ratio


def late(days, out=100_000, overdue=10_000, **other):
    return OpenLoan(outstanding=out, days_late=days, overdue=overdue if days else 0, **other)


ON_TIME = late(0, out=300_000)
UNKNOWN = OpenLoan(outstanding=500_000)

loans = st.lists(
    st.builds(
        OpenLoan,
        outstanding=st.integers(0, 10**7),
        days_late=st.integers(0, 200),
        overdue=st.just(0),
        restructured=st.booleans(),
    )
)


@pytest.mark.parametrize("days", PAR_DAYS)
def test_day_itself_is_not_at_risk_and_the_next_is(days):
    assert portfolio_at_risk([ON_TIME, late(days)], days).value == 0
    assert portfolio_at_risk([ON_TIME, late(days + 1)], days) == ratio(100_000, 400_000)


def test_late_loan_counts_with_its_full_balance():
    assert portfolio_at_risk([ON_TIME, late(31, overdue=1)]).numerator == 100_000


def test_restructured_loan_counts_though_it_is_on_time():
    assert portfolio_at_risk([ON_TIME, late(0, restructured=True)]).value == Decimal("0.25")


def test_loan_paid_in_full_is_nobody_s_risk():
    assert portfolio_at_risk([ON_TIME, OpenLoan(outstanding=0)]) == ratio(0, 300_000)


def test_one_loan_without_schedule_leaves_no_ratio():
    found = portfolio_at_risk([ON_TIME, UNKNOWN])
    assert (found.value, found.numerator, found.denominator, found.reason) == (
        None,
        None,
        800_000,
        DAYS_UNKNOWN,
    )
    assert arrears_rate([ON_TIME, UNKNOWN]).reason == DAYS_UNKNOWN


def test_nothing_lent_leaves_no_ratio():
    for found in (portfolio_at_risk([]), arrears_rate([])):
        assert (found.value, found.denominator, found.reason) == (None, 0, NOTHING_LENT)


def test_arrears_are_only_what_fell_due():
    assert arrears_rate([ON_TIME, late(31, overdue=10_000)]) == ratio(10_000, 400_000)


def test_loan_of_a_state_brings_what_is_asked():
    day = datetime.date(2003, 9, 15)
    due = (Due(number=1, due_date=day, principal=100, service=1),)
    history = History(principal=100, versions=(Version(made_on=day, lines=due, restructured=True),))
    state = state_on(history, day + datetime.timedelta(days=31))
    assert OpenLoan.of(state) == OpenLoan(outstanding=100, days_late=31, overdue=100, restructured=True)


def test_nineteen_of_twenty_in_three_months_lose_almost_forty_percent_a_year():
    assert annual_loan_loss(ratio(95, 100), 3).value == Decimal("0.4")
    assert annual_loan_loss(ratio(9_966, 10_000), 12).value == Decimal("0.0068")


def test_loss_needs_a_recovery_and_a_term():
    assert annual_loan_loss(ratio(95, 100), None).reason == NO_TERM
    assert annual_loan_loss(ratio(95, 100), 0).reason == NO_TERM
    assert annual_loan_loss(ratio(None, None), 3).reason == NOT_TOLD


def test_write_offs_over_the_average_balance():
    assert write_off_ratio(50_000, [900_000, 1_100_000]).value == Decimal("0.05")
    assert write_off_ratio(50_000, [0, 0]).reason == NOTHING_LENT
    assert write_off_ratio(50_000, []).reason == NOT_TOLD
    assert write_off_ratio(None, [900_000]).reason == NOT_TOLD


def test_reserve_covers_the_risk_or_there_is_none():
    assert risk_coverage(25_000, [ON_TIME, late(31)]).value == Decimal("0.25")
    assert risk_coverage(25_000, [ON_TIME]).reason == NOTHING_AT_RISK
    assert risk_coverage(25_000, [UNKNOWN]).reason == DAYS_UNKNOWN


def test_rpm_weighs_the_classes():
    found = rpm({1: 900, 2: 50, 3: 100, 4: 200, 5: 300}, 10_000)
    assert (found.numerator, found.value) == (Decimal(500), Decimal("0.05"))
    assert rpm({}, 10_000).value == 0
    assert rpm({3: 1}, 0).reason == NEVER_LENT
    assert rpm(None, 10_000).reason == DAYS_UNKNOWN


@given(loans)
def test_risk_falls_with_the_days_and_never_exceeds_the_whole(loans):
    risks = [at_risk(loans, days) for days in PAR_DAYS]
    assert risks == sorted(risks, reverse=True)
    assert all(0 <= risk <= sum(loan.outstanding for loan in loans) for risk in risks)
