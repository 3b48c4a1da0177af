"""The selection of the twenty, by hand: checked and proposed on a phone, read and approved at a desk."""

import pytest
from playwright.sync_api import Page, expect

from groups.models import Participant
from tests.groups.selecting import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place():
    """A site with twenty-three candidates and three criteria."""
    return Place()


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def sure(page: Page, axe) -> None:
    no_sideways_scrolling(page)
    axe(page)


def choose(page: Page, name: str, answer: str) -> None:
    """Tap an answer of the group that is called so."""
    page.get_by_role("group", name=name, exact=True).get_by_role("radio", name=answer, exact=True).check()


def begin_and_check(phone: Page, place: Place, axe) -> None:
    phone.goto(f"/sites/{place.site.key}/selection/")
    phone.get_by_role("button", name="Mulai pemilihan").click()
    phone.get_by_role("link", name="Periksa calon").click()
    sure(phone, axe)
    for number in range(1, 24):
        for criterion in ("Migran wajib", "Tinggal di lokasi ini wajib"):
            choose(phone, f"Calon {number:02d}: {criterion}", "memenuhi")
    choose(phone, "Calon 01: Tinggal di lokasi ini wajib", "tidak")
    phone.get_by_role("button", name="Simpan pemeriksaan").click()
    expect(phone.locator("main")).to_contain_text("46 isian tersimpan.")


def decide(phone: Page, axe) -> None:
    phone.get_by_role("link", name="Tetapkan pilihan").click()
    for number in range(1, 22):
        choose(phone, f"Keputusan untuk Calon {number:02d}", "terpilih")
    for number in (22, 23):
        choose(phone, f"Keputusan untuk Calon {number:02d}", "cadangan")
    phone.get_by_role("button", name="Simpan pilihan").click()
    expect(phone.get_by_role("alert")).to_contain_text("Tidak memenuhi syarat wajib: Tinggal di lokasi ini.")
    phone.get_by_label("Alasan Calon 01").fill("rumahnya baru digusur")
    phone.get_by_role("button", name="Simpan pilihan").click()
    expect(phone.get_by_role("alert")).to_contain_text("Hanya ada 20 tempat")
    choose(phone, "Keputusan untuk Calon 21", "tidak")
    phone.get_by_label("Alasan Calon 21").fill("sudah ikut program lain")
    sure(phone, axe)
    phone.get_by_role("button", name="Simpan pilihan").click()
    expect(phone.locator("main")).to_contain_text("20/20")


def write_minutes_and_propose(phone: Page, axe) -> None:
    phone.get_by_role("link", name="Berita acara").first.click()
    phone.get_by_label("Cara memilih").fill("musyawarah warga RT 10")
    phone.get_by_label("Tanggal").fill("12 Oktober 2003")
    phone.get_by_label("Yang hadir").fill("Lurah\nKetua RT 10")
    phone.get_by_role("button", name="Simpan").click()
    phone.get_by_role("button", name="Ajukan ke Dinas Sosial").click()
    expect(phone.locator("main")).to_contain_text("menunggu persetujuan")
    sure(phone, axe)


def swap_the_substitutes(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Pemilihan dikembalikan: tukar urutan cadangan").click()
    phone.get_by_role("link", name="Tetapkan pilihan").click()
    phone.get_by_label("Urutan cadangan Calon 22").fill("2")
    phone.get_by_label("Urutan cadangan Calon 23").fill("1")
    phone.get_by_role("button", name="Simpan pilihan").click()
    phone.get_by_role("button", name="Ajukan ke Dinas Sosial").click()


def test_checked_and_proposed_on_a_phone_then_sent_back_approved_and_one_replaced(
    phone, desktop, login, axe, place
):
    login(phone, place.facilitator.username)
    begin_and_check(phone, place, axe)
    decide(phone, axe)
    write_minutes_and_propose(phone, axe)

    login(desktop, place.dinas.username)
    desktop.goto("/")
    desktop.get_by_role("link", name="Pemilihan menunggu persetujuan").click()
    expect(desktop.locator("main")).to_contain_text("Alasan: rumahnya baru digusur")
    sure(desktop, axe)
    desktop.get_by_role("link", name="Kembalikan dengan catatan").click()
    desktop.get_by_label("Apa yang perlu diperbaiki").fill("tukar urutan cadangan")
    desktop.get_by_role("button", name="Kembalikan").click()

    swap_the_substitutes(phone)

    desktop.goto("/")
    desktop.get_by_role("link", name="Pemilihan menunggu persetujuan").click()
    desktop.get_by_role("button", name="Setujui 20 orang").click()
    expect(desktop.locator("main")).to_contain_text("Yang terpilih sekarang menjadi peserta.")
    assert Participant.objects.filter(site=place.site).taking_part().count() == 20

    desktop.get_by_role("link", name="Ganti Calon 05").click()
    desktop.get_by_label("Hari terakhir ikut").fill("1 November 2003")
    desktop.get_by_label("Mengapa keluar").fill("pindah ke Gresik")
    sure(desktop, axe)
    desktop.get_by_role("button", name="Simpan pergantian").click()
    expect(desktop.locator("main")).to_contain_text("keluar 1 November 2003, diganti Calon 23")
    sure(desktop, axe)
    here = set(Participant.objects.filter(site=place.site).taking_part().values_list("label", flat=True))
    assert here == {f"Calon {number:02d}" for number in (*range(1, 21), 23)} - {"Calon 05"}


def test_criteria_and_the_sheet_at_a_desk(desktop, login, axe, place):
    login(desktop, place.dinas.username)
    desktop.goto(f"/sites/{place.site.key}/selection/criteria/?contoh=1")
    sure(desktop, axe)
    desktop.get_by_role("button", name="Simpan kriteria").click()
    expect(desktop.locator("main")).to_contain_text("Bersedia ikut kegiatan sampai selesai")
    desktop.get_by_role("button", name="Mulai pemilihan").click()
    desktop.get_by_role("link", name="Periksa calon").click()
    sure(desktop, axe)
    head = desktop.get_by_role("columnheader", name="Calon", exact=True)
    top = head.bounding_box()
    desktop.locator(".grid-room").evaluate("room => room.scrollTo(300, 400)")
    assert head.bounding_box() == top  # the head and the first column stay in sight
    desktop.get_by_role("group", name="Calon 23: Migran wajib").get_by_role("radio", name="tidak").check()
    desktop.get_by_role("button", name="Simpan pemeriksaan").click()
    expect(desktop.locator("main")).to_contain_text("1 isian tersimpan.")
