"""Entering people: labels in order, all or nothing, nothing over somebody's head, no number in clear."""

import datetime
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.departures import record_departure, record_return
from groups.identity import find_by_nik, remove_number, reveal
from groups.labels import new_labels
from groups.models import (
    Consent,
    ConsentText,
    GroupOffice,
    Household,
    IdentityNumber,
    Membership,
    MigrationReason,
    Participant,
    Skill,
    Standing,
)
from groups.register import (
    Told,
    change_household,
    change_participant,
    register_list,
    register_participant,
)
from programme.editing import RecordChanged
from programme.models import Submission
from programme.submissions import SubmissionConflict
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by
from tests.submissions import fresh

pytestmark = pytest.mark.django_db
NIK, KK = "3505015203850012", "3578061203990001"


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site, RoleName.FACILITATOR)


def enter(user, site, name="Sumarni", **more):
    values = more.pop("values", {})
    return register_participant(
        by=user, token=fresh(), site=site, told=Told(values={"name": name, **values}, **more)
    )


def change(user, person, version=None, name="Sumarni", **more):
    return change_participant(
        by=user,
        token=fresh(),
        person=person,
        version=person.version if version is None else version,
        told=Told(values={"name": name}, **more),
    )


def test_somebody_new_is_a_candidate_with_the_next_label(user, site):
    ParticipantFactory(site=site, label="Anggota 01")
    ParticipantFactory(site=site, label="Calon 007")
    ParticipantFactory(label="Calon 099")  # of another site
    one, other = enter(user, site), enter(user, site, "Slamet")
    assert [(person.label, person.standing) for person in (one, other)] == [
        ("Calon 008", Standing.CANDIDATE),
        ("Calon 009", Standing.CANDIDATE),
    ]


def test_a_label_of_more_than_999_people_grows(site):
    ParticipantFactory(site=site, label="Calon 1000")
    ParticipantFactory(site=site, label="Calon 99999999999999999999")
    assert next(new_labels(site)) == "Calon 1001"


@pytest.mark.django_db(transaction=True)
def test_two_who_enter_people_at_once_get_two_labels():
    site, user = SiteFactory(), UserFactory()
    gate, faults = threading.Barrier(2), []

    def run(name):
        try:
            gate.wait()
            for _ in range(3):
                enter(user, site, name)
        except Exception as error:  # noqa: BLE001 - told below
            faults.append(error)
        finally:
            connection.close()

    hands = [threading.Thread(target=run, args=[name]) for name in ("Sumarni", "Slamet")]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert faults == []
    labels = sorted(Participant.objects.values_list("label", flat=True))
    assert labels == [f"Calon {number:03d}" for number in range(1, 7)]


def test_sent_twice_is_entered_once_and_otherwise_is_a_conflict(user, site):
    token = fresh()
    told = Told(values={"name": "Sumarni"}, nik=NIK)
    first = register_participant(by=user, token=token, site=site, told=told)
    assert register_participant(by=user, token=token, site=site, told=told) == first
    other = Told(values={"name": "Sumarni"}, nik=NIK[:-1] + "3")
    with pytest.raises(SubmissionConflict):
        register_participant(by=user, token=token, site=site, told=other)
    assert Participant.objects.count() == 1


def test_everything_that_was_told_is_kept(user, site):
    person = enter(
        user,
        site,
        skills=["menjahit", "membuat kue"],
        factors=["push_no_land", "pull_work"],
        home={"head_name": "Slamet", "rt": "010"},
        nik=NIK,
        kk=KK,
    )
    assert list(person.skills.values_list("name", flat=True)) == ["menjahit", "membuat kue"]
    assert set(person.migration_reasons.values_list("factor", flat=True)) == {"push_no_land", "pull_work"}
    assert (person.household.head_name, person.household.rt, person.household.site) == ("Slamet", "010", site)
    assert person.identity_numbers.get().last_four == "0012"
    assert person.household.identity_numbers.get().last_four == "0001"


def test_what_is_refused_at_the_end_leaves_nothing_behind(user, site):
    enter(user, site, nik=NIK)
    with pytest.raises(ValidationError) as refused:
        enter(user, site, "Sumarni S.", nik=NIK, home={"rt": "010"}, skills=["las"])
    assert refused.value.message_dict == {
        "nik": ["NIK ini sudah tercatat untuk Sumarni di lokasi ini. Mungkin orang yang sama."]
    }
    assert (Participant.objects.count(), Household.objects.count(), Skill.objects.count()) == (1, 0, 0)


def test_a_kk_number_belongs_to_a_family_and_to_one_alone(user, site):
    with pytest.raises(ValidationError) as refused:
        enter(user, site, kk=KK)
    assert list(refused.value.message_dict) == ["kk"]
    enter(user, site, kk=KK, home={"head_name": "Slamet", "rt": "010", "rw": "005"})
    with pytest.raises(ValidationError) as refused:
        enter(user, site, "Slamet", kk=KK, home={"head_name": "Slamet S."})
    assert refused.value.message_dict == {
        "kk": ["Nomor KK ini sudah tercatat untuk keluarga Slamet · RT 010 / RW 005. Pilih keluarga itu."]
    }


def test_a_list_is_kept_whole_once(user, site):
    token = fresh()
    people = [Told(values={"name": f"Warga {n}"}, skills=["las"]) for n in range(20)]
    assert register_list(by=user, token=token, site=site, people=people) == 20
    assert register_list(by=user, token=token, site=site, people=people) == 20
    rows = Participant.objects.order_by("id")
    assert [(row.label, row.name) for row in rows][:2] == [("Calon 001", "Warga 0"), ("Calon 002", "Warga 1")]
    assert (rows.count(), Skill.objects.count()) == (20, 20)


def test_one_wrong_row_keeps_the_whole_list_out(user, site):
    people = [Told(values={"name": "Warga"}), Told(values={"name": "x" * 151})]
    with pytest.raises(ValidationError):
        register_list(by=user, token=fresh(), site=site, people=people)
    assert not Participant.objects.exists()


@pytest.mark.parametrize("count", [0, 101])
def test_a_list_of_nobody_or_of_too_many_is_refused(user, site, count):
    with pytest.raises(ValidationError):
        register_list(by=user, token=fresh(), site=site, people=[Told(values={"name": "Warga"})] * count)


def test_a_change_keeps_the_rows_that_stay(user, site):
    person = enter(user, site, skills=["menjahit", "las"], factors=["push_no_land"])
    stays = person.skills.get(name="las").pk
    changed = change(user, person, name="Sumarni S.", skills=["las", "bengkel"])
    assert (changed.name, changed.version) == ("Sumarni S.", 2)
    assert list(changed.skills.values_list("name", flat=True)) == ["las", "bengkel"]
    assert changed.skills.get(name="las").pk == stays
    assert not MigrationReason.objects.exists()


def test_an_empty_number_changes_nothing_and_another_ends_the_old(user, site):
    person = enter(user, site, nik=NIK)
    person = change(user, person)
    assert person.identity_numbers.get().ended_on is None
    change(user, person, nik=NIK[:-1] + "3")
    assert IdentityNumber.objects.filter(ended_on__isnull=True).get().last_four == "0013"


def test_nobody_overwrites_what_somebody_else_changed(user, site):
    person = enter(user, site)
    change(user, person, name="Sumarni A.")
    with pytest.raises(RecordChanged) as conflict:
        change(user, person, version=1, name="Sumarni B.")
    assert conflict.value.record.name == "Sumarni A."
    assert Participant.objects.get().name == "Sumarni A."


def test_who_forbids_the_service_is_changed_no_more(user, site):
    person = enter(user, site)
    text = ConsentText.objects.create(
        programme=site.programme, purpose="service", version=1, text="x", issued_on="2003-01-01"
    )
    Consent.objects.create(
        site=site, participant=person, purpose="service", text=text, granted=False, method="written",
        given_on=datetime.date(2003, 5, 1),
    )  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        change(user, person, name="Lain")
    assert "tidak menyetujui layanan" in refused.value.messages[0]
    assert Participant.objects.get().name == "Sumarni"


def test_a_merged_record_is_changed_no_more(user, site):
    person, kept = enter(user, site), enter(user, site, "Sumarni S.")
    Participant.objects.filter(pk=person.pk).update(merged_into=kept)
    person.refresh_from_db()
    for act in (
        lambda: change(user, person),
        lambda: record_departure(
            by=user, token=fresh(), person=person, version=1, left_on="2003", reason="pulang"
        ),
        lambda: record_return(by=user, token=fresh(), person=person, version=1),
    ):
        with pytest.raises(ValidationError) as refused:
            act()
        assert refused.value.messages == ["Catatan ini sudah digabung ke “Sumarni S.”. Ubah catatan itu."]


def leave(user, person, left_on="2003-11", reason="pulang ke Blitar"):
    return record_departure(
        by=user, token=fresh(), person=person, version=person.version, left_on=left_on, reason=reason
    )


def test_who_leaves_leaves_the_groups_and_offices_too(user, site):
    person, group = enter(user, site), GroupFactory(site=site)
    span = (datetime.date(2003, 5, 1), None)
    Membership.objects.create(site=site, group=group, participant=person, kind=group.kind, span=span)
    GroupOffice.objects.create(site=site, group=group, office="chair", participant=person)
    gone = leave(user, person)
    assert (gone.left_on, gone.left_reason) == ("2003-11", "pulang ke Blitar")
    assert Membership.objects.get().last_day == datetime.date(2003, 11, 30)
    assert GroupOffice.objects.get().ended_on == "2003-11-30"
    back = record_return(by=user, token=fresh(), person=gone, version=gone.version)
    assert (back.left_on, back.left_reason) == (None, None)


def test_nobody_leaves_before_joining_a_group(user, site):
    person, group = enter(user, site), GroupFactory(site=site)
    span = (datetime.date(2003, 12, 1), None)
    Membership.objects.create(site=site, group=group, participant=person, kind=group.kind, span=span)
    with pytest.raises(ValidationError) as refused:
        leave(user, person)
    assert list(refused.value.message_dict) == ["left_on"]
    person.refresh_from_db()
    assert person.left_on is None


def test_a_reason_to_leave_needs_a_day(site):
    with refused_by("participant_reason_of_leaving"):
        ParticipantFactory(site=site, left_reason="pulang")


def test_a_household_is_corrected_with_another_number(user, site):
    home = enter(user, site, kk=KK, home={"rt": "010"}).household
    changed = change_household(
        by=user, token=fresh(), household=home, version=1, values={"rt": "011"}, kk=KK[:-1] + "2"
    )
    assert (changed.rt, changed.version) == ("011", 2)
    assert [row.last_four for row in home.identity_numbers.filter(ended_on__isnull=True)] == ["0002"]
    with pytest.raises(RecordChanged):
        change_household(by=user, token=fresh(), household=home, version=1, values={"rt": "012"})


def test_no_column_of_the_database_holds_a_number_in_clear(user, site):
    """After everything that can be done with numbers; the test finds one that is put there on purpose."""
    person = enter(user, site, nik=NIK, kk=KK, home={"rt": "010"})
    dinas = user_at(site, RoleName.DINAS)
    reveal(by=dinas, person=person, number=person.identity_numbers.get(), reason="uji")
    find_by_nik(by=dinas, site=site, digits=NIK)
    change(user, person, nik="3505015203850013", kk="3578061203990002", home=person.household)
    remove_number(by=dinas, token=fresh(), number=IdentityNumber.objects.filter(ended_on=None).first())
    assert Submission.objects.count() >= 3
    assert AuditEvent.objects.filter(operation="view").count() == 2
    numbers = (NIK, KK, "3505015203850013", "3578061203990002")
    assert [columns_with(number) for number in numbers] == [[], [], [], []]
    Participant.objects.filter(pk=person.pk).update(occupation=f"NIK {NIK}")
    assert "groups_participant" in columns_with(NIK)


def columns_with(text):
    """The tables of which some row holds the text, whatever the type of its column."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" t WHERE t::text LIKE %s)', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    return found
