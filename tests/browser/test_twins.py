"""Dinas staff find a person who was registered twice, make one of the two, and take it back."""

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import RoleName
from groups.models import Participant, Skill
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    site = SiteFactory()
    ParticipantFactory(site=site, name="Siti Soemarni", born_on="1970")
    twin = ParticipantFactory(site=site, name="Siti Sumarni", born_on="1970", phone="081234567890")
    Skill.objects.create(site=site, participant=twin, name="menjahit")
    return site


def no_sideways_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_two_records_become_one_and_two_again(request, device, login, axe, site):
    page: Page = request.getfixturevalue(device)
    login(page, user_at(site, RoleName.DINAS).username)
    page.goto(f"/sites/{site.key}/participants/duplicates/")
    expect(page.get_by_text("nama sama, ejaan lain, tahun lahir sama")).to_be_visible()
    no_sideways_scrolling(page)
    axe(page)
    page.get_by_role("link", name="Orang yang sama", exact=True).click()
    expect(page.get_by_role("heading", name="Gabungkan catatan kembar")).to_be_visible()
    expect(page.get_by_label("pakai, karena di sana kosong (telepon)")).to_be_checked()
    no_sideways_scrolling(page)
    axe(page)
    page.get_by_role("button", name="Gabungkan").click()
    expect(page.get_by_role("alert")).to_contain_text("Mengapa keduanya sama")
    page.get_by_label("Mengapa keduanya sama").fill("ditanya, orangnya satu")
    page.get_by_role("button", name="Gabungkan").click()
    expect(page.get_by_text("“Siti Sumarni” sekarang bagian dari “Siti Soemarni”")).to_be_visible()
    kept = Participant.objects.get(name="Siti Soemarni")
    assert (kept.phone, kept.skills.count()) == ("081234567890", 1)

    page.goto(kept.history_url())
    expect(page.get_by_text("menggabungkan catatan kembar").first).to_be_visible()
    page.goto(Participant.objects.get(name="Siti Sumarni").get_absolute_url())
    expect(page.get_by_text("Catatan ini digabung ke")).to_be_visible()
    page.get_by_role("link", name="Batalkan penggabungan").click()
    page.get_by_role("link", name="Batalkan penggabungan Siti Sumarni ke Siti Soemarni").click()
    page.get_by_label("Alasan").fill("ternyata kakak beradik")
    axe(page)
    page.get_by_role("button", name="Batalkan penggabungan").click()
    expect(page.get_by_text("“Siti Sumarni” menjadi catatan sendiri lagi")).to_be_visible()
    axe(page)
    kept.refresh_from_db()
    assert (kept.phone, kept.skills.count()) == ("", 0)


def test_typing_a_name_shows_who_is_registered_already(phone, login, axe, site):
    login(phone, user_at(site, RoleName.MENTOR).username)
    sent = []
    phone.on("request", lambda request: sent.append(request) if request.url.endswith("/twins/") else None)
    phone.goto(f"/sites/{site.key}/participants/add/")
    phone.locator("#id_nik").fill("3578064505700001")
    phone.locator("#id_born_on").fill("1970")
    phone.locator("#id_name").fill("Siti Sumarny")
    expect(phone.get_by_role("heading", name="Mungkin sudah terdaftar")).to_be_visible()
    expect(phone.locator("#kembar")).to_contain_text("nama mirip, tahun lahir sama")
    no_sideways_scrolling(phone)
    axe(phone)
    assert "3578064505700001" not in "".join(request.post_data for request in sent)
    assert {request.method for request in sent} == {"POST"}
    phone.locator("#id_name").fill("Orang Lain")
    expect(phone.locator("#kembar")).to_be_empty()


def test_two_sisters_are_proposed_no_more(phone, login, axe, site):
    login(phone, user_at(site).username)
    phone.goto(f"/sites/{site.key}/participants/duplicates/")
    phone.get_by_role("button", name="Bukan orang yang sama").click()
    expect(phone.get_by_text("Keduanya tidak akan diusulkan lagi")).to_be_visible()
    expect(phone.get_by_text("Sekarang tidak ada")).to_be_visible()
    axe(phone)
