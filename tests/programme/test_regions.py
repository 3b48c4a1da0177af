"""A region is found as people write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.formats import terbilang
from programme.models import Region
from programme.regions import dotted, find_regions, look_up, region_of_code
from tests.programme.region_lists import loaded
from tests.refusals import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tmp_path):
    loaded(tmp_path / "daftar.csv")


def words_of(text):
    return run("SELECT region_words(%s)", text)[0][0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("10 Ilir", "16.71.18.1003"),
        ("sepuluh ilir", "16.71.18.1003"),
        ("ilir 10", "16.71.18.1003"),
        ("10 ilir palembang", "16.71.18.1003"),
        ("X Ilir", "16.71.18.1003"),
        ("13 ilir", "16.71.05.1003"),
        ("Tiga belas Ilir", "16.71.05.1003"),
        ("tigabelas ilir", "16.71.05.1003"),
        ("sidomulyo bantul", "34.02.07.2001"),
        ("Bantul, Sidomulyo", "34.02.07.2001"),
        ("sido mulyo sleman", "34.04.02.2002"),
        ("kali rungkut", "35.78.03.1001"),
        ("kel. pakis kec. sawahan", "35.78.06.1006"),
        ("Pakis, Sawahan, Kota Surabaya", "35.78.06.1006"),
        ("35.78.06.1006", "35.78.06.1006"),
        ("3578061006", "35.78.06.1006"),
    ],
)
def test_a_village_is_found_by(places, words, code):
    found = look_up(words, levels=["village"])
    assert [region.code for region in found.regions] == [code]
    assert found.sure


@pytest.mark.parametrize(
    "words", ["sidomulio bantul", "sidomulyo bantl", "kramatjti", "Warungbotto", "pakiss sawahn"]
)
def test_a_slip_of_the_finger_finds_what_is_alike_and_says_that_it_is_not_sure(places, words):
    Region.objects.create(
        code="34.02.07.2002", name="Warungboto", level="village", parent_id="34.02.07", valid_source="uji"
    )
    found = look_up(words, levels=["village"])
    assert len(found.regions) == 1
    assert not found.sure


@pytest.mark.parametrize(
    "words", ["", " ", "p", "qwrtz", "pakis bantul", "%", "_", "\\", "%%%", "2 ilir", "a b c"]
)
def test_nothing_is_found_by(places, words):
    assert find_regions(words, levels=["village"]) == []


def test_the_name_itself_comes_before_what_only_holds_it(places):
    assert [region.place for region in find_regions("pakis")] == [
        "Pakis, Sawahan, Kota Surabaya",
        "Dukuh Pakis, Kota Surabaya",
        "Dukuh Pakis, Dukuh Pakis, Kota Surabaya",
    ]


def test_of_equal_names_the_larger_comes_first(places):
    assert [region.level for region in find_regions("kramatjati")] == ["district", "village"]
    assert find_regions("palembang")[0].title == "Kota Palembang"
    assert [region.title for region in find_regions("kab bantul", levels=["city"])] == ["Kabupaten Bantul"]


def test_names_that_repeat_are_told_apart_by_what_they_are_part_of(places):
    assert [region.within for region in find_regions("sidomulyo")] == [
        "Bambanglipuro, Kabupaten Bantul, Daerah Istimewa Yogyakarta",
        "Godean, Kabupaten Sleman, Daerah Istimewa Yogyakarta",
    ]


def test_a_retired_code_is_hidden_from_new_choices_and_else_comes_last(places):
    Region.objects.filter(code="34.02.07.2001").update(retired=True)
    assert [region.code for region in find_regions("sidomulyo")] == ["34.04.02.2002"]
    assert [region.code for region in find_regions("sidomulyo", retired=True)] == [
        "34.04.02.2002",
        "34.02.07.2001",
    ]
    assert find_regions("34.02.07.2001") == []
    assert region_of_code("34.02.07.2001").retired


def test_a_region_put_in_by_hand_is_found_at_once_and_by_its_new_name(places):
    made = Region.objects.create(
        code="35.78.06.1001", name="Petemon", level="village", parent_id="35.78.06", valid_source="uji"
    )
    assert find_regions("petemon surabaya") == [made]
    made.name = "Petemon Barat"
    made.save()
    assert find_regions("petemon barat") == [made]


def test_no_more_are_given_than_asked_for_and_their_parents_cost_nothing(places, django_assert_num_queries):
    assert len(find_regions("pakis", limit=2)) == 2
    with django_assert_num_queries(3):
        assert all(region.within for region in find_regions("pakis"))


def test_names_in_capitals_are_written_as_people_write_them():
    for name, title in {
        "KOTA SURABAYA": "Kota Surabaya",
        "DKI JAKARTA": "DKI Jakarta",
        "KABUPATEN PANGKAJENE DAN KEPULAUAN": "Kabupaten Pangkajene dan Kepulauan",
        "KABUPATEN TOJO UNA-UNA": "Kabupaten Tojo Una-Una",
        "Tiga-belas Ilir": "Tiga-belas Ilir",
        "IV Koto": "IV Koto",
    }.items():
        assert Region(name=name, level="city").title == title


@pytest.mark.parametrize(
    ("digits", "code"), [("35", "35"), ("3578", "35.78"), ("35.7806", "35.78.06"), ("3578061", "35.78.06.1")]
)
def test_a_code_gets_its_dots(digits, code):
    assert dotted(digits) == code


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Tiga-belas Ilir", "13 ilir"),
        ("Dua Puluh Tiga Ilir", "23 ilir"),
        ("Duapuluhtiga Ilir", "23 ilir"),
        ("Lima Puluh Kota", "50 kota"),
        ("Tanah Enam Ratus", "tanah 600"),
        ("XIII Koto Kampar", "13 koto kampar"),
        ("Blok 05", "blok 5"),
        ("2 x 11 Enam Lingkuang", "2 10 11 6 lingkuang"),
        ("Duampanua", "duampanua"),
        ("Tigapuluhan", "tigapuluhan"),
        ("Puluh Belas", "puluh belas"),
        ("Maliwa'a", "maliwaa"),
        ("  ", ""),
    ],
)
def test_numbers_become_digits_however_they_are_written(name, words):
    assert words_of(name) == words


@given(st.integers(min_value=1, max_value=99), st.sampled_from(["Ilir", "Ulu", "Koto"]))
def test_every_number_in_words_is_its_digits(number, name):
    spelt = terbilang(number)
    wanted = f"{number} {name.lower()}"
    assert words_of(f"{spelt} {name}") == words_of(f"{number} {name}") == wanted
    assert (
        words_of(f"{spelt.replace(' ', '')} {name}")
        == words_of(f"{spelt.replace(' ', '-')} {name}")
        == wanted
    )


@settings(max_examples=200)
@given(st.text(max_size=120).filter(lambda text: "\0" not in text))
def test_whatever_is_typed_is_answered_and_words_stay_words(text):
    once = words_of(text)
    assert words_of(once) == once
    find_regions(text)
