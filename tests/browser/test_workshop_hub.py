"""The PRA tab on a phone: where the workshop stands, what to ask at a step, and the way on."""

import pytest

from accounts.permissions import RoleName
from pra.models import SuccessItem
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory, members, plan_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    group = GroupFactory()
    members(group, 3)
    TallyFactory(ballot=BallotFactory(group=group), problem=ProblemFactory(group=group, text="Modal"))
    ProblemFactory(group=group, text="Perumahan")
    return group


def row(page, step):
    return page.locator(".chapter li").filter(has_text=step)


def test_a_facilitator_sees_what_is_missing_and_goes_there_with_one_tap(phone, login, group, axe):
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/")
    assert "1 masalah belum punya suara" in row(phone, "Masalah dan suara").inner_text()
    assert "belum lengkap" in row(phone, "Masalah dan suara").inner_text()
    assert phone.get_by_role("link", name="Lanjutkan: Kehadiran").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    axe(phone)
    row(phone, "Lingkaran sukses").get_by_role("link").tap()
    phone.get_by_role("heading", name="Lingkaran sukses").wait_for()
    assert phone.get_by_text("Apa yang berubah di rumah Bapak-Ibu?").is_visible()
    axe(phone)
    phone.get_by_role("button", name="L156").tap()
    assert "menabung, menyekolahkan anak" in phone.locator("#contoh-L156").inner_text()
    phone.keyboard.press("Escape")
    phone.reload()
    assert not phone.get_by_text("Apa yang berubah di rumah Bapak-Ibu?").is_visible()


def test_the_way_on_is_at_the_thumb_above_the_entry_field(phone, login, group):
    for number in range(30):
        SuccessItem.objects.create(site=group.site, plan=plan_of(group), text=f"Jawaban {number}")
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/lines/success/")
    onward, dock = phone.locator(".onward").bounding_box(), phone.locator("#tambah").bounding_box()
    assert onward["y"] + onward["height"] <= dock["y"] + 1
    assert dock["y"] + dock["height"] <= 740
    assert onward["height"] >= 48
    before = phone.locator(".onward a[rel=prev]")
    words = before.locator("b").inner_text()
    before.tap()
    phone.get_by_role("heading", name=words).wait_for()


def test_who_only_reads_finds_steps_and_what_they_brought_out_on_one_page(desktop, login, group, axe):
    login(desktop, user_at(group.site, RoleName.DINAS).get_username())
    desktop.goto(f"/groups/{group.key}/pra/")
    assert "2 masalah" in row(desktop, "Masalah dan suara").inner_text()
    assert desktop.get_by_text("Perumahan", exact=True).is_visible()
    assert desktop.get_by_role("link", name="Lanjutkan").count() == 0
    axe(desktop)
