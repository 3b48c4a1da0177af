"""How alike two people are: what speaks for one person, what against, and what never proposes anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.twins import Facts, digits, likeness, name_likeness

SUMARNI = Facts(name="Sumarni", spelled="sumarni")


def with_(facts, **more):
    return Facts(**{**vars(facts), **more})


def words(found):
    return [str(reason) for reason in found.reasons]


def test_a_common_name_and_nothing_else_is_perhaps_and_never_very_likely():
    found = likeness(SUMARNI, SUMARNI)
    assert (found.score, found.likely, words(found)) == (50, False, ["nama sama"])


def test_name_birth_year_and_origin_are_very_likely_one_person():
    known = with_(SUMARNI, year=1970, born_on="1970", origin="35.27")
    found = likeness(known, known)
    assert (found.score, found.likely) == (82, True)
    assert words(found) == ["nama sama", "tahun lahir sama", "asal sama"]


def test_a_slip_in_one_of_two_words_is_perhaps_the_same_and_in_the_only_word_needs_more():
    one, other = Facts(name="Siti Sumarni", spelled="siti sumarni"), Facts(name="x", spelled="siti sumarny")
    assert likeness(one, other).score == 45
    slip = Facts(name="Sumarmi", spelled="sumarmi")
    assert likeness(SUMARNI, slip) is None
    assert likeness(with_(SUMARNI, year=1970), with_(slip, year=1970)).score == 59


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Facts(), Facts()),
        (Facts(year=1970, born_on="1970-01-02", origin="35.27", phone="0812"),) * 2,
        (SUMARNI, with_(SUMARNI, sex="male", year=1970)),
    ],
)
def test_people_without_a_name_are_never_proposed_and_one_with_a_name_is_when_nothing_differs(one, other):
    assert (likeness(one, other) is None) == (not one.spelled)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"sex": "male"}, {"sex": "female"}),
        ({"year": 1970}, {"year": 1972}),
        ({"year": 1970}, {"year": 1990}),
        ({"origin": "35.27"}, {"origin": "33.01"}),
    ],
)
def test_the_same_name_with_something_that_differs_is_not_proposed(more, less):
    assert likeness(with_(SUMARNI, **more), with_(SUMARNI, **less)) is None


def test_two_niks_are_two_people_whatever_else_agrees():
    known = with_(SUMARNI, year=1970, origin="35.27", phone="0812")
    assert likeness(with_(known, nik="a"), with_(known, nik="b")) is None


def test_one_nik_is_one_person_whatever_the_name():
    found = likeness(Facts(name="Yem", spelled="yem", nik="a"), with_(SUMARNI, nik="a"))
    assert (found.likely, words(found)) == (True, ["NIK sama"])


def test_a_nik_that_only_one_of_them_told_speaks_neither_for_nor_against():
    assert likeness(with_(SUMARNI, nik="a"), SUMARNI).score == 50


def test_an_age_is_less_sure_than_a_birth_year():
    told, aged = with_(SUMARNI, year=1970), with_(SUMARNI, year=1972, year_told=False)
    assert words(likeness(told, aged)) == ["nama sama", "umur berdekatan"]
    assert likeness(told, with_(SUMARNI, year=1972)) is None
    assert likeness(told, with_(SUMARNI, year=1973, year_told=False)) is None


@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("35.27", "35.27", "asal sama"),
        ("35.27", "35.27.05", "asal sejalan"),
        ("35.27.05", "35.27.06", "kabupaten asal sama"),
    ],
)
def test_origins_agree_as_far_as_they_are_told(one, other, word):
    assert words(likeness(with_(SUMARNI, origin=one), with_(SUMARNI, origin=other)))[1:] == [word]


def test_a_telephone_is_the_same_however_it_is_written():
    one, other = with_(SUMARNI, phone="+62 812-3456"), with_(SUMARNI, phone="0812 3456")
    assert words(likeness(one, other)) == ["nama sama", "telepon sama"]
    assert digits("") == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("sumarni", "sumarmi", True),
        ("nur hayati", "nurhayati", True),
        ("amina siti", "siti amina", True),
        ("siti amina", "amina", True),
        ("siti amina", "siti", False),
        ("muhamad yusup", "muhamad", False),
        ("rini", "rina", False),
        ("suparman", "supardi", False),
        ("budi santoso", "dewi santoso", False),
    ],
)
def test_names_are_alike_when_each_word_has_its_counterpart(one, other, expected):
    assert bool(name_likeness(one, other)) is expected


NAMES = st.lists(st.text("abcdsmnru", min_size=1, max_size=8), min_size=1, max_size=3).map(" ".join)
FACTS = st.builds(
    Facts,
    name=NAMES,
    spelled=NAMES | st.just(""),
    year=st.none() | st.integers(1950, 1960),
    year_told=st.booleans(),
    sex=st.sampled_from([None, "male", "female"]),
    origin=st.sampled_from([None, "35", "35.27", "35.27.05", "33.01"]),
    phone=st.sampled_from(["", "0812", "+62812"]),
    nik=st.sampled_from([None, None, "a", "b"]),
)


@given(FACTS, FACTS)
def test_the_order_of_the_two_does_not_matter(one, other):
    there, back = likeness(one, other), likeness(other, one)
    assert (there and (there.score, words(there))) == (back and (back.score, words(back)))


@given(FACTS, FACTS)
def test_nobody_is_very_likely_the_same_by_name_alone_or_against_the_facts(one, other):
    found = likeness(one, other)
    if found and found.likely:
        assert found.facts > 0
        assert not (one.sex and other.sex and one.sex != other.sex)


@given(NAMES, NAMES)
def test_name_likeness_is_a_share_and_symmetric(one, other):
    assert 0 <= name_likeness(one, other) == name_likeness(other, one) <= 1
    assert name_likeness(one, one) == 1
