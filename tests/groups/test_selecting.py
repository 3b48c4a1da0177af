"""A selection from its beginning to the approval: who proposes never approves, and it happens once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.candidates import all_candidates
from groups.choosing import Choice
from groups.criteria import Line
from groups.hindrances import hindrances
from groups.models import CriterionCheck, Participant, Selection, SelectionState, Standing
from groups.selecting import (
    adopt_criteria,
    approve_selection,
    send_back,
    start_selection,
    submit_selection,
    withdraw_selection,
)
from programme.editing import RecordChanged
from tests.factories.accounts import user_at
from tests.groups.selecting import LINES, Place, token

pytestmark = pytest.mark.django_db
TWENTY = ["participant"] * 20 + ["substitute"] * 2 + ["declined"]


def words_of(refusal):
    return refusal.value.messages


def test_a_selection_begins_by_the_criteria_in_force():
    place = Place(count=1)
    selection = place.start()
    assert (selection.state, selection.criteria_version) == (SelectionState.DRAFT, 1)


def test_without_criteria_no_selection_begins():
    place = Place(count=1, lines=())
    with pytest.raises(ValidationError) as refusal:
        place.start()
    assert words_of(refusal) == ["Tulis dulu kriterianya. Calon dipilih menurut kriteria itu."]


def test_a_second_selection_begins_only_after_the_first():
    place = Place(count=2, target=5)
    place.start()
    with pytest.raises(ValidationError) as refusal:
        place.start()
    assert words_of(refusal) == ["Di lokasi ini masih ada pemilihan yang belum selesai."]
    place.check_all()
    place.choose_all(selected=1, substitutes=0)
    place.write_minutes()
    place.propose()
    place.approve()
    assert place.start().state == SelectionState.DRAFT
    assert Selection.objects.count() == 2


def test_what_is_missing_is_told_at_once():
    place = Place(count=3, target=1)
    place.start()
    one, two, three = place.people
    place.choose(Choice(one, "selected", None, "", 0))
    place.check(place.answer(one, place.criteria[0], True), place.answer(one, place.criteria[2], False))
    place.choose(Choice(two, "substitute", None, "", 0))
    place.check(*(place.answer(two, row, False) for row in place.criteria))
    missing = [
        "Isi cara memilih dan tanggalnya di berita acara.",
        "1 calon belum diputuskan: Calon 03.",
        "Tidak memenuhi syarat wajib, tetapi alasan memilihnya belum ditulis: Calon 02.",
        "Syarat wajib belum diperiksa semua, dan alasannya belum ditulis: Calon 01.",
    ]
    assert hindrances(place.selection, all_candidates(place.selection)) == missing
    with pytest.raises(ValidationError) as refusal:
        place.propose()
    assert words_of(refusal) == missing
    assert place.now().state == SelectionState.DRAFT
    assert three.standing == Standing.CANDIDATE


def test_nobody_selected_is_nothing_to_propose():
    place = Place(count=1)
    place.start()
    place.write_minutes()
    place.check_all()
    place.choose_all(selected=0, substitutes=1)
    with pytest.raises(ValidationError) as refusal:
        place.propose()
    assert words_of(refusal) == ["Belum ada calon yang terpilih."]


def test_fewer_than_the_target_may_be_proposed():
    place = Place(count=18).proposed(selected=18, substitutes=0)
    assert place.now().state == SelectionState.SUBMITTED


def test_approval_makes_the_twenty_participants():
    place = Place().proposed()
    assert place.standings() == ["candidate"] * 23
    approved = place.approve()
    assert place.standings() == TWENTY
    assert (approved.state, approved.selected_count) == (SelectionState.APPROVED, 20)
    assert (approved.submitted_by, approved.decided_by) == (place.facilitator, place.dinas)
    assert approved.approved_on == timezone.localdate().isoformat()
    changed = AuditEvent.objects.filter(table_name="groups_participant", action="menyetujui pemilihan")
    assert (changed.count(), {event.actor for event in changed}) == (23, {place.dinas})


def test_whoever_was_registered_after_the_proposal_stays_a_candidate():
    place = Place(count=2).proposed(selected=1, substitutes=1)
    late = Participant.objects.create(site=place.site, label="Calon 99")
    place.approve()
    assert place.standings() == ["participant", "substitute", "candidate"]
    late.refresh_from_db()
    assert late.version == 1


@pytest.mark.parametrize("act", [approve_selection, send_back])
def test_who_proposed_neither_approves_nor_sends_back(act):
    place = Place(count=2)
    place.start()
    place.check_all()
    place.choose_all(selected=1, substitutes=0)
    place.write_minutes()
    place.propose(by=place.dinas)
    more = {"note": "kurang"} if act is send_back else {}
    with pytest.raises(ValidationError) as refusal:
        act(by=place.dinas, token=token(), selection=place.selection, version=place.now().version, **more)
    assert words_of(refusal) == [
        "Anda sendiri yang mengajukan pemilihan ini. Orang lain yang harus memeriksa dan memutuskan."
    ]
    assert place.standings() == ["candidate"] * 2
    place.approve(by=place.other_dinas)
    assert place.standings() == ["participant", "declined"]


def test_only_a_proposal_is_approved():
    place = Place(count=1)
    place.start()
    with pytest.raises(ValidationError) as refusal:
        place.approve()
    assert words_of(refusal) == ["Pemilihan ini belum diajukan."]


def test_an_approval_is_not_repeated_nor_taken_back():
    place = Place(count=2).approved(selected=1, substitutes=0)
    for act, more in ((approve_selection, {}), (send_back, {"note": "x"}), (withdraw_selection, {})):
        with pytest.raises(ValidationError) as refusal:
            act(
                by=place.other_dinas,
                token=token(),
                selection=place.selection,
                version=place.now().version,
                **more,
            )
        assert words_of(refusal) == ["Pemilihan ini sudah disetujui, jadi isinya tidak bisa diubah lagi."]


def test_the_same_submission_approves_once():
    place, sent = Place(count=2).proposed(selected=1, substitutes=0), token()
    for _time in range(2):
        approve_selection(
            by=place.dinas, token=sent, selection=place.selection, version=place.selection.version
        )
    assert place.now().version == place.selection.version
    assert Participant.objects.get(label="Calon 01").version == 2


def test_another_proposal_than_the_one_that_was_read_is_not_approved():
    place = Place(count=2).proposed(selected=1, substitutes=0)
    read = place.selection.version
    send_back(
        by=place.other_dinas, token=token(), selection=place.selection, version=read, note="kurang satu"
    )
    place.propose()
    with pytest.raises(RecordChanged):
        approve_selection(by=place.dinas, token=token(), selection=place.selection, version=read)
    assert place.standings() == ["candidate"] * 2


def test_sent_back_with_a_note_it_can_be_worked_on_and_proposed_again():
    place = Place(count=2).proposed(selected=1, substitutes=0)
    version = place.selection.version
    with pytest.raises(ValidationError) as refusal:
        send_back(by=place.dinas, token=token(), selection=place.selection, version=version, note="  ")
    assert refusal.value.message_dict == {"note": ["Tulis apa yang perlu diperbaiki."]}
    send_back(by=place.dinas, token=token(), selection=place.selection, version=version, note=" ada 19 saja ")
    back = place.now()
    assert (back.state, back.decision_note, back.decided_by) == (
        SelectionState.SENT_BACK,
        "ada 19 saja",
        place.dinas,
    )
    place.choose(Choice(place.people[1], "substitute", None, "", 1))
    again = place.propose()
    assert (again.state, again.decision_note, again.decided_by) == (SelectionState.SUBMITTED, "", None)
    place.approve()
    assert place.standings() == ["participant", "substitute"]


def test_a_proposal_can_be_taken_back_before_it_is_decided():
    place = Place(count=2).proposed(selected=1, substitutes=0)
    withdraw_selection(
        by=place.facilitator, token=token(), selection=place.selection, version=place.selection.version
    )
    assert (place.now().state, place.selection.submitted_by) == (SelectionState.DRAFT, None)
    place.propose()
    assert place.approve().state == SelectionState.APPROVED


def test_a_proposal_with_somebody_who_left_is_not_approved():
    place = Place(count=2).proposed(selected=1, substitutes=1)
    Participant.objects.filter(pk=place.people[0].pk).update(left_on="2003-11")
    with pytest.raises(ValidationError) as refusal:
        place.approve()
    assert words_of(refusal) == ["Sudah keluar atau catatannya digabung: Calon 01. Ubah keputusannya."]
    assert place.standings() == ["candidate"] * 2


def test_a_target_lowered_meanwhile_holds_at_the_approval():
    place = Place(count=3, target=3).proposed(selected=3, substitutes=0)
    place.site.target_members = 2
    place.site.save()
    with pytest.raises(ValidationError) as refusal:
        place.approve()
    assert words_of(refusal) == ["Hanya ada 2 tempat, yang terpilih menjadi 3 orang. Kurangi 1 orang."]


def test_other_criteria_keep_the_answers_to_the_same_words():
    place = Place(count=2)
    place.start()
    place.check(
        place.answer(place.people[0], place.criteria[0], True, "KTP dilihat"),
        place.answer(place.people[0], place.criteria[1], False),
    )
    place.write_criteria([LINES[0], Line("Mau ikut", True)])
    adopt_criteria(
        by=place.facilitator, token=token(), selection=place.selection, version=place.now().version
    )
    assert place.now().criteria_version == 2
    first = all_candidates(place.selection)[0]
    assert [(row.text, first.met(row)) for row in first.criteria] == [("Migran", True), ("Mau ikut", None)]
    assert CriterionCheck.objects.get(criterion__edition=2).note == "KTP dilihat"
    assert CriterionCheck.objects.count() == 3


def test_a_stale_page_of_minutes_is_a_conflict():
    place = Place(count=1)
    place.start()
    read = place.selection.version
    place.write_minutes()
    with pytest.raises(RecordChanged):
        submit_selection(by=place.facilitator, token=token(), selection=place.selection, version=read)


def at_once(*acts):
    """Carry the acts out at the same time; what each came to."""
    gate, outcomes = threading.Barrier(len(acts)), []

    def carry_out(act):
        gate.wait()
        try:
            act()
            outcomes.append("sekali")
        except ValidationError as refusal:
            outcomes.append(refusal.messages[0])
        except RecordChanged:
            outcomes.append("berubah")
        finally:
            connection.close()

    threads = [threading.Thread(target=carry_out, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_once_approve_once():
    place = Place(count=3).proposed(selected=2, substitutes=1)
    version = place.selection.version

    def approve(user):
        return lambda: approve_selection(by=user, token=token(), selection=place.selection, version=version)

    assert at_once(approve(place.dinas), approve(place.other_dinas)) == [
        "Pemilihan ini sudah disetujui, jadi isinya tidak bisa diubah lagi.",
        "sekali",
    ]
    assert place.standings() == ["participant", "participant", "substitute"]
    assert list(Participant.objects.values_list("version", flat=True)) == [2, 2, 2]


@pytest.mark.django_db(transaction=True)
def test_approving_and_sending_back_at_once_is_one_of_the_two():
    place = Place(count=2).proposed(selected=1, substitutes=0)
    version = place.selection.version
    outcomes = at_once(
        lambda: approve_selection(by=place.dinas, token=token(), selection=place.selection, version=version),
        lambda: send_back(
            by=place.other_dinas, token=token(), selection=place.selection, version=version, note="kurang"
        ),
    )
    assert outcomes.count("sekali") == 1
    state = place.now().state
    expected = ["participant", "declined"] if state == "approved" else ["candidate"] * 2
    assert place.standings() == expected


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_begin_one_selection():
    place = Place(count=1)
    other = user_at(place.site, RoleName.MENTOR)
    outcomes = at_once(
        *(
            lambda user=user: start_selection(by=user, token=token(), site=place.site)
            for user in (place.facilitator, other)
        )
    )
    assert outcomes == ["Di lokasi ini masih ada pemilihan yang belum selesai.", "sekali"]
    assert Selection.objects.count() == 1
