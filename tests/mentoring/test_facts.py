"""What an account of a visit must fulfil."""

import datetime
import json

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from mentoring.facts import VisitFacts, check_facts, is_future, lines_of

TODAY = datetime.date(2003, 11, 5)


def told(**changes):
    return VisitFacts(**{"visited_on": "2003-11-05", "topics": (("UEP", "rencana usaha"),), **changes})


def wrong(facts, people=(), was=None):
    try:
        check_facts(facts, today=TODAY, people=people, was=was)
    except ValidationError as refusal:
        return {name: errors[0] for name, errors in refusal.message_dict.items()}
    return {}


@pytest.mark.parametrize(
    ("date", "future"),
    [
        ("2003", False),
        ("2003-11", False),
        ("2003-11-05", False),
        ("2003-11-06", True),
        ("2003-12", True),
        ("2004", True),
        (None, False),
    ],
)
def test_is_future_compares_at_the_precision_that_was_told(date, future):
    assert is_future(date, TODAY) is future


def test_check_facts_accepts_a_visit_of_today():
    assert wrong(told()) == {}


def test_check_facts_refuses_tomorrow_and_names_today():
    assert wrong(told(visited_on="2003-11-06")) == {"visited_on": "Belum tiba; hari ini 5 November 2003."}


def test_check_facts_refuses_a_visit_without_topics():
    assert wrong(told(topics=())) == {
        "uep_topics": "Pilih atau tulis paling sedikit satu pokok bahasan, UEP atau UKS."
    }


def test_check_facts_refuses_a_visit_without_a_date():
    assert wrong(told(visited_on=None)) == {"visited_on": "Isi tanggalnya, atau cukup bulan dan tahun."}


def test_check_facts_does_not_demand_what_the_source_never_told():
    silent = told(visited_on=None, topics=())
    assert wrong(silent, was=silent) == {}
    assert set(wrong(silent, was=told())) == {"visited_on", "uep_topics"}


def test_check_facts_refuses_more_present_than_members():
    assert wrong(told(present_count=4), people=(1, 2, 3)) == {
        "present_count": "Yang hadir (4) lebih banyak daripada anggota (3)."
    }


@pytest.mark.parametrize("present", [None, 0, 3])
def test_check_facts_accepts_nobody_and_everybody(present):
    assert wrong(told(present_count=present), people=(1, 2, 3)) == {}


def test_check_facts_knows_no_limit_where_nobody_is_recorded():
    assert wrong(told(present_count=400)) == {}


def test_check_facts_refuses_a_name_that_is_not_on_the_list():
    assert set(wrong(told(roll=((9, True),)), people=(1, 2))) == {"present"}


def test_present_is_counted_from_the_names():
    assert told(roll=((1, True), (2, False), (3, True)), present_count=99).present == 2


def test_present_is_zero_when_all_are_absent_and_none_when_nobody_counted():
    assert told(roll=((1, False),)).present == 0
    assert told().present is None


def test_topics_of_keeps_the_domains_apart():
    facts = told(topics=(("UEP", "a"), ("UKS", "b"), ("UEP", "c")))
    assert (facts.topics_of("UEP"), facts.topics_of("UKS")) == (["a", "c"], ["b"])


texts = st.text(max_size=20)


@given(
    st.builds(
        VisitFacts,
        visited_on=st.none() | st.just("2003-11"),
        topics=st.lists(st.tuples(st.sampled_from(["UEP", "UKS"]), texts)).map(tuple),
        methods=st.lists(texts).map(tuple),
        roll=st.lists(st.tuples(st.integers(1, 99), st.booleans())).map(tuple),
        present_count=st.none() | st.integers(0, 99),
        notes=texts,
    )
)
def test_from_content_brings_back_what_was_remembered(facts):
    assert VisitFacts.from_content(json.loads(json.dumps(facts.content))) == facts


def test_lines_of_leaves_out_doubles_blanks_and_spare_spaces():
    assert lines_of("  rencana   usaha\r\n\n\nrencana usaha\nmodal ") == ["rencana usaha", "modal"]


def test_lines_of_refuses_a_line_that_is_a_story():
    with pytest.raises(ValidationError, match="paling panjang 200 huruf"):
        lines_of("a" * 201)


def test_lines_of_refuses_too_many():
    with pytest.raises(ValidationError, match="Paling banyak 20 baris"):
        lines_of("\n".join(map(str, range(21))))
