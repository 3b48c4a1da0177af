"""The plan as its facilitator taps it, in seven steps, and the calendar on the kelurahan's wall."""

import json
import re

from playwright.sync_api import expect

from pra.models import CalendarEntry, Pledge
from tests.browser.taps import add, go_on, onward, sent, to_hub

SWOT = {
    "Kekuatan": "dua orang bisa menjahit",
    "Kelemahan": "belum punya mesin",
    "Peluang": "dekat sekolah",
    "Ancaman": "harga kain naik",
}
PROMISES = ["2 hari kerja", "meminjamkan meja", "menabung"]


def plan(page, axe):
    """Six of the seven steps; three members promise something, and all by the same month."""
    to_hub(page)
    expect(go_on(page)).to_have_text("Lanjutkan: Nama kelompok")
    go_on(page).tap()
    page.get_by_label("Arti nama bagi kelompok").fill("mulai dari awal bersama")
    axe(page)
    page.get_by_role("button", name="Simpan").tap()
    onward(page, "Lingkaran sukses")
    add(page, "menabung")
    add(page, "anak sekolah")
    onward(page, "Kondisi objektif")
    for quadrant, words in SWOT.items():
        page.get_by_role("link", name=f"Tambah {quadrant}").tap()
        add(page, words)
    expect(page.locator("#bagian-threat + ol")).to_contain_text(SWOT["Ancaman"])
    onward(page, "Janji hati")
    promises(page)
    onward(page, "Langkah kegiatan")
    add(page, "belajar menjahit seragam")
    add(page, "membeli mesin jahit")
    onward(page, "Agenda kegiatan")
    add(page, "jahitan pertama", planned_on="Maret 2027")


def promises(page):
    """The month by which it is kept is told once, and stays for the next."""
    page.locator("#tambah [name$=due_on]").fill("Maret 2027")
    for words in PROMISES:
        page.get_by_role("link", name="Janji Anggota").first.tap()
        add(page, words)
    expect(page.locator("#daftar")).to_contain_text("3 dari 20 sudah berjanji")
    told = Pledge.objects.order_by("id")
    assert list(told.values_list("text", "due_on")) == [(words, "2027-03") for words in PROMISES]
    assert told.exclude(participant=None).values("participant").distinct().count() == len(PROMISES)


def calendar(page):
    """One step comes over from the list of steps, one is fetched, a line is typed; each with who and when."""
    neighbours = page.get_by_role("navigation", name="Langkah sebelum dan sesudah")
    neighbours.get_by_role("link", name="5. Langkah kegiatan").tap()
    page.get_by_role("button", name=re.compile("^Masukkan ke kalender.*membeli mesin jahit")).tap()
    tell(page, "Anggota 02", "Maret 2027", "1.500.000")
    month = page.locator("#bulan-2027-03")
    expect(month.get_by_role("heading")).to_have_text("Maret 2027")
    expect(month.locator("header")).to_contain_text("Rp1.500.000")
    expect(month).to_contain_text("Anggota 02")
    add(page, "menabung bersama", who="Anggota 01", planned_on="Februari 2027")
    page.locator("#langkah-menunggu summary").tap()
    page.get_by_role("button", name="Masukkan belajar menjahit seragam").tap()
    tell(page, "Anggota 03", "Januari 2027", "")
    expect(page.locator(".plan-steps .done")).to_have_count(7)
    sent(page)
    told = CalendarEntry.objects.order_by("planned_on").values_list("text", "who", "planned_on", "cost")
    assert list(told) == [
        ("belajar menjahit seragam", "Anggota 03", "2027-01", None),
        ("menabung bersama", "Anggota 01", "2027-02", None),
        ("membeli mesin jahit", "Anggota 02", "2027-03", 1_500_000),
    ]


def tell(page, who, when, cost):
    """The rest of a line on the page of its own."""
    page.get_by_label("Siapa yang mengerjakan").fill(who)
    page.get_by_label("Kapan").fill(when)
    page.get_by_label("Biaya (rupiah)").fill(cost)
    page.get_by_role("button", name="Simpan").tap()
    page.locator("#daftar").get_by_text(who).wait_for()


def complete(page):
    """The hub misses nothing and says so; so does the rail of the group."""
    to_hub(page)
    expect(page.get_by_text("Semua langkah lokakarya sudah lengkap.")).to_be_visible()
    expect(go_on(page)).to_have_count(0)
    workshop = page.get_by_role("list", name="Enam tahap").get_by_role("listitem").filter(has_text="PRA")
    expect(workshop).to_have_class("good")


def print_calendar(page, printed):
    """A PDF whose data are the lines, by month, without what they cost."""
    page.get_by_role("link", name="Lembar dan poster").tap()
    way = page.get_by_role("link", name="Kalender untuk dinding kelurahan").get_attribute("href")
    answer = page.request.get(way)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    [data] = [json.loads(one) for one in printed]
    assert data["title"] == "Kalender kegiatan Kelompok Baru"
    words = json.dumps(data["parts"])
    for told in (
        "Februari 2027",
        "menabung bersama",
        "Anggota 01",
        "Maret 2027",
        "membeli mesin jahit",
        "Anggota 02",
    ):
        assert told in words
    assert "1.500.000" not in words
