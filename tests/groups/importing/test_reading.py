"""Files as offices and spreadsheets really save them, and files that are none."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from groups.importing import records, xlsx_file
from groups.importing.books import template_csv, template_xlsx
from groups.importing.columns import COLUMNS, column_of, words
from groups.importing.reading import read_list
from tests.groups.importing.lists import as_csv, as_xlsx, sentences, stage

KEYS = [column.key for column in COLUMNS]
NO_NAME = "Kolom nama_lengkap tidak ditemukan. Pakai judul kolom dari templat."
SITI = {"nama_lengkap": "Siti", "lahir": "1980"}


def read(content):
    found = read_list(content)
    rows = list(found.rows)
    return rows, found.remarks


def cells(content, key):
    return [row.cells[KEYS.index(key)] for row in read(content)[0]]


def refused(content):
    with pytest.raises(ValidationError) as refusal:
        read(content)
    return refusal.value.messages[0]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_any_office(delimiter, encoding):
    rows = [{**SITI, "nama_lengkap": "André; Ñia, S.", "alamat": 'Gang "3"'}]
    content = as_csv(rows, delimiter, encoding)
    assert cells(content, "name") == ["André; Ñia, S."]
    assert cells(content, "address") == ['Gang "3"']
    assert read(content)[1] == []


def test_windows_1252_is_told():
    content = as_csv([{**SITI, "nama_lengkap": "André"}], encoding="cp1252")
    assert cells(content, "name") == ["André"]
    assert read(content)[1] == [["windows_1252", ""]]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("NAMA LENGKAP", "name"),
        (" nama  peserta ", "name"),
        ("Nama_Lengkap*", "name"),
        ("L/P", "sex"),
        ("Jenis Kelamin", "sex"),
        ("Tgl. Lahir", "born"),
        ("Usia (tahun)", "age"),
        ("No. KTP", "nik"),
        ("No KK", "kk"),
        ("Nama KK", "head"),
        ("No. HP", "phone"),
        ("Ketrampilan", "skills"),
        ("desil_per", "decile_as_of"),
    ],
)
def test_headings_as_people_write_them(heading, key):
    assert column_of(heading).key == key


def test_unknown_columns_are_told_and_double_ones_refused():
    rows, remarks = read(as_csv([{**SITI, "Catatan": "x", "Kesalahan": "y"}]))
    assert (len(rows), remarks) == (1, [["unknown_column", "Catatan"]])
    assert refused(as_csv([{**SITI, "Nama": "x"}])) == "Dua kolom berarti “nama_lengkap”. Sisakan satu."


def test_a_title_above_the_headings_is_no_matter():
    content = b"DAFTAR CALON PESERTA\r\n;;\r\nNama;L/P\r\nSiti;P\r\n\r\nSlamet;L\r\n;\r\n"
    rows, _remarks = read(content)
    assert [(row.line, row.cells[0]) for row in rows] == [(4, "Siti"), (6, "Slamet")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"",
            f"{NO_NAME} Yang terbaca: tidak ada apa-apa.",
        ),
        (
            b"a;b\r\n1;2",
            f"{NO_NAME} Yang terbaca: a, b.",
        ),
        (b"\x81\x8d\x8f", "Berkas ini bukan CSV atau XLSX yang bisa dibaca."),
        (
            b"\xd0\xcf\x11\xe0rest",
            "Berkas Excel lama atau berkata sandi tidak terbaca. Simpan ulang sebagai .xlsx biasa.",
        ),
        (
            b"PK\x03\x04rest",
            "Berkas XLSX ini rusak. Buka di Excel atau LibreOffice, simpan ulang, lalu unggah lagi.",
        ),
        (b'nama\r\n"' + b"x" * 200_000, "Berkas CSV rusak di sekitar baris 2: periksa tanda kutipnya."),
        (b"nama\r\nSi\x00ti", "Baris 2 berisi tanda yang bukan tulisan. Simpan ulang berkasnya."),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, words):
    assert refused(content) == words


def test_cells_keep_what_a_spreadsheet_would_spoil():
    head = ["nama", "lahir", "tiba", "rt", "nik", "kk", "telepon", "umur"]
    day = datetime.datetime(1980, 3, 2, 7, 30)  # noqa: DTZ001 — a spreadsheet knows no zone
    row = ["Siti", day, 1999, 5, 3507064203800001, 3507064203800000.0, 81234567890, 46.0]
    (found,), _remarks = read(as_xlsx([head, row]))
    told = dict(zip(KEYS, found.cells, strict=True))
    assert {key: told[key] for key in ("born", "arrived", "rt", "nik", "kk", "phone", "age")} == {
        "born": "1980-03-02",
        "arrived": "1999",
        "rt": "5",
        "nik": "3507064203800001",
        "kk": "350706E+15",  # Excel keeps 15 digits: its last one is lost
        "phone": "81234567890",
        "age": "46",
    }


def with_formula(value):
    """A workbook with one formula, whose value the file holds (or not)."""
    content = as_xlsx([["nama", "pekerjaan"], ["Siti", "=1+1"]])
    if value is None:
        return content
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, text.replace(b"<f>1+1</f><v />", f"<f>1+1</f><v>{value}</v>".encode()))
    return target.getvalue()


def test_a_formula_counts_as_its_value_or_is_a_fault():
    (row,), _remarks = read(with_formula(None))
    assert row.marks == ["occupation:formula"]
    (row,), _remarks = read(with_formula(2))
    assert (row.marks, row.cells[KEYS.index("occupation")]) == ([], "2")


@pytest.mark.parametrize(
    ("cell", "kept", "marks"),
    [
        ('="007"', "007", []),
        ("'081234", "081234", []),
        ("-", "", []),
        ("   ", "", []),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", ["occupation:formula"]),
        ("#N/A", "#N/A", ["occupation:excel_error"]),
        ("+628", "+628", []),
        ("@buruh", "@buruh", []),
    ],
)
def test_cells_that_begin_oddly(cell, kept, marks):
    (row,), _remarks = read(as_csv([{**SITI, "pekerjaan": cell}]))
    assert (row.cells[KEYS.index("occupation")], row.marks) == (kept, marks)


def rewritten(content, **parts):
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            new.writestr(part, old.read(part))
        for name, text in parts.items():
            new.writestr(name, text)
    return target.getvalue()


def test_bombs_macros_and_commands_are_refused(monkeypatch):
    plain = as_xlsx([["nama"], ["Siti"]])
    assert refused(rewritten(plain, **{"xl/vbaProject.bin": b"x"})) == (
        "Berkas ini berisi makro. Simpan ulang sebagai .xlsx biasa."
    )
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert refused(rewritten(plain, **{"xl/evil.xml": entity})) == (
        "Berkas XLSX ini berisi perintah, bukan daftar."
    )
    monkeypatch.setattr(xlsx_file, "LARGEST_UNPACKED", 1_000_000)
    assert refused(rewritten(plain, **{"xl/media/zero": b"\0" * 1_000_001})) == (
        "Isi berkas XLSX ini terlalu besar. Bagi menjadi beberapa berkas."
    )


def test_a_sheet_cut_short_is_refused():
    plain = as_xlsx([["nama"], ["Siti"]])
    with zipfile.ZipFile(io.BytesIO(plain)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            new.writestr(part, sheet[:-60] if part.endswith("sheet1.xml") else old.read(part))
    assert refused(target.getvalue()).startswith("Berkas XLSX ini rusak.")


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("groups.importing.reading.MOST_ROWS", 3)
    monkeypatch.setattr(xlsx_file, "MOST_RECORDS", records.LINES_BEFORE_HEADING + 4)
    words = "Paling banyak 100.000 baris sekali unggah. Bagi menjadi beberapa berkas."
    assert refused(as_csv([SITI] * 4)) == words
    assert refused(as_xlsx([["nama"], *[["Siti"]] * 4])) == words
    assert len(read(as_csv([SITI] * 3))[0]) == 3


def test_the_templates_are_read_back_without_their_example():
    rows, remarks = read(template_xlsx())
    assert (rows, remarks) == ([], [["example", "2"]])
    rows, remarks = read(template_csv())
    assert (rows, remarks) == ([], [["example", "2"]])


def test_the_template_has_every_column_and_explains_it():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    sheet, guide = book["Peserta"], book["Petunjuk"]
    assert [cell.value for cell in sheet[1]] == [column.header for column in COLUMNS]
    explained = {row[0]: row[2] for row in guide.iter_rows(min_row=4, values_only=True)}
    assert set(explained) == {column.header for column in COLUMNS}
    for key, known in words().items():
        header = next(column.header for column in COLUMNS if column.key == key)
        assert {word.lower() for word in explained[header].split(", ")} <= set(known), (
            "every word is understood"
        )
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["C2"] == '"P,L"'


def test_the_example_of_the_template_is_a_right_row(user, site):
    example = {column.header: column.example.removeprefix("CONTOH: ") for column in COLUMNS}
    row = stage(user, site, [example]).rows.get()
    assert (sentences(row), sentences(row, "hints")) == ([], [])
