"""XLSX as spreadsheets save it: the first sheet, values instead of formulas, within limits."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import openpyxl
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.importing.records import MOST_RECORDS, Record

MEGABYTE = 1024 * 1024
LARGEST_UNPACKED = 400 * MEGABYTE  # 100,000 rows of 25 columns take about a quarter of it
MOST_COLUMNS = 60
CHUNK = 4 * MEGABYTE
BEYOND_EXCEL = 10**15  # Excel keeps 15 digits and writes zeros for the rest


def xlsx_records(content: bytes) -> list[Record]:
    """The records of the first sheet, but empty ones. Raises ValidationError for what is no plain list."""
    has_formulas = _examined(content)
    found: list[Record] = []
    with _broken_in_words():
        values = _rows(content, data_only=True)
        written = _rows(content, data_only=False) if has_formulas else None
        for line, cells in enumerate(values, 1):
            uncached = _uncached(cells, next(written)) if written else frozenset()
            if uncached or any(value is not None for value in cells):
                found.append(Record(line, [_text(value) for value in cells], uncached))
            if len(found) > MOST_RECORDS:
                break
    return found


@contextmanager
def _broken_in_words() -> Iterator[None]:
    try:
        # openpyxl warns of styles and dates out of range, which a list of names may well have.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 — openpyxl answers a broken file with whatever its parsers raise
        raise ValidationError(
            _("Berkas XLSX ini rusak. Buka di Excel atau LibreOffice, simpan ulang, lalu unggah lagi.")
        ) from None


def _examined(content: bytes) -> bool:
    """Whether the sheets hold formulas. Raises ValidationError for bombs, macros and what is no workbook."""
    with _broken_in_words(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise ValidationError(_("Isi berkas XLSX ini terlalu besar. Bagi menjadi beberapa berkas."))
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise ValidationError(_("Berkas ini berisi makro. Simpan ulang sebagai .xlsx biasa."))
        formulas = False
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                formulas |= _examined_part(archive, part)
        return formulas


def _examined_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    is_sheet = part.filename.startswith("xl/worksheets/")
    with archive.open(part) as stream:
        tail = stream.read(CHUNK)
        if b"<!DOCTYPE" in tail[:2000] or b"<!ENTITY" in tail[:2000]:
            raise ValidationError(_("Berkas XLSX ini berisi perintah, bukan daftar."))
        while is_sheet and tail:
            if b"<f>" in tail or b"<f " in tail:
                return True
            chunk = stream.read(CHUNK)
            tail = tail[-2:] + chunk if chunk else b""
    return False


def _rows(content: bytes, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    return rows


def _uncached(values: tuple[Any, ...], written: tuple[Any, ...]) -> frozenset[int]:
    pairs = enumerate(zip(values, written, strict=True))
    return frozenset(place for place, (value, formula) in pairs if value is None and formula is not None)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and abs(value) >= BEYOND_EXCEL and value % 10 == 0:
        return f"{value:.5E}"  # as Excel shows it: its last digits are lost, and it is judged so
    return str(value)
