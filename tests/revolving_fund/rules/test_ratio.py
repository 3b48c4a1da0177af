"""A ratio has a value or a reason, never a made-up zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.ratio import NOT_TOLD, NOTHING, Bounds, Ratio, decimal, ratio


def test_value_stands_with_its_parts():
    assert ratio(1, 4) == Ratio(value=Decimal("0.25"), numerator=1, denominator=4)


def test_nothing_of_something_is_zero():
    assert ratio(0, 4).value == 0


@pytest.mark.parametrize(
    ("numerator", "denominator", "reason"),
    [
        (0, 0, NOTHING),
        (5, 0, NOTHING),
        (None, 0, NOTHING),
        (None, 5, NOT_TOLD),
        (5, None, NOT_TOLD),
        (5, -1, NOTHING),
    ],
)
def test_without_a_denominator_there_is_a_reason(numerator, denominator, reason):
    assert ratio(numerator, denominator) == Ratio(
        value=None, numerator=numerator, denominator=denominator, reason=reason
    )


@given(st.none() | st.integers(-5, 5), st.none() | st.integers(-5, 5))
def test_value_or_reason(numerator, denominator):
    found = ratio(numerator, denominator)
    assert (found.value is None) == (found.reason is not None)


@pytest.mark.parametrize("words", [NOTHING, NOT_TOLD])
def test_reasons_begin_with_the_words_of_the_programme(words):
    with override("id"):
        assert str(words).startswith("tidak dapat dihitung: ")


def test_equal_ends_tell_one_ratio():
    assert Bounds(low=ratio(1, 2), high=ratio(1, 2)).told == ratio(1, 2)


def test_different_ends_tell_only_their_limits():
    with override("id"):
        told = Bounds(low=ratio(334, 1000), high=ratio(535, 1000)).told
    assert (told.value, told.numerator, told.denominator) == (None, None, 1000)
    assert told.reason == "tidak dapat dihitung: hanya diketahui antara 0,334 dan 0,535"


def test_an_end_that_cannot_be_computed_tells_why():
    assert Bounds(low=ratio(1, 2), high=ratio(None, 2)).told.reason == NOT_TOLD
    assert Bounds(low=ratio(0, 0), high=ratio(0, 0)).told.reason == NOTHING


def test_fractions_keep_28_digits():
    assert decimal(Fraction(1, 3)) == Decimal(1) / Decimal(3)
