"""Dates known only to the year or the month."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import assume, given
from hypothesis import strategies as st

from groups.models import MigrantGroup
from programme.dates import (
    MONTHS,
    OTHER_NAMES,
    begins_after,
    first_day,
    is_over,
    last_day,
    latest,
    parse_partial_date,
    until,
)
from programme.formats import partial_date
from tests.factories.groups import GroupFactory

days = st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9999, 12, 31))
ABBREVIATED = [name[:3] for name in MONTHS[0]]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2003", "2003"),
        ("2003-11", "2003-11"),
        ("Nopember 2003", "2003-11"),
        ("november 2003", "2003-11"),
        ("Nov 2003", "2003-11"),
        ("11-2003", "2003-11"),
        ("11/2003", "2003-11"),
        ("12 November 2003", "2003-11-12"),
        ("12-11-2003", "2003-11-12"),
        ("5/1/2004", "2004-01-05"),
        (" 3  Agustus  2010 ", "2010-08-03"),
        ("3 Agu 2010", "2010-08-03"),
        ("10 Maret 2010", "2010-03-10"),
        ("29 Februari 2004", "2004-02-29"),
        ("2003-12-31", "2003-12-31"),
        ("31 Mei 2003", "2003-05-31"),
    ],
)
def test_parse_reads_what_people_write(typed, kept):
    assert parse_partial_date(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "besok",
        "0000",
        "²-2003",
        "٢٠٠٣",
        "0-2003",
        "03/25/2010",
        "31-02-2003",
        "29 Februari 2003",
        "2003-13",
        "12 Novembr 2003x",
        "12",
        "1-1-03",
    ],
)
def test_parse_refuses_what_it_would_have_to_guess(typed):
    with pytest.raises(ValidationError):
        parse_partial_date(typed)


@pytest.mark.parametrize(
    ("kept", "day"),
    [
        ("2003", datetime.date(2003, 12, 31)),
        ("2004-02", datetime.date(2004, 2, 29)),
        ("2003-12", datetime.date(2003, 12, 31)),
        ("2003-11-05", datetime.date(2003, 11, 5)),
    ],
)
def test_last_day_is_the_end_of_what_the_date_may_mean(kept, day):
    assert last_day(kept) == day


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["2003-1", "03-2003", "2003-00", "2003-11-32", "Nov 2003"])
def test_the_database_refuses_any_other_form(bad):
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupFactory(formed_on=bad)


@pytest.mark.parametrize(
    ("kept", "day"),
    [
        ("2003", datetime.date(2003, 1, 1)),
        ("2004-02", datetime.date(2004, 2, 1)),
        ("2003-11-05", datetime.date(2003, 11, 5)),
    ],
)
def test_first_day_is_the_begin_of_what_the_date_may_mean(kept, day):
    assert first_day(kept) == day


def test_a_date_is_future_only_as_a_whole_and_over_only_with_its_last_day():
    today = datetime.date(2003, 11, 12)
    told = ("2003-11-12", "2003-11", "2003", None, "2003-11-13", "2003-12", "2004", "2003-11-11", "2002")
    assert [begins_after(value, today) for value in told] == [False] * 4 + [True] * 3 + [False] * 2
    assert [is_over(value, today) for value in told] == [False] * 7 + [True] * 2


@given(days)
def test_every_spoken_form_of_a_day_is_the_same_day(day):
    year, kept = f"{day.year:04d}", day.isoformat()
    name, short = MONTHS[0][day.month - 1], ABBREVIATED[day.month - 1]
    english = MONTHS[1][day.month - 1]
    forms = [
        f"{day.day} {name.capitalize()} {year}",
        f"{day.day:02d} {name.upper()} {year}",
        f"{day.day} {short.capitalize()} {year}",
        f"{day.day} {english}, {year}",
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02d}-{day.month:02d}-{year}",
        f"  {day.day}   {name}  {year} ",
        kept,
    ]
    assert {parse_partial_date(form) for form in forms} == {kept}


@given(days)
def test_every_spoken_form_of_a_month_or_a_year_keeps_its_precision(day):
    year, month = f"{day.year:04d}", f"{day.year:04d}-{day.month:02d}"
    name = MONTHS[0][day.month - 1].capitalize()
    forms = [f"{name} {year}", f"{name[:3]} {year}", f"{day.month}/{year}", f"{day.month:02d}-{year}", month]
    assert {parse_partial_date(form) for form in forms} == {month}
    assert parse_partial_date(year) == year


@given(st.sampled_from(sorted(OTHER_NAMES)), st.integers(min_value=1, max_value=28), st.integers(1000, 9999))
def test_other_names_of_the_months_are_known(name, day, year):
    assert parse_partial_date(f"{day} {name} {year}") == f"{year}-{OTHER_NAMES[name]:02d}-{day:02d}"


@given(days)
def test_what_we_write_ourselves_we_read(day):
    for kept in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert parse_partial_date(partial_date(kept)) == kept


@given(st.integers(1, 12), st.integers(13, 31), st.integers(1000, 9999), st.sampled_from("/- "))
def test_the_american_order_is_never_accepted(month, day, year, mark):
    with pytest.raises(ValidationError):
        parse_partial_date(f"{month:02d}{mark}{day}{mark}{year}")
    with pytest.raises(ValidationError):
        parse_partial_date(f"{MONTHS[1][month - 1]} {day}, {year}")


@given(st.integers(1, 9999), st.integers(0, 14), st.integers(0, 40), st.sampled_from(["day", "words"]))
def test_a_day_that_the_calendar_has_not_is_refused(year, month, day, manner):
    try:
        datetime.date(year, month, day)
    except ValueError:
        pass
    else:
        assume(False)
    named = manner == "words" and 1 <= month <= 12
    form = f"{day} {MONTHS[0][month - 1]} {year:04d}" if named else f"{day}-{month}-{year:04d}"
    with pytest.raises(ValidationError):
        parse_partial_date(form)


@given(st.text(max_size=14) | st.text(alphabet="0123456789-/ .janfebmrtokvds", max_size=14))
def test_whatever_is_accepted_is_a_date_of_the_kept_form(typed):
    try:
        kept = parse_partial_date(typed)
    except ValidationError:
        return
    assert first_day(kept) <= last_day(kept)
    assert parse_partial_date(kept) == kept


@given(days, days, st.sampled_from([4, 7, 10]))
def test_sql_and_python_agree_on_when_a_date_is_over(day, today, length):
    """``until`` in SQL is the kept date with 99 in the place of what nobody told."""
    kept = day.isoformat()[:length]
    assert (f"{kept}-99-99"[:10] < today.isoformat()) == is_over(kept, today)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "newest"),
    [
        (["2003-11-20", "2003-11", "2003-10-31", None], "2003-11"),
        (["2003", "2003-12", "2003-12-30"], "2003"),
        (["2003", "2004-01-01"], "2004-01-01"),
        ([None, None], None),
    ],
)
def test_the_latest_of_kept_dates_is_the_one_that_may_be_the_latest(told, newest):
    for value in told:
        GroupFactory(formed_on=value)
    assert MigrantGroup.objects.aggregate(last=latest("formed_on"))["last"] == newest


@pytest.mark.django_db
def test_a_date_in_sql_is_padded_with_what_no_calendar_has():
    GroupFactory(formed_on="2003-11")
    padded = MigrantGroup.objects.annotate(padded=until("formed_on")).values_list("padded", flat=True)
    assert list(padded) == ["2003-11-99"]
