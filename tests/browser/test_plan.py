"""The plan and the seasons on a phone: what is done and kept, by a tap and back."""

import re

import pytest

from pra.models import CalendarEntry, Pledge, SeasonMark
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import members

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    made = GroupFactory(name="Kelompok Baru")
    members(made, 3)
    return made


@pytest.fixture
def opened(phone, login, group):
    """The first step on the phone of a facilitator."""
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/plan/name/")
    return phone


def test_done_and_kept_with_one_tap_and_back(opened, group, axe):
    plan = group.plans.create(site=group.site)
    today = today_at(group.site).isoformat()
    entry = CalendarEntry.objects.create(site=group.site, plan=plan, text="jual kue", planned_on="2004")
    pledge = Pledge.objects.create(site=group.site, plan=plan, text="tenaga", due_on="2004")
    opened.goto(f"/groups/{group.key}/pra/lines/calendar/")
    opened.get_by_role("button", name=re.compile("^Selesai.*jual kue")).click()
    opened.get_by_role("button", name=re.compile("^Belum.*selesai.*jual kue")).wait_for()
    opened.get_by_label("Belum selesai saja").check()
    assert not opened.get_by_text("jual kue").first.is_visible()
    entry.refresh_from_db()
    assert entry.done_on == today
    opened.get_by_label("Belum selesai saja").uncheck()
    opened.get_by_role("button", name=re.compile("^Belum.*selesai.*jual kue")).click()
    opened.locator("#daftar .state", has_text="lewat waktu").first.wait_for()
    entry.refresh_from_db()
    assert entry.done_on is None
    opened.goto(f"/groups/{group.key}/pra/lines/pledges/")
    opened.get_by_text("Tanggal lain").click()
    opened.get_by_label("Ditepati pada").fill("Maret 2005")
    opened.get_by_role("button", name=re.compile("^Ditepati.*tenaga")).click()
    opened.locator(".state", has_text="ditepati Maret 2005").wait_for()
    pledge.refresh_from_db()
    assert (pledge.kept, pledge.kept_on) == (True, "2005-03")
    axe(opened)


def test_the_seasons_are_tapped_month_by_month(opened, group, axe):
    opened.goto(f"/groups/{group.key}/pra/seasons/")
    opened.get_by_placeholder("Misalnya: hujan").fill("pesanan kue")
    opened.get_by_role("button", name="Tambah").click()
    month = opened.get_by_role("button", name="Maret")
    month.click()
    month.click()
    assert "sedang" in month.inner_text()
    opened.locator("#musim td[data-level='2']").wait_for()
    opened.reload()
    assert "sedang" in opened.get_by_role("button", name="Maret").inner_text()
    assert list(SeasonMark.objects.values_list("month", "intensity")) == [(3, 2)]
    assert opened.evaluate("document.documentElement.scrollWidth") == 360
    axe(opened)
