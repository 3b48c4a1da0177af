"""What the Dana page says of the three pilots of 2003, as the data package tells them."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import MigrantGroup
from revolving_fund.books import positions_of
from revolving_fund.page import FundPage
from revolving_fund.rules.spans import Span
from tests.factories.accounts import user_at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def package(module_rows):
    call_command("load_programme", settings.BASE_DIR / "programme/packages/pilots-2003.json", verbosity=0)


def fund_of(key):
    group = MigrantGroup.objects.select_related("site").get(key=key)
    [position] = positions_of(user_at(group.site, RoleName.DINAS), group)
    return position


def words(client, key):
    group = MigrantGroup.objects.select_related("site").get(key=key)
    client.force_login(user_at(group.site, RoleName.DINAS))
    html = client.get(reverse("revolving_fund:overview", args=[key])).content.decode()
    html = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(strip_tags(html.replace("<", " <")).split())


def test_surabaya(client):
    position = fund_of("surabaya-penjahit")
    assert (position.agreed, position.fund.total, position.signed) == (10_000_000, None, None)
    assert (position.received, position.received_otherwise) == (
        Span.exactly(9_800_000),
        Span(9_500_000, 9_800_000),
    )
    assert (position.held, position.gap) == (Span.exactly(200_000), Span(0, 0))
    text = words(client, "surabaya-penjahit")
    assert "Diterima anggota Rp9.800.000 20 anggota L228 menurut bacaan lain Rp9.500.000" in text
    assert "300.000 diragukan" in text
    assert "AMB-12" in text
    assert "Rp200.000 atau Rp300.000" in text
    assert "Laporan tidak menyebut anggota yang mana; nomornya hanya untuk menghitung." in text


def test_palembang(client):
    position = fund_of("palembang-sedap-malam")
    assert (position.agreed, position.signed, position.signed_count) == (10_000_000, 10_000_000, 20)
    assert (position.received, position.held) == (Span(5_700_000, 10_000_000), Span(0, 4_300_000))
    assert (position.paid_count, position.unpaid_count) == (15, 5)
    assert position.gap == Span(-4_300_000, 0)
    assert [fold.label for fold in FundPage(position=position).folds] == [
        "Anggota 01",
        "Anggota 02",
        "Anggota 03–15",
        "Anggota 16–20",
    ]
    text = words(client, "palembang-jaya-bersama")
    assert "belum menerima hutang di koperasi L252 sampai November 2003 dijanjikan Desember 2003" in text
    assert "Satu dana untuk 2 kelompok: Sedap Malam, Jaya Bersama." in text


def test_yogyakarta(client):
    position = fund_of("yogyakarta-tri-astha")
    assert (position.received, position.by_rule) == (Span.exactly(8_700_000), 7_850_000)
    assert (position.rule_difference, position.held) == (Span.exactly(850_000), Span.exactly(1_300_000))
    assert position.received_otherwise == Span(7_850_000, 8_700_000)
    text = words(client, "yogyakarta-tri-astha")
    assert "Diterima anggota Rp8.700.000 20 × Rp435.000 L260" in text
    assert "administrasi 1,5% −7.500 −150.000 Menurut aturan 392.500 7.850.000" in text
    assert "Selisih dari aturan +42.500 +850.000 Dipotong dari hak 65.000 1.300.000" in text
    assert "Konsep awal dana bergulir (revolving fund) L240 Dipahami sebagai hibah L260" in text
    assert "Rp850.000 dipertaruhkan" in text


def test_groups_of_the_pra_are_led_to_the_groups_that_the_fund_serves(client):
    text = words(client, "surabaya-mandiri")
    assert "Belum ada dana yang tercatat untuk kelompok ini." in text
    assert "Kelompok Berjualan kelompok usaha Kelompok Penjahit kelompok usaha" in text
