"""The Dana page: what each city's page says, who may open it, and what it costs."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import DeviationState
from programme.models import PhaseCode, Reading
from revolving_fund.models import Custody, Fund
from tests.factories.accounts import user_at
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.revolving_fund import AcknowledgementFactory, DisbursementFactory, FundFactory
from tests.revolving_fund.cities import group_of, members, palembang, surabaya, yogyakarta

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_page(client):
    def get(group, query="", role=RoleName.DINAS):
        client.force_login(user_at(group.site, role))
        response = client.get(reverse("revolving_fund:overview", args=[group.key]) + query)
        assert response.status_code == 200
        return response

    return get


def spoken(html):
    """What stands on the page, word by word."""
    return " ".join(strip_tags(html.replace("<", " <")).split())


def words(response):
    return spoken(response.content.decode())


def rows(response):
    """The rows of the table of members, as words."""
    table = response.content.decode().split("<tbody>")[1].split("</table>")[0]
    return [spoken(row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]


def test_page_of_surabaya_shows_what_is_held_and_where(open_page):
    response = open_page(surabaya())
    text = words(response)
    assert "Diterima anggota Rp9.800.000" in text
    assert "Masih dipegang Rp200.000 Koperasi Yayasan Widya Dharma" in text
    assert [row for row in rows(response) if row.startswith("Anggota 20")] == [
        "Anggota 20 kurang dari hak 500.000 tidak dinyatakan 300.000 −200.000"
    ]
    assert rows(response)[-3:] == [
        "Jumlah 10.000.000 tidak dinyatakan 9.800.000 200.000",
        "Selisih dari hak – −200.000",
        "Belum diketahui ada di mana diterima + dinyatakan dipegang − disepakati 0",
    ]


def test_page_of_surabaya_shows_both_readings_of_a_doubtful_sum(open_page):
    group = surabaya()
    custody = Custody.objects.get()
    for value, note in ((200_000, "sisanya yang disimpan"), (300_000, "Rp300.000 itu sendiri yang disimpan")):
        Reading.objects.create(
            site=group.site,
            subject_type=ContentType.objects.get_for_model(Custody),
            subject_id=custody.pk,
            field="amount",
            value=value,
            certainty="doubtful",
            note=note,
        )
    text = words(open_page(group))
    assert "200.000 , diragukan, buka bacaannya" in text
    assert "300.000 diragukan Rp300.000 itu sendiri yang disimpan" in text


def test_page_of_palembang_shows_spans_and_how_they_are_computed(open_page):
    response = open_page(palembang())
    text = words(response)
    assert "Disepakati Rp10.000.000 20 × Rp500.000" in text
    assert "Ditandatangani Rp10.000.000 20 tanda terima" in text
    assert "Diterima anggota Rp5.700.000–Rp10.000.000" in text
    assert "Masih dipegang Rp0–Rp4.300.000" in text
    assert (
        "13 anggota menerima jumlah yang tidak dinyatakan. Tiap orang antara Rp300.000 dan Rp1.500.000."
        in text
    )
    assert "Paling banyak: tidak bisa lebih dari dana yang ada, Rp10.000.000." in text
    assert "Masih dipegang = Rp10.000.000 dikurangi yang diterima anggota." in text
    assert "dihitung; belum ada pernyataan saldo" in text
    assert "Satu dana untuk 2 kelompok: Jaya Bersama, Sedap Malam." in text
    assert [row.split()[1] for row in rows(response)[:4]] == ["01", "02", "03–15", "16–20"]
    assert (
        "belum menerima utang di koperasi sampai November 2003 dijanjikan Desember 2003" in rows(response)[3]
    )
    assert rows(response)[-3:] == [
        "Jumlah 10.000.000 10.000.000 5.700.000–10.000.000 tidak dinyatakan hitungan: 0–4.300.000",
        "Selisih dari hak 0 −4.300.000 sampai 0",
        "Belum diketahui ada di mana diterima + dinyatakan dipegang − disepakati −4.300.000 sampai 0",
    ]


def test_page_of_yogyakarta_shows_435_000_against_392_500(open_page):
    response = open_page(yogyakarta())
    text = words(response)
    assert "Diterima anggota Rp8.700.000 20 × Rp435.000" in text
    assert "Masih dipegang Rp1.300.000 pengelola: KUW Tri Astha" in text
    assert rows(response)[-3] == (
        "Jumlah 10.000.000 tidak dinyatakan 8.700.000 tidak dinyatakan hitungan: 1.300.000"
    )
    for line in (
        "Hak 500.000 10.000.000",
        "cadangan 10% −50.000 −1.000.000",
        "saham 10% −50.000 −1.000.000",
        "administrasi 1,5% −7.500 −150.000",
        "Menurut aturan 392.500 7.850.000",
        "Diterima 435.000 8.700.000",
        "Selisih dari aturan +42.500 +850.000",
        "Dipotong dari hak 65.000 1.300.000",
        "Potongan Rp65.000 tidak cocok dengan gabungan aturan mana pun. Rp1.300.000 belum dijelaskan.",
    ):
        assert line in text
    assert rows(response)[0] == (
        "Anggota 01–20 20 orang "
        + " ".join(f"Anggota {n:02d}" for n in range(1, 21))
        + " beda dari aturan 500.000 tidak dinyatakan 435.000 −65.000 +42.500 dari aturan"
    )


def test_page_one_by_one_gives_each_member_a_row(open_page):
    response = open_page(palembang(), "?rinci=1")
    assert [row[:10] for row in rows(response)[:20]] == [f"Anggota {n:02d}" for n in range(1, 21)]


def test_page_on_paper_leaves_out_what_leads_nowhere(open_page):
    page = open_page(palembang()).content.decode()
    assert '<a class="no-print" href="?rinci=1">' in page
    assert page.count('<ul class="stack no-print">') == 2
    assert '<a class="no-print" href="?">' in open_page(palembang(), "?rinci=1").content.decode()


def test_page_sets_the_marks_of_a_figure_below_it(open_page):
    table = open_page(palembang()).content.decode().split("<tbody>")[1].split("</table>")[0]
    cells = re.findall(r'<td class="figure"[^>]*>(.*?)</td>', table, re.DOTALL)
    for cell in cells:
        assert 'class="marks"' not in cell.split('<span class="figure-marks">')[0]
    assert table.count('<span class="figure-marks">') == 5


def test_page_without_a_fund_says_what_will_stand_there(open_page):
    assert "Belum ada dana yang tercatat untuk kelompok ini." in words(open_page(GroupFactory()))


def test_page_of_an_empty_fund_invents_no_zero(open_page):
    text = words(open_page(group_of(FundFactory())))
    assert "Disepakati tidak dinyatakan" in text
    assert "Diterima anggota tidak dinyatakan" in text
    assert "Rp0" not in text


def test_page_shows_deviations_of_the_money_open_ones_first(open_page):
    group = surabaya()
    DeviationFactory(site=group.site, as_found="ditutup", state=DeviationState.FIXED, explanation="beres")
    cheap = DeviationFactory(site=group.site, as_found="tanpa angka")
    dear = DeviationFactory(
        site=group.site, group=group, as_found="mahal", as_designed="semua sama", amount_at_stake=200_000
    )
    DeviationFactory(site=group.site, as_found="bukan dana", phase=PhaseCode.MENTORING)
    DeviationFactory(site=group.site, as_found="kelompok lain", group=GroupFactory(site=group.site))
    response = open_page(group)
    assert [row.record.as_found for row in response.context["deviations"]] == [
        "mahal",
        "tanpa angka",
        "ditutup",
    ]
    text = words(response)
    assert "2 penyimpangan dana masih terbuka" in text
    assert "Rp200.000 dipertaruhkan" in text
    here = reverse("revolving_fund:overview", args=[group.key])
    for found in (dear, cheap):
        address = reverse("mentoring:deviation", args=[group.key, found.key])
        assert f'<a class="no-print" href="{address}?next={here}">' in response.content.decode()


def test_page_names_the_fund_level_facts(open_page):
    group = palembang()
    Fund.objects.update(
        as_designed="dana bergulir", as_understood="hibah", form="uang tunai", handed_over_by="peneliti"
    )
    text = words(open_page(group))
    assert "Konsep awal dana bergulir Dipahami sebagai hibah" in text
    assert "Bentuk uang tunai Diserahkan oleh peneliti Diserahkan pada tidak dinyatakan" in text


@pytest.mark.parametrize("role", RoleName)
def test_page_is_open_to_every_role_of_the_site(open_page, role):
    open_page(surabaya(), role=role)


def test_page_does_not_exist_for_a_stranger(client):
    group = surabaya()
    client.force_login(user_at(GroupFactory().site, RoleName.DINAS))
    assert client.get(reverse("revolving_fund:overview", args=[group.key])).status_code == 404


def test_page_asks_the_anonymous_to_log_in(client):
    response = client.get(reverse("revolving_fund:overview", args=[surabaya().key]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:login"))


def test_page_costs_the_same_for_1_and_for_200_members(client, django_assert_max_num_queries):
    counts = []
    for count in (1, 200):
        fund = FundFactory(total=100_000_000)
        group = group_of(fund)
        for number, person in enumerate(members(fund, count)):
            AcknowledgementFactory(fund=fund, participant=person)
            DisbursementFactory(fund=fund, participant=person, amount=400_000 + number)
            DeviationFactory(site=fund.site, group=group)
        client.force_login(user_at(group.site, RoleName.DINAS))
        address = reverse("revolving_fund:overview", args=[group.key])
        client.get(address)
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
