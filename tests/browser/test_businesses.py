"""From pairs of problems to a business group, on one phone."""

import pytest

from groups.models import MigrantGroup
from pra.models import Business, Need, PairwiseCell, Score
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BusinessFactory, ProblemFactory, members

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def opened(phone, login, group):
    login(phone, user_at(group.site).get_username())
    return phone


def at(group, path):
    return f"/groups/{group.key}/pra/{path}"


def sent(page):
    page.wait_for_function("() => !Object.keys(localStorage).some((name) => name.startsWith('kotak:'))")


def test_three_problems_in_pairs(opened, group, axe):
    for text in ("Modal", "Perumahan", "Kesehatan"):
        ProblemFactory(group=group, text=text)
    opened.goto(at(group, "pairwise/"))
    opened.get_by_role("link", name="Bandingkan masalah").tap()
    opened.get_by_role("button", name="Mulai membandingkan").wait_for()
    axe(opened)
    opened.get_by_role("button", name="Mulai membandingkan").tap()
    card = opened.locator("#pasangan > li:not([hidden])")
    opened.get_by_text("0 dari 3").wait_for()
    axe(opened)
    card.get_by_role("textbox").fill("semua kena")
    card.get_by_role("button", name="Modal").tap()
    opened.locator("#pasang-2:not([hidden])").wait_for()
    card.get_by_role("button", name="Modal").tap()
    opened.locator("#pasang-3:not([hidden])").wait_for()
    sent(opened)
    opened.reload()
    opened.get_by_text("2 dari 3").wait_for()
    card.get_by_role("button", name="Kesehatan").tap()
    opened.get_by_text("Semua pasangan sudah dijawab.").wait_for()
    opened.get_by_text("3 dari 3").wait_for()
    assert PairwiseCell.objects.count() == 3
    assert PairwiseCell.objects.order_by("pk").first().reason == "semua kena"
    assert "Modal" in opened.locator("[id^=tempat-]").first.inner_text()
    axe(opened)


def test_another_phones_answer_is_shown_and_not_overwritten(opened, group):
    for text in ("Modal", "Perumahan", "Kesehatan"):
        ProblemFactory(group=group, text=text)
    opened.goto(at(group, "pairwise/add/"))
    opened.get_by_role("button", name="Mulai membandingkan").tap()
    card = opened.locator("#pasangan > li:not([hidden])")
    card.wait_for()
    matrix = group.pairwise.get()
    first, second, _third = matrix.entries.all()
    PairwiseCell.objects.create(site=group.site, matrix=matrix, first=first, second=second, winner=second)
    card.get_by_role("button", name="Modal").tap()
    opened.get_by_role("alert").get_by_text("Orang lain sudah mengisi Perumahan").wait_for()
    assert PairwiseCell.objects.get().winner == second


def test_ideas_are_scored_chosen_and_founded(opened, group, axe):
    people = members(group, 3)
    need = Need.objects.create(site=group.site, group=group, text="Penghasilan tetap")
    idea = BusinessFactory(group=group, name="Menjahit", need=need)
    opened.goto(at(group, "lines/businesses/"))
    opened.get_by_placeholder("Usaha").fill("Jual kue")
    opened.get_by_role("button", name="Tambah", exact=True).tap()
    opened.get_by_text("Jual kue").first.wait_for()
    sent(opened)
    axe(opened)
    opened.goto(at(group, "scoring/add/"))
    opened.get_by_label("modal kecil").check()
    opened.get_by_label("Ukuran dengan kata-kata kelompok").fill("dekat rumah")
    opened.get_by_role("button", name="Mulai menilai").tap()
    for business, criterion, points in (
        ("Menjahit", "modal kecil", "2"),
        ("Menjahit", "dekat rumah", "5"),
        ("Jual kue", "modal kecil", "4"),
    ):
        group_of = opened.get_by_role("group", name=f"{criterion}, {business}")
        group_of.get_by_role("button", name=points, exact=True).tap()
    opened.get_by_text("belum lengkap, kurang 1 nilai").wait_for()
    last = opened.get_by_role("group", name="dekat rumah, Jual kue")
    last.get_by_role("button", name="0", exact=True).tap()
    opened.get_by_text("Nilai paling tinggi:").wait_for()
    assert Score.objects.count() == 4
    axe(opened)
    opened.locator(".box.good").get_by_role("link", name="Menjahit").tap()
    opened.get_by_role("heading", name="Siapa yang berminat?").wait_for()
    opened.get_by_role("button", name=f"Berminat {people[0]}").tap()
    opened.get_by_role("button", name=f"Berminat {people[2]}").tap()
    opened.get_by_text("2 orang berminat.").wait_for()
    axe(opened)
    opened.get_by_role("link", name="Kelompok memilih usaha ini").tap()
    opened.get_by_label("Alasan memilih").fill("nilainya paling tinggi")
    opened.get_by_role("button", name="Simpan pilihan").tap()
    opened.get_by_role("link", name="Bentuk kelompok usaha").tap()
    opened.get_by_label("Nama kelompok").wait_for()
    axe(opened)
    opened.get_by_label("Nama kelompok").fill("Penjahit")
    opened.get_by_role("button", name="Bentuk kelompok").tap()
    opened.get_by_text("Kelompok Penjahit terbentuk.").wait_for()
    made = MigrantGroup.objects.get(name="Penjahit")
    assert set(made.memberships.values_list("participant", flat=True)) == {people[0].pk, people[2].pk}
    assert Business.objects.get(pk=idea.pk).formed_group == made
    opened.goto(at(group, "chain/"))
    opened.locator(f"#kebutuhan-{need.key}").get_by_role("link", name="Menjadi Menjahit").tap()
    opened.wait_for_url(f"**#usaha-{idea.key}")
    axe(opened)
