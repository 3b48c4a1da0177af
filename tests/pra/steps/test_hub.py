"""The PRA tab: the steps of a workshop with their state, where it goes on, and what it brought out."""

import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import MigrantGroup
from pra.models import StepCode
from pra.steps.addresses import STEP_PAGES, step_url
from pra.steps.hub import read_hub, read_way
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory, WorkshopFactory, members
from tests.factories.pra import whole_workshop as done
from tests.submissions import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory(key="melati", name="Melati")


@pytest.fixture
def user(group):
    return user_at(group.site)


@pytest.fixture
def field(client, user):
    client.force_login(user)
    return client


def page(client, group, name="pra:overview"):
    return client.get(reverse(name, args=[group.key])).content.decode()


def rows(html):
    """(step, state, what is there and missing) of each row of the hub."""
    found = re.findall(
        r"<li><a href=[^>]*><span>(.*?)</span><span class=\"state \w+\">(.*?)</span>(.*?)</a>", html
    )
    return {name: (_words(state), _words(rest)) for name, state, rest in found}


def _words(html):
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_every_step_has_a_page(group):
    """A name that does not resolve, or a list that nobody registered, leaves its step out of the hub."""
    missing = {step.value: STEP_PAGES[step].name for step in StepCode if not step_url(group, step)}
    assert missing == {}, f"no page yet for {missing}"


def test_the_hub_tells_the_state_of_each_step_in_words(field, group):
    TallyFactory(ballot=BallotFactory(group=group))
    ProblemFactory.create_batch(4, group=group)
    shown = rows(page(field, group))
    assert shown["Masalah dan suara"] == ("belum lengkap", "5 masalah · 4 masalah belum punya suara")
    assert shown["Kehadiran"] == ("belum dimulai", "lokakarya belum dicatat")
    assert shown["Diagram Venn lembaga"] == ("bila perlu", "")


def test_a_new_workshop_begins_with_its_day(user, group):
    assert (read_hub(user, group).go_on.label, read_hub(user, group).go_on.url) == (
        "Mulai: Kehadiran",
        reverse("pra:days", args=[group.key]),
    )


def test_todays_roll_comes_first_while_somebody_of_it_is_not_marked(user, group):
    WorkshopFactory(group=group, held_on="2003-11-12")
    today = WorkshopFactory(group=group, held_on=today_at(group.site).isoformat())
    members(group, 2)
    go_on = read_hub(user, group).go_on
    assert (go_on.label, go_on.url) == (
        "Lanjutkan: Kehadiran",
        reverse("pra:attendance", args=[group.key, today.key]),
    )


def test_it_goes_on_at_the_first_step_that_is_not_done(user, group):
    held = done(group)
    ProblemFactory(group=group)
    members(group, 1, since="2003-12-01")  # was no member on the day
    go_on = read_hub(user, group).go_on
    assert (go_on.label, go_on.url) == (
        "Lanjutkan: Masalah dan suara",
        reverse("pra:board", args=[group.key]),
    )
    assert held.group == group


def test_a_whole_workshop_says_so_and_asks_for_nothing(field, group):
    done(group)
    html = page(field, group)
    assert "Semua langkah lokakarya sudah lengkap." in html
    assert "Lanjutkan" not in html


@pytest.mark.parametrize("role", [RoleName.DINAS, RoleName.RESEARCHER])
def test_who_only_reads_sees_steps_and_results_and_no_button(client, group, role):
    ProblemFactory(group=group, text="Air bersih jauh")
    client.force_login(user_at(group.site, role))
    html = page(client, group)
    assert "Mulai:" not in html
    assert "Lanjutkan" not in html
    assert "Air bersih jauh" in html
    assert "Masalah dan suara" in rows(html)


def test_who_records_reads_the_results_on_a_page_of_their_own(field, group):
    ProblemFactory(group=group, text="Air bersih jauh")
    assert "Air bersih jauh" not in page(field, group)
    assert "Air bersih jauh" in page(field, group, "pra:results")


def test_classes_of_welfare_are_no_step_for_who_may_not_see_them(group):
    for role, seen in ((RoleName.FACILITATOR, True), (RoleName.RESEARCHER, False)):
        reader = user_at(group.site, role)
        steps = [row.progress.step for part in read_hub(reader, group).chapters for row in part.rows]
        may = reader.can(STEP_PAGES[StepCode.WEALTH].see, group.site)
        assert (StepCode.WEALTH in steps) == (may and bool(step_url(group, StepCode.WEALTH)))
        assert may is seen


@pytest.mark.parametrize("count", [1, 40])
def test_the_hub_costs_the_same_for_1_and_40_rows(field, group, count, django_assert_num_queries):
    members(group, count)
    TallyFactory.create_batch(count, ballot=BallotFactory(group=group))
    url = reverse("pra:overview", args=[group.key])
    field.get(url)
    with django_assert_num_queries(12):
        field.get(url)


class TestWayOn:
    def test_the_neighbours_of_a_step_stand_with_their_state(self, user, group):
        ProblemFactory(group=group)
        way = read_way(user, group, StepCode.SKILLS)
        assert (way.after.progress.step, way.after.progress.word) == (StepCode.SOURCES, "belum dimulai")
        assert way.before.progress.step is StepCode.COMMUNITY
        assert way.empty

    def test_before_the_first_step_there_is_none(self, user, group):
        way = read_way(user, group, StepCode.ATTENDANCE)
        assert way.before is None
        assert way.after.progress.step is StepCode.DYNAMICS

    def test_it_costs_one_query(self, user, group, django_assert_num_queries):
        user.can(STEP_PAGES[StepCode.SKILLS].see, group.site)
        with django_assert_num_queries(1):
            read_way(user, group, StepCode.SKILLS)


class TestGuide:
    OPEN = '<details class="guide" open>'
    SHUT = '<details class="guide">'

    def lines(self, client, group, code="success"):
        return client.get(reverse("pra:lines", args=[group.key, code])).content.decode()

    def test_it_is_open_on_the_first_visit_of_an_empty_step_alone(self, field, group):
        assert self.OPEN in self.lines(field, group)
        assert self.SHUT in self.lines(field, group)
        assert self.OPEN in self.lines(field, GroupFactory(site=group.site))

    def test_it_is_shut_where_something_stands_already(self, field, group):
        url = reverse("pra:line_add", args=[group.key, "success"])
        field.post(url, {"submission": fresh(), "text": "menabung"})
        assert self.SHUT in self.lines(field, group)

    def test_it_says_what_to_ask_and_where_the_example_comes_from(self, field, group):
        html = self.lines(field, group)
        assert "<q>Bayangkan usaha kita berhasil. Apa yang berubah di rumah Bapak-Ibu?</q>" in html
        assert "kira-kira 20–30 menit" in html
        assert ">L156</button>" in html
        assert "<q>menabung, menyekolahkan anak, dan kebutuhan keluarga lainnya</q>" in html
        assert ">L136</button>" in html

    def test_who_only_reads_gets_none(self, client, group):
        client.force_login(user_at(group.site, RoleName.DINAS))
        assert "Panduan" not in self.lines(client, group)


class TestPilots:
    @pytest.fixture(autouse=True)
    def pilots(self, db):
        call_command("load_programme", "programme/packages/pilots-2003.json", verbosity=0)

    def hub(self, client, key):
        group = MigrantGroup.objects.select_related("site").get(key=key)
        client.force_login(user_at(group.site, RoleName.DINAS))
        return page(client, group)

    def test_surabaya(self, client):
        html = self.hub(client, "surabaya-gang-omplong")
        shown = rows(html)
        assert shown["Masalah dan suara"] == (
            "belum lengkap",
            "5 masalah, seluruh lokasi · 4 masalah belum punya suara",
        )
        assert shown["Lembaga dan sumber"] == ("lengkap", "5 sumber")
        assert "Usaha kelompok lain di lokasi ini" in html
        for name in ("Kelompok Pertukangan", "Kelompok Penjahit", "Kelompok Berjualan"):
            assert f"<small>{name}</small>" in html

    def test_a_business_group_of_surabaya(self, client):
        shown = rows(self.hub(client, "surabaya-penjahit"))
        assert shown.get("Usaha yang diminati", ("lengkap", "1 usaha")) == ("lengkap", "1 usaha")

    def test_palembang(self, client):
        html = self.hub(client, "palembang-jaya-bersama")
        for words in (
            "menabung",
            "menyumbang mesin jahit",
            "belajar menjahit",
            "banyaknya kesulitan dalam keluarga",
        ):
            assert words in html
        assert rows(html)["Lingkaran sukses"] == ("lengkap", "3 jawaban, seluruh lokasi")

    def test_yogyakarta(self, client):
        shown = rows(self.hub(client, "yogyakarta-tri-astha"))
        assert shown["Masalah dan suara"][1] == "4 masalah, seluruh lokasi · 4 masalah belum punya suara"
