"""Whom the money reached, in the three cities and beyond."""

from decimal import Decimal

import pytest

from revolving_fund.rules.indicators import (
    amount_coverage,
    average_savings,
    member_coverage,
    roll_over_coverage,
    turnover,
    velocity,
)
from revolving_fund.rules.indicators.custody import NO_CAPITAL
from revolving_fund.rules.indicators.reach import NO_CYCLE_ENDED, NO_MEMBERS, NO_RIGHTS, RIGHT_UNKNOWN
from revolving_fund.rules.ratio import NOT_TOLD, ratio
from revolving_fund.rules.spans import NOTHING, UNKNOWN, Span
from tests.revolving_fund.rules.received import PALEMBANG, RIGHT, SURABAYA, YOGYAKARTA


@pytest.mark.parametrize(("received", "served"), [(SURABAYA, 20), (PALEMBANG, 15), (YOGYAKARTA, 20)])
def test_members_served_in_the_cities(received, served):
    assert member_coverage(received).told == ratio(served, 20)


def test_member_of_whom_nothing_is_told_may_have_been_served():
    found = member_coverage([Span.exactly(RIGHT), UNKNOWN])
    assert (found.low, found.high) == (ratio(1, 2), ratio(2, 2))


@pytest.mark.parametrize(
    ("received", "low", "high"),
    [
        (SURABAYA, 9_800_000, 9_800_000),
        (PALEMBANG, 300_000 + 500_000 + 13 * 300_000, 300_000 + 500_000 + 13 * 500_000),
        (YOGYAKARTA, 8_700_000, 8_700_000),
    ],
)
def test_amount_reached_in_the_cities(received, low, high):
    found = amount_coverage([(span, RIGHT) for span in received])
    assert (found.low, found.high) == (ratio(low, 10_000_000), ratio(high, 10_000_000))


def test_too_much_for_one_does_not_make_up_for_another():
    found = amount_coverage([(Span.exactly(1_000_000), RIGHT), (NOTHING, RIGHT)])
    assert found.told.value == Decimal("0.5")


def test_unknown_receipt_reaches_no_more_than_the_right():
    found = amount_coverage([(UNKNOWN, RIGHT)])
    assert (found.low.value, found.high.value) == (0, 1)


def test_coverage_needs_rights():
    assert member_coverage([]).told.reason == NO_RIGHTS
    assert amount_coverage([]).told.reason == NO_RIGHTS
    assert amount_coverage([(Span.exactly(1), None)]).told.reason == RIGHT_UNKNOWN


def test_how_often_the_fund_went_out():
    assert turnover(15_000_000, 10_000_000).value == Decimal("1.5")
    assert turnover(15_000_000, 0).reason == NO_CAPITAL
    assert turnover(None, 10_000_000).reason == NOT_TOLD
    assert velocity(6_000_000, [9_000_000, 11_000_000, 10_000_000]).value == Decimal("0.6")
    assert velocity(6_000_000, []).reason == NOT_TOLD
    assert velocity(0, [0]).reason == NO_CAPITAL


def test_next_families_over_ended_loans():
    assert roll_over_coverage(3, 12).value == Decimal("0.25")
    assert roll_over_coverage(0, 0).reason == NO_CYCLE_ENDED
    assert roll_over_coverage(None, 12).reason == NOT_TOLD


def test_savings_of_a_member():
    assert average_savings(100_000, 1_000_000, 300_000, 20).value == 70_000
    assert average_savings(0, 0, 0, 20).value == 0
    assert average_savings(None, 0, 0, 20).reason == NOT_TOLD
    assert average_savings(1, 1, 1, 0).reason == NO_MEMBERS
