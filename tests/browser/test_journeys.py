"""The main job of each role, done by hand in a real browser, on the pilots' own records."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from accounts.management.commands.demo_accounts import DEMO, PASSWORD
from accounts.models import User
from accounts.staffing import add_user, assign
from pra.models import Problem, Tally
from programme.models import Site

pytestmark = pytest.mark.django_db(transaction=True)
PILOTS = "programme/packages/pilots-2003.json"
DEVICES = ("phone", "desktop")
SINCE = datetime.date(2003, 1, 1)


@pytest.fixture(autouse=True)
def pilots():
    """The three pilots and the five demo users, as ``make run`` makes them."""
    call_command("load_programme", PILOTS, stdout=io.StringIO())
    sites = {site.key: site for site in Site.objects.all()}
    for username, name, role, keys in DEMO:
        user = add_user(by=None, username=username, name=name, password=PASSWORD)
        for key in keys:
            assign(by=None, user=user, role=role, site=sites[key] if key else None, valid_from=SINCE)


@pytest.fixture(params=DEVICES)
def page(request) -> Page:
    """The journey on a phone of 360 × 740 and on a desktop."""
    return request.getfixturevalue(request.param)


def enter(page: Page, username: str) -> None:
    page.goto("/")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", name="Beranda", level=1)).to_be_visible()


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_facilitator_counts_votes_at_pakis_until_modal_17(page, axe):
    enter(page, "fasilitator")
    page.get_by_role("link", name="Papan masalah masih kosong").first.click()
    expect(page.get_by_role("heading", name="Masalah", level=1)).to_be_visible()
    page.get_by_role("link", name="Isi dulu").click()
    page.get_by_label("Pemilih yang hadir").fill("20")
    page.get_by_role("button", name="Simpan").click()
    for text in ("Perumahan", "Modal", "Kesehatan", "Pendidikan", "Pekerjaan"):
        page.get_by_label("Masalah baru, kata-kata mereka").fill(text)
        page.get_by_role("button", name="Tambah", exact=True).click()
        expect(page.locator(".vote b", has_text=text)).to_be_visible()
    row = page.locator(".vote", has_text="Modal")
    for _ in range(17):
        row.get_by_role("button", name="Tambah suara Modal").click()
    expect(row.locator("[data-votes]")).to_have_text("17")
    expect(page.locator(".vote.first")).to_contain_text("Modal")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    page.reload()
    expect(page.locator(".vote").first).to_contain_text("Modal")
    expect(page.locator(".vote").first.locator("[data-votes]")).to_have_text("17")
    no_sideways_scrolling(page)
    axe(page)
    assert Tally.objects.get(problem__group__key="surabaya-gang-omplong", problem__text="Modal").votes == 17
    assert Problem.objects.filter(group__key="surabaya-gang-omplong").count() == 5


def test_votes_above_the_voters_come_back_with_a_message(phone):
    enter(phone, "fasilitator")
    phone.goto("/groups/surabaya-mandiri/pra/board/voters/")
    phone.get_by_label("Pemilih yang hadir").fill("2")
    phone.get_by_role("button", name="Simpan").click()
    phone.get_by_label("Masalah baru, kata-kata mereka").fill("Modal")
    phone.get_by_role("button", name="Tambah", exact=True).click()
    for _ in range(3):
        phone.get_by_role("button", name="Tambah suara Modal").click()
    expect(phone.get_by_role("alert")).to_contain_text("Pemilih hadir hanya 2 orang")
    expect(phone.locator("[data-votes]")).to_have_text("2")


def test_taps_without_a_signal_wait_and_are_sent_when_it_comes_back(phone):
    enter(phone, "fasilitator")
    phone.goto("/groups/surabaya-mandiri/pra/board/voters/")
    phone.get_by_label("Pemilih yang hadir").fill("20")
    phone.get_by_role("button", name="Simpan").click()
    phone.get_by_label("Masalah baru, kata-kata mereka").fill("Modal")
    phone.get_by_role("button", name="Tambah", exact=True).click()
    phone.context.set_offline(True)
    for _ in range(3):
        phone.get_by_role("button", name="Tambah suara Modal").click()
    expect(phone.locator("[data-votes]")).to_have_text("3")
    expect(phone.locator("[data-unsent]")).to_contain_text("3")
    assert not Tally.objects.filter(problem__group__key="surabaya-mandiri").exists()
    phone.context.set_offline(False)
    expect(phone.locator("[data-unsent]")).to_be_hidden()
    assert Tally.objects.get(problem__group__key="surabaya-mandiri").votes == 3


def test_staff_see_what_palembang_signed_received_and_left_unpaid(page, axe):
    enter(page, "dinas")
    page.goto("/groups/palembang-sedap-malam/")
    page.get_by_role("link", name="Dana", exact=True).click()
    body = page.locator("main")
    expect(body).to_contain_text("Rp10.000.000")
    expect(body).to_contain_text("1.500.000")
    expect(body).to_contain_text("300.000")
    expect(body).to_contain_text("hutang di koperasi")
    expect(body).to_contain_text("Anggota 16–20")
    no_sideways_scrolling(page)
    axe(page)


def test_yogyakarta_shows_the_sum_told_beside_the_sum_by_rule(page, axe):
    enter(page, "dinas")
    page.goto("/groups/yogyakarta-tri-astha/fund/")
    body = page.locator("main")
    expect(body).to_contain_text("435.000")
    expect(body).to_contain_text("392.500")
    expect(body).to_contain_text("42.500")
    no_sideways_scrolling(page)
    axe(page)


def test_researcher_exports_the_comparison_and_the_file_holds_the_same_figures(desktop):
    enter(desktop, "peneliti")
    desktop.get_by_role("link", name="Perbandingan").first.click()
    expect(desktop.locator("main")).to_contain_text("17 suara")
    desktop.goto("/exports/")
    with desktop.expect_download() as waiting:
        desktop.get_by_role("button", name="Unduh").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    words = {
        str(cell.value) for row in book["Perbandingan"].iter_rows() for cell in row if cell.value is not None
    }
    assert any("Modal" in word and "17" in word for word in words)
    assert any("Rp10.000.000" in word or word == "10000000" for word in words)
    desktop.get_by_label("CSV", exact=True).check()
    with desktop.expect_download() as waiting:
        desktop.get_by_role("button", name="Unduh").click()
    rows = list(csv.reader(io.StringIO(waiting.value.path().read_text("utf-8-sig")), delimiter=";"))
    assert any("Modal" in cell and "17" in cell for row in rows for cell in row)


def test_the_language_switch_changes_the_words_and_keeps_the_page(page):
    enter(page, "fasilitator")
    page.goto("/me/")
    page.locator("main").get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="My tasks")).to_be_visible()
    assert page.url.endswith("/me/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("main").get_by_role("button", name="Indonesia").click()
    expect(page.get_by_role("heading", name="Tugas saya")).to_be_visible()


def test_the_keyboard_alone_reaches_the_board_and_votes(desktop):
    enter(desktop, "fasilitator")
    desktop.goto("/groups/surabaya-mandiri/pra/board/voters/")
    desktop.keyboard.press("Tab")
    expect(desktop.locator(".skip")).to_be_focused()
    desktop.get_by_label("Pemilih yang hadir").focus()
    desktop.keyboard.type("20")
    desktop.keyboard.press("Enter")
    desktop.get_by_label("Masalah baru, kata-kata mereka").focus()
    desktop.keyboard.type("Modal")
    desktop.keyboard.press("Enter")
    plus = desktop.get_by_role("button", name="Tambah suara Modal")
    for _ in range(60):
        if plus.evaluate("element => element === document.activeElement"):
            break
        desktop.keyboard.press("Tab")
    expect(plus).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-votes]")).to_have_text("2")
    expect(plus).to_be_focused()


@pytest.mark.parametrize("device", DEVICES)
def test_no_page_breaks_an_accessibility_rule_or_scrolls_sideways(request, device, login, axe):
    page = request.getfixturevalue(device)
    login(page, "dinas")
    task = User.objects.get(username="dinas").assignments.first()
    assign(by=None, user=task.user, role="facilitator", site=task.site, valid_from=SINCE)
    for path in PATHS:
        page.goto(path)
        no_sideways_scrolling(page)
        axe(page)


PATHS = (
    "/",
    "/groups/",
    "/groups/surabaya-gang-omplong/",
    "/groups/surabaya-gang-omplong/pra/",
    "/groups/surabaya-gang-omplong/pra/board/",
    "/groups/surabaya-gang-omplong/pra/board/voters/",
    "/groups/surabaya-pertukangan/fund/",
    "/groups/palembang-jaya-bersama/fund/",
    "/groups/palembang-jaya-bersama/pra/",
    "/groups/palembang-jaya-bersama/mentoring/",
    "/groups/surabaya-gang-omplong/mentoring/visits/add/",
    "/groups/yogyakarta-tri-astha/evaluation/",
    "/sites/surabaya-pakis/",
    "/sites/palembang-ilir/",
    "/comparison/",
    "/exports/",
    "/contradictions/",
    "/me/",
    "/me/password/",
    "/roles/",
    "/components/",
    "/history/programme.site/surabaya-pakis/",
)
