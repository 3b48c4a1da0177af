"""How far a workshop is: each step by its records, in words, at a fixed cost."""

import datetime

import pytest
from django.utils import timezone

from groups.facts import CountsOf, FactBook, Subject
from groups.models import GroupKind
from pra import models as pra
from pra.models import PotentialKind, StepCode, SwotQuadrant, WorkshopAttendance
from pra.steps.chapters import CHAPTERS, CORE, OPTIONAL, ORDER
from pra.steps.completeness import RULES, judge
from pra.steps.facts import WORKSHOP_FACTS
from pra.steps.progress import State, read_progress, unfinished
from tests.factories.groups import GroupFactory
from tests.factories.pra import (
    BallotFactory,
    PotentialFactory,
    ProblemFactory,
    TallyFactory,
    WorkshopFactory,
    members,
    plan_of,
    whole_workshop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


def step(group, code):
    (found,) = read_progress(group, [code])
    return found.state, found.there, found.lack


def ahead(days):
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def attend(workshop, people, *, present=True):
    for person in people:
        WorkshopAttendance.objects.create(
            site=workshop.site, workshop=workshop, participant=person, present=present
        )


def test_every_step_stands_in_one_chapter_and_has_a_rule():
    assert sorted(ORDER) == sorted(StepCode)
    assert len(ORDER) == len(set(ORDER)) == 27
    assert set(RULES) == set(StepCode)
    assert {name for rule in RULES.values() for name in rule.facts} | {"potentials"} == set(WORKSHOP_FACTS)
    assert [len(chapter.steps) for chapter in CHAPTERS] == [2, 4, 3, 3, 7, 8]


def test_a_group_without_records_has_begun_nothing_and_misses_all_of_the_core(group):
    progress = read_progress(group)
    assert {one.state for one in progress} == {State.NOT_BEGUN}
    assert {one.there for one in progress} == {""}
    assert [(one.step, one.lack) for one in unfinished(group)] == [
        (StepCode.ATTENDANCE, "lokakarya belum dicatat"),
        (StepCode.DYNAMICS, "kegiatan pembuka belum dicatat"),
        (StepCode.PROBLEMS, "masalah belum dicatat"),
        (StepCode.SKILLS, "keterampilan belum dicatat"),
        (StepCode.SOURCES, "lembaga dan sumber belum dicatat"),
        (StepCode.NEEDS, "kebutuhan belum dicatat"),
        (StepCode.BUSINESSES, "usaha belum dipilih"),
        (StepCode.NAME, "arti nama belum dicatat"),
        (StepCode.SUCCESS, "arti sukses belum dicatat"),
        (StepCode.SWOT, "kondisi objektif belum dicatat"),
        (StepCode.PLEDGES, "belum ada janji hati"),
        (StepCode.ACTIONS, "belum ada langkah kegiatan"),
        (StepCode.AGENDA, "agenda belum disusun"),
        (StepCode.CALENDAR, "kalender kegiatan belum diisi"),
    ]


def test_a_whole_workshop_misses_nothing_and_says_what_is_there(group):
    whole_workshop(group)
    assert unfinished(group) == []
    assert {one.step: one.there for one in read_progress(group, CORE)} == {
        StepCode.ATTENDANCE: "1 pertemuan, 2 orang ditandai",
        StepCode.DYNAMICS: "1 kegiatan",
        StepCode.PROBLEMS: "1 masalah",
        StepCode.SKILLS: "1 keterampilan pada 1 orang",
        StepCode.SOURCES: "1 sumber",
        StepCode.NEEDS: "1 kebutuhan",
        StepCode.BUSINESSES: "1 usaha",
        StepCode.NAME: "nama dan artinya",
        StepCode.SUCCESS: "1 jawaban",
        StepCode.SWOT: "4 butir",
        StepCode.PLEDGES: "1 janji",
        StepCode.ACTIONS: "1 langkah",
        StepCode.AGENDA: "1 acara",
        StepCode.CALENDAR: "1 baris",
    }


def test_tools_that_may_be_left_out_are_never_missing(group):
    whole_workshop(group)
    optional = [one for one in read_progress(group) if one.step in OPTIONAL]
    assert {(one.state, one.lack, one.word) for one in optional} == {(State.NOT_BEGUN, "", "bila perlu")}
    pra.SeasonRow.objects.create(site=group.site, group=group, activity="hujan")
    (seasons,) = read_progress(group, [StepCode.SEASONS])
    assert (seasons.state, seasons.there, seasons.word) == (State.DONE, "1 baris", "tercatat")


def test_records_of_another_group_of_the_site_never_count(group):
    whole_workshop(GroupFactory(site=group.site))
    assert {one.there for one in read_progress(group) if one.step != StepCode.COMMUNITY} == {""}


class TestAttendance:
    def test_of_whom_nobody_told_it_is_counted_over_the_members_of_the_day(self, group):
        people = members(group, 20)
        members(group, 1, since="2003-12-01")  # joined later
        members(group, 1, since="2003-01-01", until="2003-11-12")  # left on the day before
        workshop = WorkshopFactory(group=group, held_on="2003-11-12")
        attend(workshop, people[:17])
        assert step(group, StepCode.ATTENDANCE) == (
            State.BEGUN,
            "1 pertemuan, 17 orang ditandai",
            "3 dari 20 anggota belum ditandai hadir",
        )
        attend(workshop, people[17:], present=False)
        assert step(group, StepCode.ATTENDANCE)[0] is State.DONE

    def test_each_session_has_its_own_roll(self, group):
        people = members(group, 2)
        attend(WorkshopFactory(group=group, held_on="2003-11-12"), people)
        attend(WorkshopFactory(group=group, held_on="2003-11-13"), people[:1])
        assert step(group, StepCode.ATTENDANCE)[2] == "1 dari 2 anggota belum ditandai hadir"

    @pytest.mark.parametrize(
        ("held_on", "counted"), [("2003-11", True), ("2003", True), ("2003-10", False), ("2002", False)]
    )
    def test_a_month_or_a_year_may_mean_each_of_its_days(self, group, held_on, counted):
        members(group, 1, since="2003-11-20")
        WorkshopFactory(group=group, held_on=held_on)
        lack = "1 dari 1 anggota belum ditandai hadir" if counted else "belum ada yang ditandai hadir"
        assert step(group, StepCode.ATTENDANCE)[2] == lack

    def test_without_a_date_the_members_of_today_count(self, group):
        members(group, 1)
        members(group, 1, until="2004-01-01")
        WorkshopFactory(group=group, held_on=None)
        assert step(group, StepCode.ATTENDANCE)[2] == "1 dari 1 anggota belum ditandai hadir"

    def test_a_session_of_a_day_to_come_has_no_roll_yet(self, group):
        members(group, 1)
        WorkshopFactory(group=group, held_on=ahead(3))
        assert step(group, StepCode.ATTENDANCE) == (State.BEGUN, "0 pertemuan", "lokakarya belum berlangsung")

    def test_where_no_membership_is_recorded_somebody_must_be_marked(self, group):
        workshop = WorkshopFactory(group=group)
        assert step(group, StepCode.ATTENDANCE)[2] == "belum ada yang ditandai hadir"
        (person,) = members(GroupFactory(site=group.site), 1)
        attend(workshop, [person])
        assert step(group, StepCode.ATTENDANCE)[0] is State.DONE

    def test_a_session_of_the_site_without_a_group_is_told_as_such(self, group):
        WorkshopFactory(group=None, site=group.site)
        assert step(group, StepCode.ATTENDANCE)[1] == "1 pertemuan, seluruh lokasi"


class TestProblems:
    def test_each_needs_votes_and_zero_is_a_count(self, group):
        ballot = BallotFactory(group=group)
        TallyFactory(ballot=ballot, votes=0)
        ProblemFactory.create_batch(4, group=group)
        assert step(group, StepCode.PROBLEMS) == (State.BEGUN, "5 masalah", "4 masalah belum punya suara")

    def test_urgency_weighs_too_and_so_does_an_earlier_round(self, group):
        problems = ProblemFactory.create_batch(2, group=group)
        ballot = BallotFactory(group=group, method="urgency")
        pra.UrgencyMark.objects.create(site=group.site, ballot=ballot, problem=problems[0], level=3)
        TallyFactory(ballot=BallotFactory(group=group), problem=problems[1])
        BallotFactory(group=group)
        assert step(group, StepCode.PROBLEMS) == (State.DONE, "2 masalah", "")

    def test_those_of_the_whole_site_stand_for_a_group_without_its_own(self, group):
        ProblemFactory.create_batch(2, group=None, site=group.site)
        assert step(group, StepCode.PROBLEMS)[1] == "2 masalah, seluruh lokasi"
        ProblemFactory(group=group)
        assert step(group, StepCode.PROBLEMS)[1] == "1 masalah"


class TestPotentials:
    def test_skills_need_somebody_who_has_them(self, group):
        skill = PotentialFactory(identified_by=group, kind=PotentialKind.SKILL)
        assert step(group, StepCode.SKILLS) == (
            State.BEGUN,
            "1 keterampilan",
            "belum ditandai siapa yang bisa",
        )
        (person,) = members(group, 1)
        pra.ParticipantSkill.objects.create(site=group.site, participant=person, potential=skill)
        assert step(group, StepCode.SKILLS)[0] is State.DONE
        assert step(group, StepCode.SOURCES)[0] is State.NOT_BEGUN


class TestBusinesses:
    def test_ideas_are_not_a_choice(self, group):
        pra.Business.objects.create(site=group.site, group=group, name="Warung")
        pra.Business.objects.create(site=group.site, group=group, name="Ojek", chosen=False)
        assert step(group, StepCode.BUSINESSES) == (State.BEGUN, "2 usaha", "usaha belum dipilih")

    @pytest.mark.parametrize("own", [True, False])
    def test_what_a_business_group_or_a_source_tells_was_chosen(self, group, own):
        named_by = GroupFactory(site=group.site, kind=GroupKind.BUSINESS) if own else None
        pra.Business.objects.create(site=group.site, group=named_by, name="Penjahit")
        assert step(named_by or group, StepCode.BUSINESSES)[0] is State.DONE


class TestPlan:
    def test_the_quadrants_without_a_point_are_named(self, group):
        for side in (None, SwotQuadrant.WEAKNESS, SwotQuadrant.OPPORTUNITY):
            pra.SwotItem.objects.create(site=group.site, plan=plan_of(group), quadrant=side, text="x")
        assert step(group, StepCode.SWOT) == (State.BEGUN, "3 butir", "Kekuatan, Ancaman belum diisi")

    def test_pledges_without_a_due_date_are_counted(self, group):
        for due in (None, None, "2004"):
            pra.Pledge.objects.create(site=group.site, plan=plan_of(group), text="tenaga", due_on=due)
        assert step(group, StepCode.PLEDGES) == (State.BEGUN, "3 janji", "2 janji tanpa batas waktu")

    def test_lines_of_the_calendar_need_who_and_when(self, group):
        for who, day in (("Bu Contoh", None), ("", "2004"), ("Bu Contoh", "2004")):
            pra.CalendarEntry.objects.create(
                site=group.site, plan=plan_of(group), text="x", who=who, planned_on=day
            )
        assert step(group, StepCode.CALENDAR)[2] == "2 baris tanpa nama atau tanggal"

    def test_a_need_is_tied_to_a_problem_and_a_potential(self, group):
        pra.Need.objects.create(
            site=group.site, group=group, text="alat", problem=ProblemFactory(group=group)
        )
        assert step(group, StepCode.NEEDS) == (
            State.BEGUN,
            "1 kebutuhan",
            "1 kebutuhan belum terhubung ke masalah dan potensi",
        )

    def test_an_agenda_told_in_one_sentence_is_an_agenda(self, group):
        plan = plan_of(group)
        plan.agenda, plan.name_meaning = "belajar, lalu menjual", "  "
        plan.save()
        assert step(group, StepCode.AGENDA) == (State.DONE, "agenda tercatat", "")
        assert step(group, StepCode.NAME) == (State.NOT_BEGUN, "", "arti nama belum dicatat")


@pytest.mark.parametrize("count", [1, 40])
def test_progress_costs_one_query_however_many_records_there_are(group, count, django_assert_num_queries):
    workshop = WorkshopFactory(group=group)
    attend(workshop, members(group, count))
    ProblemFactory.create_batch(count, group=group)
    group = type(group).objects.select_related("site").get(pk=group.pk)
    with django_assert_num_queries(1):
        found = read_progress(group)
    assert len(found) == 27
    with django_assert_num_queries(1):
        assert unfinished(group)[0].step is StepCode.DYNAMICS
    with django_assert_num_queries(0):
        assert read_progress(group, []) == []


def test_a_whole_site_adds_up_what_its_groups_have(group):
    ProblemFactory(group=group)
    ProblemFactory(group=GroupFactory(site=group.site))
    counts = CountsOf(FactBook([group.site_id], WORKSHOP_FACTS), Subject(group.site))
    assert judge(StepCode.PROBLEMS, counts).there == "2 masalah"
    assert not counts.site_wide("problems")
