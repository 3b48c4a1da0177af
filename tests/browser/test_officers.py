"""A mentor is given a task and may serve when terms and training are there; a group hears of the module."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import RoleName
from groups.models import ModuleExplanation
from programme.models import InstitutionAlias, OfficerAssignment
from tests.factories.accounts import AssignmentFactory, UserFactory
from tests.factories.groups import GroupFactory
from tests.factories.programme import InstitutionFactory, ModuleVersionFactory, SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)
SINCE = datetime.date(2003, 1, 1)


@pytest.fixture
def site():
    place = SiteFactory(name="Kiaracondong", city="Bandung")
    for username, role in (("dinas", RoleName.DINAS), ("siti", RoleName.FACILITATOR)):
        AssignmentFactory(user=UserFactory(username=username), site=place, role=role, valid_from=SINCE)
    return place


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_mentor_serves_once_terms_and_training_are_there(site, desktop, login, axe):
    InstitutionFactory(site=site, name="Yayasan Bina")
    page = desktop
    login(page, "dinas")
    page.goto(f"/sites/{site.key}/officers/")
    page.get_by_role("link", name="Beri tugas").click()
    page.get_by_label("Pendamping").check()
    page.get_by_label("Nama", exact=False).first.fill("Sumarni")
    page.get_by_label("Lembaga").select_option(label="Yayasan Bina")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name="Sumarni", level=1)).to_be_visible()
    expect(page.get_by_text("menunggu syarat")).to_be_visible()

    page.get_by_role("link", name="Nyatakan aktif").click()
    page.get_by_role("button", name="Nyatakan aktif").click()
    expect(page.get_by_role("alert")).to_contain_text("Belum bisa aktif: syarat tertulis belum ada")
    axe(page)
    assert OfficerAssignment.objects.get().activated_on is None

    page.get_by_role("link", name="Kembali").click()
    page.get_by_role("link", name="Tulis syarat").click()
    page.get_by_role("button", name="Pakai contoh").click()
    page.get_by_label("Hak", exact=False).fill("Honor tiap bulan.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Honor tiap bulan.")).to_be_visible()
    expect(page.get_by_text("9. Membantu kelompok membuat laporan", exact=False)).to_be_visible()

    page.goto(f"/sites/{site.key}/officers/")
    page.get_by_role("link", name="Catat pelatihan").click()
    page.get_by_label("Kegiatan").fill("Pemantapan petugas")
    expect(page.get_by_label("Sumarni")).to_be_checked()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("siap diaktifkan")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Sumarni").click()
    page.get_by_role("link", name="Nyatakan aktif").click()
    page.get_by_label("Aktif sejak").fill("12 November 2003")
    page.get_by_role("button", name="Nyatakan aktif").click()
    expect(page.get_by_text("aktif sejak 12 November 2003")).to_be_visible()
    axe(page)
    printed = page.request.get(page.get_by_role("link", name="Cetak (PDF)").get_attribute("href"))
    assert printed.body().startswith(b"%PDF-")
    assert OfficerAssignment.objects.get().override_reason == ""


def test_a_facilitator_logs_that_a_group_heard_of_the_module(site, phone, login, axe):
    GroupFactory(site=site, name="Sedap Malam")
    ModuleVersionFactory(module__programme=site.programme, module__title="Tujuan program")
    page = phone
    login(page, "siti")
    page.goto(f"/sites/{site.key}/officers/")
    page.get_by_role("link", name="Tujuan program").click()
    page.get_by_role("link", name="Sedap Malam").click()
    page.get_by_label("Tanggal").fill("12 November 2003")
    page.get_by_label("Jumlah hadir").fill("18")
    no_sideways_scrolling(page)
    axe(page)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("sudah, 12 November 2003")).to_be_visible()
    expect(page.get_by_text("18 orang hadir")).to_be_visible()
    no_sideways_scrolling(page)
    axe(page)
    told = ModuleExplanation.objects.get()
    by = UserFactory._meta.model.objects.get(username="siti").name
    assert (told.group.name, told.present_count, told.explained_by) == ("Sedap Malam", 18, by)


def test_other_names_of_an_institution_grow_as_one_writes(site, phone, login, axe):
    page = phone
    login(page, "siti")
    page.goto(f"/sites/{site.key}/institutions/")
    page.get_by_role("link", name="Catat lembaga").click()
    page.get_by_label("Nama lembaga").fill("Yayasan Widya Dharma")
    page.get_by_label("Jenis").select_option(label="LSM / yayasan")
    for number, name in enumerate(("YLWD", "Widya Darma"), 1):
        page.get_by_label(f"Nama lain {number}", exact=True).fill(name)
    page.get_by_role("button", name="Tambah baris").first.click()
    page.get_by_label("Nama lain 4", exact=True).fill("LSM Widya")
    expect(page.get_by_label("Nama lembaga")).to_have_value("Yayasan Widya Dharma")
    no_sideways_scrolling(page)
    axe(page)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name="Yayasan Widya Dharma", level=1)).to_be_visible()
    assert set(InstitutionAlias.objects.values_list("name", flat=True)) == {
        "YLWD",
        "Widya Darma",
        "LSM Widya",
    }
    axe(page)
