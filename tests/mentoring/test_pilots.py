"""What the mentoring tab says of the three pilots of 2003, as the data package tells them."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import MigrantGroup
from mentoring.balance import Balance, Imbalance
from tests.factories.accounts import user_at

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def package(module_rows):
    call_command("load_programme", settings.BASE_DIR / "programme/packages/pilots-2003.json", verbosity=0)


@pytest.fixture
def tab(client):
    def get(key, name="overview", *more):
        group = MigrantGroup.objects.select_related("site").get(key=key)
        client.force_login(user_at(group.site, RoleName.DINAS))
        return client.get(reverse(f"mentoring:{name}", args=[key, *more]))

    return get


def words(response):
    html = re.sub(r"<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(strip_tags(html.replace("<", " <")).split())


@pytest.mark.parametrize(
    ("key", "uep", "uks", "warning"),
    [
        ("surabaya-penjahit", 5, 4, Imbalance.NOTHING),
        ("palembang-sedap-malam", 1, 0, Imbalance.NO_WELFARE),
        ("yogyakarta-tri-astha", 5, 0, Imbalance.NO_WELFARE),
    ],
)
def test_balance_of_each_city(tab, key, uep, uks, warning):
    balance = tab(key).context["balance"]
    assert (balance, balance.warning) == (Balance(uep=uep, uks=uks), warning)


def test_surabaya_was_visited_three_times_without_a_date(tab):
    response = tab("surabaya-penjahit")
    assert [(visit.number, visit.visited_on) for visit in response.context["visits"]] == [
        (3, None),
        (2, None),
        (1, None),
    ]
    text = words(response)
    assert "Pelaksana LSM Yayasan Widya Dharma L198" in text
    assert "Kata sumber: diarahkan ke UEP; UKS belum banyak dijangkau L198" in text
    assert len(response.context["benefits"]) == 11


def test_surabayas_visits_come_from_the_package(tab):
    text = words(tab("surabaya-penjahit", "visit", "surabaya-kunjungan-1"))
    assert "Berasal dari paket data, bukan dari isian di aplikasi." in text


def test_yogyakarta_had_meetings_and_its_three_visits_are_doubtful(tab):
    response = tab("yogyakarta-tri-astha")
    assert (len(response.context["meetings"]), response.context["visits"]) == (3, [])
    text = words(response)
    assert "Jumlah kunjungan 3 , diragukan" in text
    assert "AMB-14" in text


def test_palembangs_follow_up_is_addressed_to_bina_vitalis(tab):
    response = tab("palembang-sedap-malam")
    text = words(response)
    assert "Yayasan Bina Vitalis disarankan kembali ke konsep awal" in text
    assert "Ditujukan kepada Yayasan Bina Vitalis" in text
    [follow_up] = response.context["follow_ups"]
    page = words(tab("palembang-sedap-malam", "deviation", follow_up.deviation.key))
    assert "Pelaksanaan stimulan tidak berlangsung seperti konsep awal" in page
