"""A NIK is judged by its parts; each single fault has its own error, and no paper is no fault."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from groups.nik import FEMALE, MALE, is_placeholder, plain_digits, read_kk, read_nik

TODAY = datetime.date(2026, 6, 1)
dates = st.dates(datetime.date(1927, 1, 1), datetime.date(2026, 5, 31))
regions = st.from_regex(r"[1-9][1-9][0-9]{2}[0-9]{2}", fullmatch=True)
serials = st.integers(1, 9999)


def number(region, date, serial, more=0):
    return f"{region}{date.day + more:02d}{date:%m%y}{serial:04d}"


def codes(text, read=read_nik):
    with pytest.raises(ValidationError) as refused:
        read(text)
    return [error.code for error in refused.value.error_list]


@given(regions, dates, serials, st.booleans())
def test_every_well_formed_nik_reads_back(region, date, serial, is_woman):
    digits = number(region, date, serial, 40 if is_woman else 0)
    found = read_nik(digits)
    assert found.digits == digits
    assert found.sex == (FEMALE if is_woman else MALE)
    assert (found.day, found.month, found.year) == (date.day, date.month, date.year % 100)
    assert found.codes == (f"{region[:2]}.{region[2:4]}.{region[4:]}", f"{region[:2]}.{region[2:4]}")
    born = datetime.date.fromisoformat(found.born_on(TODAY))
    assert born <= TODAY
    assert f"{born:%d%m%y}" == f"{date:%d%m%y}"
    for told in (f"{date:%Y-%m-%d}", f"{date:%Y-%m}", f"{date:%Y}"):
        assert found.agrees_with(told)
    assert not found.agrees_with(str(date.year + 1))


@given(regions, dates, serials, st.sampled_from([" ", ".", "-", "  ", "/", "\t"]), st.integers(1, 15))
def test_what_people_put_between_digits_is_tolerated(region, date, serial, between, place):
    digits = number(region, date, serial)
    written = f" {digits[:place]}{between}{digits[place:]} "
    assert read_nik(written) == read_nik(digits)
    assert plain_digits(written) == digits


@given(regions, dates, serials, st.sampled_from([0, 32, 39, 40, 72, 99]))
def test_a_day_that_no_month_has_is_its_own_fault(region, date, serial, day):
    digits = number(region, date, serial)
    assert codes(f"{digits[:6]}{day:02d}{digits[8:]}") == ["day"]


@given(regions, dates, serials, st.sampled_from([0, 13, 99]))
def test_a_month_that_no_year_has_is_its_own_fault(region, date, serial, month):
    digits = number(region, date, serial)
    assert codes(f"{digits[:8]}{month:02d}{digits[10:]}") == ["month"]


@given(regions, dates)
def test_serial_0000_is_its_own_fault(region, date):
    assert codes(number(region, date, 0)) == ["serial"]


@given(regions, dates, serials, st.integers(1, 15))
def test_digits_too_few_or_too_many_are_counted(region, date, serial, count):
    digits = number(region, date, serial)
    if not is_placeholder(digits[:count]):
        assert codes(digits[:count]) == ["length"]
    assert codes(f"{digits}{count % 10}") == ["length"]


@pytest.mark.parametrize("written", ["350572310299", "350572310485", "350572710685"])
def test_a_day_that_its_month_has_not_is_refused(written):
    assert codes(f"{written}0001") == ["calendar"]


def test_29_february_needs_a_leap_year_in_one_of_the_two_centuries():
    assert codes("3505722902850001") == ["calendar"]
    assert read_nik("3505722902840001").born_on(TODAY) == "1984-02-29"
    # 1900 had no such day, 2000 had one.
    assert read_nik("3505722902000001").born_on(TODAY) == "2000-02-29"


def test_all_faults_are_named_at_once():
    assert codes("3505720013850000") == ["day", "month", "serial"]


def test_a_fault_is_a_sentence_with_what_was_typed():
    with pytest.raises(ValidationError) as refused:
        read_nik("350572 990385 0001")
    assert refused.value.messages == [
        "Dua angka tanggal (ke-7 dan ke-8) harus 01–31, atau 41–71 untuk perempuan, bukan 99."
    ]
    with pytest.raises(ValidationError) as refused:
        read_nik("35057")
    assert refused.value.messages == ["Nomor ini harus 16 angka, yang diisi 5 angka."]


@pytest.mark.parametrize(("year", "born"), [("25", "2025"), ("26", "2026"), ("27", "1927"), ("99", "1999")])
def test_the_century_is_the_later_that_is_not_to_come(year, born):
    assert read_nik(f"3505720101{year}0001").born_on(TODAY) == f"{born}-01-01"


def test_a_birthday_of_tomorrow_was_a_hundred_years_ago():
    assert read_nik("3505720206260001").born_on(TODAY) == "1926-06-02"
    assert read_nik("3505720106260001").born_on(TODAY) == "2026-06-01"


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_field_is_no_nik_and_no_fault(text):
    assert read_nik(text) is None
    assert read_kk(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "0", "-", "0000000000000000", "9999999999999999", "1111 1111 1111 1111", "1234567890123456",
        "0123456789012345", "9876543210987654", "123456789", "3578060000000000", "xxxx", "tidak ada",
        "belum punya", "?", "TDK ADA", "12345",
    ],
)  # fmt: skip
def test_what_only_fills_the_field_is_no_number_and_should_stay_empty(text):
    assert codes(text) == ["placeholder"]
    assert codes(text, read_kk) == ["placeholder"]


@given(regions, dates, serials)
def test_no_real_number_is_taken_for_a_placeholder(region, date, serial):
    assert not is_placeholder(number(region, date, serial))


@pytest.mark.parametrize("text", ["35O5721203850012", "3505721203850O12", "٣٥٠٥٧٢١٢٠٣٨٥٠٠١٢", "NIK saya"])
def test_letters_are_refused(text):
    assert codes(text) == ["letters"]


@given(regions, dates, serials)
def test_every_well_formed_kk_number_reads_back_and_has_no_woman(region, date, serial):
    assert read_kk(number(region, date, serial)).digits == number(region, date, serial)
    assert codes(number(region, date, serial, 40), read_kk) == ["kk_day"]
