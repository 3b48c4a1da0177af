"""A file of participants becomes rows of text: XLSX or CSV, as offices and spreadsheets really write them.

What cannot be read is told in a sentence; nothing is guessed. The rows are judged later, in the database.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.importing.columns import COLUMNS, FAULT_COLUMN, NUMBERS, Column, column_of
from groups.importing.csv_file import csv_records
from groups.importing.records import LINES_BEFORE_HEADING, MOST_ROWS, Record
from groups.importing.xlsx_file import xlsx_records
from groups.nik import plain_digits

NOTHING = frozenset({"-", "–", "—"})
EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})
QUOTES = "'’`"
QUOTED_FORMULA = re.compile(r'="([^"]*)"')
ODD_BEGINNINGS = "=#-–—'"
EXAMPLE = "contoh:"


@dataclass(frozen=True)
class Row:
    """One row as it is judged: the cells in the order of ``COLUMNS``; ``marks`` is what reading noticed."""

    line: int
    cells: list[str]
    marks: list[str]


@dataclass(frozen=True)
class ReadList:
    """The rows of a file, read while they are asked for, and what is to be said of the file as a whole."""

    rows: Iterator[Row]
    remarks: list[list[str]]


def read_list(content: bytes) -> ReadList:
    """The participants in a file. Raises ValidationError when it is none that can be read.

    The same is raised while the rows are read, when one holds what no text may hold or there are too many.
    """
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise ValidationError(
            _("Berkas Excel lama atau berkata sandi tidak terbaca. Simpan ulang sebagai .xlsx biasa.")
        )
    remarks: list[list[str]] = []
    records = iter(xlsx_records(content)) if content[:2] == b"PK" else csv_records(content, remarks)
    head, places, rest = _heading(records)
    remarks += [["unknown_column", text[:60]] for text in _unknown(head)]
    return ReadList(_rows(rest, places, len(head.cells), remarks), remarks)


def _heading(records: Iterator[Record]) -> tuple[Record, dict[int, Column], Iterator[Record]]:
    """The row of headings among the first rows, the column at each place, and the records below it."""
    first = list(islice(records, LINES_BEFORE_HEADING))
    for number, record in enumerate(first):
        places = {
            place: column
            for place, text in enumerate(record.cells)
            if (column := column_of(text)) is not None
        }
        if any(column.key == "name" for column in places.values()):
            _refuse_twice(places)
            return record, places, chain(first[number + 1 :], records)
    seen = ", ".join(text for record in first[:1] for text in record.cells if text.strip())[:200]
    raise ValidationError(
        _("Kolom nama_lengkap tidak ditemukan. Pakai judul kolom dari templat. Yang terbaca: %s.")
        % (seen or _("tidak ada apa-apa"))
    )


def _refuse_twice(places: dict[int, Column]) -> None:
    keys = [column.key for column in places.values()]
    for column in places.values():
        if keys.count(column.key) > 1:
            raise ValidationError(_("Dua kolom berarti “%s”. Sisakan satu.") % column.header)


def _unknown(head: Record) -> list[str]:
    headings = [text.strip() for text in head.cells]
    return [text for text in headings if text not in {"", FAULT_COLUMN} and column_of(text) is None]


def _rows(
    records: Iterable[Record], places: dict[int, Column], width: int, remarks: list[list[str]]
) -> Iterator[Row]:
    order = [(place, column.key, COLUMNS.index(column)) for place, column in places.items()]
    found = 0
    for record in records:
        if not any(text and not text.isspace() for text in record.cells):
            continue
        row = _row(record, order, width)
        if row.cells[0].lower().startswith(EXAMPLE):
            remarks.append(["example", str(record.line)])
            continue
        found += 1
        if found > MOST_ROWS:
            raise ValidationError(
                _("Paling banyak 100.000 baris sekali unggah. Bagi menjadi beberapa berkas.")
            )
        yield row


def _row(record: Record, order: list[tuple[int, str, int]], width: int) -> Row:
    cells = [""] * len(COLUMNS)
    marks = [f"{key}:formula" for place, key, _at in order if place in record.uncached]
    there = len(record.cells)
    for place, key, at in order:
        text = record.cells[place] if place < there else ""
        if text:
            text = " ".join(text.split())
            if text and text[0] in ODD_BEGINNINGS:
                text = _odd(text, key, marks)
            cells[at] = plain_digits(text.strip(QUOTES)) if key in NUMBERS else text
    if there > width and any(text.strip() for text in record.cells[width:]):
        marks.append("row:too_many")
    if any("\x00" in text for text in cells):
        raise ValidationError(
            _("Baris %d berisi tanda yang bukan tulisan. Simpan ulang berkasnya.") % record.line
        )
    return Row(record.line, cells, marks)


def _odd(text: str, key: str, marks: list[str]) -> str:
    """What a cell means that begins with a sign: nothing, a number kept as text, a formula, an error."""
    if text in NOTHING:
        return ""
    if text[0] == "'" and text[1:].isdigit():
        return text[1:]
    quoted = QUOTED_FORMULA.fullmatch(text)
    if quoted:
        return quoted[1]
    if text[0] == "=":
        marks.append(f"{key}:formula")
    elif text in EXCEL_ERRORS:
        marks.append(f"{key}:excel_error")
    return text
