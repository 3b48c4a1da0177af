"""Decisions: places for twenty, a line of substitutes, and reasons where somebody is refused or favoured."""

import pytest
from django.core.exceptions import ValidationError

from groups.candidates import all_candidates, count_candidates
from groups.choosing import Choice, DecidedMeanwhile
from groups.models import SelectionDecision
from tests.factories.groups import ParticipantFactory
from tests.groups.selecting import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    found = Place(count=5, target=2)
    found.start()
    return found


def choice(person, outcome, order=None, reason="", seen=0):
    return Choice(person, outcome, order, reason, seen)


def decided(place):
    return {
        row.participant.label[-1]: (row.outcome, row.order, row.reason)
        for row in SelectionDecision.objects.filter(selection=place.selection).select_related("participant")
    }


def refusal_of(place, *choices):
    with pytest.raises(ValidationError) as refusal:
        place.choose(*choices)
    error = refusal.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def test_selected_substitute_and_declined(place):
    one, two, three, four, _five = place.people
    place.choose(
        choice(one, "selected"),
        choice(two, "substitute"),
        choice(three, "substitute"),
        choice(four, "declined", reason="sudah dibantu"),
    )
    assert decided(place) == {
        "1": ("selected", None, ""),
        "2": ("substitute", 1, ""),
        "3": ("substitute", 2, ""),
        "4": ("declined", None, "sudah dibantu"),
    }
    counts = count_candidates(place.selection, all_candidates(place.selection))
    assert (
        counts.candidates,
        counts.chosen_words,
        counts.substitutes,
        counts.declined,
        counts.undecided,
    ) == (
        5,
        "1/2",
        2,
        1,
        1,
    )


def test_a_substitute_without_a_place_comes_after_the_last(place):
    one, two, three, *_rest = place.people
    place.choose(choice(one, "substitute", 4))
    place.choose(choice(two, "substitute"), choice(three, "substitute", 1))
    assert decided(place) == {
        "1": ("substitute", 4, ""),
        "2": ("substitute", 5, ""),
        "3": ("substitute", 1, ""),
    }


def test_a_place_in_the_line_is_given_once(place):
    one, two, three, *_rest = place.people
    place.choose(choice(one, "substitute", 1))
    assert refusal_of(place, choice(two, "substitute", 1)) == {two.key: ["Urutan 1 sudah dipakai Calon 01."]}
    assert refusal_of(place, choice(two, "substitute", 2), choice(three, "substitute", 2)) == {
        three.key: ["Urutan 2 sudah dipakai Calon 02."]
    }


def test_two_substitutes_change_places_in_one_act(place):
    one, two, *_rest = place.people
    place.choose(choice(one, "substitute", 1), choice(two, "substitute", 2))
    place.choose(choice(one, "substitute", 2, seen=1), choice(two, "substitute", 1, seen=1))
    assert decided(place) == {"1": ("substitute", 2, ""), "2": ("substitute", 1, "")}


def test_who_is_not_selected_is_told_why(place):
    one = place.people[0]
    assert refusal_of(place, choice(one, "declined")) == {one.key: ["Tulis alasannya."]}
    assert decided(place) == {}


@pytest.mark.parametrize("outcome", ["selected", "substitute"])
def test_who_fails_a_required_criterion_is_chosen_only_for_a_reason(place, outcome):
    one = place.people[0]
    place.check(place.answer(one, place.criteria[1], False))
    words = "Tidak memenuhi syarat wajib: Tinggal di lokasi ini. Tulis mengapa tetap dipilih."
    assert refusal_of(place, choice(one, outcome)) == {one.key: [words]}
    place.choose(choice(one, outcome, reason="rumahnya digusur"))
    assert decided(place)["1"][2] == "rumahnya digusur"


def test_a_criterion_that_is_not_required_or_not_looked_at_needs_no_reason(place):
    one, two, *_rest = place.people
    place.check(place.answer(one, place.criteria[2], False))
    place.choose(choice(one, "selected"), choice(two, "selected"))
    assert len(decided(place)) == 2


def test_more_people_than_places_are_refused_in_words(place):
    one, two, three, four, _five = place.people
    place.choose(choice(one, "selected"), choice(two, "selected"))
    assert refusal_of(place, choice(three, "selected"), choice(four, "selected")) == [
        "Hanya ada 2 tempat, yang terpilih menjadi 4 orang. Kurangi 2 orang."
    ]
    assert refusal_of(place, choice(three, "selected", reason="penting")) == [
        "Hanya ada 2 tempat, yang terpilih menjadi 3 orang. Kurangi 1 orang."
    ]
    place.choose(choice(two, "substitute", seen=1), choice(three, "selected"))
    assert {name for name, row in decided(place).items() if row[0] == "selected"} == {"1", "3"}


def test_without_a_target_there_is_no_limit():
    place = Place(count=4, target=None)
    place.start()
    place.choose(*(choice(person, "selected") for person in place.people))
    assert count_candidates(place.selection, all_candidates(place.selection)).chosen_words == "4"


def test_people_of_an_earlier_selection_keep_their_places():
    place = Place(count=4, target=2).approved(selected=1, substitutes=1)
    place.start()
    assert refusal_of(place, choice(place.people[1], "selected"), choice(place.people[2], "selected")) == [
        "Hanya ada 1 tempat, yang terpilih menjadi 2 orang. Kurangi 1 orang."
    ]


def test_a_decision_can_be_taken_back(place):
    one = place.people[0]
    place.choose(choice(one, "selected"))
    place.choose(choice(one, "", seen=1))
    assert decided(place) == {}


def test_a_decision_that_somebody_else_changed_is_told_and_nothing_is_kept(place):
    one, two, *_rest = place.people
    place.choose(choice(one, "declined", reason="pindah"), by=place.dinas)
    with pytest.raises(DecidedMeanwhile) as clash:
        place.choose(choice(one, "selected"), choice(two, "selected"))
    assert [(mine.person, row.outcome) for mine, row in clash.value.clashes] == [(one, "declined")]
    assert decided(place) == {"1": ("declined", None, "pindah")}


def test_who_is_no_candidate_is_refused(place):
    stranger = ParticipantFactory()
    assert refusal_of(place, choice(stranger, "selected")) == {
        stranger.key: ["Orang ini bukan calon lagi di lokasi ini."]
    }


def test_whoever_left_meanwhile_can_only_be_taken_off(place):
    one = place.people[0]
    place.choose(choice(one, "selected"))
    one.left_on = "2003-11"
    one.save()
    assert refusal_of(place, choice(one, "substitute", seen=1)) == {
        one.key: ["Orang ini bukan calon lagi di lokasi ini."]
    }
    place.choose(choice(one, "", seen=1))
    assert decided(place) == {}
