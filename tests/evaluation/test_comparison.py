"""The table of sites: states of cells, doubts and their origin, scope, and cost."""

from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType

from accounts.permissions import RoleName
from evaluation.comparison import Layout, State, compare
from evaluation.comparison.preparation import _institutions
from evaluation.comparison.table import SECTIONS
from evaluation.models import Norm
from groups.models import DeviationState, GroupKind
from pra.models import Potential, PotentialKind
from programme.models import Contradiction, Obstacle, Reading, SourceDocument, SourcePhrase
from tests.factories.accounts import AssignmentFactory, user_at
from tests.factories.evaluation import JudgementFactory, QualifierFactory
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.mentoring import AccountFactory, BenefitFactory, TopicFactory, VisitFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.factories.programme import InstitutionFactory, SiteFactory
from tests.revolving_fund.cities import palembang
from tests.world import World

pytestmark = pytest.mark.django_db


def researcher(*sites):
    user = user_at(sites[0], RoleName.RESEARCHER)
    for site in sites[1:]:
        AssignmentFactory(user=user, site=site, role=RoleName.RESEARCHER)
    return user


def cells(site, key, user=None):
    table = compare(user or researcher(site), [site])
    return next(line for block in table.blocks for line in block.lines if line.key == key).cells


def cell(site, key):
    return cells(site, key)[0]


def told_in(record, *lines, field="text", certainty="certain", **more):
    """Give a record one reading for each line of a document."""
    document, _made = SourceDocument.objects.get_or_create(
        programme=record.site.programme, defaults={"title": "Laporan", "short_title": "Laporan 2010"}
    )
    for line in lines:
        phrase, _made = SourcePhrase.objects.get_or_create(
            document=document, line=line, text=f"{record} di baris {line}"
        )
        Reading.objects.create(
            site=record.site,
            subject_type=ContentType.objects.get_for_model(record),
            subject_id=record.pk,
            field=field,
            value=getattr(record, field),
            phrase=phrase,
            certainty=certainty,
            **more,
        )


def test_keys_of_the_rows_are_unique():
    keys = [row.key for section in SECTIONS for row in section.rows]
    assert len(keys) == len(set(keys))


class TestStates:
    def test_nothing_stated(self):
        found = cell(SiteFactory(), "obstacles")
        assert (found.state, found.words, found.items) == (State.NOT_STATED, "tidak dinyatakan", ())

    def test_none_is_not_the_same_as_not_stated(self):
        found = cell(SiteFactory(), "deviations")
        assert (found.state, found.words) == (State.NONE, "tidak ada yang tercatat")

    def test_zero_votes_are_a_value(self):
        tally = TallyFactory(votes=0)
        found = cell(tally.site, "votes")
        assert (found.state, found.number) == (State.STATED, 0)

    def test_doubt_of_one_value_makes_the_cell_doubtful(self):
        obstacle = Obstacle.objects.create(site=SiteFactory(), text="izin")
        Obstacle.objects.create(site=obstacle.site, text="lokasi")
        told_in(obstacle, 60, 61, certainty="doubtful")
        found = cell(obstacle.site, "obstacles")
        assert found.state == State.DOUBTFUL
        assert [item.state for item in found.items] == [State.DOUBTFUL, State.STATED]

    def test_a_field_told_in_two_ways_names_both(self):
        record = AccountFactory(frequency=None)
        for value in ("sebulan sekali", "dua bulan sekali"):
            Reading.objects.create(
                site=record.site,
                subject_type=ContentType.objects.get_for_model(record),
                subject_id=record.pk,
                field="frequency",
                value=value,
                certainty="doubtful",
                source_note="dua kata",
            )
        found = cell(record.site, "frequency")
        assert (found.state, found.words) == (State.DOUBTFUL, "sebulan sekali atau dua bulan sekali")

    def test_what_cannot_be_counted_says_why(self):
        found = cell(SiteFactory(), "evidence_participation")
        assert found.state == State.UNCOUNTABLE
        assert found.items[0].text == "tidak dapat dihitung: kehadiran tiap orang belum dicatat"


class TestOrigin:
    def test_phrases_of_one_line_make_one_mark(self):
        site = SiteFactory()
        for text in ("izin", "lokasi"):
            told_in(Obstacle.objects.create(site=site, text=text), 60)
        found = cell(site, "obstacles")
        assert [(line.line, line.text) for line in found.lines] == [
            (60, "izin di baris 60 … lokasi di baris 60")
        ]

    def test_lines_stand_in_their_order(self):
        obstacle = Obstacle.objects.create(site=SiteFactory(), text="izin")
        told_in(obstacle, 75, 60)
        assert [line.line for line in cell(obstacle.site, "obstacles").lines] == [60, 75]

    def test_a_cell_leads_to_the_tab_of_the_group_that_has_the_records(self):
        site = SiteFactory()
        GroupFactory(site=site)
        own = GroupFactory(site=site, kind=GroupKind.BUSINESS)
        ProblemFactory(group=own)
        assert cell(site, "problems").url == f"/groups/{own.key}/pra/"

    def test_without_a_group_it_leads_to_the_site(self):
        site = SiteFactory()
        ProblemFactory(group=None, site=site)
        assert cell(site, "problems").url == f"/sites/{site.key}/"

    def test_what_a_span_is_computed_from_stands_behind_it(self):
        group = palembang()
        payment = group.fund_groups.get().fund.disbursements.first()
        told_in(payment, 242, field="amount")
        assert [line.line for line in cell(group.site, "received_total").lines] == [242]


class TestValues:
    def test_problems_stand_in_the_order_of_their_votes(self):
        group = GroupFactory()
        ballot = BallotFactory(group=group)
        ProblemFactory(group=group, text="Kesehatan")
        for text, votes in (("Pekerjaan", 12), ("Modal", 17), ("Perumahan", 12)):
            TallyFactory(ballot=ballot, problem=ProblemFactory(group=group, text=text), votes=votes)
        assert cell(group.site, "problems").words == (
            "1: Modal (17 suara); 2: Pekerjaan (12 suara); 2: Perumahan (12 suara); Kesehatan"
        )

    def test_potentials_stand_by_kind_with_who_named_them(self):
        group = GroupFactory(name="Mandiri")
        Potential.objects.create(
            site=group.site, kind=PotentialKind.INSTITUTION, name="Posyandu", identified_by=group
        )
        assert cell(group.site, "potentials_institution").words == "Posyandu (Mandiri)"
        assert cell(group.site, "potentials_skill").state == State.NOT_STATED

    def test_benefits_are_counted_by_domain(self):
        site = SiteFactory()
        BenefitFactory.create_batch(2, site=site)
        found = cell(site, "benefits")
        assert (found.summary, found.layout) == ("2 manfaat · UEP 0 · UKS 2", Layout.GROUPS)

    def test_closed_deviations_say_what_became_of_them(self):
        site = SiteFactory()
        DeviationFactory(site=site, amount_at_stake=2_500_000, as_found="lima belum menerima")
        DeviationFactory(site=site, state=DeviationState.FIXED, explanation="dibayar", as_found="satu kurang")
        found = cell(site, "deviations")
        assert found.summary == "2 penyimpangan, 1 terbuka"
        assert [(item.label, item.text) for item in found.items] == [
            ("Rp2.500.000", "lima belum menerima"),
            ("sudah dibereskan", "satu kurang"),
        ]

    def test_the_last_visit_is_the_latest_that_is_dated(self):
        visit = VisitFactory(visited_on="2003-11")
        VisitFactory(group=visit.group, visited_on=None)
        VisitFactory(group=visit.group, visited_on="2003-09-30")
        assert cell(visit.site, "last_visit").words == "November 2003"

    def test_missing_things_of_a_phase_are_those_of_the_rail(self):
        assert cell(palembang().site, "missing_stimulus").words == (
            "5 orang belum menerima; kesepakatan dana belum tertulis; uang yang dipegang belum jelas; "
            "koordinasi belum dicatat"
        )


class TestNorms:
    def test_the_four_norms_stand_in_one_cell_for_all_sites(self):
        site = SiteFactory()
        QualifierFactory(judgement=JudgementFactory(programme=site.programme), text="beberapa tidak hadir")
        table = compare(researcher(site), [site])
        shared = [line for block in table.blocks for line in block.lines if line.shared]
        assert [line.key for line in shared] == [f"norm_{norm}" for norm in Norm]
        assert shared[0].cells[0].words == "sangat tinggi (skor tidak dinyatakan); beberapa tidak hadir"
        assert shared[1].cells[0].state == State.NOT_STATED

    def test_a_score_is_shown_once_there_is_one(self):
        site = SiteFactory()
        JudgementFactory(programme=site.programme, score="4.50")
        assert cells(site, "norm_participation")[0].items[0].note == "skor 4.50"

    def test_the_doubt_about_the_scope_is_found_by_its_field(self):
        site = SiteFactory()
        judgement = JudgementFactory(programme=site.programme, scope_clear=False)
        doubt = Contradiction.objects.create(
            programme=site.programme, code="AMB-17", topic="cakupan", treatment="program"
        )
        Reading.objects.create(
            subject_type=ContentType.objects.get_for_model(judgement),
            subject_id=judgement.pk,
            field="scope_clear",
            value=False,
            certainty="doubtful",
            contradiction=doubt,
            note="letak bagian",
        )
        assert compare(researcher(site), [site]).scope_doubt == doubt

    def test_a_clear_scope_has_no_doubt(self):
        site = SiteFactory()
        JudgementFactory(programme=site.programme)
        assert compare(researcher(site), [site]).scope_doubt is None


def test_an_institution_of_an_unknown_kind_stands_last():
    strange, known = InstitutionFactory(name="Entah"), InstitutionFactory(name="Kelompok warga")
    strange.kind = ""  # as an older row may hold it; the database takes no such row any more
    files = SimpleNamespace(all=lambda kind: [strange, known])
    assert [item.text for item in _institutions(files).items] == ["Kelompok warga", "Entah"]


def test_every_kind_of_record_of_a_site_can_be_compared():
    world = World("DEKAT")
    table = compare(researcher(world.site), [world.site])
    assert all(len(line.cells) == 1 for block in table.blocks for line in block.lines)


def test_records_of_other_sites_stand_in_no_cell():
    near = World("DEKAT")
    World("JAUH", near.programme)
    table = compare(researcher(near.site), [near.site])
    words = [cell.words for block in table.blocks for line in block.lines for cell in line.cells]
    assert [text for text in words if "JAUH" in text] == []
    assert any("DEKAT" in text for text in words)


def test_the_cost_does_not_grow_with_sites_or_records(
    django_assert_max_num_queries, django_assert_num_queries
):
    def site_with(records):
        group = palembang()
        for _number in range(records):
            ProblemFactory(group=group)
            TopicFactory(visit=VisitFactory(group=group))
            told_in(Obstacle.objects.create(site=group.site, text="izin"), 60)
        return group.site

    programme_sites = [site_with(count) for count in (1, 5, 5)]
    user = researcher(*programme_sites)
    for site in programme_sites:
        site.programme = programme_sites[0].programme
        site.save()
    compare(user, programme_sites)
    with django_assert_max_num_queries(70) as few:
        compare(user, programme_sites[:1])
    with django_assert_num_queries(len(few.captured_queries)):
        compare(user, programme_sites)
