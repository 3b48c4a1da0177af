"""Fields that several phases share."""

import datetime

import pytest
from crispy_forms.utils import render_crispy_form
from django.core.exceptions import ValidationError

from programme.forms import DayInput, SubmissionForm


def test_a_day_is_read_as_people_say_it():
    assert DayInput().clean("12 November 2003") == datetime.date(2003, 11, 12)
    assert DayInput().clean("12/11/2003") == datetime.date(2003, 11, 12)
    assert DayInput(required=False).clean("") is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Isi tanggalnya, misalnya 12 November 2003."),
        ("November 2003", "Tulis tanggal lengkap, misalnya 12 November 2003."),
        ("2003", "Tulis tanggal lengkap, misalnya 12 November 2003."),
        ("31 April 2003", "Tanggal ini tidak ada di kalender."),
        ("03/25/2003", "Tulis tahun, bulan dan tahun, atau tanggal lengkap, misalnya 12 November 2003."),
        ("1 Januari 2999", "Tanggal ini belum tiba."),
    ],
)
def test_what_is_no_day_that_has_been_is_refused_in_words(typed, words):
    with pytest.raises(ValidationError) as refusal:
        DayInput().clean(typed)
    assert refusal.value.messages == [words]


def test_a_day_to_come_may_be_asked_for():
    assert DayInput(latest=None).clean("1 Januari 2999") == datetime.date(2999, 1, 1)


def test_a_form_draws_its_fields_alone_for_the_page_has_the_form_around_them():
    drawn = render_crispy_form(SubmissionForm())
    assert 'name="submission"' in drawn
    assert "<form" not in drawn
    assert "csrfmiddlewaretoken" not in drawn
