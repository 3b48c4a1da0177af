"""Places in a real browser: a site is opened in the office, its parts are noted in the field."""

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from programme.models import Site, SiteArea, SiteCandidate
from tests.factories.accounts import user_at
from tests.factories.programme import ProgrammeFactory, SiteFactory
from tests.programme.region_lists import loaded

pytestmark = pytest.mark.django_db(transaction=True)
KIARACONDONG = {
    "32": "JAWA BARAT",
    "32.73": "KOTA BANDUNG",
    "32.73.16": "Kiaracondong",
    "32.73.16.1001": "Sukapura",
    "32.73.16.1003": "Kebonjayanti",
    "32.73.02": "Coblong",
    "32.73.02.1002": "Sukaluyu",
}


@pytest.fixture
def places(tmp_path):
    loaded(tmp_path / "daftar.csv", KIARACONDONG)


def test_the_administrator_opens_a_site_with_the_keyboard_alone(desktop, login, axe, places):
    ProgrammeFactory(title="Program Kota")
    login(desktop, user_at(None, RoleName.ADMINISTRATOR).username)
    desktop.goto("/groups/")
    desktop.get_by_role("link", name="Buka lokasi").click()
    field = desktop.get_by_role("combobox", name="Kelurahan, kecamatan, atau kota")
    desktop.locator("#id_region").focus()
    field.press_sequentially("suka kiara", delay=10)
    option = desktop.get_by_role("option", name="Sukapura Kiaracondong, Kota Bandung, Jawa Barat")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    axe(desktop)
    field.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Enter")
    assert field.input_value() == "Sukapura, Kiaracondong, Kota Bandung"
    assert desktop.get_by_text("32.73.16.1001 · Kiaracondong, Kota Bandung, Jawa Barat").is_visible()
    assert not option.is_visible()
    desktop.get_by_label("Nama lokasi").fill("Kiaracondong")
    desktop.get_by_label("Sasaran anggota").fill("20")
    desktop.get_by_role("button", name="Buka lokasi").click()
    desktop.wait_for_url("**/sites/bandung-kiaracondong/")
    assert desktop.get_by_text("Lokasi dibuka.").is_visible()
    site = Site.objects.get()
    assert (site.city, site.province, site.district) == ("Bandung", "Jawa Barat", "Kiaracondong")
    assert SiteArea.objects.get().region_id == "32.73.16.1001"
    axe(desktop)


def test_the_facilitator_notes_an_rt_and_two_places_in_the_field(phone, login, axe, places):
    site = SiteFactory(key="bandung-kiaracondong", name="Kiaracondong", city="Bandung")
    login(phone, user_at(site).username)
    phone.goto("/")
    phone.get_by_role("link", name="Kiaracondong").tap()
    phone.get_by_role("link", name="Tambah RT atau kelurahan").tap()
    phone.locator("#id_region").press_sequentially("kebon", delay=10)
    phone.get_by_role("option", name="Kebonjayanti").tap()
    phone.get_by_label("RT").fill("Rt 10")
    phone.get_by_label("RW").fill("RW V")
    axe(phone)
    phone.get_by_role("button", name="Simpan").tap()
    phone.wait_for_url("**/sites/bandung-kiaracondong/#lokasi")
    assert phone.get_by_text("RT 010 · RW 005").is_visible()
    phone.get_by_role("link", name="Tempat", exact=True).tap()
    for name, reason, chosen in (("RT 10", "dekat pasar", True), ("Tepi rel", "akan digusur", False)):
        phone.get_by_role("link", name="Catat tempat").tap()
        phone.get_by_label("Tempat", exact=True).fill(name)
        if chosen:
            phone.get_by_label("Tempat ini dipilih").check()
            phone.get_by_role("button", name="Simpan").tap()
            phone.locator("#div_id_reason .error").wait_for()
        phone.get_by_label("Mengapa dipilih atau ditinggalkan").fill(reason)
        phone.get_by_role("button", name="Simpan").tap()
        phone.wait_for_url("**/places/")
    axe(phone)
    assert list(SiteCandidate.objects.values_list("name", "reason", "chosen")) == [
        ("RT 10", "dekat pasar", True),
        ("Tepi rel", "akan digusur", False),
    ]


def test_without_a_script_the_server_asks_back(browser, live, login, axe, places):
    site = SiteFactory()
    with browser.new_context(base_url=live.url, java_script_enabled=False, locale="id-ID") as context:
        page = context.new_page()
        login(page, user_at(site).username)
        page.goto(reverse("programme:area_add", args=[site.key]))
        page.locator("#id_region").fill("suka bandung")
        page.get_by_role("button", name="Simpan").click()
        page.get_by_label("Sukaluyu").check()
        page.get_by_role("button", name="Simpan").click()
        page.wait_for_url("**/sites/**")
    assert SiteArea.objects.get().region_id == "32.73.02.1002"
