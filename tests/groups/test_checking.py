"""Checks of candidates: cells of their own, not looked at is not no, nothing over anybody's head."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEvent
from groups.candidates import all_candidates, people_before
from groups.checking import AnsweredMeanwhile, check_candidates
from groups.criteria import Line
from groups.models import CriterionCheck, Participant, Standing
from groups.selecting import adopt_criteria
from tests.factories.groups import ParticipantFactory
from tests.groups.selecting import Place, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    found = Place(count=3)
    found.start()
    return found


def cells(place):
    return {
        (row.participant.label, row.criterion.text): (row.met, row.note, row.version)
        for row in CriterionCheck.objects.filter(selection=place.selection).select_related(
            "participant", "criterion"
        )
    }


def test_yes_no_and_not_looked_at_are_three_things(place):
    one, two, _three = place.people
    first = place.criteria[0]
    place.check(place.answer(one, first, True), place.answer(two, first, False, "pindah"))
    found = {candidate.person.label: candidate.met(first) for candidate in all_candidates(place.selection)}
    assert found == {"Calon 01": True, "Calon 02": False, "Calon 03": None}
    assert cells(place) == {
        ("Calon 01", "Migran"): (True, "", 1),
        ("Calon 02", "Migran"): (False, "pindah", 1),
    }


def test_an_answer_can_be_taken_back_to_not_looked_at(place):
    place.check(place.answer(place.people[0], place.criteria[0], False))
    place.check(place.answer(place.people[0], place.criteria[0], None, seen=1))
    assert cells(place) == {("Calon 01", "Migran"): (None, "", 2)}


def test_a_note_alone_leaves_the_question_open(place):
    place.check(place.answer(place.people[0], place.criteria[0], None, "tanya ketua RT"))
    assert cells(place) == {("Calon 01", "Migran"): (None, "tanya ketua RT", 1)}
    assert len(all_candidates(place.selection)[0].open) == 3


def test_how_many_required_criteria_somebody_meets_and_which_are_open(place):
    person, (migrant, lives, business) = place.people[0], place.criteria
    place.check(place.answer(person, migrant, False), place.answer(person, business, True))
    candidate = all_candidates(place.selection)[0]
    assert (candidate.required_met, len(candidate.required)) == (0, 2)
    assert (candidate.failed, candidate.required_open, candidate.open) == ([migrant], [lives], [lives])


def test_a_cell_that_somebody_else_answered_is_told_and_the_page_is_not_kept(place):
    one, two, _three = place.people
    first = place.criteria[0]
    place.check(place.answer(one, first, False), by=place.dinas)
    with pytest.raises(AnsweredMeanwhile) as clash:
        place.check(place.answer(one, first, True), place.answer(two, first, True))
    assert [(answer.person, row.met) for answer, row in clash.value.clashes] == [(one, False)]
    assert cells(place) == {("Calon 01", "Migran"): (False, "", 1)}


def test_the_same_answer_from_two_people_is_no_clash(place):
    answer = place.answer(place.people[0], place.criteria[0], True)
    place.check(answer)
    place.check(answer, by=place.dinas)
    assert cells(place) == {("Calon 01", "Migran"): (True, "", 1)}


def test_other_cells_of_the_same_page_are_independent(place):
    place.check(place.answer(place.people[0], place.criteria[0], True), by=place.dinas)
    place.check(place.answer(place.people[0], place.criteria[1], False))
    assert len(cells(place)) == 2


def test_a_check_bears_the_name_of_who_made_it(place):
    place.check(place.answer(place.people[0], place.criteria[0], True))
    event = AuditEvent.objects.get(table_name="groups_criterioncheck")
    assert (event.actor, event.action, event.new["met"]) == (place.facilitator, "memeriksa calon", True)


def test_a_proposal_that_waits_is_not_checked_any_more():
    place = Place(count=2).proposed(selected=1, substitutes=0)
    with pytest.raises(ValidationError) as refusal:
        place.check(place.answer(place.people[0], place.criteria[0], False, seen=1))
    assert refusal.value.messages == ["Pemilihan ini menunggu persetujuan, jadi isinya tidak bisa diubah."]


def test_a_page_of_older_criteria_is_refused(place):
    place.check(place.answer(place.people[0], place.criteria[0], True))
    place.write_criteria([Line("Lain", True)])
    place.now()
    adopt_criteria(by=place.dinas, token=token(), selection=place.selection, version=place.selection.version)
    with pytest.raises(ValidationError) as refusal:
        place.check(place.answer(place.people[1], place.criteria[0], True))
    assert refusal.value.messages == [
        "Pemilihan ini sekarang memakai kriteria versi 2. Muat ulang halaman ini."
    ]


def test_who_is_a_candidate(place):
    site = place.site
    merged = ParticipantFactory(site=site, standing=Standing.CANDIDATE, merged_into=place.people[0])
    left = ParticipantFactory(site=site, standing=Standing.CANDIDATE, left_on="2003-11")
    stranger = ParticipantFactory(standing=Standing.CANDIDATE)
    others = [
        ParticipantFactory(site=site, standing=standing)
        for standing in (Standing.PARTICIPANT, Standing.SUBSTITUTE, Standing.DECLINED)
    ]
    found = list(people_before(place.selection))
    assert found == [*place.people, *others]
    assert not {merged, left, stranger} & set(found)


def test_who_takes_part_since_an_earlier_selection_is_no_candidate_again():
    place = Place(count=3, target=5).approved(selected=1, substitutes=1)
    place.start()
    assert [person.label for person in people_before(place.selection)] == ["Calon 02", "Calon 03"]


@pytest.mark.django_db(transaction=True)
def test_two_people_at_one_cell_at_once_end_with_one_answer():
    place, gate, outcomes = Place(count=1), threading.Barrier(2), []
    place.start()

    def check(user, met):
        answer = place.answer(Participant.objects.get(), place.criteria[0], met)
        gate.wait()
        try:
            check_candidates(by=user, token=token(), selection=place.selection, answers=[answer])
            outcomes.append(met)
        except AnsweredMeanwhile:
            outcomes.append("ditolak")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=check, args=args)
        for args in ((place.facilitator, True), (place.dinas, False))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("ditolak") == 1
    (kept,) = [outcome for outcome in outcomes if outcome != "ditolak"]
    assert CriterionCheck.objects.get().met is kept
