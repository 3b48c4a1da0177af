"""Twenty people entered by hand on a phone, one in full with a NIK from elsewhere, a number opened."""

import datetime

import pytest
from playwright.sync_api import expect

from accounts.permissions import RoleName
from groups.models import Participant
from tests.factories.accounts import AssignmentFactory, UserFactory
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.groups import blitar

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    place = SiteFactory(name="Pakis", city="Surabaya")
    since = datetime.date(2003, 1, 1)
    for username, role in (("siti", RoleName.FACILITATOR), ("dinas", RoleName.DINAS)):
        AssignmentFactory(user=UserFactory(username=username), site=place, role=role, valid_from=since)
    return place


def cell(page, number, label):
    return page.get_by_label(f"Baris {number}: {label}", exact=True)


def unsent(page):
    return page.locator("[data-unsent]")


def fill_twenty(page):
    """Names by keyboard alone: Enter goes on to the next field."""
    for number in range(1, 21):
        cell(page, number, "Nama lengkap").fill(f"Warga {number:02d}")
        cell(page, number, "RT").fill("10")
    cell(page, 1, "Nama lengkap").press("Enter")
    expect(cell(page, 1, "Panggilan")).to_be_focused()
    cell(page, 7, "Umur atau tahun lahir").fill("tua")


def test_twenty_people_are_entered_on_one_screen_and_a_lost_page_loses_nothing(phone, login, axe, site):
    login(phone, "siti")
    phone.goto(f"/sites/{site.key}/participants/")
    phone.get_by_role("link", name="Isi daftar").click()
    fill_twenty(phone)
    expect(unsent(phone)).to_have_text("20 belum terkirim")
    phone.reload()
    expect(cell(phone, 20, "Nama lengkap")).to_have_value("Warga 20")
    expect(unsent(phone)).to_have_text("20 belum terkirim")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Simpan semua").click()
    expect(phone.get_by_text("Belum terkirim. Periksa sinyal")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Simpan semua").click()
    phone.get_by_role("link", name="Baris 7, Umur atau tahun lahir").click()
    expect(cell(phone, 7, "Umur atau tahun lahir")).to_be_focused()
    assert not Participant.objects.exists()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(phone)
    cell(phone, 7, "Umur atau tahun lahir").fill("41")
    phone.get_by_role("button", name="Simpan semua").click()
    expect(phone.get_by_text("20 orang terdaftar.")).to_be_visible()
    axe(phone)
    assert Participant.objects.count() == 20
    phone.get_by_role("link", name="Isi daftar").click()
    expect(cell(phone, 1, "Nama lengkap")).to_have_value("")
    expect(unsent(phone)).to_be_hidden()


def test_what_was_typed_is_gone_from_the_tab_after_logging_out(desktop, login, site):
    login(desktop, "siti")
    desktop.goto(f"/sites/{site.key}/participants/list/")
    cell(desktop, 1, "Nama lengkap").fill("Sumarni")
    assert desktop.evaluate("JSON.stringify(Object.values(sessionStorage)).includes('Sumarni')")
    desktop.get_by_role("button", name="Keluar").click()
    expect(desktop.get_by_role("heading", name="Masuk")).to_be_visible()
    assert desktop.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft:'))") == []


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_nik_from_blitar_proposes_the_origin_of_somebody_in_surabaya(request, login, axe, site, device):
    blitar.load()
    page = request.getfixturevalue(device)
    login(page, "siti")
    page.goto(f"/sites/{site.key}/participants/")
    page.get_by_role("link", name="Daftarkan").click()
    page.get_by_label("Nama lengkap").fill("Wagiyem")
    page.get_by_label("perempuan").check()
    page.get_by_label("Lahir boleh kosong").fill("1985")
    page.get_by_label("Telepon").fill("0812 3456 7890")
    page.get_by_label("di asal tidak punya lahan").check()
    page.get_by_label("RT boleh kosong").fill("10")
    page.get_by_label("RW boleh kosong").fill("V")
    page.get_by_label("Kelurahan").fill("35.78.06.1006")
    page.get_by_label("Keterampilan").fill("menjahit, membuat kue")
    page.get_by_label("KTP daerah asal").check()
    page.get_by_label("NIK boleh kosong").fill("3505 0152 0385 0012")
    axe(page)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("NIK ini pertama kali dibuat di Kabupaten Blitar.").first).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Pakai").click()
    expect(page.get_by_label("Daerah asal boleh kosong")).to_have_value("Kabupaten Blitar, Jawa Timur")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Wagiyem terdaftar sebagai calon.")).to_be_visible()
    expect(page.get_by_text("•••• •••• •••• 0012", exact=True)).to_be_visible()
    expect(page.get_by_text("RT 010 / RW 005")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    person = Participant.objects.get()
    assert (person.origin_id, person.household.region_id) == ("35.05", "35.78.06.1006")


def test_dinas_opens_a_nik_for_a_reason_and_finds_it_in_the_past(desktop, login, axe, site):
    person = ParticipantFactory(site=site, name="Wagiyem")
    login(desktop, "dinas")
    desktop.goto(f"/participants/{person.key}/edit/")
    desktop.get_by_label("NIK boleh kosong").fill(blitar.NIK)
    desktop.get_by_role("button", name="Simpan").click()
    desktop.get_by_role("button", name="Simpan dengan catatan ini").click()
    desktop.get_by_role("link", name="Tampilkan NIK").click()
    desktop.get_by_label("Untuk apa").fill("Mencocokkan dengan KTP")
    axe(desktop)
    desktop.get_by_role("button", name="Tampilkan").click()
    expect(desktop.get_by_text("3505 0152 0385 0012")).to_be_visible()
    axe(desktop)
    desktop.get_by_role("link", name="Tutup").click()
    desktop.get_by_role("heading", name="Yang diketahui").get_by_role("link").click()
    entry = desktop.get_by_role("listitem").filter(has_text="membuka nomor")
    expect(entry).to_contain_text("Alasan: Mencocokkan dengan KTP")
    expect(entry).to_contain_text("NIK •••• •••• •••• 0012")
    axe(desktop)
    assert blitar.NIK not in desktop.content()
