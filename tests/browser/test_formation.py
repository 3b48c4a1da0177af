"""A facilitator forms two groups on a phone, has officers elected, and prints the page for the Lurah."""

import datetime

import pytest
from playwright.sync_api import expect

from accounts.permissions import RoleName
from groups.models import Household, Membership, Skill
from tests.factories.accounts import AssignmentFactory, UserFactory
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)
SKILLS = ["menjahit"] * 8 + ["membuat kue"] * 7 + ["las"] * 2


@pytest.fixture
def site():
    place = SiteFactory(name="Kiaracondong", city="Bandung")
    for number, skill in enumerate(SKILLS, 1):
        home = Household.objects.create(site=place, rt=f"{number % 3 + 1:03d}")
        person = ParticipantFactory(site=place, name=f"Warga {number:02d}", household=home)
        Skill.objects.create(site=place, participant=person, name=skill)
    user = UserFactory(username="siti")
    since = datetime.date(2003, 1, 1)
    AssignmentFactory(user=user, site=place, role=RoleName.FACILITATOR, valid_from=since)
    return place


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_two_groups_are_formed_from_proposals_and_led(request, site, login, axe, device):
    page = request.getfixturevalue(device)
    login(page, "siti")
    for skill, name, count in (("menjahit", "Jaya Bersama", 8), ("membuat kue", "Sedap Malam", 7)):
        page.goto(f"/sites/{site.key}/groups/")
        box = page.locator(".box", has_text=f"keterampilan yang sama: {skill}")
        box.get_by_role("link", name="Bentuk dari usul ini").click()
        page.get_by_label("Nama kelompok").fill(name)
        expect(page.locator('input[name="members"]:checked')).to_have_count(count)
        axe(page)
        page.get_by_role("button", name="Bentuk kelompok").click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
        expect(page.get_by_text(f"Kelompok {name} terbentuk.")).to_be_visible()
    page.get_by_role("link", name="Pilih pengurus").click()
    page.get_by_label("Ketua").check()
    page.get_by_label("Yang dipilih").select_option(label="Warga 09")
    page.get_by_label("Tanggal dipilih").fill("12 November 2003")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("dipilih 12 November 2003")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    sheet = page.request.get(page.get_by_role("link", name="Lembar kelompok (PDF)").get_attribute("href"))
    assert sheet.body().startswith(b"%PDF-")
    assert Membership.objects.count() == 15
