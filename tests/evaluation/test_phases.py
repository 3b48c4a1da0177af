"""The six phases: what each needs, in which tone it stands, and the one thing missing most."""

import pytest
from django.contrib.contenttypes.models import ContentType

from evaluation.facts import Subject
from evaluation.models import Norm
from evaluation.phases import group_progress, progress_of
from groups.models import (
    DeviationKind,
    DeviationState,
    GroupKind,
    Selection,
    SelectionState,
    Standing,
)
from pra.models import Business, CalendarEntry, Need, Pledge, UrgencyMark, Workshop, WorkshopKind
from programme.models import (
    OfficerAssignment,
    Permit,
    PermitStatus,
    PhaseCode,
    SiteCandidate,
    TopicKind,
)
from tests.evaluation.phasing import ago, coordinated, judged, mentored, met, prepared, steps_of
from tests.factories.evaluation import JudgementFactory, SiteEvaluationFactory
from tests.factories.groups import DeviationFactory, GroupFactory, ParticipantFactory
from tests.factories.mentoring import VisitFactory
from tests.factories.pra import BallotFactory, ProblemFactory, WorkshopFactory, members, whole_workshop
from tests.factories.programme import SiteFactory
from tests.factories.revolving_fund import (
    AgreementFactory,
    CustodyFactory,
    DisbursementFactory,
    EntitlementFactory,
    FundFactory,
    FundGroupFactory,
)
from tests.revolving_fund.cities import palembang, surabaya

pytestmark = pytest.mark.django_db


def test_nothing_recorded_is_not_begun_and_no_phase_is_current():
    progress = group_progress([group := GroupFactory()])[group.pk]
    assert [(step.tone, step.note) for step in progress.steps] == [("plain", "belum dimulai")] * 6
    assert progress.current is None


def test_the_six_phases_stand_in_order_with_their_pages():
    group = GroupFactory()
    steps = group_progress([group])[group.pk].steps
    assert [step.label for step in steps] == [
        "Koordinasi",
        "Persiapan",
        "PRA",
        "Stimulans",
        "Pendampingan",
        "Evaluasi",
    ]
    site, own = f"/sites/{group.site.key}/", f"/groups/{group.key}"
    assert [step.url for step in steps] == [
        f"{site}coordination/",
        site,
        f"{own}/pra/",
        f"{own}/fund/",
        f"{own}/mentoring/",
        f"{own}/evaluation/",
    ]


def test_of_a_whole_site_every_phase_leads_to_its_page():
    site = SiteFactory()
    steps = progress_of([Subject(site)])[0].steps
    page = f"/sites/{site.key}/"
    assert [step.url for step in steps] == [f"{page}coordination/", page, page, page, page, page]


class TestCoordination:
    def test_complete(self):
        group = GroupFactory()
        coordinated(group.site)
        assert judged(group, PhaseCode.COORDINATION) == ("good", "5 dari 5 tercatat")

    def test_a_permit_not_granted_needs_a_note(self):
        group = GroupFactory()
        coordinated(group.site, status=PermitStatus.INCOMPLETE)
        assert judged(group, PhaseCode.COORDINATION) == ("wait", "surat izin belum terbit")
        Permit.objects.update(note="ditempuh musyawarah")
        assert judged(group, PhaseCode.COORDINATION)[0] == "good"

    def test_a_meeting_without_a_date_is_missing_its_date(self):
        group = GroupFactory()
        meeting = coordinated(group.site)
        meeting.held_on = None
        meeting.save()
        assert judged(group, PhaseCode.COORDINATION) == ("wait", "tanggal koordinasi tidak dinyatakan")

    def test_topics_left_out_are_counted(self):
        group = GroupFactory()
        coordinated(group.site).topics.filter(kind=TopicKind.MATERIAL).delete()
        assert judged(group, PhaseCode.COORDINATION) == ("wait", "3 dari 4 pokok dibahas")


class TestPreparation:
    def test_complete(self):
        group = GroupFactory(site=SiteFactory(target_members=3))
        prepared(group.site)
        met(group.site)
        assert judged(group, PhaseCode.PREPARATION) == ("good", "10 dari 10 tercatat")

    def test_training_missing(self):
        group = GroupFactory(site=SiteFactory(target_members=1))
        attendance = prepared(group.site)
        OfficerAssignment.objects.update(activated_on=None)
        attendance.delete()
        attendance.training.delete()
        assert judged(group, PhaseCode.PREPARATION) == ("wait", "belum ada pelatihan petugas")

    def test_fewer_participants_than_the_target(self):
        group = GroupFactory(site=SiteFactory(target_members=20))
        SiteCandidate.objects.create(site=group.site, name="RT 10", chosen=True, reason="representatif")
        ParticipantFactory.create_batch(18, site=group.site)
        assert judged(group, PhaseCode.PREPARATION) == ("wait", "peserta 18 dari 20")

    def test_candidates_and_people_merged_away_are_no_participants(self):
        group = GroupFactory(site=SiteFactory(target_members=20))
        SiteCandidate.objects.create(site=group.site, name="RT 10", chosen=True, reason="representatif")
        kept = ParticipantFactory(site=group.site)
        ParticipantFactory(site=group.site, merged_into=kept)
        ParticipantFactory(site=group.site, standing=Standing.CANDIDATE)
        ParticipantFactory(site=group.site, standing=Standing.SUBSTITUTE)
        assert judged(group, PhaseCode.PREPARATION) == ("wait", "peserta 1 dari 20")

    @pytest.mark.parametrize(
        ("told", "met", "there"),
        [
            (None, False, "peserta belum disetujui"),
            ({"method": "partisipatif"}, False, "persetujuan peserta tidak dinyatakan"),
            ({"selected_count": 20}, True, "jumlah terpilih menurut catatan"),
            ({"state": SelectionState.DRAFT}, False, "pemilihan peserta belum diajukan"),
            ({"state": SelectionState.SENT_BACK}, False, "pemilihan peserta belum diajukan"),
            ({"state": SelectionState.SUBMITTED}, False, "pemilihan peserta menunggu persetujuan"),
            (
                {"state": SelectionState.APPROVED, "approved_on": "2003-10-12"},
                True,
                "disetujui 12 Oktober 2003",
            ),
            ({"state": SelectionState.APPROVED}, True, "disetujui tanpa tanggal"),
        ],
    )
    def test_participants_are_approved_or_told_as_selected(self, told, met, there):
        group = GroupFactory()
        if told is not None:
            Selection.objects.create(site=group.site, **told)
        (answer,) = [
            finding.answer
            for finding in steps_of(group)[PhaseCode.PREPARATION].findings
            if finding.requirement.need == "peserta disetujui"
        ]
        assert (answer.met, answer.there) == (met, there)

    def test_a_site_chosen_without_a_reason(self):
        group = GroupFactory()
        SiteCandidate.objects.create(site=group.site, name="RT 10", chosen=True)
        assert judged(group, PhaseCode.PREPARATION) == ("wait", "alasan memilih lokasi belum dicatat")


class TestPra:
    def test_complete(self):
        group = GroupFactory()
        whole_workshop(group)
        met(group.site)
        assert judged(group, PhaseCode.PRA) == ("good", "11 dari 11 tercatat")

    def test_votes_of_some_problems_only(self):
        group = GroupFactory()
        whole_workshop(group)
        ProblemFactory.create_batch(4, group=group)
        assert judged(group, PhaseCode.PRA) == ("wait", "suara: 1 dari 5 masalah")

    def test_marks_of_urgency_stand_for_votes(self):
        group = GroupFactory()
        whole_workshop(group)
        ballot = BallotFactory(group=group, method="urgency")
        problem = ProblemFactory(group=group)
        UrgencyMark.objects.create(site=group.site, ballot=ballot, problem=problem, level=3)
        met(group.site)
        assert judged(group, PhaseCode.PRA)[0] == "good"

    def test_what_the_steps_of_the_workshop_miss_is_told_in_their_words(self):
        group = GroupFactory()
        held = whole_workshop(group)
        met(group.site)
        members(group, 1)
        Need.objects.update(potential=None)
        Business.objects.update(chosen=None)
        Pledge.objects.update(due_on=None)
        CalendarEntry.objects.update(who="")
        assert steps_of(group)[PhaseCode.PRA].missing == [
            "1 dari 3 anggota belum ditandai hadir",
            "1 kebutuhan belum terhubung ke masalah dan potensi",
            "usaha belum dipilih",
            "1 janji tanpa batas waktu",
            "1 baris tanpa nama atau tanggal",
        ]
        assert held.group == group

    def test_a_session_of_a_day_to_come_is_planned_and_not_held(self):
        group = GroupFactory()
        WorkshopFactory(group=group, held_on=ago(-3))
        assert judged(group, PhaseCode.PRA) == ("wait", "lokakarya belum berlangsung")

    def test_no_votes_at_all(self):
        group = GroupFactory()
        Workshop.objects.create(site=group.site, kind=WorkshopKind.PRA)
        ProblemFactory.create_batch(4, group=group)
        assert judged(group, PhaseCode.PRA) == ("wait", "suara belum dihitung")


class TestStimulus:
    def test_members_who_received_nothing_come_before_everything_else(self):
        group = palembang()
        DeviationFactory(site=group.site)
        assert judged(group, PhaseCode.STIMULUS) == ("alarm", "5 orang belum menerima")

    def test_what_is_missing_is_told_in_the_order_of_importance(self):
        assert steps_of(palembang())[PhaseCode.STIMULUS].missing == [
            "5 orang belum menerima",
            "kesepakatan dana belum tertulis",
            "uang yang dipegang belum jelas",
            "koordinasi belum dicatat",
        ]

    def test_complete(self):
        group = GroupFactory()
        fund = FundFactory(site=group.site)
        FundGroupFactory(fund=fund, group=group)
        AgreementFactory(fund=fund, written=True)
        share = EntitlementFactory(fund=fund)
        DisbursementFactory(fund=fund, participant=share.participant)
        met(group.site)
        assert judged(group, PhaseCode.STIMULUS) == ("good", "5 dari 5 tercatat")
        CustodyFactory(fund=fund, amount=200_000, confirmed=True)
        assert judged(group, PhaseCode.STIMULUS)[0] == "good"
        CustodyFactory(fund=fund, amount=None)
        assert judged(group, PhaseCode.STIMULUS) == ("wait", "uang yang dipegang belum jelas")

    def test_the_fund_of_groups_of_another_kind_is_the_sites_to_a_group_without_one(self):
        group = palembang()
        other = GroupFactory(site=group.site, kind=GroupKind.PRA)
        assert group.kind != other.kind
        assert judged(other, PhaseCode.STIMULUS) == ("alarm", "5 orang belum menerima, seluruh lokasi")

    def test_a_fund_of_another_group_of_the_same_kind_is_not_the_groups(self):
        group = surabaya()
        twin = GroupFactory(site=group.site, kind=group.kind)
        assert judged(twin, PhaseCode.STIMULUS) == ("plain", "belum dimulai")
        assert judged(group, PhaseCode.STIMULUS) == ("wait", "kesepakatan dana belum tertulis")


class TestDeviations:
    def test_one_open_deviation_is_named(self):
        group = surabaya()
        DeviationFactory(site=group.site, kind=DeviationKind.FUND_AMOUNT)
        assert judged(group, PhaseCode.STIMULUS) == ("alarm", "menyimpang: jumlah dana, seluruh lokasi")

    def test_several_are_counted(self):
        group = surabaya()
        DeviationFactory.create_batch(3, site=group.site)
        assert judged(group, PhaseCode.STIMULUS) == ("alarm", "3 penyimpangan terbuka, seluruh lokasi")

    def test_one_that_names_the_group_is_its_own(self):
        group = surabaya()
        DeviationFactory(site=group.site, group=group, kind=DeviationKind.FUND_AMOUNT)
        assert judged(group, PhaseCode.STIMULUS) == ("alarm", "menyimpang: jumlah dana")

    def test_one_of_another_group_is_not_the_groups(self):
        group = surabaya()
        DeviationFactory(site=group.site, group=GroupFactory(site=group.site))
        assert judged(group, PhaseCode.STIMULUS)[0] == "wait"

    def test_a_closed_one_is_no_alarm(self):
        group = surabaya()
        DeviationFactory(site=group.site, state=DeviationState.FIXED, explanation="dibayar")
        assert judged(group, PhaseCode.STIMULUS)[0] == "wait"


class TestMentoring:
    def test_balance_is_the_note_when_nothing_is_missing(self):
        group = mentored(5, 4)
        met(group.site)
        assert judged(group, PhaseCode.MENTORING) == ("good", "UEP 5 : UKS 4")

    def test_welfare_left_out(self):
        assert judged(mentored(5, 0), PhaseCode.MENTORING) == ("wait", "UEP 5 : UKS 0")

    def test_an_open_imbalance_shows_its_figures(self):
        group = mentored(5, 4)
        DeviationFactory(site=group.site, phase=PhaseCode.MENTORING, kind=DeviationKind.MENTORING_BALANCE)
        assert judged(group, PhaseCode.MENTORING) == ("alarm", "UEP 5 : UKS 4")

    def test_share_of_welfare_is_among_what_is_there(self):
        group = mentored(3, 1)
        met(group.site, held_on="2003-11-12")
        step = steps_of(group)[PhaseCode.MENTORING]
        assert [finding.answer.there for finding in step.findings] == [
            "1 tercatat",
            "UEP 3 : UKS 1 (UKS 25%)",
            "November 2003",
            "12 November 2003",
        ]


class TestEvaluation:
    def test_norms_of_the_programme_count_but_do_not_begin_the_phase_of_a_site(self):
        group = GroupFactory()
        coordinated(group.site)
        for norm in Norm:
            JudgementFactory(programme=group.site.programme, norm=norm)
        progress = group_progress([group])[group.pk]
        assert judged(group, PhaseCode.EVALUATION) == ("wait", "4 norma belum diberi angka")
        assert progress.current.phase == PhaseCode.COORDINATION

    def test_complete(self):
        group = GroupFactory()
        for norm in Norm:
            JudgementFactory(programme=group.site.programme, site=group.site, norm=norm, score=4)
        met(group.site)
        assert judged(group, PhaseCode.EVALUATION) == ("good", "3 dari 3 tercatat")

    def test_a_norm_left_out(self):
        group = GroupFactory()
        JudgementFactory(programme=group.site.programme, norm=Norm.CAPACITY, score=4)
        assert judged(group, PhaseCode.EVALUATION) == ("wait", "1 dari 4 norma dinilai")

    def test_another_programmes_or_sites_judgement_is_not_the_groups(self):
        group = GroupFactory()
        JudgementFactory()
        JudgementFactory(programme=group.site.programme, site=SiteFactory(programme=group.site.programme))
        assert judged(group, PhaseCode.EVALUATION) == ("plain", "belum dimulai")

    def test_an_evaluation_of_the_site_makes_the_phase_current(self):
        group = GroupFactory()
        SiteEvaluationFactory(site=group.site)
        assert group_progress([group])[group.pk].current.phase == PhaseCode.EVALUATION


@pytest.mark.parametrize("count", [1, 50])
def test_the_cost_does_not_grow_with_the_groups(django_assert_num_queries, count):
    ContentType.objects.clear_cache()
    groups = [VisitFactory().group for _number in range(count)]
    with django_assert_num_queries(5):
        assert len(group_progress(groups)) == count


def test_no_groups_cost_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert group_progress([]) == {}
