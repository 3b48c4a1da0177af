"""The plan of a new group on a phone: seven steps to the calendar, promises, seasons; nothing gets lost."""

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


def say(page, label, *told):
    count = page.locator("#daftar [data-line]").count()
    for words in told:
        page.locator("#tambah").get_by_placeholder(label, exact=True).fill(words)
        page.get_by_role("button", name="Tambah", exact=True).click()
        count += 1
        page.locator("#daftar [data-line]").nth(count - 1).wait_for()


def onward(page, step):
    page.get_by_role("navigation", name="Langkah sebelum dan sesudah").get_by_role("link", name=step).click()


def test_a_new_group_makes_its_plan_in_seven_steps(opened, group, axe):
    opened.get_by_label("Nama kelompok", exact=True).fill("Sedap Malam")
    opened.get_by_label("Arti nama bagi kelompok").fill("harum walau malam")
    axe(opened)
    opened.get_by_role("button", name="Simpan").click()
    opened.get_by_role("link", name=re.compile(r"^1 Nama kelompok.*sudah ada isinya")).wait_for()
    onward(opened, "2. Lingkaran sukses")
    say(opened, "Arti sukses", "menabung", "anak sekolah")
    onward(opened, "3. Kondisi objektif")
    say(opened, "Isi", "bisa membuat kue")
    opened.get_by_role("link", name="Tambah Ancaman").click()
    say(opened, "Isi", "harga gula naik")
    assert opened.locator("#bagian-threat + ol").inner_text().startswith("harga gula naik")
    onward(opened, "4. Janji hati")
    opened.get_by_role("link", name="Janji Anggota").first.click()
    say(opened, "Janji", "2 hari kerja")
    assert "1 dari 3 sudah berjanji" in opened.locator("#daftar").inner_text()
    onward(opened, "5. Langkah kegiatan")
    say(opened, "Langkah", "belajar membuat kue")
    onward(opened, "6. Agenda kegiatan")
    say(opened, "Acara", "jualan pertama")
    onward(opened, "5. Langkah kegiatan")
    opened.get_by_role("button", name="Masukkan ke kalender").click()
    opened.get_by_label("Kapan").fill("Januari 2004")
    opened.get_by_label("Biaya (rupiah)").fill("150000")
    opened.get_by_role("button", name="Simpan").click()
    opened.get_by_role("heading", name="Januari 2004").wait_for()
    opened.reload()
    assert "Rp150.000" in opened.locator("#bulan-2004-01 header").inner_text()
    assert opened.locator(".plan-steps .done").count() == 7
    entry = CalendarEntry.objects.get()
    assert (entry.text, entry.planned_on, entry.cost) == ("belajar membuat kue", "2004-01", 150_000)
    axe(opened)


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
