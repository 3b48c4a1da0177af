"""One telephone number has one form, however it is written."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from groups.phones import phone_number


@given(st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True), st.sampled_from(["", " ", "-", "."]))
def test_a_number_with_0_with_62_and_without_either_is_one(rest, between):
    written = between.join([rest[:3], rest[3:7], rest[7:]])
    ways = {phone_number(f"{start}{between}{written}") for start in ("0", "+62", "62", "", "+62 0", "0062")}
    assert ways == {f"0{rest}"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("(031) 567 8901", "0315678901"),
        ("+62 31 5678901", "0315678901"),
        ("+60 12-345 6789", "+60123456789"),
    ],
)
def test_landlines_and_other_countries(text, kept):
    assert phone_number(text) == kept


@pytest.mark.parametrize(
    "text",
    ["0812", "telepon tetangga", "0812345678901234", "00812345678", "+62", "٠٨١٢٣٤٥٦٧٨", "-1", "12345678"],
)
def test_what_is_no_number_is_refused_in_words(text):
    with pytest.raises(ValidationError) as refused:
        phone_number(text)
    assert refused.value.messages == ["Tulis nomor telepon yang lengkap, misalnya 0812 3456 7890."]


@given(st.text(max_size=30))
def test_any_text_is_kept_as_a_number_or_refused(text):
    try:
        kept = phone_number(text)
    except ValidationError:
        return
    assert kept == "" or (len(kept) <= 20 and phone_number(kept) == kept)
