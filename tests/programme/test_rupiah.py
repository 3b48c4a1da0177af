"""Amounts as Indonesians write them: each accepted manner is read exactly, nothing else is read at all."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from programme.formats import angka, rupiah
from programme.forms import RupiahField
from programme.rupiah import MOST, parse_rupiah

amounts = st.integers(min_value=0, max_value=MOST)
WHOLE, TOO_LARGE = "Tulis rupiah bulat dengan angka, misalnya 500.000.", "Jumlah ini terlalu besar."


def refusal(text):
    with pytest.raises(ValidationError) as error:
        parse_rupiah(text)
    return error.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("500.000", 500_000),
        ("Rp 500.000,-", 500_000),
        ("Rp500.000,00", 500_000),
        ("rp. 500.000", 500_000),
        ("500000", 500_000),
        ("500 000", 500_000),
        ("435.000", 435_000),
        ("  1.500.000 ", 1_500_000),
        ("Rp\u00a07.500", 7_500),
        ("0", 0),
        ("Rp0,-", 0),
        ("1.000.000.000.000.000", MOST),
    ],
)
def test_each_manner_of_writing_is_read(typed, amount):
    assert parse_rupiah(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        *("1.5", "1,5", "500.00", "500.0000", "5.00.000", "50.0000", ".500", "500.", "1.500,50", "1,500,000"),
        *("500 ribu", "5 juta", "500rb", "lima ratus", "Rp", "Rp ,-", "", "٥٠٠", "²", "0500", "00", "5e5"),
        *("500-", "500.000,--", "500.000.-", "5 00", "1 000.000", "1.000 000", "$500", "500.000 Rp", "0x10"),
    ],
)
def test_what_could_mean_another_amount_is_refused(typed):
    assert refusal(typed) == WHOLE


@pytest.mark.parametrize("typed", ["-500", "−500.000", "Rp -500", "Rp-500.000", "-0"])
def test_less_than_nothing_is_refused(typed):
    assert refusal(typed) == "Jumlah uang tidak bisa kurang dari nol."


@pytest.mark.parametrize("typed", ["1000000000000001", "1.000.000.000.000.001", "9" * 5000])
def test_more_than_there_is_is_refused_in_words(typed):
    assert refusal(typed).startswith(TOO_LARGE)


@given(
    amounts,
    st.sampled_from(["", "Rp", "Rp ", "rp", "RP. ", "Rp."]),
    st.sampled_from([angka, str, lambda amount: angka(amount).replace(".", " ")]),
    st.sampled_from(["", ",-", ",00"]),
)
def test_every_amount_in_every_manner_comes_back(amount, before, written, after):
    assert parse_rupiah(f"{before}{written(amount)}{after}") == amount


@given(amounts)
def test_what_we_write_ourselves_we_read(amount):
    assert parse_rupiah(rupiah(amount)) == amount
    field = RupiahField()
    assert field.clean(field.prepare_value(amount)) == amount


@given(st.text(alphabet="0123456789.,- RpJt\u00a0", max_size=14) | st.text(max_size=8))
def test_nothing_else_is_silently_accepted(typed):
    """Whatever is read consists of the digits that stand there, and says so when it is written again."""
    try:
        amount = parse_rupiah(typed)
    except ValidationError:
        return
    body = " ".join(typed.split())
    body = re.sub(r"^rp\.? ?", "", body, flags=re.IGNORECASE)
    body = re.sub(r"(,-|,00)$", "", body)
    assert body in {str(amount), angka(amount), angka(amount).replace(".", " ")}


def test_an_empty_field_is_none_and_not_zero():
    field = RupiahField(required=False)
    assert [field.clean(value) for value in ("", "  ", None)] == [None, None, None]
    assert field.clean("0") == 0


def test_a_field_that_must_be_filled_says_how():
    with pytest.raises(ValidationError, match=r"Isi jumlah uangnya, misalnya 500\.000\."):
        RupiahField().clean("")


def test_a_field_shows_a_stored_amount_with_dots_and_keeps_what_was_typed():
    field = RupiahField()
    assert [field.prepare_value(value) for value in (1_500_000, 0, "1.5", None)] == [
        "1.500.000",
        "0",
        "1.5",
        None,
    ]


def test_the_same_amount_written_otherwise_is_no_change():
    field = RupiahField(required=False)
    assert not field.has_changed(500_000, "Rp 500.000,-")
    assert field.has_changed(500_000, "500.001")
    assert field.has_changed(500_000, "1.5")
    assert not field.has_changed(None, "")
    assert field.has_changed(None, "0")
