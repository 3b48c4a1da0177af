"""What credit costs a month on the money in hand."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.cost import monthly_cost
from revolving_fund.rules.schedule import Terms, flat_schedule

YEAR = [
    line.total
    for line in flat_schedule(
        Terms(principal=500_000, rate=100, instalments=12, first_due=datetime.date(2003, 9, 1))
    )
]


@pytest.mark.parametrize(("received", "percent"), [(500_000, "1.79"), (435_000, "4.12"), (392_500, "5.94")])
def test_one_percent_flat_costs_more_the_less_comes_to_hand(received, percent):
    assert (monthly_cost(received, YEAR) * 100).quantize(Decimal("0.01")) == Decimal(percent)


def test_one_payment_after_a_month_is_plain():
    assert monthly_cost(100_000, [101_000]) == Decimal("0.01")
    assert monthly_cost(100_000, [0, 121_000]) == Decimal("0.1")


def test_money_given_back_as_it_was_costs_nothing():
    assert monthly_cost(500_000, [250_000, 250_000]) == 0


def test_money_partly_given_back_costs_less_than_nothing():
    assert monthly_cost(100_000, [50_000]) == Decimal("-0.5")


@pytest.mark.parametrize(
    ("received", "payments"), [(0, [1]), (-1, [1]), (1, []), (1, [0, 0]), (10**12, [1]), (1, [10**12])]
)
def test_what_no_rate_explains_has_none(received, payments):
    assert monthly_cost(received, payments) is None


def test_payment_below_zero_is_refused():
    with pytest.raises(ValueError):
        monthly_cost(100, [-1, 200])


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**8), min_size=1, max_size=24))
def test_payments_at_that_rate_are_worth_what_was_received(received, payments):
    rate = monthly_cost(received, payments)
    if rate is None or not Decimal("-0.5") < rate < 10:
        return
    worth = sum(payment / (1 + rate) ** month for month, payment in enumerate(payments, 1))
    assert abs(worth - received) <= max(received, *payments) * Decimal("1e-4")
