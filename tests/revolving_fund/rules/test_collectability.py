"""Classes of collectability: where each begins, and what is set aside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.collectability import (
    DAYS_UNKNOWN,
    NOTHING_LENT,
    USUAL,
    Level,
    classed,
    level_of,
    problem_loans,
    set_aside,
)


@pytest.mark.parametrize(
    ("days", "number"),
    [(0, 1), (1, 2), (90, 2), (91, 3), (120, 3), (121, 4), (180, 4), (181, 5), (4_000, 5)],
)
def test_usual_classes_begin_on_their_day(days, number):
    assert level_of(days).number == number


def test_own_classes_replace_the_usual():
    own = (Level(number=1, from_days=0, provision=0), Level(number=5, from_days=270, provision=7_500))
    assert level_of(269, own).number == 1
    assert set_aside(500_000, level_of(270, own)) == 375_000


def test_classes_that_do_not_begin_at_zero_are_refused():
    with pytest.raises(ValueError):
        level_of(0, (Level(number=2, from_days=1, provision=500),))


@pytest.mark.parametrize(
    ("number", "amount"), [(1, 5_000), (2, 25_000), (3, 75_000), (4, 250_000), (5, 500_000)]
)
def test_usual_provision(number, amount):
    assert set_aside(500_000, USUAL[number - 1]) == amount


def test_provision_of_half_a_rupiah_goes_to_the_even_side():
    assert [set_aside(out, USUAL[0]) for out in (50, 150, 250)] == [0, 2, 2]


def test_portfolio_by_class():
    found = classed([(100_000, 0), (200_000, 45), (50_000, 45), (300_000, 100), (400_000, 200), (0, 300)])
    assert [(s.level.number, s.loans, s.outstanding, s.provision) for s in found.standings] == [
        (1, 1, 100_000, 1_000),
        (2, 2, 250_000, 12_500),
        (3, 1, 300_000, 45_000),
        (4, 0, 0, 0),
        (5, 1, 400_000, 400_000),
    ]
    assert found.provision == 458_500
    assert found.unclassed == 0
    npl = problem_loans(found)
    assert (npl.numerator, npl.denominator) == (700_000, 1_050_000)
    assert npl.value == Decimal(700_000) / 1_050_000


def test_loan_without_schedule_has_no_class_and_no_ratio():
    found = classed([(100_000, 0), (200_000, None)])
    assert found.unclassed == 200_000
    npl = problem_loans(found)
    assert (npl.value, npl.numerator, npl.denominator, npl.reason) == (None, None, 300_000, DAYS_UNKNOWN)


def test_nothing_lent_has_no_ratio():
    npl = problem_loans(classed([(0, None)]))
    assert (npl.value, npl.denominator, npl.reason) == (None, 0, NOTHING_LENT)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 400))))
def test_every_rupiah_has_a_class_or_none(loans):
    found = classed(loans)
    assert sum(s.outstanding for s in found.standings) + found.unclassed == sum(out for out, _days in loans)
