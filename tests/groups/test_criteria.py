"""The versioned list of criteria: in place while nobody was judged by it, a new version afterwards."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from groups.criteria import (
    EXAMPLES,
    CriteriaChanged,
    Line,
    criteria_in_force,
    criteria_versions,
    keep_criteria,
    was_used,
)
from groups.models import SelectionCriterion
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.programme import SiteFactory
from tests.groups.selecting import LINES, Place, token
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db


def told(site):
    return [
        (row.edition, row.order, row.text, row.required)
        for row in SelectionCriterion.objects.filter(site=site).order_by("edition", "order")
    ]


def edited(place, *lines):
    stored = criteria_in_force(place.site)
    keys = {row.text: row.key for row in stored.rows}
    return place.write_criteria([Line(text, required, keys.get(text, "")) for text, required in lines])


def test_the_first_list_is_version_1_in_its_order():
    place = Place(count=0)
    assert told(place.site) == [
        (1, 1, "Migran", True),
        (1, 2, "Tinggal di lokasi ini", True),
        (1, 3, "Punya usaha kecil", False),
    ]


def test_a_list_nobody_was_judged_by_is_edited_in_place():
    place = Place(count=1)
    kept = SelectionCriterion.objects.get(text="Migran")
    edited(place, ("Tinggal di lokasi ini", False), ("Migran", True), ("Mau ikut", True))
    assert told(place.site) == [
        (1, 1, "Tinggal di lokasi ini", False),
        (1, 2, "Migran", True),
        (1, 3, "Mau ikut", True),
    ]
    assert SelectionCriterion.objects.get(text="Migran").pk == kept.pk
    assert SelectionCriterion.objects.get(text="Migran").version == 2


def test_a_list_that_was_used_becomes_another_version_and_the_old_one_stays():
    place = Place(count=1)
    place.start()
    assert not was_used(place.site, 1)
    place.check(place.answer(place.people[0], place.criteria[0], True))
    assert was_used(place.site, 1)
    kept = edited(place, ("Migran", True), ("Mau ikut", True))
    assert kept.number == 2
    assert [[row.text for row in version.rows] for version in criteria_versions(place.site)] == [
        ["Migran", "Mau ikut"],
        ["Migran", "Tinggal di lokasi ini", "Punya usaha kecil"],
    ]


def test_the_same_lines_again_make_no_version():
    place = Place(count=1)
    place.start()
    place.check_all()
    assert place.write_criteria(LINES).number == 1


def test_a_list_that_was_proposed_without_checks_was_used():
    place = Place(count=1)
    place.start()
    place.choose_all(selected=1, substitutes=0)
    place.write_minutes()
    assert not was_used(place.site, 1)
    run("UPDATE groups_selection SET state = 'submitted'")
    assert was_used(place.site, 1)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "Tulis paling sedikit satu kriteria."),
        ([Line("Migran", True), Line("migran", False)], "Kriteria ini tertulis dua kali: “Migran”."),
        ([Line(f"nomor {n}", True) for n in range(16)], "Paling banyak 15 kriteria."),
    ],
)
def test_a_bad_list_is_refused(lines, words):
    place = Place(count=0)
    with pytest.raises(ValidationError) as refusal:
        place.write_criteria(lines)
    assert refusal.value.messages == [words]
    assert len(told(place.site)) == 3


def test_whoever_saw_an_older_list_overwrites_nothing():
    place = Place(count=0)
    seen = criteria_in_force(place.site).version
    edited(place, ("Migran", False))
    with pytest.raises(CriteriaChanged) as clash:
        keep_criteria(by=place.dinas, token=token(), site=place.site, seen=seen, lines=LINES)
    assert [row.text for row in clash.value.record.rows] == ["Migran"]
    assert told(place.site) == [(1, 1, "Migran", False)]


def test_the_same_submission_counts_once_and_another_under_its_token_is_a_conflict():
    place, sent = Place(count=0, lines=()), token()
    seen = criteria_in_force(place.site).version
    for _time in range(2):
        keep_criteria(by=place.facilitator, token=sent, site=place.site, seen=seen, lines=LINES)
    assert len(told(place.site)) == 3
    with pytest.raises(SubmissionConflict):
        keep_criteria(by=place.facilitator, token=sent, site=place.site, seen=seen, lines=LINES[:1])


def test_another_site_has_its_own_list():
    place = Place(count=0)
    other = SiteFactory(programme=place.site.programme)
    assert criteria_in_force(other).number == 0
    keep_criteria(
        by=user_at(other), token=token(), site=other, seen=criteria_in_force(other).version, lines=LINES[:1]
    )
    assert [row[2] for row in told(other)] == ["Migran"]
    assert len(told(place.site)) == 3


def test_the_examples_are_a_list_that_can_be_kept():
    place = Place(count=0, lines=())
    kept = place.write_criteria([Line(str(text), required) for text, required in EXAMPLES])
    assert [row.required for row in kept.rows] == [True, True, True, True, True, False, False]


def test_the_database_keeps_the_words_somebody_was_judged_by():
    place = Place(count=1)
    place.start()
    place.check(place.answer(place.people[0], place.criteria[0], False))
    for change in ("text = 'lain'", "required = false", "edition = 7"):
        with refused_by("criterion_stays"):
            run(f"UPDATE groups_selectioncriterion SET {change} WHERE id = %s", place.criteria[0].pk)
    run("UPDATE groups_selectioncriterion SET text = 'lain' WHERE id = %s", place.criteria[1].pk)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_write_the_first_list_at_once_make_one():
    place, gate, outcomes = Place(count=0, lines=()), threading.Barrier(2), []
    seen = criteria_in_force(place.site).version

    def write(user, text):
        gate.wait()
        try:
            keep_criteria(by=user, token=token(), site=place.site, seen=seen, lines=[Line(text, True)])
            outcomes.append("tersimpan")
        except CriteriaChanged:
            outcomes.append("ditolak")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=args)
        for args in ((place.facilitator, "satu"), (place.dinas, "dua"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["ditolak", "tersimpan"]
    assert len(told(place.site)) == 1
