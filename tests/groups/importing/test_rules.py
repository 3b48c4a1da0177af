"""What the database reads of people's writing is what Python reads, whatever they write."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from groups.nik import plain_digits, read_kk, read_nik
from groups.phones import phone_number
from programme.dates import MONTHS, OTHER_NAMES, parse_partial_date
from programme.keys import ALPHABET
from programme.neighbourhoods import KINDS, neighbourhood
from tests.refusals import run

MONTH_WORDS = [word for names in MONTHS for name in names for word in (name, name[:3], name.title())]
MONTH_WORDS += [*OTHER_NAMES, *map(str, range(14)), "01", "007", "xyz"]
DAYS = st.sampled_from(["1", "01", "29", "30", "31", "32", "0", "00", "9", "123", "x"])
YEARS = st.sampled_from(["1980", "2000", "1900", "2003", "0000", "80", "20033"]) | st.integers(1, 9999).map(
    str
)
SEPARATORS = st.sampled_from([" ", "-", "/", ", ", " - ", "--"])
WRITTEN = st.builds(
    lambda day, month, year, one, two: f"{day}{one}{month}{two}{year}",
    DAYS,
    st.sampled_from(MONTH_WORDS),
    YEARS,
    SEPARATORS,
    SEPARATORS,
)
MONTH_AND_YEAR = st.builds(
    lambda month, year, one: f"{month}{one}{year}", st.sampled_from(MONTH_WORDS), YEARS, SEPARATORS
)
REAL_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
DATES = st.one_of(
    WRITTEN,
    MONTH_AND_YEAR,
    YEARS,
    REAL_DAYS.map(str),
    REAL_DAYS.map(lambda day: f"{day.day}-{day.month}-{day.year}"),
    st.text("0123456789-/, abcdejlmnoprstu", max_size=14),
)
NUMBERS = st.one_of(
    st.builds(
        lambda head, day, month, year, tail: f"{head}{day:02d}{month:02d}{year:02d}{tail:04d}",
        st.sampled_from(["350706", "3507 06", "000000", "9999.99"]),
        st.integers(0, 99),
        st.integers(0, 14),
        st.integers(0, 99),
        st.sampled_from([0, 1, 9999]),
    ),
    st.text("0123456789", max_size=18),
    st.builds(lambda digit, count: digit * count, st.sampled_from("0159xX?"), st.integers(1, 17)),
    st.sampled_from(
        (
            *("tidak ada", "Belum", "TDK PUNYA", "kosong", "nihil", "tahu", "ada", "xxada", "12345", "1234"),
            *(
                "98765",
                "9876",
                "1234567890123456",
                "3507060000000000",
                "350706120380000O",
                "٣٥٠٧٠٦١٢٠٣٨٠٠٠٠١",
            ),
        )
    ),
    st.text("01234 .-/xtidak?e+", max_size=18),
)
PHONES = st.one_of(
    st.builds(
        lambda head, rest: head + rest,
        st.sampled_from(["0", "+62", "62", "0062", "8", "08", "+620", "+65", "+", "620", "(031) ", "00"]),
        st.text("0123456789 -.", max_size=16),
    ),
    st.text("0123456789+ -.()/x", max_size=16),
)
NEIGHBOURHOODS = st.one_of(
    st.builds(
        lambda kind, between, number: f"{kind}{between}{number}",
        st.sampled_from(["", "RT", "rw", "Rt", "RW", "rx"]),
        st.sampled_from(["", " ", ".", ". ", ":", "-", "/"]),
        st.integers(0, 1100).map(str)
        | st.text("ivxlcIVX", max_size=7)
        | st.sampled_from(["005", "0005", "000"]),
    ),
    st.text("rtwRTW ivxlc0123.", max_size=8),
)


def of_each(function, texts, *more):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {function}(t{', %s' * len(more)}) FROM unnest(%s::text[]) "
            "WITH ORDINALITY u (t, n) ORDER BY n",
            [*more, texts],
        )
        return [row[0] for row in cursor.fetchall()]


def kept(text):
    try:
        return parse_partial_date(text)
    except ValidationError:
        return None


def codes(number, read):
    """The codes of all that Python has against a number; ``blank`` for a placeholder."""
    try:
        read(number)
    except ValidationError as refusal:
        found = [error.code for error in refusal.error_list]
        return ["blank"] if found == ["placeholder"] else found
    return []


def number_codes(numbers, kind):
    """The same as the database has it."""
    blank, faults = of_each("blank_number", numbers), of_each("number_faults", numbers, kind)
    return [
        ["blank"] if is_blank else [fault.split(":")[0] for fault in found]
        for is_blank, found in zip(blank, faults, strict=True)
    ]


def read(function, *more):
    def reading(text):
        try:
            return function(text, *more)
        except ValidationError:
            return None

    return reading


class Equality(TestCase):
    @given(st.lists(DATES, min_size=1, max_size=200))
    def test_dates(self, texts):
        texts = [" ".join(text.split()) for text in texts]
        assert of_each("told_date", texts) == [kept(text) for text in texts]

    @given(st.lists(NUMBERS, min_size=1, max_size=200))
    def test_numbers(self, texts):
        bare = [text for text in map(plain_digits, texts) if text]
        assert number_codes(bare, "nik") == [codes(text, read_nik) for text in bare]
        assert number_codes(bare, "kk") == [codes(text, read_kk) for text in bare]

    @given(st.lists(PHONES, min_size=1, max_size=200))
    def test_phones(self, texts):
        texts = [" ".join(text.split()) for text in texts]
        assert of_each("told_phone", texts) == list(map(read(phone_number), texts))

    @given(st.lists(NEIGHBOURHOODS, min_size=1, max_size=200), st.sampled_from(KINDS))
    def test_rt_and_rw(self, texts, kind):
        texts = [" ".join(text.split()) for text in texts]
        assert of_each("told_rt", texts, kind) == list(map(read(neighbourhood, kind), texts))

    def test_every_roman_number(self):
        texts = [row[0] for row in run("SELECT to_char(n, 'FMRN') FROM generate_series(1, 399) n")]
        assert of_each("told_rt", texts, "rt") == [f"{n:03d}" for n in range(1, 400)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("12-03-1980", "1980-03-12"),
        ("12/3/1980", "1980-03-12"),
        ("Nopember 2003", "2003-11"),
        ("2003", "2003"),
        ("1980-03-12", "1980-03-12"),
        ("31-02-1980", None),
        ("03/25/2010", None),
        ("besok", None),
        ("", None),
    ],
)
def test_a_date_as_people_write_it(told, kept):
    assert of_each("told_date", [told]) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "kind", "kept"),
    [
        ("5", "rt", "005"),
        ("05", "rt", "005"),
        ("RT 5", "rt", "005"),
        ("rw.010", "rw", "010"),
        ("RW V", "rw", "005"),
        ("xxx", "rt", "030"),
        ("", "rt", ""),
        ("RT 5", "rw", None),
        ("000", "rt", None),
        ("1234", "rt", None),
        ("VX", "rt", None),
        ("lima", "rt", None),
    ],
)
def test_rt_and_rw_as_people_write_them(told, kind, kept):
    assert of_each("told_rt", [told], kind) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("081234567890", "081234567890"),
        ("+62 812-3456-7890", "081234567890"),
        ("6281234567890", "081234567890"),
        ("+62 0812 3456 7890", "081234567890"),
        ("81234567890", "081234567890"),
        ("(031) 567890", "031567890"),
        ("", ""),
        ("0812", None),
        ("lihat WA", None),
    ],
)
def test_a_phone_number_as_people_write_it(told, kept):
    assert of_each("told_phone", [told]) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Kab. Malang", "kabupaten malang"),
        ("KAB MALANG", "kabupaten malang"),
        ("Kabupaten Malang", "kabupaten malang"),
        ("Kodya Malang", "kota malang"),
        ("Kotamadya Malang", "kota malang"),
        ("Kota Adm. Jakarta Barat", "kota jakarta barat"),
        ("KOTA ADMINISTRASI JAKARTA BARAT", "kota jakarta barat"),
        ("Prov. Jawa Timur", "provinsi jawa timur"),
        ("Kotawaringin Barat", "kotawaringin barat"),
        ("Probolinggo", "probolinggo"),
        ("Kabanjahe", "kabanjahe"),
        ("Kab.Malang", "kabupaten malang"),
        ("Kota Kotamobagu", "kota kotamobagu"),
    ],
)
def test_a_region_as_people_write_it(told, kept):
    assert of_each("told_region", [told]) == [kept]


@pytest.mark.django_db
def test_keys_of_the_database_are_of_the_letters_of_those_of_python():
    keys = [row[0] for row in run("SELECT new_record_key() FROM generate_series(1, 5000)")]
    letters = set("23456789abcdefgh")
    assert letters < set(ALPHABET)
    assert len(set(keys)) == 5000
    assert {len(key) for key in keys} == {14}
    for place in range(14):
        assert {key[place] for key in keys} == letters, "no place is always the same"
