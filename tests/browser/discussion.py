"""A workshop as its facilitator taps it: roll, problems, potentials, needs, until a business is chosen."""

import re

from playwright.sync_api import expect

from groups.models import MigrantGroup
from pra.models import Business, Need, PairwiseCell, Score, TieBreak, WorkshopAttendance
from tests.browser.taps import add, go_on, onward, sent

VOTES = {"Modal": 6, "Kontrakan bocor": 6, "Air bersih": 2}


def roll(page):
    """A day with its place and agenda; all are here but two."""
    go_on(page).tap()
    page.get_by_role("link", name="Hari baru").tap()
    page.get_by_label("Tempat").fill("Balai RW 05")
    page.get_by_label("Atau tulis siapa yang memandu").fill("Bu Contoh")
    page.get_by_role("button", name="Simpan").tap()
    page.get_by_role("link", name="Isi acara").tap()
    add(page, "Perkenalan", minutes="30")
    add(page, "Mencari masalah bersama", minutes="90")
    page.get_by_role("link", name="Kembali").tap()
    page.get_by_role("link", name="Isi kehadiran").first.tap()
    page.get_by_role("button", name="Semua hadir").tap()
    for number, reason in ((3, "sakit"), (7, "bekerja")):
        person = page.locator("form.att").nth(number)
        person.get_by_role("button", name="Tidak").tap()
        person.get_by_role("button", name=reason).tap()
    expect(page.locator(".att-count")).to_contain_text("18 dari 20 hadir")
    sent(page)
    page.get_by_role("link", name="Selesai").tap()
    absent = WorkshopAttendance.objects.filter(present=False).values_list("reason", flat=True)
    assert sorted(absent) == ["bekerja", "sakit"]


def activities(page):
    """The game that the day began with, and on to the board by the way that the day shows."""
    page.get_by_role("link", name="Isi kegiatan").tap()
    add(page, "Lempar nama", minutes="20")
    onward(page, "Masalah")


def problems(page):
    """What people say, under headings and counted by hands; two are equally strong, and the group decides."""
    page.get_by_role("link", name="Isi dulu pemilih yang hadir").tap()
    page.get_by_label("Pemilih yang hadir").fill("18")
    page.get_by_role("button", name="Simpan dan mulai menghitung").tap()
    for words in VOTES:
        page.get_by_placeholder("Tulis masalah baru").fill(words)
        page.get_by_role("button", name="Tambah", exact=True).tap()
        page.locator(".vote", has_text=words).wait_for()
    page.get_by_role("link", name="Per kelompok masalah").tap()
    for words, heading in (("Modal", "Modal"), ("Kontrakan bocor", "Perumahan"), ("Air bersih", "Kesehatan")):
        page.get_by_role("button", name=f"{words}: {heading}").tap()
        sent(page)
    page.get_by_role("link", name="Menurut suara").tap()
    for words, votes in VOTES.items():
        for _ in range(votes):
            page.get_by_role("button", name=f"Tambah suara {words}").tap()
    sent(page)
    page.get_by_role("link", name="Catat keputusan").tap()
    page.wait_for_url("**/tie/**")  # with its script
    for words in ("Modal", "Kontrakan bocor"):
        page.locator("label", has_text=words).tap()
    page.get_by_label("Alasan, kata-kata mereka").fill("tanpa modal yang lain tidak bisa")
    page.get_by_role("button", name="Simpan keputusan").tap()
    expect(page.locator(".vote").first).to_contain_text("Modal")
    assert TieBreak.objects.get().reason == "tanpa modal yang lain tidak bisa"


def pairs(page, axe):
    """The same three in pairs, one with its reason; what was answered is there after a reload."""
    onward(page, "Banding berpasangan")
    page.get_by_role("link", name="Bandingkan masalah").tap()
    page.get_by_role("button", name="Mulai membandingkan").tap()
    card = page.locator("#pasangan > li:not([hidden])")
    page.get_by_text("0 dari 3").wait_for()
    axe(page)
    card.get_by_role("textbox").fill("semua kena")
    for number in range(3):
        page.locator(f"#pasang-{number + 1}:not([hidden])").wait_for()
        card.get_by_role("button").filter(has_text=re.compile("Modal|Kontrakan")).first.tap()
        if number == 1:
            sent(page)
            page.reload()
            page.get_by_text("2 dari 3").wait_for()
    page.get_by_text("Semua pasangan sudah dijawab.").wait_for()
    sent(page)
    assert list(PairwiseCell.objects.order_by("pk").values_list("reason", flat=True)) == [
        "semua kena",
        "",
        "",
    ]
    axe(page)


def potentials(page):
    """Who can do what, and who is near."""
    page.get_by_role("link", name="Kembali").tap()
    onward(page, "Keterangan masalah")
    onward(page, "Masalah sosial di lingkungan")
    onward(page, "Keterampilan anggota")
    for number in (1, 2):
        page.get_by_label("Milik siapa").select_option(index=number)
        page.get_by_placeholder("Keterampilan lain").fill("menjahit")
        page.get_by_role("button", name="Tambah", exact=True).tap()
        expect(page.get_by_role("button", name="menjahit", pressed=True)).to_have_count(number)
    onward(page, "Lembaga dan sumber")
    add(page, "Posyandu Contoh")


def venn(page):
    """The institution is put on the paper and made more important."""
    onward(page, "Diagram Venn lembaga")
    page.get_by_role("button", name="Taruh").tap()
    page.get_by_role("button", name="Lebih penting:").tap()
    expect(page.locator("[data-words]")).to_contain_text("penting")
    sent(page)


def need_and_idea(page, axe):
    """A problem meets a potential; of two ideas the points of the group tell which is stronger."""
    onward(page, "Kebutuhan")
    add(page, "mesin jahit", problem="Modal", potential="menjahit")
    onward(page, "Usaha yang diminati")
    add(page, "Menjahit seragam", need="mesin jahit")
    add(page, "Jual kue")
    axe(page)
    page.get_by_role("link", name="Matriks nilai usaha").last.tap()
    page.get_by_role("link", name="Nilai usaha bersama").tap()
    page.get_by_label("modal kecil").check()
    page.get_by_label("Ukuran dengan kata-kata kelompok").fill("dekat rumah")
    page.get_by_role("button", name="Mulai menilai").tap()
    give(page, "Menjahit seragam", "modal kecil", 2)
    give(page, "Menjahit seragam", "dekat rumah", 5)
    give(page, "Jual kue", "modal kecil", 4)
    page.get_by_text("belum lengkap, kurang 1 nilai").wait_for()
    give(page, "Jual kue", "dekat rumah", 0)
    page.get_by_text("Nilai paling tinggi:").wait_for()
    assert sorted(Score.objects.values_list("points", flat=True)) == [0, 2, 4, 5]
    axe(page)
    page.locator(".box.good").get_by_role("link", name="Menjahit seragam").tap()


def give(page, business, criterion, points):
    """A number is tapped in its cell."""
    cell = page.get_by_role("group", name=f"{criterion}, {business}")
    cell.get_by_role("button", name=str(points), exact=True).tap()


def business_group(page, axe):
    """Three want it, the group chooses it, and a business group is formed of the three."""
    for number in range(3):
        page.get_by_role("button", name="Berminat").nth(number).tap()
    page.get_by_text("3 orang berminat.").wait_for()
    axe(page)
    page.get_by_role("link", name="Kelompok memilih usaha ini").tap()
    page.get_by_label("Alasan memilih").fill("dua orang sudah bisa menjahit")
    page.get_by_role("button", name="Simpan pilihan").tap()
    page.get_by_role("link", name="Bentuk kelompok usaha").tap()
    page.get_by_label("Nama kelompok").wait_for()
    axe(page)
    page.get_by_label("Nama kelompok").fill("Penjahit Contoh")
    page.get_by_role("button", name="Bentuk kelompok").tap()
    page.get_by_text("Kelompok Penjahit Contoh terbentuk.").wait_for()
    formed = MigrantGroup.objects.get(name="Penjahit Contoh")
    assert formed.memberships.count() == 3
    assert Business.objects.get(chosen=True).formed_group == formed
    assert (Need.objects.get().problem.text, Need.objects.get().potential.name) == ("Modal", "menjahit")
    page.get_by_role("link", name="Dari masalah sampai kelompok").tap()
    page.get_by_role("link", name="Menjadi Menjahit seragam").tap()
    page.wait_for_url("**#usaha-*")
    axe(page)
