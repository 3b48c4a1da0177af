"""Dates known only to the year or the month."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programme.dates import last_day, parse_partial_date
from tests.factories.groups import GroupFactory


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
