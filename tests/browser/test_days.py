"""A facilitator opens a day for two groups on a phone, calls the roll, and files a photo of the sheet."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from pra.models import StepPhoto, Workshop, WorkshopAttendance
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import members
from tests.factories.programme import OfficerAssignmentFactory, OfficerFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    melati = GroupFactory(name="Melati")
    GroupFactory(site=melati.site, name="Kenanga")
    members(melati, 20)
    for name in ("Bu Contoh", "Pak Misal"):
        OfficerAssignmentFactory(site=melati.site, officer=OfficerFactory(site=melati.site, name=name))
    return melati


@pytest.fixture
def opened(phone, login, group):
    """The group's days on the phone of a facilitator."""
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/days/")
    return phone


def row(page, number):
    return page.locator("form.att").nth(number)


def count(page):
    return page.locator(".att-count")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_day_of_two_groups_from_opening_to_the_photo(opened, axe, tmp_path):
    opened.get_by_role("link", name="Hari baru").click()
    opened.get_by_label("Fasilitator kelompok ini").select_option(label="Bu Contoh")
    expect(opened.get_by_label("Fasilitator Kenanga")).to_be_hidden()
    opened.get_by_label("Kenanga", exact=True).check()
    opened.get_by_label("Fasilitator Kenanga").select_option(label="Pak Misal")
    axe(opened)
    opened.get_by_role("button", name="Simpan").click()
    opened.get_by_role("link", name="Isi kehadiran").click()
    opened.get_by_role("button", name="Semua hadir").click()
    expect(count(opened)).to_contain_text("20 dari 20 hadir")
    row(opened, 0).get_by_role("button", name="Tidak").click()
    row(opened, 0).get_by_role("button", name="sakit").click()
    row(opened, 1).get_by_role("button", name="Tidak").click()
    row(opened, 1).get_by_text("lain…").click()
    row(opened, 1).get_by_label("Alasan lain").fill("mengantar anak")
    row(opened, 1).get_by_label("Alasan lain").press("Enter")
    row(opened, 2).get_by_role("button", name="Tidak").click()
    expect(count(opened)).to_contain_text("17 dari 20 hadir")
    expect(opened.locator("[data-unsent]")).to_be_hidden()
    assert fits(opened)
    axe(opened)
    opened.reload()
    expect(count(opened)).to_contain_text("17 dari 20 hadir")
    expect(row(opened, 0).get_by_role("button", name="sakit")).to_have_attribute("aria-pressed", "true")
    expect(row(opened, 1).locator("[data-reason]")).to_have_text("mengantar anak")
    told = WorkshopAttendance.objects.filter(present=False).order_by("participant__label")
    assert list(told.values_list("reason", flat=True)) == ["sakit", "mengantar anak", ""]
    sheet = tmp_path / "lembar.jpg"
    Image.new("RGB", (3000, 1500), "white").save(sheet)
    opened.get_by_text("Ambil foto lembar di dinding").click()
    opened.get_by_label("Ambil foto").set_input_files(sheet)
    opened.get_by_label("Keterangan foto").fill("Daftar hadir di dinding")
    opened.get_by_role("button", name="Simpan foto").click()
    expect(opened.get_by_role("img", name="Foto: Daftar hadir di dinding")).to_be_visible()
    assert fits(opened)
    axe(opened)
    opened.get_by_role("img", name="Foto: Daftar hadir di dinding").click()
    expect(opened.locator(".photo-large")).to_be_visible()
    axe(opened)
    assert StepPhoto.objects.get().step == "attendance"
    assert Workshop.objects.count() == 2


def test_without_a_signal_the_roll_stays_on_the_phone_in_its_order(opened, group):
    workshop = Workshop.objects.create(site=group.site, group=group, kind="pra", held_on="2003-11-12")
    opened.goto(f"/groups/{group.key}/pra/days/{workshop.key}/attendance/")
    opened.context.set_offline(True)
    opened.get_by_role("button", name="Semua hadir").click()
    row(opened, 3).get_by_role("button", name="Tidak").click()
    expect(count(opened)).to_contain_text("19 dari 20 hadir")
    expect(opened.locator("[data-unsent]")).to_have_text(re.compile("2 belum terkirim"))
    assert WorkshopAttendance.objects.count() == 0
    opened.context.set_offline(False)
    expect(opened.locator("[data-unsent]")).to_be_hidden()
    expect(count(opened)).to_contain_text("19 dari 20 hadir")
    assert WorkshopAttendance.objects.filter(present=True).count() == 19
    assert WorkshopAttendance.objects.filter(present=False).count() == 1


def test_what_another_phone_told_shows_and_is_not_overwritten(opened, group):
    workshop = Workshop.objects.create(site=group.site, group=group, kind="pra", held_on="2003-11-12")
    opened.goto(f"/groups/{group.key}/pra/days/{workshop.key}/attendance/")
    name = row(opened, 0).locator(".att-name").inner_text()
    person = next(one.participant for one in group.memberships.all() if str(one.participant) == name)
    WorkshopAttendance.objects.create(
        site=group.site, workshop=workshop, participant=person, present=False, reason="bekerja"
    )
    row(opened, 0).get_by_role("button", name="Hadir").first.click()
    expect(opened.get_by_role("alert")).to_contain_text(
        f"{name}: Orang lain sudah mengisi tidak hadir (bekerja)"
    )
    expect(row(opened, 0).get_by_role("button", name="bekerja")).to_have_attribute("aria-pressed", "true")
    assert WorkshopAttendance.objects.get().reason == "bekerja"
