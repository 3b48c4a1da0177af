"""A meeting of the agencies is taken down on a phone and printed; what was not kept is seen at the desk."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import RoleName
from programme.models import Agreement, CoordinationMeeting, Institution
from tests.factories.accounts import user_at
from tests.factories.programme import AgreedFactory, InstitutionFactory, MeetingFactory, SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)


def no_sideways_scrolling(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_facilitator_takes_down_a_whole_meeting_on_the_phone_and_opens_the_minutes(phone, login, axe):
    site = SiteFactory(name="Pakis", city="Surabaya")
    InstitutionFactory(site=site, name="Dinas Sosial")
    login(phone, user_at(site).username)
    phone.goto(f"/sites/{site.key}/coordination/")
    phone.get_by_role("link", name="Catat koordinasi").click()
    phone.get_by_label("Nama pertemuan").fill("Rapat koordinasi")
    phone.get_by_label("Tanggal").fill("12 Oktober 2003")
    phone.get_by_label("Pelaksana pemberdayaan").check()
    phone.get_by_label("Hasil pembahasan").first.fill("LSM mendampingi")
    phone.get_by_label("Dinas Sosial", exact=True).check()
    phone.get_by_label("Diwakili oleh").first.fill("Ibu Sri")
    phone.get_by_text("Lembaga yang belum ada di daftar").click()
    phone.get_by_label("Nama lembaga").fill("LSM Baru")
    phone.get_by_label("Yang disepakati").nth(0).fill("Melatih pembukuan")
    phone.get_by_label("Yang disepakati").nth(1).fill("Menyediakan aula")
    phone.get_by_role("button", name="Tambah kesepakatan").click()
    expect(phone.get_by_label("Yang disepakati")).to_have_count(4)
    expect(phone.get_by_label("Hasil pembahasan").first).to_have_value("LSM mendampingi")
    phone.get_by_label("Yang disepakati").nth(2).fill("Datang tiap pekan")
    phone.get_by_label("Penanggung jawab").nth(2).select_option("LSM Baru")
    phone.get_by_label("Batas waktu").nth(2).fill("Desember 2003")
    no_sideways_scrolling(phone)
    axe(phone)
    phone.get_by_role("button", name="Simpan pertemuan").click()
    expect(phone.get_by_role("heading", name="Rapat koordinasi", level=1)).to_be_visible()
    expect(phone.locator("main")).to_contain_text("LSM Baru · batas waktu Desember 2003")
    axe(phone)
    address = phone.get_by_role("link", name="Cetak notulen").get_attribute("href")
    paper = phone.request.get(address)
    assert (paper.headers["content-type"], paper.body()[:5]) == ("application/pdf", b"%PDF-")
    meeting = CoordinationMeeting.objects.get()
    assert meeting.minutes_printed_at is not None
    assert list(meeting.agreements.order_by("id").values_list("text", flat=True)) == [
        "Melatih pembukuan",
        "Menyediakan aula",
        "Datang tiap pekan",
    ]
    assert Institution.objects.filter(site=site, name="LSM Baru").exists()


def test_staff_mark_a_promise_as_not_kept_and_see_it_on_their_first_page(desktop, login, axe):
    site = SiteFactory(name="Pakis", city="Surabaya")
    AgreedFactory(meeting=MeetingFactory(site=site), text="Melatih pembukuan", due_on="2003-12")
    login(desktop, user_at(site, RoleName.DINAS).username)
    desktop.goto(f"/sites/{site.key}/coordination/")
    expect(desktop.locator("#agreement")).to_contain_text("lewat batas waktu")
    axe(desktop)
    desktop.get_by_role("link", name="Ditepati? Melatih pembukuan").click()
    desktop.get_by_label("Tidak ditepati").check()
    desktop.get_by_role("button", name="Simpan").click()
    expect(desktop.locator(".errors")).to_contain_text("Tulis mengapa tidak ditepati")
    expect(desktop.get_by_label("Tidak ditepati")).to_be_checked()
    desktop.get_by_label("Keterangan").fill("Pelatih tidak datang")
    axe(desktop)
    desktop.get_by_role("button", name="Simpan").click()
    expect(desktop.locator("#agreement")).to_contain_text("tidak ditepati")
    assert Agreement.objects.get().kept is False
    desktop.goto("/")
    desktop.get_by_role("link", name="Tidak ditepati, sudah lewat batas waktu: Melatih pembukuan").click()
    expect(desktop.get_by_role("heading", name="Kesepakatan")).to_be_in_viewport()
