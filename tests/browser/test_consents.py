"""Consent by hand: a thumbprint on the phone, and a research file from which somebody is gone."""

import datetime
import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import RoleName
from groups.models import Consent, Purpose
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, ParticipantFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    return SiteFactory(city="Surabaya", name="Pakis")


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_facilitator_takes_consent_by_thumbprint_with_a_witness(phone, login, axe, site):
    person = ParticipantFactory(site=site, name="Sumarni")
    login(phone, user_at(site).username)
    phone.goto("/")
    phone.get_by_role("link", name="1 orang belum ditanya persetujuan layanan").click()
    phone.get_by_role("button", name="Pakai naskah contoh").click()
    expect(phone.get_by_text("Kami dari Dinas Sosial dan pendamping program.")).to_be_visible()
    phone.goto(person.get_absolute_url())
    phone.get_by_role("link", name="Catat persetujuan").click()
    for purpose, answer in (("layanan", "Setuju"), ("penelitian", "Setuju"), ("foto", "Menolak")):
        phone.get_by_role("group", name=f"Jawaban untuk {purpose}").get_by_label(answer).check()
    phone.get_by_label("cap jempol").check()
    phone.get_by_role("button", name="Simpan persetujuan").click()
    expect(phone.get_by_role("alert")).to_contain_text("perlu seorang saksi")
    axe(phone)
    expect(phone.get_by_role("group", name="Jawaban untuk foto").get_by_label("Menolak")).to_be_checked()
    phone.get_by_label("Saksi").fill("Ibu RT")
    phone.get_by_role("button", name="Simpan persetujuan").click()
    expect(phone.get_by_text("Tersimpan: 2 setuju, 1 menolak.")).to_be_visible()
    expect(phone.locator("#persetujuan li", has_text="Layanan")).to_contain_text("cap jempol · saksi Ibu RT")
    no_sideways_scrolling(phone)
    axe(phone)
    assert set(Consent.objects.values_list("purpose", "granted", "witness")) == {
        ("service", True, "Ibu RT"),
        ("research", True, "Ibu RT"),
        ("photo", False, "Ibu RT"),
    }
    phone.goto("/")
    expect(phone.get_by_role("heading", name="Beranda", level=1)).to_be_visible()
    expect(phone.get_by_text("belum ditanya persetujuan")).to_have_count(0)


def test_twenty_people_answer_on_one_screen(phone, login, axe, site):
    people = [ParticipantFactory(site=site, name=f"Warga {n:02d}") for n in range(1, 21)]
    ConsentFactory(participant=people[0], purpose=Purpose.FUND)
    login(phone, user_at(site).username)
    phone.goto(f"/sites/{site.key}/consents/?purpose=fund")
    expect(phone.get_by_role("group", name="Warga")).to_have_count(19)
    for person in people[1:19]:
        phone.get_by_role("group", name=person.name).get_by_label("Setuju").check()
    phone.get_by_role("group", name="Warga 20").get_by_label("Menolak").check()
    phone.get_by_label("tanda tangan").check()
    no_sideways_scrolling(phone)
    axe(phone)
    phone.get_by_role("button", name="Simpan jawaban").click()
    expect(phone.get_by_text("Tersimpan: 18 setuju, 1 menolak.")).to_be_visible()
    expect(phone.get_by_role("group", name="Warga")).to_have_count(1)
    expect(phone.get_by_role("group", name="Warga 20")).to_contain_text("menolak")


def people_of_file(page: Page) -> list[str]:
    page.goto("/exports/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    return [row[0] for row in book["Peserta"].iter_rows(min_row=2, values_only=True)]


def test_a_researcher_downloads_one_fewer_after_a_withdrawal(desktop, login, axe, site):
    people = [ParticipantFactory(site=site, name=f"Warga {n}") for n in range(1, 4)]
    for person in people:
        ConsentFactory(participant=person, purpose=Purpose.RESEARCH, given_on=datetime.date(2003, 6, 1))
    researcher, facilitator = user_at(site, RoleName.RESEARCHER), user_at(site)
    login(desktop, researcher.username)
    desktop.goto("/exports/")
    axe(desktop)
    before = people_of_file(desktop)
    assert sorted(before) == ["SBY-01", "SBY-02", "SBY-03"]
    login(desktop, facilitator.username)
    desktop.goto(people[1].get_absolute_url())
    research = desktop.locator("#persetujuan li", has_text="Penelitian")
    research.get_by_role("link", name="Tarik").click()
    expect(desktop.get_by_text("tidak memuat orang ini lagi")).to_be_visible()
    desktop.get_by_label("Kata peserta").fill("Saya tidak mau ikut penelitian lagi.")
    axe(desktop)
    desktop.get_by_role("button", name="Tarik persetujuan").click()
    expect(research).to_contain_text("ditarik")
    login(desktop, researcher.username)
    after = people_of_file(desktop)
    assert set(before) - set(after) == {str(people[1].research_codes.get())}
    assert len(after) == 2
