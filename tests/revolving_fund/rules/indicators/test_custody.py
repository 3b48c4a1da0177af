"""Money with others: its share, its rest, and the word of the holder."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.indicators import (
    Confirmation,
    Movement,
    Statement,
    confirmation,
    custody_share,
    idle_custody,
    unconfirmed_custody,
    unexplained,
)
from revolving_fund.rules.indicators.custody import NO_CAPITAL, NOTHING_KEPT
from revolving_fund.rules.ratio import NOT_TOLD, ratio

START = datetime.date(2003, 8, 1)


def after(days):
    return START + datetime.timedelta(days=days)


def moves(*told):
    return [Movement(on=after(day), amount=amount) for day, amount in told]


def test_surabaya_keeps_two_percent_or_all():
    assert custody_share(200_000, 0, 10_000_000).value == Decimal("0.02")
    assert custody_share(10_000_000, 0, 10_000_000).value == 1


def test_claims_on_holders_count_as_custody():
    assert custody_share(100, 50, 1_000) == ratio(150, 1_000)
    assert custody_share(100, None, 1_000).reason == NOT_TOLD
    assert custody_share(100, 50, 0).reason == NO_CAPITAL


def test_only_days_beyond_the_allowed_are_idle():
    assert idle_custody(moves((0, 200_000)), after(30), 30).value == 0
    assert idle_custody(moves((0, 200_000)), after(31), 30) == ratio(200_000, 6_200_000)
    assert idle_custody(moves((0, 200_000)), after(40), 30).value == Decimal("0.25")


def test_what_came_first_goes_first():
    told = moves((0, 100), (20, 100), (40, -150))
    # 100 stayed 40 days, 50 stayed 20, 50 stay 30 to day 50
    assert idle_custody(told, after(50), 25) == ratio(100 * 15 + 50 * 5, 100 * 40 + 50 * 20 + 50 * 30)


def test_later_movements_do_not_count():
    assert idle_custody(moves((0, 100), (10, -100)), after(5), 0) == ratio(500, 500)


def test_money_in_and_out_on_one_day_in_any_order():
    assert idle_custody(moves((0, -100), (0, 100)), after(9), 0).reason == NOTHING_KEPT


def test_money_kept_since_nobody_knows_when_has_no_days():
    found = idle_custody(None, after(9), 0)
    assert (found.value, found.reason) == (None, NOT_TOLD)


def test_more_out_than_in_is_refused():
    with pytest.raises(ValueError):
        idle_custody(moves((0, 100), (1, -101)), after(5), 0)


def test_statement_of_thirty_five_days_still_holds():
    statement = Statement(on=START, amount=200_000)
    assert confirmation(200_000, statement, after(35)) == Confirmation(difference=0, stale=False)
    assert confirmation(200_000, statement, after(35)).confirmed
    assert confirmation(200_000, statement, after(36)) == Confirmation(difference=0, stale=True)
    assert not confirmation(200_000, statement, after(36)).confirmed


def test_difference_is_the_books_less_the_word():
    statement = Statement(on=START, amount=150_000)
    assert confirmation(200_000, statement, START) == Confirmation(difference=50_000, stale=False)


def test_no_statement_confirms_nothing():
    assert confirmation(200_000, None, START) == Confirmation(difference=None, stale=True)
    assert unconfirmed_custody([(200_000, None)], START).value == 1


def test_unconfirmed_of_several_holders():
    holders = [
        (100, Statement(on=START, amount=100)),
        (100, Statement(on=START, amount=130)),
        (50, Statement(on=after(-36), amount=50)),
    ]
    assert unconfirmed_custody(holders, START) == ratio(80, 250)
    assert unconfirmed_custody([], START).reason == NOTHING_KEPT


def test_unexplained_whatever_the_sign_in_the_books():
    assert unexplained(-1_300_000, 0, 10_000_000).value == Decimal("0.13")
    assert unexplained(1_300_000, 100_000, 10_000_000).numerator == 1_400_000
    assert unexplained(None, 0, 10_000_000).reason == NOT_TOLD


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10**6)), min_size=1), st.integers(0, 60))
def test_idle_days_never_exceed_all_days(told, allowed):
    found = idle_custody(moves(*told), after(100), allowed)
    assert found.numerator <= found.denominator
    assert found.denominator == sum(amount * (100 - day) for day, amount in told)
