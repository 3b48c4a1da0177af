"""Evidence for the norms: what the records can count, and why where they cannot."""

import pytest

from evaluation.evidence import evidence_of
from evaluation.facts import Subject
from evaluation.models import Norm
from groups.models import GroupOffice, OfficeName
from mentoring.models import Domain
from pra.models import (
    ActivityPlan,
    AuthoredBy,
    Pledge,
    Potential,
    PotentialKind,
    Workshop,
    WorkshopAttendance,
)
from programme.models import InstitutionKind
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.mentoring import AttendanceFactory, BenefitFactory, TopicFactory, VisitFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.factories.programme import InstitutionFactory
from tests.factories.revolving_fund import FundFactory

pytestmark = pytest.mark.django_db


def figures(group, norm):
    evidence = evidence_of([Subject(group.site, group)])[0]
    return {row.label: row.result.text or f"({row.result.reason})" for row in evidence[norm]}


def test_without_records_nothing_is_counted_and_every_reason_is_told():
    group = GroupFactory()
    evidence = evidence_of([Subject(group.site, group)])[0]
    results = [row.result for rows in evidence.values() for row in rows]
    assert [result.countable for result in results] == [False] * 14
    assert all(result.reason and result.numerator is None for result in results)


def test_norms_stand_in_the_fixed_order():
    group = GroupFactory()
    assert list(evidence_of([Subject(group.site, group)])[0]) == list(Norm)


def test_participation():
    group = GroupFactory()
    workshop = Workshop.objects.create(site=group.site, group=group, kind="pra")
    for present in (True, True, True, False):
        person = ParticipantFactory(site=group.site)
        WorkshopAttendance.objects.create(
            site=group.site, workshop=workshop, participant=person, present=present
        )
    TallyFactory(ballot=BallotFactory(group=group), problem=ProblemFactory(group=group), votes=17)
    ProblemFactory.create_batch(4, group=group)
    plan = ActivityPlan.objects.create(site=group.site, group=group)
    for kept in (None, None):
        Pledge.objects.create(site=group.site, plan=plan, text="menyumbang mesin jahit", kept=kept)
    assert figures(group, Norm.PARTICIPATION) == {
        "Hadir di lokakarya": "3 dari 4 (75%)",
        "Hadir saat kunjungan": "(kehadiran tiap orang belum dicatat)",
        "Masalah yang suaranya dihitung": "1 dari 5 (20%)",
        "Janji hati ditepati": "(2 janji tercatat, belum ada yang diperiksa)",
    }


def test_a_count_of_zero_is_a_figure_and_not_a_reason():
    group = GroupFactory()
    ProblemFactory.create_batch(4, group=group)
    AttendanceFactory(visit=VisitFactory(group=group), present=False)
    found = figures(group, Norm.PARTICIPATION)
    assert found["Masalah yang suaranya dihitung"] == "0 dari 4 (0%)"
    assert found["Hadir saat kunjungan"] == "0 dari 1 (0%)"


def test_delegation():
    group = GroupFactory()
    holder = InstitutionFactory(site=group.site, name="Yayasan Bina Vitalis", kind=InstitutionKind.NGO)
    FundFactory(site=group.site, manager=holder)
    GroupOffice.objects.create(
        site=group.site, group=group, office=OfficeName.CHAIR, participant=ParticipantFactory(site=group.site)
    )
    GroupOffice.objects.create(site=group.site, group=group, office=OfficeName.SECRETARY)
    ActivityPlan.objects.create(site=group.site, group=group, authored_by=AuthoredBy.GROUP)
    assert figures(group, Norm.DELEGATION) == {
        "Pengelola uang": "Yayasan Bina Vitalis (LSM / yayasan)",
        "Pengurus bernama": "1 dari 3 (33%)",
        "Rencana disusun kelompok sendiri": "1 dari 1 (100%)",
    }


def test_a_fund_without_a_stated_manager_has_its_reason():
    group = GroupFactory()
    FundFactory(site=group.site)
    assert figures(group, Norm.DELEGATION)["Pengelola uang"] == "(pengelola dana tidak dinyatakan)"


def test_capacity():
    visit = VisitFactory()
    TopicFactory.create_batch(5, visit=visit)
    TopicFactory.create_batch(4, visit=visit, domain=Domain.UKS)
    BenefitFactory.create_batch(11, site=visit.site)
    found = figures(visit.group, Norm.CAPACITY)
    assert found["Pokok pendampingan"] == "UEP 5 : UKS 4"
    assert found["Manfaat yang disebut warga"] == "11"
    assert found["Pelatihan petugas"] == "(belum ada pelatihan yang tercatat)"


def test_local_potential_is_followed_from_known_to_linked_to_used():
    group = GroupFactory()
    for linked, used in ((True, True), (True, None), (None, None)):
        Potential.objects.create(
            site=group.site, kind=PotentialKind.INSTITUTION, name="Posyandu", linked=linked, used=used
        )
    assert figures(group, Norm.LOCAL_POTENTIAL) == {
        "Potensi dikenali": "3",
        "Sudah dihubungi": "2 sudah · 0 belum · 1 tidak dinyatakan",
        "Sudah dipakai": "1 sudah · 0 belum · 2 tidak dinyatakan",
    }


def test_each_figure_leads_to_the_page_of_its_records():
    group = GroupFactory()
    evidence = evidence_of([Subject(group.site, group)])[0]
    assert [row.url for row in evidence[Norm.CAPACITY]] == [
        f"/sites/{group.site.key}/",
        f"/sites/{group.site.key}/",
        f"/groups/{group.key}/mentoring/",
        f"/groups/{group.key}/mentoring/",
    ]


@pytest.mark.parametrize("count", [1, 10])
def test_the_cost_does_not_grow_with_the_subjects(django_assert_num_queries, count):
    groups = GroupFactory.create_batch(count)
    with django_assert_num_queries(2):
        evidence_of([Subject(group.site, group) for group in groups])
