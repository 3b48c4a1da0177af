"""A list enters whole or not at all, once; what is left out waits; an import can be taken back."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEvent
from groups.importing.confirming import RegisterChanged
from groups.importing.staging import discard_import, earlier_twin, forget_old_rows, recheck_import
from groups.importing.undoing import staying, undo_import, untouched
from groups.models import (
    BatchState,
    GroupKind,
    Household,
    IdentityNumber,
    ImportBatch,
    Membership,
    MigrationReason,
    Participant,
    Skill,
    StagedRow,
    Standing,
)
from groups.sealing import seal
from programme.models import Certainty, Reading, Submission
from programme.submissions import SubmissionConflict
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.groups.importing.lists import DAY, NIK, confirm, stage

KK = "3507061203100001"
WHOLE = {
    "nama_lengkap": "  Siti   Aminah ",
    "panggilan": "Bu Siti",
    "jenis_kelamin": "P",
    "lahir": "2 Maret 1980",
    "umur": "46",
    "asal": "Kab. Malang",
    "alasan_pindah": "sawah dijual",
    "faktor_pindah": "di asal tidak punya lahan; menikah; menikah",
    "tahun_tiba": "1999",
    "no_keluarga": "1",
    "kepala_keluarga": "Slamet",
    "alamat": "Gang Melati 3",
    "rt": "5",
    "rw": "RW II",
    "jenis_permukiman": "bantaran sungai",
    "keterampilan": "menjahit; membuat kue; Menjahit",
    "pekerjaan": "buruh cuci",
    "disabilitas": "tidak ada",
    "kebutuhan_komunikasi": "dibacakan",
    "desil": "2",
    "desil_per": "Juli 2025",
    "ktp": "KTP daerah asal",
    "nik": NIK,
    "nomor_kk": KK,
    "telepon": "+62 812-3456-789",
}


def undo(user, batch, **more):
    values = {"by": user, "token": uuid.uuid4(), "batch": batch, "version": batch.version, "reason": "salah"}
    return undo_import(**{**values, **more})


def everything():
    return [Participant, Household, IdentityNumber, Skill, MigrationReason, Reading, StagedRow]


def test_every_column_arrives(user, site):
    batch = stage(user, site, [WHOLE])
    assert Participant.objects.count() == 0, "nothing before it is confirmed"
    done = confirm(user, batch)
    person = Participant.objects.get()
    assert (done.state, done.imported_count, StagedRow.objects.count()) == (BatchState.CONFIRMED, 1, 0)
    told = {
        "standing": Standing.CANDIDATE,
        "label": "Calon 001",
        "name": "Siti Aminah",
        "nickname": "Bu Siti",
        "sex": "female",
        "born_on": "1980-03-02",
        "age_told": 46,
        "age_told_on": DAY,
        "phone": "08123456789",
        "papers": "origin",
        "origin_id": "35.07",
        "migration_reason": "sawah dijual",
        "arrived_on": "1999",
        "occupation": "buruh cuci",
        "disability": "none",
        "communication_need": "read_aloud",
        "dtsen_decile": 2,
        "dtsen_as_of": "2025-07",
        "import_batch": batch,
        "version": 1,
    }
    assert {name: getattr(person, name) for name in told} == told
    home = person.household
    assert (home.head_name, home.address, home.rt, home.rw, home.settlement_type) == (
        "Slamet",
        "Gang Melati 3",
        "005",
        "002",
        "riverbank",
    )
    assert sorted(Skill.objects.values_list("name", flat=True)) == ["membuat kue", "menjahit"]
    assert set(MigrationReason.objects.values_list("factor", flat=True)) == {"push_no_land", "pull_marriage"}
    nik, kk = IdentityNumber.objects.order_by("-kind")
    assert (nik.participant, nik.digest, nik.last_four) == (person, seal(NIK)[1], "0001")
    assert (kk.household, kk.digest, kk.participant) == (home, seal(KK)[1], None)


def test_what_is_not_stated_stays_so(user, site):
    confirm(user, stage(user, site, [{"nama_lengkap": "Slamet"}]))
    person = Participant.objects.get()
    unstated = (
        "nickname",
        "sex",
        "born_on",
        "age_told",
        "age_told_on",
        "papers",
        "origin",
        "migration_reason",
    )
    unstated += ("arrived_on", "household", "disability", "communication_need", "dtsen_decile", "dtsen_as_of")
    assert {name: getattr(person, name) for name in unstated} == dict.fromkeys(unstated)
    assert Household.objects.count() == 0


def test_three_bad_rows_of_twenty_stay_out(user, site):
    rows = [{"nama_lengkap": f"Warga {n}", "lahir": "1980"} for n in range(17)]
    bad = [
        {"nama_lengkap": "Salah", "lahir": "besok"},
        {"nama_lengkap": ""},
        {"nama_lengkap": "Z", "nik": "12"},
    ]
    rows[3:3] = bad
    rows[4]["lahir"] = "1970"
    batch = stage(user, site, rows)
    assert (batch.row_count, batch.error_count) == (20, 3)
    assert confirm(user, batch).imported_count == 17
    assert Participant.objects.count() == 17
    assert sorted(StagedRow.objects.values_list("line", flat=True)) == [5, 6, 7]


def test_labels_go_on_where_they_stopped(user, site):
    ParticipantFactory(site=site, label="Calon 998")
    ParticipantFactory(site=site, label="Calon lama")
    confirm(user, stage(user, site, [{"nama_lengkap": name} for name in ("A", "B", "C")]))
    found = Participant.objects.filter(import_batch__isnull=False).order_by("id").values_list("label", "name")
    assert list(found) == [("Calon 999", "A"), ("Calon 1000", "B"), ("Calon 1001", "C")]


def test_a_family_is_one_household_and_people_without_one_have_their_own(user, site):
    rows = [
        {"nama_lengkap": "Ayah", "no_keluarga": "A1", "alamat": "Gang 1"},
        {"nama_lengkap": "Ibu", "no_keluarga": "a1", "nomor_kk": KK},
        {"nama_lengkap": "Lain", "alamat": "Gang 1"},
        {"nama_lengkap": "Lagi", "alamat": "Gang 1"},
        {"nama_lengkap": "Nenek", "nomor_kk": "3507061203100002"},
        {"nama_lengkap": "Cucu", "nomor_kk": "3507061203100002"},
    ]
    confirm(user, stage(user, site, rows))
    homes = dict(Participant.objects.values_list("name", "household"))
    assert homes["Ayah"] == homes["Ibu"]
    assert homes["Nenek"] == homes["Cucu"]
    assert len(set(homes.values())) == 4
    assert IdentityNumber.objects.filter(kind="kk").count() == 2


def test_a_mended_row_finds_the_family_that_entered_before(user, site):
    rows = [
        {"nama_lengkap": "Ayah", "no_keluarga": "1"},
        {"nama_lengkap": "Ibu", "no_keluarga": "1", "rt": "xy"},
    ]
    confirm(user, stage(user, site, rows))
    home = Household.objects.get()
    left = StagedRow.objects.get()
    assert left.family == home.key
    again = stage(user, site, [{"nama_lengkap": "Ibu", "no_keluarga": left.family}])
    assert again.rows.get().hints == ["family:known"]
    confirm(user, again)
    assert set(Participant.objects.values_list("household", flat=True)) == {home.pk}


def test_a_kk_number_of_the_register_leads_to_its_household(user, site):
    confirm(user, stage(user, site, [{"nama_lengkap": "Ayah", "nomor_kk": KK, "alamat": "Gang 1"}]))
    batch = stage(user, site, [{"nama_lengkap": "Ibu", "nomor_kk": KK, "alamat": "Gang 9"}])
    assert batch.rows.get().hints == ["family:known"]
    confirm(user, batch)
    home = Household.objects.get()
    assert (home.participants.count(), home.address) == (2, "Gang 1")


def test_an_unknown_origin_enters_only_if_asked_and_stays_as_written(user, site):
    batch = stage(
        user, site, [{"nama_lengkap": "A", "asal": "Malang"}, {"nama_lengkap": "1", "asal": "Malang"}]
    )
    with pytest.raises(ValidationError, match="Tidak ada baris yang bisa masuk"):
        confirm(user, batch)
    assert confirm(user, batch, without_origin=True).imported_count == 1
    person = Participant.objects.get()
    reading = person.readings.get()
    assert person.origin is None
    assert (reading.field, reading.value, reading.as_written, reading.certainty) == (
        "origin",
        None,
        "Malang",
        Certainty.DOUBTFUL,
    )
    assert reading.source_note == "Berkas daftar.csv, baris 2"


def test_who_may_be_there_already_can_be_left_out(user, site):
    ParticipantFactory(site=site, name="Siti")
    batch = stage(user, site, [{"nama_lengkap": "Siti"}, {"nama_lengkap": "Slamet"}])
    assert confirm(user, batch, leave_alike=True).imported_count == 1
    assert Participant.objects.get(import_batch=batch).name == "Slamet"


def test_what_changed_between_preview_and_confirmation_stops_the_whole_list(user, site):
    batch = stage(user, site, [{"nama_lengkap": "Siti", "nik": NIK}, {"nama_lengkap": "Slamet"}])
    confirm(user, stage(user, site, [{"nama_lengkap": "Siti", "nik": NIK}]))
    with pytest.raises(RegisterChanged):
        confirm(user, batch)
    assert Participant.objects.count() == 1
    now = recheck_import(by=user, batch=batch)
    assert (now.version, now.error_count) == (2, 1)
    with pytest.raises(RegisterChanged):
        confirm(user, batch)  # of the version that was seen before
    assert confirm(user, now).imported_count == 1
    assert set(Participant.objects.values_list("name", flat=True)) == {"Siti", "Slamet"}


def test_a_nik_that_left_the_register_is_a_fault_no_longer(user, site):
    first = confirm(user, stage(user, site, [{"nama_lengkap": "Siti", "nik": NIK}]))
    batch = stage(user, site, [{"nama_lengkap": "Siti", "nik": NIK}])
    assert batch.error_count == 1
    undo(user, first)
    assert recheck_import(by=user, batch=batch).error_count == 0


def test_sent_twice_enters_once(user, site):
    token = uuid.uuid4()
    batch = stage(user, site, [{"nama_lengkap": "Siti"}], token=token)
    assert stage(user, site, [{"nama_lengkap": "Siti"}], token=token) == batch
    with pytest.raises(SubmissionConflict):
        stage(user, site, [{"nama_lengkap": "Lain"}], token=token)
    token = uuid.uuid4()
    confirm(user, batch, token=token)
    confirm(user, batch, token=token)
    assert Participant.objects.count() == 1
    with pytest.raises(ValidationError, match="Berkas ini sudah masuk"):
        confirm(user, ImportBatch.objects.get())


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_enter_once(user, site):
    batch = stage(user, site, [{"nama_lengkap": f"Warga {n}", "nik": ""} for n in range(30)])
    other = stage(user, site, [{"nama_lengkap": f"Tetangga {n}"} for n in range(30)])
    outcomes, start = [], threading.Barrier(3)

    def press(which):
        start.wait()
        try:
            outcomes.append(confirm(user, which).imported_count)
        except ValidationError:
            outcomes.append("refused")
        finally:
            connection.close()

    presses = [threading.Thread(target=press, args=[which]) for which in (batch, batch, other)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(outcomes, key=str) == [30, 30, "refused"]
    labels = list(Participant.objects.values_list("label", flat=True))
    assert sorted(labels) == [f"Calon {n:03d}" for n in range(1, 61)]


def test_everything_bears_the_name_of_who_confirmed(user, site):
    confirm(user, stage(user, site, [WHOLE]))
    events = AuditEvent.objects.filter(table_name="groups_participant", operation="insert")
    assert [(event.actor, event.action) for event in events] == [(user, "memasukkan daftar peserta")]
    assert not AuditEvent.objects.filter(table_name="groups_stagedrow").exists()


def test_no_number_lies_in_a_submission_or_the_log(user, site):
    confirm(user, stage(user, site, [WHOLE]))
    kept = f"{list(Submission.objects.values())} {list(AuditEvent.objects.values('old', 'new'))}"
    assert NIK not in kept
    assert KK not in kept


def test_undo_takes_back_all_and_the_file_comes_again(user, site):
    batch = confirm(
        user, stage(user, site, [WHOLE, {"nama_lengkap": "B", "asal": "Malang"}]), without_origin=True
    )
    done = undo(user, batch, reason=" lokasi lain ")
    assert (done.state, done.undo_reason) == (BatchState.UNDONE, "lokasi lain")
    assert [model.objects.count() for model in everything()] == [0] * 7
    again = stage(user, site, [WHOLE, {"nama_lengkap": "B", "asal": "Malang"}])
    assert (again.error_count, earlier_twin(again)) == (1, None)
    assert confirm(user, again, without_origin=True).imported_count == 2


def test_undo_leaves_who_was_touched_since(user, site):
    names = ["utuh", "diubah", "dipilih", "anggota", "terampil", "ditanya", "ragu", "digabung", "kawan"]
    homes = {"utuh": "1", "diubah": "2", "kawan": "2"}
    batch = confirm(
        user,
        stage(user, site, [{"nama_lengkap": name, "no_keluarga": homes.get(name, "")} for name in names]),
    )
    people = {person.name: person for person in Participant.objects.all()}
    Participant.objects.filter(name="diubah").update(version=2)
    Participant.objects.filter(name="dipilih").update(standing=Standing.PARTICIPANT)
    Participant.objects.filter(name="digabung").update(merged_into=people["diubah"])
    Membership.objects.create(
        site=site,
        group=GroupFactory(site=site, kind=GroupKind.PRA),
        participant=people["anggota"],
        kind=GroupKind.PRA,
        span=(datetime.date(2026, 1, 1), None),
    )
    Skill.objects.create(site=site, participant=people["terampil"], name="las")
    secret, digest, last = seal(NIK)
    IdentityNumber.objects.create(
        site=site, kind="nik", participant=people["ditanya"], secret=secret, digest=digest, last_four=last
    )
    people["ragu"].readings.create(site=site, field="name", value="Ragu", source_note="kata tetangga")
    assert set(untouched(batch).values_list("name", flat=True)) == {"utuh", "kawan"}
    assert set(staying(batch).values_list("name", flat=True)) == set(names) - {"utuh", "kawan"}
    undo(user, batch)
    assert set(Participant.objects.values_list("name", flat=True)) == set(names) - {"utuh", "kawan"}
    assert list(Household.objects.values_list("pk", flat=True)) == [people["diubah"].household_id]


def test_undo_leaves_a_household_that_was_there_before(user, site):
    confirm(user, stage(user, site, [{"nama_lengkap": "Ayah", "nomor_kk": KK}]))
    later = confirm(user, stage(user, site, [{"nama_lengkap": "Ibu", "nomor_kk": KK}]))
    undo(user, later)
    assert list(Participant.objects.values_list("name", flat=True)) == ["Ayah"]
    assert Household.objects.count() == IdentityNumber.objects.count() == 1


def test_undo_needs_a_reason_a_confirmed_list_and_the_version_that_was_seen(user, site):
    batch = stage(user, site, [{"nama_lengkap": "A"}])
    with pytest.raises(ValidationError, match="diperiksa, belum masuk"):
        undo(user, batch)
    batch = confirm(user, batch)
    with pytest.raises(ValidationError, match="Tulis alasannya"):
        undo(user, batch, reason=" ")
    with pytest.raises(ValidationError):
        undo(user, batch, version=batch.version - 1)
    assert Participant.objects.count() == 1


def test_what_is_discarded_leaves_nothing(user, site):
    batch = stage(user, site, [WHOLE])
    discard_import(by=user, token=uuid.uuid4(), batch=batch)
    assert (ImportBatch.objects.get().state, StagedRow.objects.count()) == (BatchState.DISCARDED, 0)
    with pytest.raises(ValidationError, match="Berkas ini dibuang"):
        confirm(user, ImportBatch.objects.get())


def test_rows_left_out_can_be_discarded_and_the_list_stays_confirmed(user, site):
    batch = confirm(user, stage(user, site, [{"nama_lengkap": "A"}, {"nama_lengkap": "1"}]))
    discard_import(by=user, token=uuid.uuid4(), batch=batch)
    assert (ImportBatch.objects.get().state, StagedRow.objects.count()) == (BatchState.CONFIRMED, 0)


def test_rows_are_forgotten_after_a_week(user, site):
    old = stage(user, site, [{"nama_lengkap": "A"}])
    new = stage(user, site, [{"nama_lengkap": "B"}])
    ImportBatch.objects.filter(pk=old.pk).update(received_at=timezone.now() - datetime.timedelta(days=8))
    forget_old_rows()
    assert list(StagedRow.objects.values_list("batch", flat=True)) == [new.pk]
    assert ImportBatch.objects.get(pk=old.pk).state == BatchState.DISCARDED


def test_rows_lost_in_a_crash_are_told(user, site):
    batch = stage(user, site, [{"nama_lengkap": "A"}])
    StagedRow.objects.all().delete()
    with pytest.raises(ValidationError, match="Isi berkas ini sudah tidak ada"):
        confirm(user, batch)


def test_the_same_file_again_is_told_of(user, site):
    first = confirm(user, stage(user, site, [{"nama_lengkap": "A"}]))
    again = stage(user, site, [{"nama_lengkap": "A"}])
    assert earlier_twin(again) == first
    assert earlier_twin(stage(user, site, [{"nama_lengkap": "B"}])) is None
