"""A list of twenty participants with three bad rows, from the file to the register and back."""

import csv
import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from groups.importing.columns import COLUMNS
from groups.models import Participant, StagedRow
from tests.factories.accounts import AssignmentFactory, UserFactory
from tests.factories.programme import SiteFactory
from tests.groups.importing.lists import NIK, make_regions

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ("Nama lengkap", "L/P", "Tgl. lahir", "Asal", "RT", "NIK")
BAD = {
    4: ("Rohmah", "P", "31-02-1980", "Kab. Malang", "5", ""),
    9: ("Joko", "L", "1975", "Malang", "5", ""),
    14: ("Wati", "P", "1985", "Kota Surabaya", "5", "3,57806E+15"),
}
MENDED = {"Rohmah": ("lahir", "28-02-1980"), "Joko": ("asal", "Kota Malang"), "Wati": ("nik", NIK)}


@pytest.fixture(params=["phone", "desktop"])
def page(request) -> Page:
    """The journey on a phone of 360 × 740 and on a desktop."""
    return request.getfixturevalue(request.param)


def the_list() -> bytes:
    rows = [
        (f"Warga {'ABCDEFGHIJKLMNOPQRST'[n] * 3}", "P", "1980", "Kab. Malang", "5", "") for n in range(20)
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([HEADINGS, *(BAD.get(number, row) for number, row in enumerate(rows))])
    return text.getvalue().encode()


def mended(workbook: bytes) -> bytes:
    """The faulty rows as somebody mends them in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    places = {column.key: number for number, column in enumerate(COLUMNS, 1)}
    for row in book.active.iter_rows(min_row=2):
        key, value = MENDED[row[0].value]
        row[places[{"lahir": "born", "asal": "origin"}.get(key, key)] - 1].value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def send(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Berkas daftar").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Unggah dan periksa").click()


def test_twenty_with_three_bad_rows(page, login, axe):
    make_regions()
    site = SiteFactory()
    AssignmentFactory(user=UserFactory(username="siti"), site=site)
    login(page, "siti")
    page.goto(f"/sites/{site.key}/participants/import/")
    axe(page)
    send(page, "daftar.csv", the_list())
    for words in (
        "Kolom lahir: “31-02-1980” tidak terbaca.",
        "Kolom asal: bisa berarti beberapa tempat: Kabupaten Malang / Kota Malang.",
        "Kolom NIK: nomor rusak oleh Excel (seperti 3,57806E+15).",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.locator(".rows > li").first).to_contain_text("Baris 6 · Rohmah")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    page.get_by_role("button", name="Masukkan 17 baris yang benar").click()
    expect(page.get_by_text("17 orang masuk sebagai calon.")).to_be_visible()
    assert Participant.objects.filter(site=site).count() == 17
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh baris yang salah").click()
    workbook = download.value.path().read_bytes()
    page.goto(f"/sites/{site.key}/participants/import/")
    send(page, "perbaiki.xlsx", mended(workbook))
    page.get_by_role("button", name="Masukkan 3 baris yang benar").click()
    expect(page.get_by_text("3 orang masuk sebagai calon.")).to_be_visible()
    assert Participant.objects.filter(site=site).count() == 20
    page.get_by_role("link", name="Batalkan impor ini").click()
    expect(page.get_by_text("3 orang akan dihapus dari catatan")).to_be_visible()
    axe(page)
    page.get_by_label("Mengapa dibatalkan").fill("Ketiganya pindah lokasi.")
    page.get_by_role("button", name="Batalkan impor").click()
    expect(page.get_by_text("Impor dibatalkan.")).to_be_visible()
    axe(page)
    assert Participant.objects.filter(site=site).count() == 17
    assert StagedRow.objects.count() == 3  # of the first list, until they are discarded
