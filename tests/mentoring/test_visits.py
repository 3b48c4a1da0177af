"""Recording and changing a visit: once, by name, and never over somebody else's change."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from mentoring.facts import VisitFacts
from mentoring.models import MentoringVisit, VisitAttendance, VisitMethod, VisitTopic
from mentoring.roster import roster_of, roster_of_visit
from mentoring.visits import VisitChanged, change_visit, facts_of, record_visit
from programme.models import Reading
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.mentoring import AttendanceFactory, MethodFactory, TopicFactory, VisitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def mentor(group):
    return user_at(group.site, RoleName.MENTOR)


def told(**changes):
    return VisitFacts(**{"visited_on": "2003-11-05", "topics": (("UEP", "rencana usaha"),), **changes})


def record(mentor, group, token=None, **changes):
    return record_visit(by=mentor, group=group, token=token or uuid.uuid4(), facts=told(**changes))


def test_record_visit_keeps_all_that_was_told(group, mentor):
    here, away = ParticipantFactory(site=group.site), ParticipantFactory(site=group.site)
    facts = told(
        topics=(("UEP", "rencana usaha"), ("UEP", "modal"), ("UKS", "kemiskinan")),
        methods=("diskusi", "ceramah"),
        mentor_name="Ibu Wati",
        delivery="direct",
        audience="group",
        roll=((here.pk, True), (away.pk, False)),
        notes="Janji: buku kas.",
    )
    visit = record_visit(by=mentor, group=group, token=uuid.uuid4(), facts=facts)
    assert facts_of(visit) == VisitFacts(**{**facts.__dict__, "present_count": 1})
    assert (visit.site_id, visit.group_id, visit.version) == (group.site_id, group.pk, 1)


def test_record_visit_is_audited_in_the_mentors_name(group, mentor):
    visit = record(mentor, group)
    event = AuditEvent.objects.get(table_name="mentoring_mentoringvisit", row_id=str(visit.pk))
    assert (event.actor, event.action, event.site) == (mentor, "mencatat kunjungan", group.site)


def test_record_visit_sent_twice_is_recorded_once(group, mentor):
    token = uuid.uuid4()
    first = record(mentor, group, token)
    assert record(mentor, group, token) == first
    assert (MentoringVisit.objects.count(), VisitTopic.objects.count()) == (1, 1)


def test_record_visit_with_other_content_under_the_same_token_is_a_conflict(group, mentor):
    token = uuid.uuid4()
    record(mentor, group, token, notes="pertama")
    with pytest.raises(SubmissionConflict) as conflict:
        record(mentor, group, token, notes="kedua")
    assert (conflict.value.first["notes"], conflict.value.second["notes"]) == ("pertama", "kedua")
    assert MentoringVisit.objects.count() == 1


def test_record_visit_refused_leaves_nothing_behind(group, mentor):
    token = uuid.uuid4()
    with pytest.raises(ValidationError):
        record(mentor, group, token, topics=())
    assert MentoringVisit.objects.count() == 0
    assert record(mentor, group, token).present_count is None


def test_record_visit_refuses_a_date_to_come(group, mentor):
    with pytest.raises(ValidationError, match="Belum tiba"):
        record(mentor, group, visited_on=str(timezone.localdate().year + 1))


def test_record_visit_refuses_more_present_than_people(group, mentor):
    ParticipantFactory(site=group.site)
    with pytest.raises(ValidationError, match="lebih banyak daripada anggota"):
        record(mentor, group, present_count=2)


def test_record_visit_refuses_somebody_of_another_site(group, mentor):
    ParticipantFactory(site=group.site)
    stranger = ParticipantFactory()
    with pytest.raises(ValidationError, match="bukan anggota"):
        record(mentor, group, roll=((stranger.pk, True),))


def test_record_visit_with_nobody_present_is_zero_not_unknown(group, mentor):
    assert record(mentor, group, present_count=0).present_count == 0


@pytest.mark.django_db(transaction=True)
def test_record_visit_sent_by_two_connections_at_once_is_recorded_once(group, mentor):
    token, keys, gate = uuid.uuid4(), [], threading.Barrier(2)

    def send():
        gate.wait()
        keys.append(record(mentor, group, token).key)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(keys)) == 1
    assert MentoringVisit.objects.count() == 1


def change(mentor, visit, version=1, token=None, **changes):
    return change_visit(
        by=mentor, visit=visit, version=version, token=token or uuid.uuid4(), facts=told(**changes)
    )


def test_change_visit_replaces_the_facts_and_counts_the_version(group, mentor):
    visit = record(mentor, group, methods=("diskusi",))
    changed = change(mentor, visit, topics=(("UKS", "kemiskinan"),), methods=("ceramah",), notes="baru")
    assert (changed.version, changed.notes) == (2, "baru")
    assert facts_of(changed).topics == (("UKS", "kemiskinan"),)
    assert facts_of(changed).methods == ("ceramah",)


def test_change_visit_keeps_the_rows_and_sources_of_what_stays(group, mentor):
    visit = record(mentor, group, methods=("diskusi", "ceramah"))
    topic, method = visit.topics.get(), visit.methods.get(text="diskusi")
    reading = Reading.objects.create(subject=topic, site=group.site, value="x", note="kata ketua")
    change(mentor, visit, topics=(*told().topics, ("UKS", "kemiskinan")), methods=("diskusi",))
    assert set(VisitTopic.objects.values_list("text", flat=True)) == {"rencana usaha", "kemiskinan"}
    assert VisitTopic.objects.get(text="rencana usaha") == topic
    assert list(VisitMethod.objects.all()) == [method]
    assert list(topic.readings.all()) == [reading]


def test_change_visit_changes_who_came(group, mentor):
    one, two, three = (ParticipantFactory(site=group.site) for _ in range(3))
    visit = record(mentor, group, roll=((one.pk, True), (two.pk, True), (three.pk, True)))
    changed = change(mentor, visit, roll=((one.pk, True), (two.pk, False)))
    assert dict(VisitAttendance.objects.values_list("participant", "present")) == {
        one.pk: True,
        two.pk: False,
    }
    assert changed.present_count == 1
    assert VisitAttendance.objects.get(participant=two).version == 2


def test_change_visit_of_an_old_version_is_refused_and_changes_nothing(group, mentor):
    visit = record(mentor, group)
    change(mentor, visit, notes="lebih dulu")
    with pytest.raises(VisitChanged) as refusal:
        change(mentor, visit, notes="terlambat")
    assert refusal.value.visit.notes == "lebih dulu"
    visit.refresh_from_db()
    assert (visit.notes, visit.version) == ("lebih dulu", 2)


def test_change_visit_sent_twice_counts_once(group, mentor):
    visit, token = record(mentor, group), uuid.uuid4()
    change(mentor, visit, token=token, notes="sekali")
    assert change(mentor, visit, token=token, notes="sekali").version == 2


@pytest.mark.django_db(transaction=True)
def test_change_visit_by_two_people_at_once_lets_one_through(group):
    first, second = user_at(group.site), user_at(group.site)
    visit = record(first, group)
    outcomes, gate = [], threading.Barrier(2)

    def edit(user, words):
        gate.wait()
        try:
            change(user, visit, notes=words)
            outcomes.append("tersimpan")
        except VisitChanged:
            outcomes.append("ditolak")
        connection.close()

    threads = [threading.Thread(target=edit, args=(user, user.name)) for user in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["ditolak", "tersimpan"]
    visit.refresh_from_db()
    assert visit.version == 2


def test_change_visit_lets_a_source_stay_silent(group, mentor):
    visit = VisitFactory(group=group, visited_on=None)
    changed = change(mentor, visit, visited_on=None, topics=(), notes="dibaca ulang")
    assert (changed.visited_on, changed.notes) == (None, "dibaca ulang")


def test_change_visit_of_the_whole_site(group, mentor):
    visit = VisitFactory(group=None, site=group.site)
    assert change(mentor, visit, notes="untuk semua").notes == "untuk semua"


def test_roster_is_the_sites_participants_where_membership_is_unknown(group):
    people = [ParticipantFactory(site=group.site) for _ in range(2)]
    ParticipantFactory(site=group.site, left_on="2003-10")
    ParticipantFactory()
    roster = roster_of(group)
    assert (list(roster.people), roster.membership_known, roster.readable) == (people, False, True)


def test_roster_that_is_too_long_is_not_read_out(group):
    for _ in range(61):
        ParticipantFactory(site=group.site)
    assert (roster_of(group).readable, len(roster_of(group).ids)) == (False, 61)


def test_roster_without_people_is_not_read_out(group):
    assert (roster_of(group).readable, roster_of(group).ids) == (False, frozenset())


def test_roster_of_a_visit_is_the_list_that_was_read_out(group):
    visit = VisitFactory(group=group)
    row = AttendanceFactory(visit=visit)
    ParticipantFactory(site=group.site)
    assert list(roster_of_visit(visit).people) == [row.participant]


def test_roster_of_a_visit_without_a_list_is_todays(group):
    person = ParticipantFactory(site=group.site)
    assert list(roster_of_visit(VisitFactory(group=group)).people) == [person]
    assert list(roster_of_visit(VisitFactory(group=None, site=group.site)).people) == [person]


def test_facts_of_a_recorded_visit(group):
    visit = VisitFactory(group=group, visited_on="2003-11", present_count=17)
    TopicFactory(visit=visit, domain="UKS", text="kemiskinan")
    MethodFactory(visit=visit, text="sarasehan")
    assert facts_of(visit) == VisitFacts(
        visited_on="2003-11", topics=(("UKS", "kemiskinan"),), methods=("sarasehan",), present_count=17
    )
