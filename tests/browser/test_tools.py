"""The other tools on a phone: a discussion, an interview, a day, a trend, classes of welfare."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.permissions import RoleName
from groups.models import Household, Membership
from pra.models import ClockEntry, FocusStatement, Interview, TrendMark, TrendPeriod, WealthPlacement
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import InterviewFactory, TrendPeriodFactory, TrendTopicFactory, WealthClassFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group():
    """A group with one member, of a known family."""
    group = GroupFactory()
    home = Household.objects.create(site=group.site, head_name="Bu Contoh", rt="003")
    person = ParticipantFactory(site=group.site, name="Bu Contoh", household=home)
    span = DateRange(datetime.date(2003, 1, 1), None)
    Membership.objects.create(site=group.site, group=group, participant=person, kind=group.kind, span=span)
    return group


@pytest.fixture
def opened(phone, login, group):
    """The tab of the workshop on the phone of a facilitator."""
    login(phone, user_at(group.site).get_username())
    phone.goto(f"/groups/{group.key}/pra/")
    return phone


def tool(page, group, name):
    page.goto(f"/groups/{group.key}/pra/")
    page.get_by_text("Alat lain").click()
    page.locator("#bab-tools").get_by_role("link", name=name).click()


def test_a_facilitator_goes_through_the_tools(opened, group, axe):
    discuss(opened, group, axe)
    interview(opened, group, axe)
    clock(opened, group, axe)
    trend(opened, group, axe)
    wealth(opened, group, axe)


def discuss(page, group, axe):
    tool(page, group, "Catatan diskusi")
    dock = page.locator("#tambah")
    dock.get_by_label("Pokok bahasan").fill("Modal usaha")
    dock.get_by_label("Kode pembicara").select_option("P3")
    for words in ("Bunganya mencekik", "Kata Contoh, lebih baik arisan"):
        dock.get_by_label("Yang dikatakan").fill(words)
        dock.get_by_role("button", name="Tambah").click()
    page.get_by_text("Ada nama anggota di kalimat ini (Contoh).").wait_for()
    told = FocusStatement.objects.order_by("pk").values_list("topic", "speaker_code", "statement")
    assert list(told) == [
        ("Modal usaha", "P3", "Bunganya mencekik"),
        ("Modal usaha", "P3", "Kata Contoh, lebih baik arisan"),
    ]
    axe(page)


def interview(page, group, axe):
    tool(page, group, "Wawancara mendalam")
    page.get_by_role("link", name="Wawancara baru").click()
    page.get_by_label("Siapa yang diwawancarai").select_option(label="Bu Contoh")
    page.get_by_role("button", name="Lanjut ke pertanyaan").click()
    page.get_by_text("belum ditanya").wait_for()
    page.get_by_label("Apa yang paling sulit").fill("Sewa kamar naik terus")
    page.get_by_text("Tersimpan.", exact=True).wait_for()
    page.get_by_label("harapkan untuk masa depan").fill("Rumah sendiri")
    page.get_by_role("button", name="Selesai").click()
    page.get_by_text("2 dari 4 hal terisi").wait_for()
    told = Interview.objects.get()
    assert (told.difficulties, told.hopes) == ("Sewa kamar naik terus", "Rumah sendiri")
    page.get_by_role("link", name="Bu Contoh").click()
    page.get_by_label("Apa yang paling sulit").wait_for()
    axe(page)


def clock(page, group, axe):
    tool(page, group, "Kegiatan sehari-hari")
    dock = page.locator("#tambah")
    dock.get_by_label("Hari siapa").fill("Ibu rumah tangga")
    dock.get_by_label("Dari pukul").select_option("4")
    for until, words in (("7", "masak"), ("12", "jualan")):
        dock.get_by_label("Sampai pukul").select_option(until)
        dock.get_by_label("Kegiatan", exact=True).fill(words)
        dock.get_by_role("button", name="Tambah").click()
    page.get_by_text("Belum diceritakan: pukul 0–4, 12–24.").wait_for()
    assert list(ClockEntry.objects.values_list("from_hour", "to_hour")) == [(4, 7), (7, 12)]
    axe(page)


def trend(page, group, axe):
    tool(page, group, "Bagan kecenderungan")
    page.get_by_role("link", name="Tulis yang diikuti").click()
    add(page, "Yang diikuti", "Harga sewa")
    page.get_by_role("link", name="Kembali ke bagan").click()
    page.get_by_role("link", name="Tulis masanya").click()
    for name in ("dulu", "sekarang"):
        add(page, "Masa", name)
    page.locator("#daftar [data-line]").nth(1).wait_for()
    page.get_by_role("link", name="Kembali ke bagan").click()
    first, now = page.locator("[data-cell]").all()
    first.get_by_role("button", name="1, sedikit sekali").click()
    now.get_by_role("button", name="5, banyak sekali").click()
    page.locator(".curve .stroke").wait_for()
    assert list(TrendMark.objects.order_by("period__position").values_list("level", flat=True)) == [1, 5]
    page.locator("[data-cell]").nth(1).get_by_role("button", name="5, banyak sekali").click()
    page.locator(".curve .stroke").wait_for(state="detached")
    assert TrendMark.objects.count() == 1
    axe(page)


def add(page, field, words):
    page.locator("#tambah").get_by_label(field).fill(words)
    page.locator("#tambah").get_by_role("button", name="Tambah").click()
    page.locator("#daftar").get_by_text(words).wait_for()


def wealth(page, group, axe):
    tool(page, group, "Golongan kesejahteraan")
    page.get_by_text("Hanya Staf Dinas Sosial dan Fasilitator").wait_for()
    page.get_by_role("link", name="Tulis golongannya").click()
    add(page, "Golongan", "Susah sekali")
    page.get_by_role("link", name="Tempatkan keluarga").click()
    page.get_by_role("button", name="1, Susah sekali").click()
    page.get_by_text("semua sudah ditempatkan").wait_for()
    assert WealthPlacement.objects.get().wealth_class.name == "Susah sekali"
    axe(page)


def test_classes_of_welfare_are_closed_to_a_researcher(desktop, login, group):
    login(desktop, user_at(group.site, RoleName.RESEARCHER).get_username())
    desktop.goto(f"/groups/{group.key}/pra/")
    desktop.get_by_text("Alat lain").click()
    assert desktop.get_by_role("link", name="Transek").count() == 1
    assert desktop.get_by_role("link", name="Golongan kesejahteraan").count() == 0
    assert desktop.goto(f"/groups/{group.key}/pra/wealth/").status == 403


def test_without_a_signal_an_answer_waits_until_it_is_back(opened, group):
    found = InterviewFactory(group=group, speaker_code="W1")
    opened.goto(f"/groups/{group.key}/pra/interviews/{found.key}/")
    opened.context.set_offline(True)
    opened.get_by_label("Apa yang paling sulit").fill("Air")
    opened.get_by_text("Belum terkirim, tetapi tersimpan di HP ini.").wait_for()
    assert Interview.objects.get().difficulties == ""
    opened.context.set_offline(False)
    opened.get_by_text("Tersimpan.", exact=True).wait_for()
    assert Interview.objects.get().difficulties == "Air"


def test_two_phones_place_one_family_and_see_both(opened, browser, live, login, group):
    WealthClassFactory(group=group, name="Susah", position=1)
    WealthClassFactory(group=group, name="Lumayan", position=2)
    opened.goto(f"/groups/{group.key}/pra/wealth/")
    with browser.new_context(base_url=live.url, locale="id-ID") as context:
        other = context.new_page()
        login(other, get_user_model().objects.get().get_username())
        other.goto(f"/groups/{group.key}/pra/wealth/")
        # The first phone is asleep while the second places the family.
        opened.evaluate("() => Object.defineProperty(document, 'hidden', { value: true })")
        other.get_by_role("button", name="2, Lumayan").click()
        other.get_by_text("semua sudah ditempatkan").wait_for()
    opened.get_by_role("button", name="1, Susah").click()
    opened.get_by_text(
        "Orang lain sudah mengisi Lumayan di sini; isian Anda Susah belum disimpan."
    ).wait_for()
    assert WealthPlacement.objects.get().wealth_class.name == "Lumayan"


def test_a_trend_shows_on_the_other_phone_within_seconds(opened, group):
    topic, period = TrendTopicFactory(group=group), TrendPeriodFactory(group=group)
    opened.goto(f"/groups/{group.key}/pra/trends/")
    TrendMark.objects.create(site=group.site, topic=topic, period=period, level=3)
    pressed = opened.get_by_role("button", name="3, sedang", pressed=True)
    pressed.wait_for()
    assert TrendPeriod.objects.count() == 1
