"""``manage.py export_evaluation``."""

import csv

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from evaluation.models import ExportLog
from tests.factories.pra import TallyFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db


def export(output, *, file_format="csv", **options):
    call_command("export_evaluation", "--format", file_format, "--output", str(output), **options)


def test_csv_of_one_site(tmp_path, capsys):
    tally = TallyFactory(votes=17)
    SiteFactory()
    output = tmp_path / "data.csv"
    export(output, site=[tally.site.key])
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {row["kunci lokasi"] for row in rows} == {tally.site.key, ""}
    assert next(row["nilai"] for row in rows if row["kunci"] == "votes") == "17"
    assert capsys.readouterr().out == f"Wrote {output}: {tally.site.key}.\n"


def test_workbook_of_all_sites(tmp_path):
    SiteFactory.create_batch(2)
    export(tmp_path / "data.xlsx", file_format="xlsx")
    book = load_workbook(tmp_path / "data.xlsx")
    assert book["Lebar"].max_column == 4
    about = dict(book["Keterangan"].iter_rows(values_only=True))
    assert about["Diunduh oleh"] == "manage.py export_evaluation"


def test_an_export_on_the_server_leaves_a_trail_too(tmp_path):
    site = SiteFactory()
    export(tmp_path / "data.csv")
    log = ExportLog.objects.get()
    assert (log.user, log.sites, log.purpose) == (None, [site.key], "manage.py export_evaluation")


@pytest.mark.parametrize("later", ["sav", "dta", "pdf"])
def test_a_format_of_later_is_refused_in_words(tmp_path, later):
    SiteFactory()
    words = f"The format {later} is not available yet; available are xlsx and csv."
    with pytest.raises(CommandError, match=words):
        export(tmp_path / "data", file_format=later)
    assert not list(tmp_path.iterdir())


def test_an_unknown_site_is_named(tmp_path):
    SiteFactory(key="surabaya-pakis")
    with pytest.raises(CommandError, match="There is no site palembang\\."):
        export(tmp_path / "data.csv", site=["surabaya-pakis", "palembang"])


def test_nothing_to_export_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no site to export"):
        export(tmp_path / "data.csv")


def test_a_place_that_cannot_be_written_is_said_and_leaves_no_trail(tmp_path):
    SiteFactory()
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        export(tmp_path / "missing" / "data.csv")
    assert not ExportLog.objects.exists()
    assert not list(tmp_path.iterdir())
