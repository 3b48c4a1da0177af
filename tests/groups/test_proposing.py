"""Whom the page proposes to bring together, by skill or by place."""

from hypothesis import given
from hypothesis import strategies as st

from groups.proposing import LARGEST, SMALLEST, Basis, Person, proposals


def person(name, *skills, rt="", rw=""):
    return Person(key=name.lower(), name=name, skills=skills, rt=rt, rw=rw)


def names(found):
    return [(proposal.common, [one.name for one in proposal.people]) for proposal in found]


def test_the_skill_that_most_share_comes_first_and_each_person_once():
    people = [
        person("Ani", "menjahit", "kue"),
        person("Budi", "Menjahit "),
        person("Cici", "menjahit"),
        person("Dedi", "menjahit"),
        person("Eko", "kue"),
        person("Fitri", "kue"),
        person("Gani", "las"),
    ]
    found, left = proposals(people, Basis.SKILL)
    assert names(found) == [("keterampilan yang sama: menjahit", ["Ani", "Budi", "Cici", "Dedi"])]
    assert [one.name for one in left] == ["Eko", "Fitri", "Gani"]


def test_neighbours_of_one_rt_are_proposed_by_place():
    people = [
        *(person(name, rt="010", rw="005") for name in ("Ani", "Budi", "Cici")),
        person("Dedi", rt="010", rw="006"),
        person("Eko"),
    ]
    found, left = proposals(people, Basis.PLACE)
    assert names(found) == [("tempat tinggal berdekatan: RT 010 / RW 005", ["Ani", "Budi", "Cici"])]
    assert [one.name for one in left] == ["Eko", "Dedi"]


def test_a_large_proposal_is_cut_into_parts_of_even_size():
    people = [person(f"P{number:02d}", "las") for number in range(41)]
    found, left = proposals(people, Basis.SKILL)
    assert [len(proposal.people) for proposal in found] == [14, 14, 13]
    assert left == []


@given(
    st.lists(
        st.builds(
            Person,
            key=st.uuids().map(str),
            name=st.text(max_size=5),
            skills=st.lists(st.sampled_from(["las", "kue", "jahit"]), max_size=3).map(tuple),
            rt=st.sampled_from(["", "001", "002"]),
        ),
        max_size=70,
    ),
    st.sampled_from(Basis),
)
def test_nobody_is_lost_or_taken_twice(people, basis):
    found, left = proposals(people, basis)
    seen = [one.key for proposal in found for one in proposal.people] + [one.key for one in left]
    assert sorted(seen) == sorted(one.key for one in people)
    assert all(SMALLEST <= len(proposal.people) <= LARGEST for proposal in found)
