"""Evenness: published examples, the three cities, and bounds that no way of sharing out escapes."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from revolving_fund.rules.indicators import gini, gini_bounds, greatest_share, least_share
from revolving_fund.rules.indicators.evenness import LIMITS_UNKNOWN, NOTHING_RECEIVED
from revolving_fund.rules.indicators.reach import NO_RIGHTS, RIGHT_UNKNOWN
from revolving_fund.rules.spans import NOTHING, UNKNOWN, Span
from tests.revolving_fund.rules.received import PALEMBANG, RIGHT, SURABAYA, YOGYAKARTA

FUND = Span(0, 10_000_000)

amounts = st.lists(st.integers(0, 10**7), min_size=1, max_size=30)
spans = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda ends: Span(min(ends), max(ends))),
    min_size=1,
    max_size=4,
)


def by_pairs(received):
    """The definition itself: the mean difference of all pairs over twice the mean."""
    count, whole = len(received), sum(received)
    differences = sum(abs(one - other) for one in received for other in received)
    return Fraction(differences, 2 * count * whole)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        # justaaa.com 35719: ten incomes
        ([8, 22, 45, 85, 11, 35, 115, 40, 37, 28], "0.384"),
        # docstoc.com 10699438: twenty incomes
        ([1, 3, 4, 5, 6, 8, 8, 9, 11, 12, 14, 17, 19, 21, 23, 27, 29, 32, 33, 38], "0.38625"),
    ],
)
def test_published_examples(received, expected):
    assert round(gini(received).value, len(expected) - 2) == Decimal(expected)


def test_two_cities_to_the_thousandth():
    assert round(gini([500_000] * 19 + [300_000]).value, 3) == Decimal("0.019")
    assert gini([435_000] * 20).value == 0
    assert gini_bounds(SURABAYA, FUND).told == gini([500_000] * 19 + [300_000])
    assert gini_bounds(YOGYAKARTA, FUND).told.value == 0


def test_palembang_lies_within_its_bounds():
    found = gini_bounds(PALEMBANG, FUND)
    assert found.low.value == Decimal("0.334")
    assert found.high.value == Decimal("0.535")


def test_without_a_limit_of_the_whole_palembang_could_be_more_even():
    found = gini_bounds(PALEMBANG)
    assert round(found.low.value, 3) == Decimal("0.289")
    assert round(found.high.value, 3) == Decimal("0.536")


def test_those_who_received_nothing_are_counted():
    assert gini([500_000, 0]).value == Decimal("0.5")


def test_nothing_received_is_not_even():
    for found in (gini([0, 0]), gini([]), gini_bounds([NOTHING]).low, gini_bounds([]).high):
        assert (found.value, found.reason) == (None, NOTHING_RECEIVED)


def test_without_any_upper_limit_there_are_no_bounds():
    assert gini_bounds([UNKNOWN, Span.exactly(5)]).told.reason == LIMITS_UNKNOWN
    assert gini_bounds([UNKNOWN, Span.exactly(5)], Span(5, None)).told.reason == LIMITS_UNKNOWN


def test_the_whole_limits_what_nobody_told():
    found = gini_bounds([UNKNOWN, Span.exactly(5)], Span.exactly(15))
    assert (found.low, found.high) == (gini([10, 5]), gini([10, 5]))


def test_whole_that_the_parts_cannot_meet_does_not_bind():
    assert gini_bounds([Span(1, 3)] * 2, Span.exactly(50)) == gini_bounds([Span(1, 3)] * 2)


def test_twenty_different_limits_are_judged_quickly_and_wide_enough():
    received = [Span(i * 1_000, 500_000 + i * 7_000) for i in range(20)]
    found = gini_bounds(received, Span(0, 5_000_000))
    assert found.low.value == 0
    one_takes_most = [span.low for span in received[:-1]] + [received[-1].high]
    assert found.high.value >= gini(one_takes_most).value


@given(amounts)
def test_gini_is_that_of_all_pairs(received):
    assume(sum(received))
    found = gini(received)
    assert Fraction(found.numerator, found.denominator) == by_pairs(received)
    assert 0 <= found.value < 1


@given(amounts, st.randoms())
def test_order_does_not_matter(received, random):
    mixed = received.copy()
    random.shuffle(mixed)
    assert gini(mixed) == gini(received)


@given(amounts, st.integers(1, 1_000))
def test_unit_does_not_matter(received, times):
    assert gini([times * amount for amount in received]).value == gini(received).value


@given(spans, st.none() | st.tuples(st.integers(0, 24), st.integers(0, 24)))
def test_no_way_of_sharing_out_escapes_the_bounds(received, ends):
    total = None if ends is None else Span(min(ends), max(ends))
    ways = [
        way
        for way in product(*(range(span.low, span.high + 1) for span in received))
        if sum(way) and (total is None or total.low <= sum(way) <= total.high)
    ]
    assume(ways)
    found = gini_bounds(received, total)
    values = [gini(way).value for way in ways]
    assert found.low.value <= min(values)
    assert found.high.value >= max(values)


@given(spans)
def test_bounds_are_reached(received):
    ways = [way for way in product(*(range(span.low, span.high + 1) for span in received)) if sum(way)]
    assume(ways)
    found = gini_bounds(received)
    assert found.high.value == max(gini(way).value for way in ways)
    assert found.low.value == min(gini(way).value for way in ways)


def test_extremes_over_the_right():
    members = [(span, RIGHT) for span in PALEMBANG]
    assert greatest_share(members).told.value == 3
    assert least_share(members).told.value == 0
    assert greatest_share([(Span(300_000, 1_500_000), RIGHT)]).low.value == Decimal("0.6")
    surabaya = [(span, RIGHT) for span in SURABAYA]
    assert (greatest_share(surabaya).told.value, least_share(surabaya).told.value) == (1, Decimal("0.6"))


def test_extremes_compare_shares_and_not_sums():
    members = [(Span.exactly(600), 600), (Span.exactly(500), 250)]
    assert greatest_share(members).told.value == 2
    assert least_share(members).told.value == 1


def test_extremes_need_rights_and_limits():
    assert greatest_share([]).told.reason == NO_RIGHTS
    assert least_share([(Span.exactly(1), None)]).told.reason == RIGHT_UNKNOWN
    assert greatest_share([(UNKNOWN, RIGHT)]).told.reason == LIMITS_UNKNOWN
