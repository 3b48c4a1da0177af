"""RT and RW as people write them."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from programme.neighbourhoods import KINDS, neighbourhood, roman

numbers = st.integers(min_value=1, max_value=999)
ONES = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
TENS = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]


def in_roman(number):
    return "c" * (number // 100) + TENS[number // 10 % 10] + ONES[number % 10]


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("10", "rt", "010"),
        ("Rt 10", "rt", "010"),
        ("RT. 010", "rt", "010"),
        ("rt10", "rt", "010"),
        ("V", "rw", "005"),
        ("RW V", "rw", "005"),
        ("rw.xiv", "rw", "014"),
        (" 037 ", "rt", "037"),
        ("", "rt", ""),
        ("   ", "rw", ""),
    ],
)
def test_it_is_kept_in_three_digits(text, kind, kept):
    assert neighbourhood(text, kind) == kept


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("RW 5", "rt", "Ini nomor RW. Isi nomor RT di sini."),
        ("rt v", "rw", "Ini nomor RT. Isi nomor RW di sini."),
        ("010/005", "rt", "Tulis nomor RT saja, misalnya 10 atau 010."),
        ("RT", "rt", "Tulis nomor RT saja, misalnya 10 atau 010."),
        ("sepuluh", "rw", "Tulis nomor RW saja, misalnya 10 atau 010."),
        ("-1x", "rt", "Tulis nomor RT saja, misalnya 10 atau 010."),
        ("１０", "rt", "Tulis nomor RT saja, misalnya 10 atau 010."),
        ("000", "rt", "Nomor RT antara 1 dan 999."),
        ("1000", "rt", "Nomor RT antara 1 dan 999."),
        ("9" * 5000, "rw", "Nomor RW antara 1 dan 999."),
        ("IIII", "rw", "Nomor RW antara 1 dan 999."),
        ("VX", "rw", "Nomor RW antara 1 dan 999."),
    ],
)
def test_what_is_no_number_of_this_kind_is_refused_in_words(text, kind, sentence):
    with pytest.raises(ValidationError) as refusal:
        neighbourhood(text, kind)
    assert refusal.value.messages == [sentence]


@given(numbers, st.sampled_from(KINDS), st.sampled_from(["", " ", ". ", ".", ":"]), st.booleans())
def test_every_number_is_kept_whole_however_it_is_written(number, kind, sign, upper):
    kept = f"{number:03d}"
    written = [str(number), kept, f"{kind}{sign}{number}", f"{kind}{sign}{kept}"]
    if number < 400:
        written += [in_roman(number), f"{kind} {in_roman(number)}"]
    for text in written:
        assert neighbourhood(text.upper() if upper else text, kind) == kept
    assert neighbourhood(kept, kind) == kept


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_are_read(number):
    assert roman(in_roman(number)) == number


@given(st.text(max_size=20), st.sampled_from(KINDS))
def test_whatever_is_typed_is_kept_in_three_digits_or_refused(text, kind):
    try:
        kept = neighbourhood(text, kind)
    except ValidationError:
        return
    assert re.fullmatch(r"([0-9]{3})?", kept)
    assert kept != "000"
