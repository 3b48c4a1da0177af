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
