"""Sums that are known only between two limits."""

from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.spans import NOTHING, UNKNOWN, Span, together

amounts = st.integers(0, 10**9)
spans = st.tuples(amounts, amounts).map(lambda ends: Span(min(ends), max(ends)))


def test_together_adds_both_ends():
    assert together([Span(1, 2), Span.exactly(10), Span(0, 5)]) == Span(11, 17)


def test_together_of_nothing_is_nothing():
    assert together([]) == NOTHING


def test_together_with_an_unknown_has_no_upper_end():
    assert together([Span.exactly(10), UNKNOWN]) == Span(10, None)


def test_capped_gives_an_open_span_its_upper_end():
    assert Span(10, None).capped(30) == Span(10, 30)


def test_capped_without_a_limit_changes_nothing():
    assert Span(10, None).capped(None) == Span(10, None)


def test_capped_keeps_what_is_told_above_the_limit():
    assert Span(40, 50).capped(30) == Span(40, 40)


def test_left_of_is_what_remains():
    assert Span(5_700_000, 10_000_000).left_of(10_000_000) == Span(0, 4_300_000)


def test_left_of_an_open_span_may_be_nothing():
    assert Span(2, None).left_of(10) == Span(0, 8)


def test_left_of_is_never_negative():
    assert Span(12, 15).left_of(10) == NOTHING


def test_minus_shows_the_sign():
    assert Span(8, None).minus(10) == Span(-2, None)
    assert Span(8, 11).minus(10) == Span(-2, 1)


def test_exact_only_where_both_ends_meet():
    assert [Span(1, 1).exact, Span(1, 2).exact, UNKNOWN.exact] == [True, False, False]


@given(spans, amounts)
def test_left_of_and_what_was_taken_cover_the_whole(span, whole):
    left = span.capped(whole).left_of(whole)
    if span.low <= whole:
        assert (left.low + span.capped(whole).high, left.high + span.low) == (whole, whole)
