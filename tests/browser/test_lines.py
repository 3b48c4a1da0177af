"""Lists of lines on a phone: written while people speak, on two phones at once, with and without a signal."""

import pytest
from django.contrib.auth import get_user_model

from pra.models import SuccessItem
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def opened(phone, login, group):
    """The success circle on the phone of a facilitator."""
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/lines/success/")
    return phone


def words():
    return sorted(SuccessItem.objects.values_list("text", flat=True))


def add(page, text):
    page.get_by_placeholder("Arti sukses").fill(text)
    page.get_by_role("button", name="Tambah").click()


def test_lines_are_kept_as_they_are_said(opened, axe):
    add(opened, "menabung")
    add(opened, "anak sekolah")
    opened.locator("#daftar [data-line]").nth(1).wait_for()
    assert words() == ["anak sekolah", "menabung"]
    opened.get_by_role("link", name="menabung").click()
    opened.get_by_label("Arti sukses").nth(0).fill("menabung tiap minggu")
    opened.get_by_text("Tersimpan.").wait_for()
    assert words() == ["anak sekolah", "menabung tiap minggu"]
    axe(opened)


def test_without_a_signal_what_is_typed_stays_and_is_sent_later(opened):
    opened.context.set_offline(True)
    add(opened, "rumah sendiri")
    assert opened.locator("[data-pending] li").inner_text() == "rumah sendiri"
    assert "1 belum terkirim" in opened.locator("#belum-terkirim").inner_text()
    assert words() == []
    opened.context.set_offline(False)
    opened.locator("#daftar [data-line]").wait_for()
    assert words() == ["rumah sendiri"]
    assert opened.locator("[data-pending] li").count() == 0


def test_two_phones_see_each_other_and_never_overwrite(opened, browser, live, login, group):
    line = SuccessItem.objects.create(
        site=group.site, text="menabung", plan=group.plans.create(site=group.site, authored_by="group")
    )
    opened.reload()
    opened.get_by_role("link", name="menabung").click()
    with browser.new_context(base_url=live.url, locale="id-ID") as context:
        other = context.new_page()
        login(other, get_user_model().objects.get().get_username())
        other.goto(f"/groups/{group.key}/pra/lines/success/")
        add(other, "punya warung")
        opened.get_by_role("link", name="punya warung").wait_for()
        other.get_by_role("link", name="menabung").click()
        field = other.get_by_label("Arti sukses").nth(0)
        field.fill("menabung di bank")
        field.blur()
        other.get_by_text("Tersimpan.").wait_for()
    # The first phone still shows the old words in its open line when its own change arrives.
    opened.evaluate("() => { document.querySelector('.line-editor input').value = 'menabung di arisan'; }")
    opened.locator(".line-editor input").first.dispatch_event("change")
    opened.get_by_text("Pilih yang benar").wait_for()
    line.refresh_from_db()
    assert line.text == "menabung di bank"
    opened.get_by_role("button", name="menabung di arisan").click()
    opened.get_by_text("Tersimpan.").wait_for()
    line.refresh_from_db()
    assert line.text == "menabung di arisan"
