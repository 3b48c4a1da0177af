"""How the principal comes back, and what hides nothing."""

import datetime
from decimal import Decimal

import pytest

from revolving_fund.rules.indicators import (
    Period,
    arrears_repayment,
    cumulative_recovery,
    current_repayment,
    strict_on_time,
)
from revolving_fund.rules.indicators.repayment import NOTHING_DUE, NOTHING_LATE, TERMS_UNKNOWN
from revolving_fund.rules.instalments import Due, Share
from revolving_fund.rules.ratio import ratio


def share(principal, paid):
    due = Due(number=1, due_date=datetime.date(2003, 9, 15), principal=principal, service=0)
    return Share(due=due, principal_paid=paid, service_paid=0)


def test_prepayment_does_not_raise_the_rate():
    found = current_repayment(Period(due=1_000_000, received=1_196_600, prepaid=200_000))
    assert found == ratio(996_600, 1_000_000)
    assert found.value == Decimal("0.9966")


def test_arrears_stand_apart():
    period = Period(due=100, received=130, arrears=30, late_before=60)
    assert current_repayment(period).value == Decimal("1.3")
    assert arrears_repayment(period).value == Decimal("0.5")


def test_strict_rate_counts_only_what_came_in_time():
    assert strict_on_time([share(100, 100), share(100, 25)]) == ratio(125, 200)


def test_recovery_since_the_start():
    assert cumulative_recovery(960, 10, 1_000) == ratio(950, 1_000)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (current_repayment(Period(due=0, received=5)), NOTHING_DUE),
        (current_repayment(Period(due=None, received=5)), TERMS_UNKNOWN),
        (current_repayment(Period(due=5, received=None)), TERMS_UNKNOWN),
        (current_repayment(Period(due=5, received=5, prepaid=None)), TERMS_UNKNOWN),
        (arrears_repayment(Period(due=5, received=5)), NOTHING_LATE),
        (strict_on_time([]), NOTHING_DUE),
        (strict_on_time(None), TERMS_UNKNOWN),
        (cumulative_recovery(5, 0, 0), NOTHING_DUE),
        (cumulative_recovery(5, None, 10), TERMS_UNKNOWN),
    ],
)
def test_without_anything_due_there_is_no_rate(found, reason):
    assert (found.value, found.reason) == (None, reason)
