"""Amounts in words, read back by a small reader of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.terbilang import MOST, in_words, terbilang

DIGITS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
FIXED = {"nol": 0, "sepuluh": 10, "sebelas": 11, "seratus": 100}
BIG = {"ribu": 1000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read(words):
    """A number from its words, from left to right: what is counted, times what it counts."""
    total = part = 0
    last = 0
    for word in words.split():
        if word in DIGITS:
            last = DIGITS[word]
            part += last
        elif word == "belas":
            part += 10
        elif word in {"puluh", "ratus"}:
            part += last * ((10 if word == "puluh" else 100) - 1)
        elif word in FIXED:
            part += FIXED[word]
        elif word == "seribu":
            total, part = total + 1000, 0
            if words.endswith("seribu triliun"):
                return 1000 * 10**12
        else:
            total, part = total + part * BIG[word], 0
    return total + part


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (46_667, "empat puluh enam ribu enam ratus enam puluh tujuh"),
        (500_000, "lima ratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (10_000_000, "sepuluh juta"),
        (1_000_000_000, "satu miliar"),
        (10**12, "satu triliun"),
        (10**15, "seribu triliun"),
    ],
)
def test_numbers_as_people_say_them(number, words):
    assert in_words(number) == words
    assert read(words) == number


def test_amount_names_the_rupiah():
    assert terbilang(500_000) == "lima ratus ribu rupiah"


@given(st.integers(0, MOST - 1) | st.integers(0, 20_000))
def test_words_read_back_are_the_number(number):
    assert read(in_words(number)) == number


@given(st.integers(0, MOST))
def test_words_never_say_one_thousand_or_one_hundred_twice(number):
    assert " satu ratus" not in f" {in_words(number)}"
    assert "  " not in in_words(number)


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_what_no_receipt_tells_is_refused(number):
    with pytest.raises(ValueError):
        terbilang(number)
