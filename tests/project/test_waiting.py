"""What waits for whom, and in what order."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from accounts.permissions import RoleName
from groups.models import GroupKind, Purpose
from migrant_empowerment.waiting import waiting_for
from tests.factories.accounts import AssignmentFactory, UserFactory, user_at
from tests.factories.groups import ConsentFactory, DeviationFactory, GroupFactory, ParticipantFactory
from tests.factories.mentoring import FollowUpFactory, VisitFactory
from tests.factories.pra import ProblemFactory
from tests.factories.programme import AgreedFactory, MeetingFactory, ObligationFactory, PermitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory(kind=GroupKind.BUSINESS)


def labels(user):
    return [thing.label for thing in waiting_for(user)]


def test_deviations_wait_for_staff_with_the_most_money_first(group):
    for words, amount in (("kecil", 1_000), ("tanpa uang", None), ("besar", 2_500_000)):
        DeviationFactory(site=group.site, as_found=words, amount_at_stake=amount)
    found = waiting_for(user_at(group.site, RoleName.DINAS))
    assert [thing.label for thing in found] == ["Besar", "Kecil", "Tanpa uang"]
    assert found[0].where == f"{group.site} · Rp2.500.000 dipertaruhkan"


def test_a_deviation_stops_waiting_while_somebody_is_at_it_and_comes_back_when_the_time_is_over(group):
    deviation = DeviationFactory(site=group.site, as_found="belum dibayar")
    dinas = user_at(group.site, RoleName.DINAS)
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    row = FollowUpFactory(
        deviation=deviation, site=group.site, text="Kembali ke konsep awal", due_on=tomorrow
    )
    assert labels(dinas) == []
    row.due_on = "2003-12"
    row.save()
    assert labels(dinas) == ["Lewat batas waktu: Kembali ke konsep awal"]
    row.done_on = "2004-01"
    row.save()
    assert labels(dinas) == ["Belum dibayar"]


def test_a_month_is_over_only_with_its_last_day(group):
    deviation = DeviationFactory(site=group.site)
    FollowUpFactory(deviation=deviation, site=group.site, due_on=timezone.localdate().isoformat()[:7])
    assert labels(user_at(group.site, RoleName.DINAS)) == []


def test_an_empty_board_waits_for_the_facilitator_until_a_problem_is_on_it():
    group = GroupFactory(kind=GroupKind.PRA)
    facilitator = user_at(group.site)
    assert labels(facilitator) == ["Papan masalah masih kosong"]
    ProblemFactory(group=group)
    assert labels(facilitator) == []


def test_a_group_waits_for_its_mentor_after_a_month_without_a_visit(group):
    mentor = user_at(group.site, RoleName.MENTOR)
    assert labels(mentor) == ["Kunjungan belum dicatat"]
    today = timezone.localdate()
    visit = VisitFactory(
        group=group, site=group.site, visited_on=(today - datetime.timedelta(days=40)).isoformat()
    )
    assert labels(mentor) == ["Sudah lebih dari sebulan tidak dikunjungi"]
    visit.visited_on = today.isoformat()
    visit.save()
    assert labels(mentor) == []


def test_somebody_without_a_task_waits_for_the_administrator_alone(group):
    nobody = UserFactory(name="Sumarni")
    assert [thing.where for thing in waiting_for(user_at(None, RoleName.ADMINISTRATOR))] == ["Sumarni"]
    assert labels(user_at(group.site, RoleName.DINAS)) == []
    assert labels(nobody) == []


def test_nothing_of_another_site_waits(group):
    DeviationFactory(site=GroupFactory().site)
    assert labels(user_at(group.site, RoleName.DINAS)) == []


class TestNeverAsked:
    @pytest.fixture
    def mentor(self, group):
        VisitFactory(group=group, site=group.site, visited_on=timezone.localdate().isoformat())
        return user_at(group.site, RoleName.MENTOR)

    def test_people_with_a_name_wait_for_whoever_registers_them(self, group, mentor):
        people = [ParticipantFactory(site=group.site, name=name) for name in ("Sumarni", "Slamet", "Siti")]
        ParticipantFactory(site=group.site, nickname="Yu Ti", standing="candidate")
        found = waiting_for(mentor)
        assert [(thing.label, thing.where) for thing in found] == [
            ("4 orang belum ditanya persetujuan layanan", str(group.site))
        ]
        assert found[0].url == f"/sites/{group.site.key}/consents/"
        ConsentFactory(participant=people[0])
        ConsentFactory(participant=people[1], granted=False)
        ConsentFactory(participant=people[2], withdrawn_on=timezone.localdate())
        assert labels(mentor) == ["1 orang belum ditanya persetujuan layanan"]

    def test_an_answer_to_something_else_is_none(self, group, mentor):
        ConsentFactory(participant=ParticipantFactory(site=group.site, name="Sumarni"), purpose=Purpose.PHOTO)
        assert labels(mentor) == ["1 orang belum ditanya persetujuan layanan"]

    def test_nobody_waits_who_has_no_name_left_or_was_not_chosen(self, group, mentor):
        kept = ConsentFactory(participant=ParticipantFactory(site=group.site, name="Sumarni")).participant
        for told in ({}, {"name": "A", "left_on": "2003"}, {"name": "B", "standing": "declined"}):
            ParticipantFactory(site=group.site, **told)
        ParticipantFactory(site=group.site, name="C", merged_into=kept)
        assert labels(mentor) == []

    def test_other_roles_and_other_sites_are_not_asked(self, group):
        ParticipantFactory(site=group.site, name="Sumarni")
        ParticipantFactory(name="Jauh")
        assert labels(user_at(group.site, RoleName.RESEARCHER)) == []
        assert "2 orang" not in str(labels(user_at(group.site, RoleName.DINAS)))

    def test_the_count_is_bounded_and_so_are_the_queries(self, group, mentor, monkeypatch):
        monkeypatch.setattr("migrant_empowerment.waiting.COUNTED", 3)
        for number in range(5):
            ParticipantFactory(site=group.site, name=f"Orang {number}")
        assert labels(mentor) == ["Lebih dari 1.000 orang belum ditanya persetujuan layanan"]
        with CaptureQueriesContext(connection) as few:
            waiting_for(mentor)
        for _ in range(8):
            site = ParticipantFactory(name="Orang").site
            AssignmentFactory(user=mentor, site=site, role=RoleName.MENTOR)
        fresh = User.objects.get(pk=mentor.pk)
        with CaptureQueriesContext(connection) as many:
            assert len(waiting_for(fresh)) == 9
        assert len(many) == len(few) + 1  # the tasks of a user who was read anew


class TestCoordination:
    """What the agencies promised waits for those who prepare, before it is forgotten."""

    def test_overdue_promises_come_first_then_old_letters_then_an_old_meeting(self, group):
        meeting = MeetingFactory(site=group.site, held_on="2003-03-12")
        AgreedFactory(meeting=meeting, text="melatih", due_on="2003-12")
        AgreedFactory(meeting=meeting, text="mendampingi", due_on="2003-10", kept=False)
        AgreedFactory(meeting=meeting, text="ditepati", due_on="2003-10", kept=True)
        AgreedFactory(meeting=meeting, text="nanti", due_on="2999")
        ObligationFactory(meeting=meeting, text="laporan kepada Camat", due_on="2003")
        ObligationFactory(meeting=meeting, text="sudah", due_on="2003", done_on="2004")
        PermitFactory(site=group.site, name="Izin lokasi", valid_until="2004")
        found = waiting_for(user_at(group.site, RoleName.DINAS))
        page = f"/sites/{group.site.key}/coordination/"
        assert [(thing.label, thing.url, thing.tone) for thing in found] == [
            ("Tidak ditepati, sudah lewat batas waktu: mendampingi", f"{page}#agreement", "alarm"),
            ("Lewat batas waktu: melatih", f"{page}#agreement", "alarm"),
            ("Lewat batas waktu: laporan kepada Camat", f"{page}#obligation", "alarm"),
            ("Surat izin tidak berlaku lagi: Izin lokasi", f"{page}#permit", "alarm"),
            ("Koordinasi terakhir 12 Maret 2003, sudah lebih dari 90 hari", page, "wait"),
        ]

    def test_they_wait_for_nobody_who_prepares_nothing_and_nobody_elsewhere(self, group):
        AgreedFactory(meeting__site=group.site, due_on="2003")
        assert labels(user_at(group.site, RoleName.RESEARCHER)) == []
        assert labels(user_at(GroupFactory(kind=GroupKind.BUSINESS).site, RoleName.DINAS)) == []

    def test_many_old_promises_leave_room_for_the_money(self, group):
        meeting = MeetingFactory(site=group.site)
        AgreedFactory.create_batch(20, meeting=meeting, due_on="2003")
        ObligationFactory.create_batch(20, meeting=meeting, due_on="2003")
        DeviationFactory(site=group.site, as_found="belum dibayar")
        found = labels(user_at(group.site, RoleName.DINAS))
        assert (len(found), found[-1]) == (9, "Belum dibayar")

    def test_they_cost_the_same_for_1_and_for_20(self, group):
        dinas, costs = User.objects.get(pk=user_at(group.site, RoleName.DINAS).pk), []
        meeting = MeetingFactory(site=group.site, held_on="2003")
        for count in (1, 20):
            AgreedFactory.create_batch(count, meeting=meeting, due_on="2003")
            ObligationFactory.create_batch(count, meeting=meeting, due_on="2003")
            PermitFactory.create_batch(count, site=group.site, valid_until="2003")
            with CaptureQueriesContext(connection) as caught:
                waiting_for(User.objects.get(pk=dinas.pk))
            costs.append(len(caught))
        assert costs[0] == costs[1]
