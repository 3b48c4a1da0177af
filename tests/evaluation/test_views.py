"""The evaluation tab, the comparison and the page of exports."""

import re

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from evaluation.models import ClosingKind, Norm
from evaluation.sites import SIDE_BY_SIDE
from programme.models import Obstacle
from tests.factories.accounts import AssignmentFactory, user_at
from tests.factories.evaluation import (
    ClosingFactory,
    ExportLogFactory,
    JudgementFactory,
    QualifierFactory,
    SiteEvaluationFactory,
)
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.factories.programme import ProgrammeFactory, SiteFactory

pytestmark = pytest.mark.django_db

COMPARISON, EXPORTS = reverse("evaluation:comparison"), reverse("evaluation:exports")


def open_page(client, user, url, **query):
    client.force_login(user)
    response = client.get(url, query)
    return response.status_code, " ".join(response.content.decode().split())


def researcher_of(*sites):
    user = user_at(sites[0], RoleName.RESEARCHER)
    for site in sites[1:]:
        AssignmentFactory(user=user, site=site, role=RoleName.RESEARCHER)
    return user


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


class TestOverview:
    def page(self, client, group, role=RoleName.MENTOR):
        url = reverse("evaluation:overview", args=[group.key])
        status, page = open_page(client, user_at(group.site, role), url)
        assert status == 200
        return page

    def test_an_empty_one_says_what_will_stand_there(self, client):
        text = text_of(self.page(client, GroupFactory()))
        assert text.count("Norma ini belum dinilai.") == 4
        assert "Di sini akan tampil kesimpulan program. Belum ada yang tercatat." in text
        assert text.count("tidak dapat dihitung:") == 14

    def test_norms_stand_in_the_fixed_order(self, client):
        group = GroupFactory()
        for norm in reversed(Norm):
            JudgementFactory(programme=group.site.programme, norm=norm, finding=f"penilaian {norm.label}")
        text = text_of(self.page(client, group))
        assert re.findall(r"\b[1-4] (Par|Pend|Pen)", text)[:4] == ["Par", "Pend", "Pen", "Pend"]
        places = [text.index(f"penilaian {norm.label}") for norm in Norm]
        assert places == sorted(places)

    def test_a_judgement_stands_with_its_bounds_beside_what_can_be_counted(self, client):
        group = GroupFactory()
        judgement = JudgementFactory(programme=group.site.programme, finding="sangat tinggi")
        QualifierFactory(judgement=judgement, text="beberapa anggota tidak hadir")
        TallyFactory(ballot=BallotFactory(group=group), problem=ProblemFactory(group=group), votes=17)
        ProblemFactory.create_batch(4, group=group)
        text = text_of(self.page(client, group))
        assert "sangat tinggi" in text
        assert "beberapa anggota tidak hadir" in text
        assert "Skor: tidak dinyatakan · cakupan: seluruh program" in text
        assert "Masalah yang suaranya dihitung 1 dari 5 (20%)" in text

    def test_an_unclear_scope_is_told(self, client):
        group = GroupFactory()
        JudgementFactory(programme=group.site.programme, scope_clear=False)
        assert "Sumber tidak menyebut jelas siapa yang dinilai" in self.page(client, group)

    def test_conclusions_of_the_programme_and_recommendations_of_the_site(self, client):
        group = GroupFactory()
        programme = group.site.programme
        ClosingFactory(programme=programme, text="pendamping menentukan", number=2)
        ClosingFactory(programme=programme, text="koordinasi semua pihak", number=1)
        ClosingFactory(
            programme=programme,
            site=group.site,
            kind=ClosingKind.RECOMMENDATION,
            text="kembali ke konsep awal",
        )
        SiteEvaluationFactory(site=group.site, text="jumlah dana berbeda")
        text = text_of(self.page(client, group))
        assert text.index("koordinasi semua pihak") < text.index("pendamping menentukan")
        assert text.index("Rekomendasi untuk lokasi ini") < text.index("kembali ke konsep awal")
        assert "jumlah dana berbeda" in text

    def test_another_sites_evaluation_is_not_shown(self, client):
        group = GroupFactory()
        SiteEvaluationFactory(site=SiteFactory(programme=group.site.programme), text="rahasia tetangga")
        assert "rahasia tetangga" not in self.page(client, group)

    def test_the_six_phases_say_what_is_there_and_what_is_not(self, client):
        text = text_of(self.page(client, GroupFactory()))
        assert "kurang: pelatihan petugas belum ada pelatihan petugas" in text

    def test_a_strangers_group_is_not_found(self, client):
        url = reverse("evaluation:overview", args=[GroupFactory().key])
        assert open_page(client, user_at(SiteFactory()), url)[0] == 404

    def test_the_cost_does_not_grow(self, client, django_assert_num_queries, django_assert_max_num_queries):
        group = GroupFactory()
        user = user_at(group.site)
        url = reverse("evaluation:overview", args=[group.key])
        open_page(client, user, url)
        with django_assert_max_num_queries(25) as few:
            client.get(url)
        judgement = JudgementFactory(programme=group.site.programme)
        QualifierFactory.create_batch(10, judgement=judgement)
        ClosingFactory.create_batch(10, programme=group.site.programme)
        ProblemFactory.create_batch(10, group=group)
        with django_assert_num_queries(len(few.captured_queries) + 1):  # readings, once there is a record
            client.get(url)


class TestComparison:
    def test_sites_stand_side_by_side(self, client):
        sites = SiteFactory.create_batch(3, programme=ProgrammeFactory())
        Obstacle.objects.create(site=sites[1], text="surat izin belum siap")
        status, page = open_page(client, researcher_of(*sites), COMPARISON)
        assert status == 200
        assert [page.count(f"<b>{site.city}</b>") for site in sites] == [8, 8, 8]
        assert "surat izin belum siap" in page

    def test_one_site_is_one_column(self, client):
        own, stranger = SiteFactory.create_batch(2, programme=ProgrammeFactory())
        _status, page = open_page(client, researcher_of(own), COMPARISON)
        assert stranger.city not in page
        assert stranger.name not in page
        assert page.count(f"<b>{own.city}</b>") == 8

    def test_a_choice_shows_only_that(self, client):
        sites = SiteFactory.create_batch(3, programme=ProgrammeFactory())
        _status, page = open_page(
            client, researcher_of(*sites), COMPARISON, site=[sites[0].key, sites[2].key]
        )
        assert [page.count(f"<b>{site.city}</b>") for site in sites] == [8, 0, 8]
        assert page.count('type="checkbox"') == 3
        assert page.count(" checked>") == 2

    def test_more_than_fit_are_left_out_and_that_is_said(self, client):
        sites = SiteFactory.create_batch(SIDE_BY_SIDE + 1, programme=ProgrammeFactory())
        _status, page = open_page(client, researcher_of(*sites), COMPARISON)
        assert "Paling banyak 4 lokasi disandingkan sekaligus." in page
        assert sum(page.count(f"<b>{site.city}</b>") > 0 for site in sites) == SIDE_BY_SIDE

    def test_a_facilitator_is_refused(self, client):
        assert open_page(client, user_at(SiteFactory(), RoleName.FACILITATOR), COMPARISON)[0] == 403

    def test_a_site_where_somebody_only_facilitates_is_no_column(self, client):
        own, field = SiteFactory.create_batch(2, programme=ProgrammeFactory())
        user = researcher_of(own)
        AssignmentFactory(user=user, site=field, role=RoleName.FACILITATOR)
        _status, page = open_page(client, user, COMPARISON)
        assert field.city not in page
        assert open_page(client, user, COMPARISON, site=field.key)[0] == 403

    @pytest.mark.parametrize("key", ["ada spasi", "ä", "' OR 1=1"])
    def test_what_can_be_no_key_is_not_found(self, client, key):
        assert open_page(client, researcher_of(SiteFactory()), COMPARISON, site=key)[0] == 404

    def test_phases_are_folded_and_say_the_worst_in_one_line(self, client):
        site = SiteFactory()
        DeviationFactory(site=site)
        _status, page = open_page(client, researcher_of(site), COMPARISON)
        assert page.count('<details class="fold">') == 7
        assert page.count('<details class="fold" open>') == 0
        text = text_of(page)
        assert f"Stimulans {site.city}: menyimpang: " in text
        assert "1 lokasi: 1 menyimpang" in text

    def test_a_link_opens_its_phase_and_keeps_the_choice(self, client):
        site = SiteFactory()
        user = researcher_of(site)
        _status, page = open_page(client, user, COMPARISON, site=site.key)
        assert f'href="?site={site.key}&amp;phase=stimulus#stimulus"' in page
        _status, page = open_page(client, user, COMPARISON, phase="stimulus")
        assert page.count('<details class="fold" open>') == 1
        _status, page = open_page(client, user, COMPARISON, phase="all")
        assert page.count('<details class="fold" open>') == 7

    def test_a_long_list_shows_four_and_how_many_more(self, client):
        group = GroupFactory()
        ProblemFactory.create_batch(11, group=group)
        _status, page = open_page(client, researcher_of(group.site), COMPARISON)
        assert "dan 7 lainnya" in page

    def test_what_no_site_can_count_stands_once(self, client):
        sites = SiteFactory.create_batch(3, programme=ProgrammeFactory())
        _status, page = open_page(client, researcher_of(*sites), COMPARISON)
        text = text_of(page)
        assert text.count("kehadiran tiap orang belum dicatat") == 1
        assert "Tidak dapat dihitung di semua lokasi: hadir di lokakarya, hadir saat kunjungan," in text

    def test_an_unknown_site_is_not_found(self, client):
        assert open_page(client, researcher_of(SiteFactory()), COMPARISON, site="tidak-ada")[0] == 404

    def test_an_administrator_without_sites_sees_what_will_stand_there(self, client):
        status, page = open_page(client, user_at(None, RoleName.ADMINISTRATOR), COMPARISON)
        assert status == 200
        assert "Di sini lokasi disandingkan tahap demi tahap." in page
        assert "Unduh data" not in page

    def test_cells_lead_to_the_records(self, client):
        group = GroupFactory()
        ProblemFactory(group=group)
        _status, page = open_page(client, researcher_of(group.site), COMPARISON)
        assert f'href="/groups/{group.key}/pra/"' in page
        assert "Buka catatan: Masalah menurut urutan" in text_of(page)

    def test_ids_on_the_page_are_unique(self, client):
        group = GroupFactory()
        ProblemFactory.create_batch(20, group=group)
        _status, page = open_page(client, researcher_of(group.site), COMPARISON)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


class TestExports:
    def test_whoever_may_sees_the_form(self, client):
        site = SiteFactory()
        status, page = open_page(client, researcher_of(site), EXPORTS)
        assert status == 200
        assert f'value="{site.key}"' in page
        assert "Di sini akan tampil unduhan Anda. Belum ada." in page

    def test_only_the_own_downloads_are_listed(self, client):
        user = researcher_of(SiteFactory())
        ExportLogFactory(user=user, purpose="laporan akhir")
        ExportLogFactory(purpose="urusan orang lain")
        _status, page = open_page(client, user, EXPORTS)
        assert "laporan akhir" in page
        assert "urusan orang lain" not in page

    def test_the_administrator_sees_all_downloads_and_no_form(self, client):
        ExportLogFactory(purpose="laporan akhir", user=None)
        status, page = open_page(client, user_at(None, RoleName.ADMINISTRATOR), EXPORTS)
        assert status == 200
        assert "laporan akhir" in page
        assert "di server" in page
        assert reverse("evaluation:comparison_export") not in page

    def test_a_facilitator_is_refused(self, client):
        assert open_page(client, user_at(SiteFactory(), RoleName.FACILITATOR), EXPORTS)[0] == 403

    def test_what_is_wrong_is_told_beside_the_field(self, client):
        user = researcher_of(SiteFactory())
        client.force_login(user)
        response = client.post(reverse("evaluation:comparison_export"), {"format": "sav"})
        assert response.status_code == 422
        assert "sav" in response.content.decode()

    def test_the_form_begins_with_the_sites_that_were_compared(self, client):
        sites = SiteFactory.create_batch(2, programme=ProgrammeFactory())
        user = researcher_of(*sites)
        _status, page = open_page(client, user, COMPARISON, site=sites[1].key)
        assert f'href="{EXPORTS}?site={sites[1].key}"' in page
        _status, page = open_page(client, user, EXPORTS, site=sites[1].key)
        boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
        assert [sites[0].key in boxes[0], "checked" in boxes[0], "checked" in boxes[1]] == [True, False, True]
