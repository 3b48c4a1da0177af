"""Twins in the register: found however a name is spelled, never by what stands where a name is missing."""

import datetime

import pytest

from groups.duplicates import pairs_of, spelled_forms, twins_of
from groups.models import DistinctPair, IdentityNumber, Participant
from programme.models import Region
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


def person(site, name, **more):
    return ParticipantFactory(site=site, name=name, **more)


def twins(site, **told):
    return [(twin.person.name, twin.likeness.likely) for twin in twins_of(site, [Participant(**told)])[0]]


@pytest.mark.parametrize(
    ("told", "stored"),
    [
        ("Soekarno", "Sukarno"),
        ("H. Moch. Yusuf", "Muhammad Jusup"),
        ("Syamsul Arifin", "Samsul Aripin"),
        ("Achmad", "Akhmad"),
        ("Fatimah", "Patima"),
        ("Bu Djamilah", "Jamila"),
        ("Nurhayati", "Nur Hayati"),
        ("Ma'ruf", "MAKRUF"),
    ],
)
def test_old_spelling_titles_and_sound_do_not_hide_a_twin(site, told, stored):
    person(site, stored, born_on="1970")
    assert twins(site, name=told, born_on="1970") == [(stored, False)]


@pytest.mark.parametrize(
    "placeholder",
    ["Anggota 01", "peserta", "Tidak tahu", "-", "xxx", "N.N.", "Ibu", "Calon 3", "tanpa nama", "", "0"],
)
def test_what_stands_where_a_name_is_missing_finds_nobody(site, placeholder):
    for _ in range(2):
        person(site, placeholder, born_on="1970-01-02", phone="0812")
    assert twins(site, name=placeholder, born_on="1970-01-02", phone="0812") == []
    assert pairs_of(site) == []
    assert spelled_forms([placeholder, "Siti"]) == ["", "siti"]


def test_people_without_a_name_are_found_by_what_they_are_called_and_unnamed_ones_never(site):
    ParticipantFactory(site=site, nickname="Yanto", born_on="1970")
    ParticipantFactory(site=site)
    found = twins_of(site, [Participant(name="Jinten", born_on="1970"), Participant(name="Yanto")])
    assert [[twin.person.nickname for twin in row] for row in found] == [[], ["Yanto"]]


def test_a_twin_is_of_the_same_site_and_not_merged_away(site):
    person(SiteFactory(), "Sumarni")
    kept = person(site, "Orang Lain")
    person(site, "Sumarni", merged_into=kept)
    assert twins(site, name="Sumarni") == []


def test_the_most_alike_of_many_with_a_common_name_comes_first(site):
    for year in range(1940, 1990):
        person(site, "Siti Aminah", born_on=str(year))
    Region.objects.create(code="35.27", name="Sampang", level="city", valid_source="uji")
    person(site, "Siti Aminah", born_on="1970", origin_id="35.27")
    found = twins_of(site, [Participant(name="Siti Aminah", born_on="1970", origin_id="35.27")])[0]
    best = [(twin.person.born_on, twin.person.origin_id) for twin in found[:2]]
    assert best == [("1970", "35.27"), ("1970", None)]
    assert len(found) <= 5


def test_a_record_is_not_its_own_twin_nor_that_of_somebody_said_to_be_another(site):
    one, two, three = (person(site, "Sumarni") for _ in range(3))
    DistinctPair.objects.create(site=site, first=three, second=one)
    found = twins_of(site, [one, two, Participant(name="Sumarni")])
    assert [{twin.person for twin in row} for row in found] == [{two}, {one, three}, {one, two, three}]
    assert [{pair.first, pair.second} for pair in pairs_of(site)] == [{one, two}, {two, three}]


def test_an_equal_nik_finds_the_person_whatever_the_name(site):
    known = person(site, "Sumarni")
    IdentityNumber.objects.create(
        site=site, participant=known, kind="nik", digest="d1", secret="s", last_four="0001"
    )
    found = twins_of(site, [Participant(name="Yem"), Participant(name="Yem")], nik={1: "d1"})
    assert [[(twin.person, twin.likeness.likely) for twin in row] for row in found] == [[], [(known, True)]]


def test_an_age_of_another_year_is_reckoned_back(site):
    person(site, "Sumarni", age_told=33, age_told_on=datetime.date(2003, 11, 1))
    person(site, "Sumarni", age_told=50, age_told_on=datetime.date(2003, 11, 1))
    assert len(twins(site, name="Sumarni", born_on="1970-05")) == 1


def test_many_rows_take_as_many_queries_as_one(site, django_assert_num_queries):
    people = [person(site, f"Sumarni {letter}") for letter in "abcdefghij"]
    with django_assert_num_queries(9):
        twins_of(site, people[:1])
    with django_assert_num_queries(9):
        twins_of(site, people)


def test_pairs_come_best_first_and_at_most_25(site):
    for _ in range(9):
        person(site, "Sumarni")
    person(site, "Kartini", born_on="1970-01-02")
    person(site, "Kartinie", born_on="1970-01-02")
    found = pairs_of(site)
    assert len(found) == 25
    assert [str(reason) for reason in found[0].likeness.reasons] == ["nama mirip", "tanggal lahir sama"]


def test_a_pair_is_said_distinct_once_in_whatever_order(site):
    one, two = person(site, "A"), person(site, "B")
    DistinctPair.objects.create(site=site, first=one, second=two)
    with refused_by("distinct_pair_once"):
        DistinctPair.objects.create(site=site, first=two, second=one)
    with refused_by("distinct_pair_of_two"):
        DistinctPair.objects.create(site=site, first=one, second=one)
