"""Loading an official list of regions: all or nothing, newer over older, nothing ever deleted."""

import datetime
import gzip
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from programme.models import Region, RegionList, RegionSearch
from programme.region_list import LIST, list_in_force, read_list
from programme.regions import find_regions
from tests.factories.programme import PILOTS
from tests.programme.packages import load, package, refused, write
from tests.programme.region_lists import PLACES, loaded, written
from tests.refusals import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(tmp_path):
    return tmp_path / "daftar.csv"


def stored(code):
    return Region.objects.values_list("name", "level", "parent", "valid_source", "retired").get(pk=code)


def test_each_code_is_stored_with_its_level_and_its_parent(place):
    said = loaded(place, date="2022-11-09")
    assert said == (
        "26 kode menurut daftar uji: 26 baru, 0 berganti nama, 0 tidak berlaku lagi, 0 berlaku kembali."
    )
    assert stored("16") == ("SUMATERA SELATAN", "province", None, "daftar uji", False)
    assert stored("16.71") == ("KOTA PALEMBANG", "city", "16", "daftar uji", False)
    assert stored("16.71.05") == ("Ilir Timur Satu", "district", "16.71", "daftar uji", False)
    assert stored("16.71.05.1003") == ("Tiga-belas Ilir", "village", "16.71.05", "daftar uji", False)
    told = RegionList.objects.get()
    assert (told.source, told.licence) == ("daftar uji", "Open Database License 1.0")
    assert (told.rows, told.added, told.published_on) == (26, 26, datetime.date(2022, 11, 9))


def test_loading_again_changes_nothing_and_is_told(place):
    loaded(place)
    events = AuditEvent.objects.filter(table_name="programme_region").count()
    assert ": 0 baru, 0 berganti nama, 0 tidak" in loaded(place)
    assert AuditEvent.objects.filter(table_name="programme_region").count() == events == 0
    assert RegionList.objects.count() == 2


def test_a_newer_list_renames_retires_and_brings_back(place):
    loaded(place)
    newer = {**PLACES, "35.78.06.1006": "Pakis Baru", "35.78.06.1007": "Petemon"}
    del newer["16.71.18.1004"]
    assert ": 1 baru, 1 berganti nama, 1 tidak berlaku lagi, 0 berlaku" in loaded(place, newer, source="2025")
    assert stored("35.78.06.1006") == ("Pakis Baru", "village", "35.78.06", "2025", False)
    assert stored("35.78.06") == ("Sawahan", "district", "35.78", "daftar uji", False)
    assert stored("16.71.18.1004")[0::4] == ("Sebelas Ilir", True)
    assert list_in_force().source == "2025"
    assert ": 0 baru, 1 berganti nama, 1 tidak berlaku lagi, 1 berlaku kembali" in loaded(place)
    assert stored("16.71.18.1004")[0::4] == ("Sebelas Ilir", False)
    assert stored("35.78.06.1007")[-1] is True


def test_the_log_tells_what_a_list_changed_and_in_whose_name(place):
    loaded(place)
    loaded(place, {**PLACES, "35": "JAWA PALING TIMUR"})
    event = AuditEvent.objects.get(table_name="programme_region")
    assert (event.action, event.row_id, event.old, event.new) == (
        "load_regions",
        "35",
        {"name": "JAWA TIMUR"},
        {"name": "JAWA PALING TIMUR"},
    )
    assert AuditEvent.objects.filter(table_name="programme_regionlist").count() == 2


def test_a_parent_with_another_name_is_found_by_it_in_all_that_is_part_of_it(place):
    loaded(place)
    loaded(place, {**PLACES, "35.78": "KOTA PAHLAWAN"})
    assert find_regions("pakis pahlawan")[0].code == "35.78.06.1006"
    assert find_regions("pakis surabaya") == []
    assert RegionSearch.objects.count() == len(PLACES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kode,name\n11,ACEH\n", "baris 1: kolom code tidak ada"),
        ("", "baris 1: kolom code, name tidak ada"),
        ("code,name\n", "baris 1: tidak ada satu kode pun"),
        ("code,name\n11,ACEH\n11.1,A\n", "baris 3: kode “11.1” tidak berbentuk 35.78.06.1006"),
        ("code,name\n11,ACEH\n１２,A\n", "baris 3: kode “１２” tidak berbentuk 35.78.06.1006"),
        ("code,name\n11,ACEH\n11.01.01,A\n", "baris 3: induk 11.01 dari kode 11.01.01 tidak ada"),
        ("code,name\n11,ACEH\n12,X\n11,ACEH\n", "baris 4: kode 11 sudah ada di baris 2"),
        ("code,name\n11,  \n", "baris 2: kode 11 tidak bernama"),
        ("code,name\n11\n", "baris 2: kode 11 tidak bernama"),
        (f"code,name\n11,{'a' * 101}\n", "baris 2: nama kode 11 terlalu panjang"),
        (b"code,name\n11,\xff\n", "Berkas tidak dapat dibaca: "),
        (b"\x1f\x8b no gzip", "Berkas tidak dapat dibaca: "),
        ('code,name\n11,"A"B\n', "Berkas tidak dapat dibaca: "),
    ],
)
def test_what_is_no_list_is_refused_with_line_and_reason_and_nothing_is_written(place, text, reason):
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    errors = StringIO()
    with pytest.raises(CommandError, match="tidak ada yang ditulis"):
        call_command("load_regions", str(place), source="uji", stderr=errors)
    assert errors.getvalue().startswith(reason)
    assert not Region.objects.exists()
    assert not RegionList.objects.exists()


def test_of_many_faults_the_first_twenty_are_told(place):
    place.write_text("code,name\n" + "x,A\n" * 25)
    errors = StringIO()
    with pytest.raises(CommandError):
        call_command("load_regions", str(place), source="uji", stderr=errors)
    lines = errors.getvalue().splitlines()
    assert (len(lines), lines[-1]) == (21, "dan 5 kesalahan lain")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "--source"),
        ({"source": " "}, "--source"),
        ({"source": "x", "date": "2022-13-01"}, "bukan tanggal"),
    ],
)
def test_a_list_of_ones_own_needs_its_source_and_a_real_date(place, options, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("load_regions", str(written(place)), **options)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError):
        call_command("load_regions", str(tmp_path / "none.csv"), source="x", stderr=StringIO())


def test_a_byte_order_mark_and_gzip_are_read(place):
    place.write_bytes(gzip.compress("\ufeffcode,name\n11,ACEH\n".encode()))
    assert read_list(place) == {"11": "ACEH"}


def test_regions_of_a_package_and_of_a_list_are_the_same_in_either_order(place):
    pilots = load(PILOTS).splitlines()[-1]
    assert pilots.endswith(" 0 sudah ada.")
    with_names = dict(Region.objects.values_list("code", "name"))
    assert ": 0 baru, 0 berganti" in loaded(place, with_names, source="idn-area-data 3.1.2")
    assert load(PILOTS).splitlines()[-1].startswith("Selesai: 0 dibuat")


def test_the_name_and_the_validity_of_a_newer_list_are_no_contradiction_to_a_package(place):
    load(PILOTS)
    newer = dict(Region.objects.values_list("code", "name")) | {"35.78.06.1006": "Pakis Baru"}
    del newer["35.78.03.1001"]
    loaded(place, newer, source="daftar 2025")
    assert load(PILOTS).splitlines()[-1].startswith("Selesai: 0 dibuat")
    assert stored("35.78.06.1006")[0] == "Pakis Baru"
    assert stored("35.78.03.1001")[-1] is True


def test_a_package_that_names_a_region_otherwise_by_the_same_list_is_refused(place, tmp_path):
    loaded(place, {"35": "JAWA TIMUR"})
    told = {"code": "35", "name": "BALI", "level": "province", "valid_source": "daftar uji"}
    reasons = refused(write(tmp_path / "paket.json", package(programme_region=[told])))
    assert reasons == ["records.programme.region[0]: “35” berbeda dari yang tersimpan: name"]


@pytest.mark.slow
def test_the_official_list_is_loaded_whole_and_searched_by_its_index():
    call_command("load_regions", stdout=StringIO())
    levels = dict(run("SELECT level, count(*) FROM programme_region GROUP BY level"))
    assert levels == {"province": 38, "city": 514, "district": 7277, "village": 83763}
    assert len(read_list(LIST)) == RegionSearch.objects.count() == 91592
    assert AuditEvent.objects.count() == 1
    for words in ("10 ilir", "su", "jaya", "sungai", "kota", "sidomulio bantul", "kramatjati jakrta timur"):
        assert find_regions(words, levels=["village"]), words
    any_own = "own LIKE '%% 10 %%' OR own LIKE '%%ilir%%'"
    plan = run(f"EXPLAIN SELECT region_id FROM programme_regionsearch WHERE {any_own}")
    assert any("region_search_own" in line for (line,) in plan)
