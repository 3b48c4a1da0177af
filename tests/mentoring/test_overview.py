"""The mentoring tab: the balance, the visits newest first, and what is told beside them."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import GroupMeeting
from mentoring.balance import Balance
from mentoring.models import Domain, NoteKind, VisitMethod, VisitTopic
from mentoring.overview import PAGE, follow_ups_of, page_of, visit_before, visits_of
from programme.models import PhaseCode
from tests.factories.accounts import user_at
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.mentoring import (
    AccountFactory,
    BenefitFactory,
    FindingFactory,
    FollowUpFactory,
    MethodFactory,
    MonitoringFactory,
    NoteFactory,
    TopicFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def page(client, group):
    client.force_login(user_at(group.site, RoleName.DINAS))

    def get(query=""):
        return client.get(reverse("mentoring:overview", args=[group.key]) + query)

    return get


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def test_visits_are_newest_first_and_those_without_a_date_last(group):
    dates = [None, "2003-10-02", "2003-11", "2003", "2003-11-05"]
    for number, date in enumerate(dates, 1):
        VisitFactory(group=group, visited_on=date, number=number)
    VisitFactory(group=None, site=group.site, visited_on="2002")
    VisitFactory(group=GroupFactory(site=group.site))
    VisitFactory()
    found = visits_of(user_at(group.site), group)
    assert [visit.visited_on for visit in found] == [
        "2003-11-05",
        "2003-11",
        "2003-10-02",
        "2003",
        "2002",
        None,
    ]


def test_pages_of_visits_follow_each_other_without_gap_or_double(group):
    for number in range(2 * PAGE + 3):
        VisitFactory(group=group, visited_on="2003-11-05" if number % 2 else None, number=number % 4 or None)
    visits = visits_of(user_at(group.site), group)
    seen, before, sizes = [], "", []
    while True:
        rows, before = page_of(visits, visit_before(visits, before))
        seen += rows
        sizes.append(len(rows))
        if not before:
            break
    assert sizes == [PAGE, PAGE, 3]
    assert seen == list(visits)


def test_older_visits_open_on_a_page_of_their_own(group, page):
    for day in range(1, PAGE + 2):
        VisitFactory(group=group, visited_on=f"2003-10-{day:02d}")
    first = page()
    assert f"?before={first.context['older']}" in first.content.decode()
    second = page(f"?before={first.context['older']}")
    assert [visit.visited_on for visit in second.context["visits"]] == ["2003-10-01"]
    assert "Imbangan UEP dan UKS" not in words(second)


@pytest.mark.parametrize("before", ["tidak-ada", "\0", "a b", "²", "-1", "x" * 5000])
def test_a_page_after_no_visit_of_the_group_is_the_first_page(group, page, before):
    visit = VisitFactory(group=group)
    elsewhere = VisitFactory(group=GroupFactory(site=group.site))
    visits = visits_of(user_at(group.site), group)
    assert visit_before(visits, before) is None
    assert visit_before(visits, elsewhere.key) is None
    assert visit_before(visits, visit.key) == visit


@pytest.mark.parametrize("query", ["?before=tidak-ada", "?before=a%20b", "?before=%C2%B2"])
def test_an_unknown_place_among_the_visits_shows_the_whole_first_page(group, page, query):
    VisitFactory(group=group)
    response = page(query)
    assert (response.status_code, response.context["first_page"]) == (200, True)
    assert "Imbangan UEP dan UKS" in words(response)


@pytest.mark.parametrize("uks", [0, 1, 3])
def test_welfare_has_one_colour_whatever_its_share(group, page, uks):
    visit = VisitFactory(group=group)
    for domain in [Domain.UEP] * 3 + [Domain.UKS] * uks:
        TopicFactory(visit=visit, domain=domain)
    assert [part.tone for part in page().context["parts"]] == ["act", "good"]


def test_balance_counts_topics_of_the_groups_visits_and_of_the_site(group, page):
    visit = VisitFactory(group=group)
    for _ in range(3):
        TopicFactory(visit=visit)
    TopicFactory(visit=VisitFactory(group=None, site=group.site), domain=Domain.UKS)
    VisitTopic.objects.create(site=group.site, domain=Domain.UEP, text="aturan main koperasi")
    TopicFactory(visit=VisitFactory(group=GroupFactory(site=group.site)))
    TopicFactory()
    response = page()
    assert response.context["balance"] == Balance(uep=4, uks=1)
    assert "UEP · usaha 4 80% UKS · kesejahteraan sosial 1 20%" in words(response)
    assert "UKS kurang dari sepertiga pokok bahasan." in words(response)


def test_balance_without_welfare_warns(group, page):
    TopicFactory(visit=VisitFactory(group=group))
    assert "Belum ada pokok bahasan UKS." in words(page())


def test_balance_without_topics_cannot_be_computed(page):
    text = words(page())
    assert "imbangannya belum bisa dihitung" in text
    assert "0%" not in text


def test_topics_are_told_with_how_often_they_came(group, page):
    for _ in range(2):
        TopicFactory(visit=VisitFactory(group=group), text="pembukuan kelompok")
        MethodFactory(visit=VisitFactory(group=group), text="diskusi")
    VisitMethod.objects.create(site=group.site, domain=Domain.UEP, text="sarasehan")
    text = words(page())
    assert "pembukuan kelompok 2×" in text
    assert "diskusi 2×" in text
    assert "sarasehan UEP" in text


def test_what_the_source_tells_stands_beside_what_was_counted(group, page):
    AccountFactory(site=group.site, provider="LSM Widya Dharma", stated_visits=3, balance="diarahkan ke UEP")
    text = words(page())
    assert "Kata sumber: diarahkan ke UEP" in text
    assert "Pelaksana LSM Widya Dharma Seberapa sering tidak dinyatakan Jumlah kunjungan 3" in text


def test_notes_benefits_and_findings_are_told(group, page):
    NoteFactory(site=group.site, kind=NoteKind.OBSTACLE, text="pendidikan rendah")
    NoteFactory(site=group.site, kind=NoteKind.RESPONSE, text="minta ditingkatkan")
    BenefitFactory(site=group.site, text="rukun dengan tetangga", told_by="warga")
    monitoring = MonitoringFactory(site=group.site, title="Monitoring peneliti", held_on="2003-11")
    FindingFactory(site=group.site, monitoring=monitoring, text="pembagian tidak merata")
    FindingFactory(site=group.site, text="5 belum menerima")
    NoteFactory(text="kota lain")
    text = words(page())
    assert "Tanggapan warga minta ditingkatkan Kendala pendidikan rendah" in text
    assert "UKS rukun dengan tetangga menurut warga" in text
    assert "Monitoring peneliti November 2003 pembagian tidak merata Temuan lain 5 belum menerima" in text
    assert "kota lain" not in text


def test_meetings_of_the_members_are_no_visits(group, page):
    for number in (1, 2, 3):
        GroupMeeting.objects.create(site=group.site, group=group, number=number)
    response = page()
    assert response.context["visits"] == []
    assert "Anggota bertemu sendiri; ini bukan kunjungan pendamping." in words(response)
    assert words(response).count("pertemuan ke-") == 3


def test_follow_ups_are_the_groups_and_the_sites_with_open_and_urgent_first(group):
    mine = DeviationFactory(site=group.site, group=group)
    later = FollowUpFactory(deviation=mine, due_on="2004-01")
    done = FollowUpFactory(deviation=mine, due_on="2003-01", done_on="2003-02")
    undated = FollowUpFactory(deviation=DeviationFactory(site=group.site))
    sooner = FollowUpFactory(deviation=None, site=group.site, due_on="2003-12")
    FollowUpFactory(deviation=DeviationFactory(site=group.site, group=GroupFactory(site=group.site)))
    FollowUpFactory()
    assert follow_ups_of(user_at(group.site), group) == [sooner, later, undated, done]


def test_deviations_of_mentoring_lead_to_their_page(group, page):
    found = DeviationFactory(site=group.site, phase=PhaseCode.MENTORING, as_found="materi UEP melebihi UKS")
    DeviationFactory(site=group.site, as_found="soal dana")
    response = page()
    assert response.context["deviations"] == [found]
    assert reverse("mentoring:deviation", args=[group.key, found.key]) in response.content.decode()


def test_empty_tab_says_what_will_stand_there_and_how_to_begin(client, group):
    client.force_login(user_at(group.site, RoleName.MENTOR))
    response = client.get(reverse("mentoring:overview", args=[group.key]))
    assert "Di sini akan tampil kunjungan pendamping." in words(response)
    assert reverse("mentoring:visit_add", args=[group.key]) in response.content.decode()


@pytest.mark.parametrize("role", RoleName)
def test_tab_is_open_to_every_role_but_the_form_is_offered_to_few(client, group, role):
    client.force_login(user_at(group.site, role))
    response = client.get(reverse("mentoring:overview", args=[group.key]))
    assert response.status_code == 200
    offered = reverse("mentoring:visit_add", args=[group.key]) in response.content.decode()
    assert offered is (role in {RoleName.FACILITATOR, RoleName.MENTOR})


def test_tab_does_not_exist_for_a_stranger(client, group):
    client.force_login(user_at(GroupFactory().site, RoleName.MENTOR))
    assert client.get(reverse("mentoring:overview", args=[group.key])).status_code == 404


def test_tab_costs_the_same_for_1_and_for_30_rows_of_each_kind(group, page, django_assert_max_num_queries):
    counts = []
    for rows in (1, 29):
        for _ in range(rows):
            visit = VisitFactory(group=group)
            TopicFactory(visit=visit)
            MethodFactory(visit=visit)
            NoteFactory(site=group.site)
            BenefitFactory(site=group.site)
            FindingFactory(site=group.site, monitoring=MonitoringFactory(site=group.site))
            FollowUpFactory(deviation=DeviationFactory(site=group.site, phase=PhaseCode.MENTORING))
        page()
        with django_assert_max_num_queries(40) as queries:
            page()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_balance_counts_every_topic_though_lists_are_cut(group, page):
    VisitTopic.objects.bulk_create(
        VisitTopic(site=group.site, domain=Domain.UKS, text=f"pokok {n}") for n in range(60)
    )
    response = page()
    assert response.context["balance"] == Balance(uep=0, uks=60)
    assert "Tiap daftar di halaman ini memuat paling banyak 50 baris." in words(response)


def test_only_the_commonest_topics_are_listed(group, page):
    visit = VisitFactory(group=group)
    for number in range(14):
        TopicFactory(visit=visit, text=f"pokok {number:02d}")
    text = words(page())
    assert "Hanya 12 yang tersering." in text
    assert "pokok 11" in text
