"""The problem board on two phones at once, with and without a signal, by each way of counting."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from pra.models import Problem, Tally, TieBreakPlace, UrgencyMark, Vote
from tests.browser.conftest import PHONE
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def board(phone, login, group):
    """The phone of a facilitator, not yet on any page."""
    login(phone, user_at(group.site).get_username())
    phone.home = f"/groups/{group.key}/pra/board/"
    return phone


@pytest.fixture
def other(board, browser, live, login):
    """A second phone of the same facilitator, with a profile of its own."""
    with browser.new_context(base_url=live.url, locale="id-ID", **PHONE) as context:
        page = context.new_page()
        login(page, get_user_model().objects.get().get_username())
        yield page


def votes(page, text):
    return page.locator(".vote", has_text=text).locator("[data-votes]")


def plus(page, text):
    return page.get_by_role("button", name=f"Tambah suara {text}")


def sent(page):
    expect(page.locator("[data-unsent]")).to_be_hidden()


def test_two_phones_vote_at_once_and_see_each_other_within_seconds(board, other, group, axe):
    ballot = BallotFactory(group=group, voters_present=12)
    for text in ("Modal", "Rumah"):
        TallyFactory(ballot=ballot, problem=ProblemFactory(group=group, text=text), votes=0)
    board.goto(board.home)
    other.goto(board.home)
    for _ in range(4):
        plus(board, "Rumah").click()
        plus(other, "Rumah").click()
    plus(other, "Modal").click()
    other.get_by_label("Masalah baru, kata-kata mereka").fill("Air bersih")
    other.get_by_role("button", name="Tambah", exact=True).click()
    for page in (board, other):
        expect(votes(page, "Rumah")).to_have_text("8", timeout=8000)
        expect(votes(page, "Modal")).to_have_text("1")
        expect(page.locator(".vote").first).to_contain_text("Rumah")
        expect(page.locator(".vote", has_text="Air bersih")).to_be_visible()
    assert dict(Tally.objects.values_list("problem__text", "votes")) == {"Rumah": 8, "Modal": 1}
    axe(board)


def test_of_the_last_vote_on_two_phones_one_counts_and_the_other_is_told(board, other, group):
    ballot = BallotFactory(group=group, voters_present=3)
    TallyFactory(ballot=ballot, problem=ProblemFactory(group=group, text="Modal"), votes=2)
    board.goto(board.home)
    other.goto(board.home)
    # Both tap before either is answered: on each phone it is the third vote.
    for page in (board, other):
        page.context.set_offline(True)
        plus(page, "Modal").click()
        expect(votes(page, "Modal")).to_have_text("3")
    for page in (board, other):
        page.context.set_offline(False)
        sent(page)
    told = [page for page in (board, other) if page.get_by_role("alert").count()]
    assert told == [other]
    expect(other.get_by_role("alert")).to_contain_text("Pemilih hadir hanya 3 orang")
    for page in (board, other):
        expect(votes(page, "Modal")).to_have_text("3")
    assert Tally.objects.get().votes == 3


def test_what_the_server_did_not_take_survives_a_reload_and_is_sent_once(board, group):
    BallotFactory(group=group, voters_present=20)
    ProblemFactory(group=group, text="Modal")
    board.goto(board.home)
    board.context.route("**/problems/**", lambda route: route.abort())
    for _ in range(3):
        plus(board, "Modal").click()
    board.get_by_label("Masalah baru, kata-kata mereka").fill("Air bersih")
    board.get_by_role("button", name="Tambah", exact=True).click()
    expect(board.locator("[data-pending] li")).to_have_text("Air bersih")
    board.reload()
    expect(votes(board, "Modal")).to_have_text("3")
    expect(board.locator("[data-pending] li")).to_have_text("Air bersih")
    expect(board.locator("[data-unsent]")).to_contain_text("4")
    expect(board.locator(".vote.unsent")).to_have_count(1)
    assert not Tally.objects.exists()
    board.context.unroute("**/problems/**")
    board.reload()
    sent(board)
    expect(board.locator(".vote", has_text="Air bersih")).to_be_visible()
    expect(board.locator("[data-pending] li")).to_have_count(0)
    assert (Tally.objects.get().votes, Problem.objects.count()) == (3, 2)


def test_tokens_of_women_and_men_end_on_the_phone_without_a_signal(board, group, axe):
    BallotFactory(group=group, method="tokens", voters_present=2, voters_women=1, voters_men=1, tokens=2)
    ProblemFactory(group=group, text="Modal")
    ProblemFactory(group=group, text="Rumah")
    board.goto(board.home)
    board.context.set_offline(True)
    for _ in range(2):
        plus(board, "Modal, perempuan").click()
    plus(board, "Rumah, perempuan").click()
    expect(board.get_by_role("alert")).to_have_text("Semua biji perempuan sudah dipakai: 1 orang × 2 = 2.")
    plus(board, "Rumah, laki-laki").click()
    expect(board.locator("[data-given]")).to_have_text("3")
    expect(board.locator(".vote", has_text="Modal").locator("[data-sum]")).to_have_text("2")
    board.context.set_offline(False)
    sent(board)
    told = Tally.objects.order_by("problem__text").values_list("problem__text", "women", "men")
    assert list(told) == [("Modal", 2, 0), ("Rumah", 0, 1)]
    assert board.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(board)


def test_each_person_gives_the_votes_by_name_and_no_more(board, group, axe):
    for name in ("Anggota 01", "Anggota 02"):
        ParticipantFactory(site=group.site, label=name)
    for text in ("Modal", "Rumah", "Kerja"):
        ProblemFactory(group=group, text=text)
    board.goto(f"{board.home}voters/")
    board.get_by_label("Suara tiap orang – dicatat").check()
    expect(board.get_by_label("Pemilih yang hadir")).to_be_hidden()
    board.get_by_label("Suara tiap orang", exact=True).fill("2")
    board.get_by_role("button", name="Simpan dan mulai menghitung").click()
    board.get_by_role("link", name="Catat suara tiap orang").click()
    board.get_by_role("link", name="Anggota 01").click()
    for text in ("Modal", "Rumah", "Kerja"):
        board.get_by_role("button", name=text).click()
    expect(board.get_by_role("alert")).to_contain_text("Anggota 01 sudah memberi 2 suara.")
    board.get_by_role("button", name="Rumah").click()
    expect(board.locator("[data-left]")).to_have_text("1")
    board.get_by_role("button", name="Kerja").click()
    expect(board.get_by_role("button", name="Kerja")).to_have_attribute("aria-pressed", "true")
    sent(board)
    axe(board)
    board.get_by_role("link", name="Berikutnya: Anggota 02").click()
    board.get_by_role("button", name="Modal").click()
    sent(board)
    board.get_by_role("link", name="Lihat hasil").click()
    expect(board.locator(".vote").first).to_contain_text("Modal")
    names = Vote.objects.order_by("participant__label", "problem__text")
    assert list(names.values_list("participant__label", "problem__text")) == [
        ("Anggota 01", "Kerja"),
        ("Anggota 01", "Modal"),
        ("Anggota 02", "Modal"),
    ]


def test_what_presses_is_tapped_a_tie_is_decided_and_the_round_closed(board, group, axe):
    for text in ("Modal", "Rumah", "Air"):
        ProblemFactory(group=group, text=text)
    BallotFactory(group=group, method="urgency", voters_present=None)
    board.goto(board.home)
    for text, level in (("Modal", "mendesak"), ("Rumah", "mendesak"), ("Air", "bisa menunggu")):
        board.get_by_role("button", name=f"{text}: {level}").click()
    board.get_by_role("button", name="Air: bisa menunggu").click()  # pressed again: taken back
    expect(board.locator(".state", has_text="seri")).to_have_count(2)
    sent(board)
    assert UrgencyMark.objects.count() == 2
    axe(board)
    board.get_by_role("link", name="Catat keputusan").click()
    board.wait_for_url("**/tie/**")  # with its script
    board.locator("label", has_text="Rumah").click()
    board.locator("label", has_text="Modal").click()
    board.get_by_label("Alasan, kata-kata mereka").fill("atap bocor, sebentar lagi hujan")
    axe(board)
    board.get_by_role("button", name="Simpan keputusan").click()
    expect(board.locator(".vote").first).to_contain_text("Rumah")
    board.get_by_role("link", name="Tutup putaran").click()
    board.get_by_role("button", name="Ya, tutup putaran").click()
    expect(board.get_by_text("putaran ditutup", exact=True)).to_be_visible()
    board.get_by_role("link", name="Putaran sebelumnya").click()
    expect(board.locator("main")).to_contain_text("1. Rumah (mendesak)")
    axe(board)
    order = TieBreakPlace.objects.order_by("place").values_list("problem__text", flat=True)
    assert list(order) == ["Rumah", "Modal"]


def test_problems_are_put_under_headings_by_taps_and_told_in_details(board, group, axe):
    BallotFactory(group=group)
    ProblemFactory(group=group, text="Atap bocor")
    board.goto(board.home)
    board.get_by_role("link", name="Per kelompok masalah").click()
    board.get_by_role("button", name="Atap bocor: Perumahan").click()
    expect(board.get_by_role("heading", name="Perumahan")).to_be_visible()
    axe(board)
    board.get_by_role("link", name="Tambah atau ubah kelompok masalah").click()
    board.get_by_role("link", name="Perumahan").click()
    board.get_by_label("Kelompok masalah").first.fill("Rumah")
    board.get_by_text("Tersimpan.").wait_for()
    board.goto(f"{board.home}?by=category")
    expect(board.get_by_role("heading", name="Rumah")).to_be_visible()
    board.get_by_role("link", name="Atap bocor").click()
    board.context.set_offline(True)
    board.get_by_label("Keterangan, kata-kata mereka").fill("kontrakan 4 x 3 meter")
    board.get_by_role("button", name="Tambah").click()
    expect(board.locator("[data-pending] li")).to_have_text("kontrakan 4 x 3 meter")
    board.context.set_offline(False)
    expect(board.locator("#keterangan li")).to_contain_text("kontrakan 4 x 3 meter")
    problem = Problem.objects.get()
    assert (problem.category.name, problem.details.get().text) == ("Rumah", "kontrakan 4 x 3 meter")
    axe(board)
