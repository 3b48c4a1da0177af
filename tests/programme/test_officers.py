"""Who may serve: terms and training first, or a reason that stays in sight (conclusion 3 of the report)."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from programme.editing import RecordChanged
from programme.models import Officer, OfficerAssignment, OfficerTerms, TrainingAttendance
from programme.officers import (
    activate_officer,
    assign_officer,
    change_assignment,
    end_officer,
    write_terms,
)
from programme.standing import TERMS, with_standing
from tests.factories.accounts import user_at
from tests.factories.programme import (
    PILOTS,
    InstitutionFactory,
    OfficerAssignmentFactory,
    OfficerFactory,
    SiteFactory,
    trained,
    written,
)
from tests.programme.packages import load
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
DAY = datetime.date(2003, 11, 12)
REASON = "Petugas lain belum ada"
TASK = {
    "role": "mentor",
    "officer": None,
    "institution": None,
    "head_count": None,
    "valid_from": "2003-10",
    "valid_until": None,
    "until_after_programme": None,
}
ACTIVATE = "UPDATE programme_officerassignment SET activated_on = '2003-11-12' WHERE id = %s"


@pytest.fixture
def task():
    return OfficerAssignmentFactory()


@pytest.fixture
def staff(task):
    return user_at(task.site, RoleName.DINAS)


def activate(staff, task, reason="", version=None, token=None):
    return activate_officer(
        by=staff,
        token=token or uuid.uuid4(),
        assignment=task,
        version=version or task.version,
        on=DAY,
        override_reason=reason,
    )


def standing(task):
    return with_standing([OfficerAssignment.objects.select_related("officer").get(pk=task.pk)])[0].standing


def texts(**other):
    return {**{name: f"isi {name}" for name in TERMS}, "signed_on": None, **other}


def test_a_new_task_waits_for_terms_and_training(task):
    now = standing(task)
    assert (now.word, now.tone, now.may_begin) == ("menunggu syarat", "wait", True)
    assert now.missing == ("syarat tertulis belum ada", "belum tercatat hadir dalam pelatihan")


def test_terms_that_are_not_whole_are_named(task):
    written(task, rights=" ", sanctions="")
    trained(task)
    assert standing(task).missing == ("syarat tertulis belum lengkap: hak, sanksi",)


def test_absence_from_a_training_is_no_training(task):
    written(task)
    trained(task, present=False)
    assert standing(task).missing == ("belum tercatat hadir dalam pelatihan",)


def test_nobody_named_can_be_trained():
    task = OfficerAssignmentFactory(officer=None, head_count=2)
    written(task)
    assert standing(task).missing == ("nama petugas belum dicatat, jadi pelatihannya belum bisa dicatat",)


def test_ready_then_active_then_ended(task, staff):
    written(task)
    trained(task)
    assert (standing(task).word, standing(task).tone) == ("siap diaktifkan", "act")
    active = activate(staff, task)
    assert (standing(task).word, standing(task).tone) == ("aktif sejak 12 November 2003", "good")
    assert (active.activated_on, active.override_reason, active.version) == (DAY, "", 2)
    later = datetime.date(2004, 1, 2)
    token = uuid.uuid4()
    for _twice in range(2):
        end_officer(by=staff, token=token, assignment=task, version=2, on=later, reason="pindah kota")
    assert (standing(task).word, standing(task).tone) == ("berakhir 2 Januari 2004", "plain")
    actions = AuditEvent.objects.filter(row_id=str(task.pk), table_name="programme_officerassignment")
    assert [(row.actor, row.action) for row in actions.filter(operation="update").order_by("id")] == [
        (staff, "menyatakan petugas aktif"),
        (staff, "mengakhiri tugas petugas"),
    ]


def test_activation_says_what_is_missing(task, staff):
    with pytest.raises(ValidationError) as refusal:
        activate(staff, task)
    assert refusal.value.message_dict == {
        "override_reason": [
            (
                "Belum bisa aktif: syarat tertulis belum ada; belum tercatat hadir dalam pelatihan. "
                "Lengkapi dulu, atau tulis alasannya."
            )
        ]
    }
    assert OfficerAssignment.objects.get().activated_on is None


def test_a_reason_lets_an_officer_serve_and_stays_in_sight(task, staff):
    activate(staff, task, reason=REASON)
    now = standing(task)
    assert (now.word, now.tone, now.active) == ("aktif tanpa syarat lengkap", "alarm", True)
    assert OfficerAssignment.objects.get().override_reason == REASON
    written(task)
    trained(task)
    assert standing(task).tone == "good"
    assert OfficerAssignment.objects.get().override_reason == REASON


@pytest.mark.parametrize("reason", ["mendesak", "a b c d e f g h i", "   . . .   "])
def test_a_reason_that_says_nothing_is_refused(task, staff, reason):
    with pytest.raises(ValidationError, match="paling sedikit 10 huruf"):
        activate(staff, task, reason=reason)


def test_no_reason_is_kept_where_nothing_is_missing(task, staff):
    written(task)
    trained(task)
    with pytest.raises(ValidationError, match="Syaratnya sudah lengkap"):
        activate(staff, task, reason=REASON)


def test_activation_sent_twice_is_one(task, staff):
    token = uuid.uuid4()
    activate(staff, task, reason=REASON, token=token)
    assert activate(staff, task, reason=REASON, token=token, version=1).version == 2


def test_an_active_officer_is_not_activated_again(task, staff):
    activate(staff, task, reason=REASON)
    with pytest.raises(ValidationError, match="Petugas ini sudah aktif"):
        activate(staff, task, reason=REASON, version=2)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_activate_at_once_one_is_told_that_it_was_done():
    task = OfficerAssignmentFactory()
    people = [user_at(task.site, RoleName.DINAS) for _ in range(2)]
    outcomes, gate = [], threading.Barrier(2)

    def act(user):
        gate.wait()
        try:
            activate(user, task, reason=f"{REASON}, kata {user.name}")
            outcomes.append("aktif")
        except RecordChanged:
            outcomes.append("sudah berubah")
        connection.close()

    threads = [threading.Thread(target=act, args=(user,)) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["aktif", "sudah berubah"]
    assert OfficerAssignment.objects.get().version == 2


class TestDatabase:
    def test_refuses_an_active_officer_without_terms(self, task):
        trained(task)
        with refused_by("active_officer_has_terms"):
            run(ACTIVATE, task.pk)

    @pytest.mark.parametrize("empty", TERMS)
    def test_refuses_one_of_the_five_left_empty(self, task, empty):
        trained(task)
        written(task, **{empty: " \n"})
        with refused_by("active_officer_has_terms"):
            run(ACTIVATE, task.pk)

    def test_refuses_an_active_officer_who_was_never_trained(self, task):
        written(task)
        trained(task, present=False)
        with refused_by("active_officer_is_trained"):
            run(ACTIVATE, task.pk)

    def test_refuses_one_without_a_name(self):
        task = OfficerAssignmentFactory(officer=None)
        written(task)
        with refused_by("active_officer_is_trained"):
            run(ACTIVATE, task.pk)

    def test_refuses_to_take_away_what_an_active_officer_serves_by(self, task):
        terms, row = written(task), trained(task)
        run(ACTIVATE, task.pk)
        with refused_by("active_officer_has_terms"):
            run("UPDATE programme_officerterms SET rights = '' WHERE id = %s", terms.pk)
        with refused_by("active_officer_has_terms"):
            run("DELETE FROM programme_officerterms WHERE id = %s", terms.pk)
        with refused_by("active_officer_is_trained"):
            run("UPDATE programme_trainingattendance SET present = false WHERE id = %s", row.pk)
        with refused_by("active_officer_is_trained"):
            run("DELETE FROM programme_trainingattendance WHERE id = %s", row.pk)
        with refused_by("active_officer_is_trained"):
            other = OfficerFactory(site=task.site)
            run("UPDATE programme_officerassignment SET officer_id = %s WHERE id = %s", other.pk, task.pk)

    def test_takes_all_at_once_in_any_order(self):
        site = SiteFactory()
        task = OfficerAssignmentFactory(site=site, activated_on=DAY)
        written(task)
        trained(task)
        connection.check_constraints()

    def test_refuses_a_reason_without_activation_or_without_words(self, task):
        for words, day in ((REASON, None), ("mendesak", "2003-11-12")):
            with refused_by("override_names_its_reason"):
                run(
                    "UPDATE programme_officerassignment SET override_reason = %s, activated_on = %s "
                    "WHERE id = %s",
                    words,
                    day,
                    task.pk,
                )

    def test_refuses_an_end_without_a_reason_or_before_the_beginning(self, task, staff):
        activate(staff, task, reason=REASON)
        end = "UPDATE programme_officerassignment SET ended_on = %s, end_reason = %s WHERE id = %s"
        with refused_by("officer_ends_with_a_reason"):
            run(end, "2003-12-01", " ", task.pk)
        with refused_by("officer_ends_after_beginning"):
            run(end, "2003-11-11", "pindah", task.pk)

    def test_refuses_a_task_of_nobody(self, task):
        with refused_by("assignment_of_somebody"):
            run("UPDATE programme_officerassignment SET head_count = 0 WHERE id = %s", task.pk)


class TestAssigning:
    def test_to_a_new_person_of_an_institution(self, staff, task):
        house = InstitutionFactory(site=task.site)
        person = {"name": "Sumarni", "phone": "081234567890", "social_work_education": True}
        given = assign_officer(
            by=staff,
            token=uuid.uuid4(),
            site=task.site,
            values={**TASK, "institution": house},
            person=person,
        )
        officer = given.officer
        assert (officer.name, officer.phone, officer.institution, officer.social_work_education) == (
            "Sumarni",
            "081234567890",
            house,
            True,
        )

    def test_sent_twice_makes_one_person(self, staff, task):
        token = uuid.uuid4()
        for _twice in range(2):
            assign_officer(by=staff, token=token, site=task.site, values=TASK, person={"name": "Sumarni"})
        assert Officer.objects.filter(name="Sumarni").count() == 1

    def test_to_nobody_is_refused(self, staff, task):
        with pytest.raises(ValidationError, match="Sebutkan orangnya atau lembaganya"):
            assign_officer(by=staff, token=uuid.uuid4(), site=task.site, values=TASK)

    @pytest.mark.parametrize(
        ("begin", "end", "fine"),
        [
            ("2003-10", "2003-09", False),
            ("2003-10", "2003", True),
            ("2003-10-05", "2003-10", True),
            ("2004", "2003-12-31", False),
            (None, "2003", True),
        ],
    )
    def test_an_end_before_the_beginning_is_refused(self, staff, task, begin, end, fine):
        values = {**TASK, "officer": task.officer, "valid_from": begin, "valid_until": end}
        if fine:
            assign_officer(by=staff, token=uuid.uuid4(), site=task.site, values=values)
            return
        with pytest.raises(ValidationError) as refusal:
            assign_officer(by=staff, token=uuid.uuid4(), site=task.site, values=values)
        assert refusal.value.message_dict == {"valid_until": ["Tanggal ini sebelum tugasnya mulai."]}

    def test_naming_the_person_later(self, staff):
        task = OfficerAssignmentFactory(site=SiteFactory(), officer=None, head_count=1)
        change_assignment(
            by=staff,
            token=uuid.uuid4(),
            assignment=task,
            version=1,
            values={**TASK, "head_count": 1},
            person={"name": "Sumarni"},
        )
        assert OfficerAssignment.objects.get(pk=task.pk).officer.name == "Sumarni"

    def test_another_person_in_service_is_refused_but_another_end_is_not(self, staff, task):
        activate(staff, task, reason=REASON)
        values = {**TASK, "officer": task.officer}
        act = {"by": staff, "assignment": task, "version": 2}
        other = {**values, "officer": OfficerFactory(site=task.site)}
        with pytest.raises(ValidationError, match="Akhiri tugasnya dulu"):
            change_assignment(token=uuid.uuid4(), values=other, **act)
        with pytest.raises(ValidationError, match="Akhiri tugasnya dulu"):
            change_assignment(token=uuid.uuid4(), values=values, person={"name": "Lain"}, **act)
        changed = change_assignment(token=uuid.uuid4(), values={**values, "valid_until": "2004"}, **act)
        assert changed.valid_until == "2004"

    def test_an_ended_task_stays_as_it_was(self, staff, task):
        end_officer(by=staff, token=uuid.uuid4(), assignment=task, version=1, on=DAY, reason="pindah")
        with pytest.raises(ValidationError, match="sudah berakhir"):
            change_assignment(by=staff, token=uuid.uuid4(), assignment=task, version=2, values=TASK)
        with pytest.raises(ValidationError, match="sudah berakhir"):
            activate(staff, task, reason=REASON, version=2)
        with pytest.raises(ValidationError, match="sudah berakhir"):
            write_terms(by=staff, token=uuid.uuid4(), assignment=task, version=None, values=texts())


class TestTerms:
    def write(self, staff, task, version=None, token=None, **other):
        return write_terms(
            by=staff, token=token or uuid.uuid4(), assignment=task, version=version, values=texts(**other)
        )

    def test_are_written_then_changed(self, staff, task):
        token = uuid.uuid4()
        first = self.write(staff, task, token=token, signed_on="2003-10")
        assert self.write(staff, task, token=token, signed_on="2003-10") == first
        assert self.write(staff, task, version=1, rights="honor").version == 2
        assert OfficerTerms.objects.get().rights == "honor"

    def test_written_by_two_who_saw_none(self, staff, task):
        self.write(staff, task)
        with pytest.raises(RecordChanged):
            self.write(staff, task, rights="lain")

    def test_an_officer_who_serves_by_them_keeps_all_five(self, staff, task):
        terms = self.write(staff, task)
        trained(task)
        activate(staff, task)
        with pytest.raises(ValidationError, match="harus tetap terisi"):
            self.write(staff, task, version=1, duties=" ")
        assert OfficerTerms.objects.get() == terms
        assert self.write(staff, task, version=1, duties="lain").duties == "lain"

    def test_one_who_serves_by_a_reason_may_have_gaps(self, staff, task):
        self.write(staff, task, rights="")
        activate(staff, task, reason=REASON)
        assert self.write(staff, task, version=1, rights="", duties="").version == 2


def test_the_pilots_name_nobody_and_nobody_is_active():
    load(PILOTS)
    states = {row.standing.word for row in with_standing(list(OfficerAssignment.objects.all()))}
    assert states == {"menunggu syarat"}
    assert TrainingAttendance.objects.count() == 0
