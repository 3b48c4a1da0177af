"""Somebody of the twenty leaves, and the next of the line comes in."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import AuditEvent
from groups.candidates import all_candidates
from groups.checking import Answer
from groups.choosing import Choice
from groups.departures import record_departure, record_return
from groups.models import GroupOffice, Membership, Participant, Selection
from groups.replacing import replace_participant, successors
from programme.editing import RecordChanged
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.groups.selecting import Place, token

pytestmark = pytest.mark.django_db
LAST = datetime.date(2003, 11, 12)


@pytest.fixture
def place():
    """Two selected (1, 2), two substitutes (3, 4), one declined (5)."""
    return Place(count=5, target=2).approved(selected=2, substitutes=2)


def replace(place, number, successor, **told):
    leaving = place.decision(number)
    facts = {"last": LAST, "reason": "pindah ke Gresik", "version": leaving.version, **told}
    return replace_participant(
        by=place.dinas, token=token(), decision=leaving, successor=place.people[successor - 1], **facts
    )


def refusal_of(place, *numbers, **told):
    with pytest.raises(ValidationError) as refusal:
        replace(place, *numbers, **told)
    error = refusal.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def test_the_next_substitute_comes_in(place):
    done = replace(place, 1, 3)
    assert (done.outcome, done.replaced_by, done.reason, done.line_reason) == (
        "replaced",
        place.people[2],
        "pindah ke Gresik",
        "",
    )
    assert place.standings() == ["participant", "participant", "participant", "substitute", "declined"]
    gone = Participant.objects.get(pk=place.people[0].pk)
    assert (gone.left_on, gone.left_reason) == ("2003-11-12", "pindah ke Gresik")
    here = Participant.objects.filter(site=place.site).taking_part().order_by("id")
    assert [person.label for person in here] == ["Calon 02", "Calon 03"]
    assert place.now().selected_count == 2


def test_past_the_line_only_for_a_reason(place):
    assert refusal_of(place, 1, 4) == {
        "line_reason": ["Cadangan berikutnya Calon 03. Tulis mengapa bukan dia."]
    }
    assert refusal_of(place, 1, 5)["line_reason"]
    done = replace(place, 1, 4, line_reason="Calon 03 sedang sakit")
    assert (done.replaced_by, done.line_reason) == (place.people[3], "Calon 03 sedang sakit")


def test_who_came_in_can_be_replaced_too_and_the_line_goes_on(place):
    replace(place, 1, 3)
    replace(place, 3, 4)
    assert [one.person.label for one in successors(all_candidates(place.selection))] == ["Calon 05"]
    assert refusal_of(place, 2, 5) == {"line_reason": ["Ia bukan cadangan. Tulis mengapa ia yang masuk."]}
    replace(place, 2, 5, line_reason="cadangan habis")
    assert place.decision(3).order == 1
    here = Participant.objects.filter(site=place.site).taking_part().order_by("id")
    assert [person.label for person in here] == ["Calon 04", "Calon 05"]


def test_nobody_is_replaced_twice(place):
    replace(place, 1, 3)
    assert refusal_of(place, 1, 4, line_reason="x") == ["Calon 01 sudah bukan peserta lagi."]


def test_a_substitute_who_has_not_come_in_does_not_leave_by_this_way(place):
    assert refusal_of(place, 4, 3) == ["Calon 04 sudah bukan peserta lagi."]


@pytest.mark.parametrize("who", ["selected", "stranger"])
def test_only_somebody_free_comes_in(place, who):
    place.people.append(ParticipantFactory(site=place.site, label="Orang lain"))
    number = 2 if who == "selected" else 6
    name = place.people[number - 1]
    assert refusal_of(place, 1, number, line_reason="x") == {
        "successor": [f"{name} tidak bisa menjadi pengganti. Pilih orang lain."]
    }


def test_a_reason_is_asked_and_the_day_must_have_come(place):
    assert refusal_of(place, 1, 3, reason=" ") == {"reason": ["Tulis mengapa orang ini keluar."]}
    tomorrow = timezone.localdate() + datetime.timedelta(days=2)
    assert refusal_of(place, 1, 3, last=tomorrow) == {"last": ["Tanggal ini belum tiba."]}
    assert place.standings()[2] == "substitute"


def depart(place, person, left_on):
    return record_departure(
        by=place.facilitator,
        token=token(),
        person=person,
        version=person.version,
        left_on=left_on,
        reason="pulang",
    )


def test_somebody_who_left_before_is_replaced_and_the_day_stays_as_it_was_told(place):
    one = depart(place, Participant.objects.get(pk=place.people[0].pk), "2003-10")
    replace(place, 1, 3, last=None)
    one.refresh_from_db()
    assert (one.left_on, one.left_reason) == ("2003-10", "pulang")
    assert place.standings()[2] == "participant"


def test_without_a_day_nobody_leaves(place):
    assert refusal_of(place, 1, 3, last=None) == {"last": ["Isi tanggalnya, misalnya 12 November 2003."]}


def test_who_was_replaced_comes_back_as_a_candidate_and_others_as_what_they_were(place):
    replace(place, 1, 3)
    one, two = (Participant.objects.get(pk=person.pk) for person in place.people[:2])
    back = record_return(by=place.facilitator, token=token(), person=one, version=one.version)
    assert (back.standing, back.left_on) == ("candidate", None)
    gone = depart(place, two, "2003")
    back = record_return(by=place.facilitator, token=token(), person=gone, version=gone.version)
    assert (back.standing, back.left_on) == ("participant", None)
    assert Participant.objects.filter(site=place.site).taking_part().count() == 2


def test_whom_a_later_selection_decided_of_leaves_by_that_one(place):
    first = place.selection
    place.site.target_members = 3
    place.site.save()
    place.start()
    place.check(*(Answer(person, row, True, "", 0) for person in place.people[2:] for row in place.criteria))
    place.choose(
        *(Choice(person, "substitute", None, "", 0) for person in place.people[2:4]),
        Choice(place.people[4], "selected", None, "", 0),
    )
    place.write_minutes()
    place.propose()
    place.approve()
    later, place.selection = place.selection, first
    assert refusal_of(place, 5, 3) == ["Calon 05 sudah bukan peserta lagi."]
    place.selection = later
    assert replace(place, 5, 3).replaced_by == place.people[2]


def test_memberships_and_offices_end_with_the_last_day(place):
    group = GroupFactory(site=place.site)
    begun = DateRange(datetime.date(2003, 10, 1), None)
    member = Membership.objects.create(
        site=place.site, group=group, participant=place.people[0], kind=group.kind, span=begun
    )
    office = GroupOffice.objects.create(
        site=place.site, group=group, participant=place.people[0], office="chair"
    )
    replace(place, 1, 3)
    member.refresh_from_db()
    office.refresh_from_db()
    assert member.last_day == LAST
    assert (office.ended_on, office.version) == ("2003-11-12", 2)


def test_who_leaves_before_a_membership_began_is_told(place):
    group = GroupFactory(site=place.site)
    begun = DateRange(datetime.date(2003, 12, 1), None)
    Membership.objects.create(
        site=place.site, group=group, participant=place.people[0], kind=group.kind, span=begun
    )
    words = f"Orang ini masuk kelompok {group} sesudah tanggal itu."
    assert refusal_of(place, 1, 3) == {"last": [words]}
    assert Participant.objects.get(pk=place.people[0].pk).left_on is None


def test_before_the_approval_nobody_is_replaced():
    place = Place(count=3).proposed(selected=1, substitutes=1)
    assert refusal_of(place, 1, 2) == ["Pemilihan ini menunggu persetujuan, jadi isinya tidak bisa diubah."]


def test_a_stale_page_is_a_conflict_and_a_replacement_bears_its_name(place):
    with pytest.raises(RecordChanged):
        replace(place, 1, 3, version=7)
    replace(place, 1, 3)
    event = AuditEvent.objects.get(table_name="groups_selectiondecision", action="mengganti peserta")
    assert (event.actor, event.old["outcome"], event.new["outcome"]) == (place.dinas, "selected", "replaced")


@pytest.mark.django_db(transaction=True)
def test_one_substitute_comes_in_for_one_of_two_who_leave_at_once():
    place = Place(count=4, target=2).approved(selected=2, substitutes=1)
    gate, outcomes = threading.Barrier(2), []
    leaving = [place.decision(1), place.decision(2)]

    def leave(decision, user):
        gate.wait()
        try:
            replace_participant(
                by=user,
                token=token(),
                decision=decision,
                version=decision.version,
                last=LAST,
                reason="pindah",
                successor=place.people[2],
            )
            outcomes.append("masuk")
        except ValidationError as refusal:
            outcomes.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=leave, args=args)
        for args in zip(leaving, (place.dinas, place.other_dinas), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Calon 03 tidak bisa menjadi pengganti. Pilih orang lain.", "masuk"]
    assert Participant.objects.filter(left_on__isnull=False).count() == 1
    assert Selection.objects.get().decisions.filter(outcome="replaced").count() == 1
