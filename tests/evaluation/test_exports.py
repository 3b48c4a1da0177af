"""The files: the same figures as the page, safe in a spreadsheet, with a trail of who took them."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.permissions import RoleName
from evaluation.comparison import compare
from evaluation.exports.content import SITES_AT_ONCE, comparisons
from evaluation.exports.guard import guarded
from evaluation.models import ExportFormat, ExportKind, ExportLog
from programme.models import Obstacle
from tests.factories.accounts import AssignmentFactory, UserFactory, user_at
from tests.factories.evaluation import JudgementFactory
from tests.factories.groups import GroupFactory
from tests.factories.pra import TallyFactory
from tests.factories.programme import ProgrammeFactory, SiteFactory

pytestmark = pytest.mark.django_db

EXPORT = reverse("evaluation:comparison_export")
SHEETS = [
    "Perbandingan",
    "Lebar",
    "Peserta",
    "Catatan Peserta",
    "Catatan Keraguan",
    "Kamus Variabel",
    "Keterangan",
]


def researcher_of(*sites):
    user = user_at(sites[0], RoleName.RESEARCHER)
    for site in sites[1:]:
        AssignmentFactory(user=user, site=site, role=RoleName.RESEARCHER)
    return user


def download(client, user, **asked):
    client.force_login(user)
    response = client.post(EXPORT, asked)
    assert response.status_code == 200
    return response, b"".join(response.streaming_content)


def workbook(client, user, **asked):
    return load_workbook(io.BytesIO(download(client, user, format="xlsx", **asked)[1]))


def rows_of_csv(data, delimiter=";"):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))


def as_on_the_page(table):
    """What the page shows, as (key, site, value, state, lines)."""
    found = set()
    for block in table.blocks:
        for line in block.lines:
            sites = [None] if line.shared else table.sites
            for site, cell in zip(sites, line.cells, strict=True):
                value = cell.words if cell.number is None else cell.number
                lines = "; ".join(f"L{source.line}" for source in cell.lines)
                bare = cell.state == "not_stated" and not cell.items
                shown = "" if bare else str(guarded(value))
                found.add((line.key, site.key if site else "", shown, str(cell.state.label), lines))
    return found


class TestPilots:
    def test_workbook_has_its_sheets(self, client, researcher):
        assert workbook(client, researcher).sheetnames == SHEETS

    def test_workbook_equals_the_page(self, client, researcher, pilots):
        sheet = workbook(client, researcher)["Perbandingan"]
        head, *rows = sheet.iter_rows(values_only=True)
        assert head == (
            "fase",
            "kunci",
            "indikator",
            "kunci lokasi",
            "lokasi",
            "nilai",
            "nilai_angka",
            "nilai_min",
            "nilai_max",
            "n",
            "catatan",
            "keadaan",
            "dokumen",
            "sumber baris",
            "kutipan",
        )
        read = {
            (row[1], row[3] or "", "" if row[5] is None else str(row[5]), row[11], row[13] or "")
            for row in rows
        }
        assert read == as_on_the_page(compare(researcher, list(pilots.values())))

    def test_csv_equals_the_page(self, client, researcher, pilots):
        rows = rows_of_csv(download(client, researcher, format="csv")[1])
        read = {
            (row["kunci"], row["kunci lokasi"], row["nilai"], row["keadaan"], row["sumber baris"])
            for row in rows
        }
        assert read == as_on_the_page(compare(researcher, list(pilots.values())))

    def test_a_row_of_the_workbook(self, client, researcher):
        rows = workbook(client, researcher)["Perbandingan"].iter_rows(values_only=True)
        found = next(row for row in rows if row[1] == "votes" and row[3] == "surabaya-pakis")
        assert found == (
            "PRA",
            "votes",
            "Suara yang dihitung",
            "surabaya-pakis",
            "Surabaya · Pakis",
            17,
            17,
            17,
            17,
            None,
            "Modal",
            "dinyatakan",
            "Laporan uji coba",
            "L120",
            "didominasi masalah modal (17 suara)",
        )

    def test_numbers_are_numbers(self, client, researcher):
        rows = workbook(client, researcher)["Perbandingan"].iter_rows(values_only=True)
        values = {(row[1], row[3]): row[5] for row in rows}
        assert values["signed_total", "palembang-ilir"] == 10_000_000
        assert values["unpaid", "palembang-ilir"] == 5
        assert values["signed_total", "surabaya-pakis"] is None
        assert values["unpaid", "surabaya-pakis"] == 0

    def test_spans_readings_and_persons_are_numbers_of_their_own(self, client, researcher):
        rows = rows_of_csv(download(client, researcher, format="csv")[1])
        columns = ("nilai_angka", "nilai_min", "nilai_max", "n", "keadaan")
        found = {
            (row["kunci"], row["lokasi"].split()[0]): tuple(row[name] for name in columns) for row in rows
        }
        assert found["received_total", "Palembang"] == ("", "5700000", "10000000", "15", "dihitung")
        assert found["received_total", "Yogyakarta"] == ("8700000", "7850000", "8700000", "20", "diragukan")
        assert found["received_each", "Palembang"] == ("", "0", "1500000", "20", "diragukan")
        assert found["received_each", "Yogyakarta"] == ("435000", "392500", "435000", "20", "diragukan")
        assert found["held", "Palembang"] == ("", "0", "4300000", "", "dihitung")
        assert found["unpaid", "Palembang"][0] == "5"
        assert found["unpaid", "Surabaya"] == ("0", "0", "0", "", "tidak ada")
        assert found["net_by_rule", "Yogyakarta"][0] == "392500"
        assert found["signed_total", "Surabaya"] == ("", "", "", "", "tidak dinyatakan")
        values = {(row["kunci"], row["lokasi"].split()[0]): row for row in rows}
        assert "bacaan lain: 392.500 × 20 = Rp7.850.000" in values["received_total", "Yogyakarta"]["catatan"]
        assert "+42.500" in values["net_by_rule", "Yogyakarta"]["nilai"]

    def test_the_heads_stay_and_filter(self, client, researcher):
        book = workbook(client, researcher)
        for name in SHEETS[:6]:
            assert book[name].freeze_panes == "A2"
            assert book[name].auto_filter.ref == book[name].dimensions

    def test_wide_sheet_has_a_column_for_each_site(self, client, researcher):
        rows = list(workbook(client, researcher)["Lebar"].iter_rows(values_only=True))
        assert rows[0] == (
            "fase",
            "indikator",
            "Palembang · Ilir",
            "Surabaya · Pakis",
            "Yogyakarta · Warungboto",
        )
        signed = next(row for row in rows if row[1] == "Ditandatangani")
        assert signed == ("Stimulans", "Ditandatangani", 10_000_000, "tidak dinyatakan", "tidak dinyatakan")
        norm = next(row for row in rows if row[1] == "Peningkatan kapasitas")
        assert norm[2] == norm[3] == norm[4]

    def test_all_27_doubts_are_listed(self, client, researcher):
        _head, *rows = workbook(client, researcher)["Catatan Keraguan"].iter_rows(values_only=True)
        assert [row[0] for row in rows] == [f"AMB-{number:02d}" for number in range(1, 28)]
        assert rows[10][3] == "435000; 392500"
        assert rows[0][5] == "L87; L142; L230"

    def test_nobody_asked_the_sixty_so_none_is_among_the_people(self, client, researcher):
        book = workbook(client, researcher)
        assert book["Peserta"].max_row == 1
        notes = list(book["Catatan Peserta"].iter_rows(min_row=2, values_only=True))
        assert [(row[0], row[5], row[6]) for row in notes if row[2] == "tidak ikut"] == [
            (key, 20, "20 orang tanpa persetujuan penelitian tidak ikut")
            for key in ("palembang-ilir", "surabaya-pakis", "yogyakarta-warungboto")
        ]

    def test_every_indicator_is_in_the_dictionary(self, client, researcher):
        book = workbook(client, researcher)
        known = {row[0] for row in book["Kamus Variabel"].iter_rows(values_only=True)}
        used = {row[1] for row in book["Perbandingan"].iter_rows(min_row=2, values_only=True)}
        assert used - known == set()

    def test_the_file_tells_where_it_is_from(self, client, researcher):
        rows = dict(workbook(client, researcher)["Keterangan"].iter_rows(values_only=True))
        assert rows["Diunduh oleh"] == "Peneliti"
        assert rows["Program"] == "Penelitian Model Pemberdayaan Migran di Kota-Kota Besar di Indonesia"
        assert re.fullmatch(r"\d+ \w+ 20\d\d \d\d\.\d\d WIB", rows["Diunduh pada"])
        assert "Keperluan" not in rows
        assert re.fullmatch(
            r"Penelitian Model .*\. Perbandingan lokasi \[data\], dari Laporan uji coba \(2010\)\. "
            r"Versi susunan 3, diunduh \d+ \w+ 20\d\d\.",
            rows["Cara mengutip"],
        )

    def test_the_purpose_stands_in_the_file(self, client, researcher):
        rows = workbook(client, researcher, purpose=" laporan akhir ")["Keterangan"].iter_rows(
            values_only=True
        )
        assert dict(rows)["Keperluan"] == "laporan akhir"


class TestCsv:
    @pytest.fixture
    def user(self):
        return researcher_of(GroupFactory().site)

    def test_has_a_byte_order_mark_and_semicolons(self, client, user):
        _response, data = download(client, user, format="csv")
        assert data.startswith(b"\xef\xbb\xbffase;kunci;indikator;")
        assert b"\r\n" in data

    def test_commas_for_whoever_asks(self, client, user):
        _response, data = download(client, user, format="csv", delimiter="comma")
        assert data.startswith(b"\xef\xbb\xbffase,kunci,indikator,")
        assert {row["kunci lokasi"] for row in rows_of_csv(data, ",")} == {
            user.assignments.get().site.key,
            "",
        }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_guarded(client, start):
    site = SiteFactory()
    Obstacle.objects.create(site=site, text=f"{start}HYPERLINK(1)")
    user = researcher_of(site)
    rows = rows_of_csv(download(client, user, format="csv")[1])
    value = next(row["nilai"] for row in rows if row["kunci"] == "obstacles")
    assert value == f"'{start}HYPERLINK(1)"
    sheet = workbook(client, user)["Perbandingan"]
    cell = next(row[5] for row in sheet.iter_rows() if row[1].value == "obstacles")
    assert (cell.data_type, cell.value[0], cell.value[-12:]) == ("s", "'", "HYPERLINK(1)")


def test_a_guarded_number_stays_a_number():
    assert guarded(-42_500) == -42_500
    assert guarded("−42.500") == "−42.500"


class TestTrail:
    def test_every_download_leaves_one(self, client):
        site = SiteFactory()
        user = researcher_of(site)
        download(client, user, format="csv", purpose="  laporan akhir ")
        log = ExportLog.objects.get()
        assert (log.user, log.kind, log.format, log.sites, log.purpose) == (
            user,
            ExportKind.COMPARISON,
            ExportFormat.CSV,
            [site.key],
            "laporan akhir",
        )
        assert (timezone.now() - log.at).total_seconds() < 60

    def test_a_refused_one_leaves_none(self, client):
        client.force_login(researcher_of(SiteFactory()))
        assert client.post(EXPORT, {"format": "sav"}).status_code == 422
        assert not ExportLog.objects.exists()

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_no_link_begins_a_download_in_somebodys_name(self, client, method):
        client.force_login(researcher_of(SiteFactory()))
        assert getattr(client, method)(EXPORT, {"purpose": "titipan"}).status_code == 405
        assert not ExportLog.objects.exists()

    def test_another_site_cannot_begin_one(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(researcher_of(SiteFactory()))
        assert client.post(EXPORT).status_code == 403
        assert not ExportLog.objects.exists()

    def test_everybody_sees_the_own_ones_and_the_administrator_all(self):
        site = SiteFactory()
        first, second = researcher_of(site), researcher_of(site)
        for user in (first, second):
            ExportLog.objects.create(user=user, kind="comparison", format="csv")
        assert [log.user for log in ExportLog.objects.for_user(first)] == [first]
        assert ExportLog.objects.for_user(user_at(site, RoleName.ADMINISTRATOR)).count() == 2


class TestRequest:
    def test_the_file_is_named_with_its_date(self, client):
        response, _data = download(client, researcher_of(SiteFactory()), format="xlsx")
        day = timezone.localdate().isoformat()
        assert response["Content-Disposition"] == f'attachment; filename="perbandingan-{day}.xlsx"'

    def test_without_anything_asked_all_sites_come_as_a_workbook(self, client):
        sites = SiteFactory.create_batch(2, programme=ProgrammeFactory())
        response, data = download(client, researcher_of(*sites))
        assert response["Content-Disposition"].endswith('.xlsx"')
        assert {
            row[3].value for row in load_workbook(io.BytesIO(data))["Perbandingan"].iter_rows(min_row=2)
        } == {
            None,
            *(site.key for site in sites),
        }

    def test_a_chosen_site_comes_alone(self, client):
        sites = SiteFactory.create_batch(2, programme=ProgrammeFactory())
        rows = rows_of_csv(download(client, researcher_of(*sites), format="csv", site=sites[1].key)[1])
        assert {row["kunci lokasi"] for row in rows} == {sites[1].key, ""}

    def test_a_strangers_site_is_not_found(self, client):
        client.force_login(researcher_of(SiteFactory()))
        assert client.post(EXPORT, {"site": SiteFactory().key}).status_code == 404

    def test_a_visible_site_without_the_right_is_refused(self, client):
        own, seen = SiteFactory.create_batch(2)
        user = researcher_of(own)
        AssignmentFactory(user=user, site=seen, role=RoleName.FACILITATOR)
        client.force_login(user)
        assert client.post(EXPORT, {"site": seen.key}).status_code == 403
        rows = rows_of_csv(download(client, user, format="csv")[1])
        assert {row["kunci lokasi"] for row in rows} == {own.key, ""}

    @pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.MENTOR, RoleName.ADMINISTRATOR])
    def test_roles_without_the_right_are_refused(self, client, role):
        client.force_login(user_at(SiteFactory(), role))
        assert client.post(EXPORT).status_code == 403

    def test_a_key_that_can_be_none_is_not_found(self, client):
        client.force_login(researcher_of(SiteFactory()))
        assert client.post(EXPORT, {"site": "\0"}).status_code == 404


class TestManySites:
    def test_are_read_a_few_at_a_time_and_the_norms_stand_once(self, client):
        programme = ProgrammeFactory()
        sites = SiteFactory.create_batch(SITES_AT_ONCE + 2, programme=programme)
        JudgementFactory(programme=programme)
        user = researcher_of(*sites)
        assert [len(table.sites) for table in comparisons(user, sites)] == [SITES_AT_ONCE, 2]
        rows = rows_of_csv(download(client, user, format="csv")[1])
        assert sum(row["kunci"] == "norm_participation" for row in rows) == 1
        assert sum(row["kunci"] == "votes" for row in rows) == SITES_AT_ONCE + 2

    def test_the_wide_sheet_has_all_of_them(self, client):
        programme = ProgrammeFactory()
        sites = SiteFactory.create_batch(SITES_AT_ONCE + 2, programme=programme)
        JudgementFactory(programme=programme)
        TallyFactory(ballot__group=GroupFactory(site=sites[-1]), votes=17)
        rows = list(workbook(client, researcher_of(*sites))["Lebar"].iter_rows(values_only=True))
        assert {len(row) for row in rows} == {SITES_AT_ONCE + 4}
        norm = next(row for row in rows if row[1] == "Partisipasi")
        assert set(norm[2:]) == {"sangat tinggi (skor tidak dinyatakan)"}
        votes = next(row for row in rows if row[1] == "Suara yang dihitung")
        assert votes[2:].count(17) == 1
        assert votes[2:].count("tidak dinyatakan") == SITES_AT_ONCE + 1


def test_anonymous_see_no_export_log():
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    ExportLog.objects.create(user=UserFactory(), kind="comparison", format="csv")
    assert not ExportLog.objects.for_user(AnonymousUser()).exists()
