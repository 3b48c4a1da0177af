"""Speakers are codes; a name that slipped into a statement is noticed."""

import pytest

from pra.tools.speakers import codes, names_in, next_code, parts_of


def test_codes_are_as_many_as_the_group_and_those_in_use():
    assert codes(22, [])[-2:] == ["P21", "P22"]
    assert codes(20, ["P23", "W1", "ketua", "P23"])[19:] == ["P20", "P21", "P22", "P23", "W1", "ketua"]


@pytest.mark.parametrize("people", [0, 3])
def test_where_few_members_are_recorded_there_are_twenty_codes(people):
    assert codes(people, [""])[::19] == ["P1", "P20"]


def test_the_next_code_stands_behind_all_in_use_and_fills_no_gap():
    assert next_code([]) == "W1"
    assert next_code(["W1", "W9", "P40", "W", "Wx2", "W3b"]) == "W10"


def test_a_name_is_known_by_each_of_its_words_without_titles():
    assert parts_of("Bu Sri Wahyuni") == ["sri", "wahyuni"]
    assert parts_of("H. M. Noer, bin Ali") == ["noer", "ali"]
    assert parts_of(None) == []
    assert parts_of("Anggota 01") == ["anggota"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kata sri dan Wahyuni", ["sri", "Wahyuni"]),
        ("SRI, Sri!", ["SRI", "Sri"]),
        ("srikandi menang", []),
        ("ibu itu", []),
        ("untung dagang kue", []),
        ("bunganya dibawa Untung", ["Untung"]),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words_and_everyday_words_only_with_a_capital(text, found):
    assert names_in(text, ["Bu Sri Wahyuni", "Untung", None]) == found
