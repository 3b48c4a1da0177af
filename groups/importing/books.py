"""What people fill in and get back: the template of a list, and the faulty rows with what is wrong."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter import Workbook

from groups.importing.columns import COLUMNS, FAULT_COLUMN, NUMBERS, Column
from groups.importing.words import told
from groups.models import CommunicationNeed, Disability, LocalPapers, MigrationFactor, StagedRow
from groups.sealing import unseal
from programme.models import SettlementType

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED_ROWS = 5000  # how far down the template's lists of words reach
CHOICES: dict[str, Any] = {
    "settlement": SettlementType,
    "disability": Disability,
    "communication": CommunicationNeed,
    "papers": LocalPapers,
    "factors": MigrationFactor,
}


def template_xlsx() -> bytes:
    """The empty list: headings, a row that is an example, and a second sheet that explains each column."""
    target = io.BytesIO()
    with override("id"), Workbook(target, {"in_memory": True}) as book:
        sheet = _list_sheet(book, "Peserta", COLUMNS)
        example = book.add_format({"num_format": "@", "italic": True, "font_color": "#565e69"})
        for place, column in enumerate(COLUMNS):
            if column.example:
                sheet.write_string(1, place, column.example, example)
            if column.key in {"sex", *CHOICES} - {"factors"}:
                allowed = {"validate": "list", "source": _allowed(column), "ignore_blank": True}
                sheet.data_validation(1, place, LISTED_ROWS, place, allowed)
        _guide(book)
    return target.getvalue()


def template_csv() -> bytes:
    """The empty list as CSV with semicolons, as Indonesian spreadsheets read it."""
    with override("id"):
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow([column.header for column in COLUMNS])
        writer.writerow([column.example for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def faulty_rows(rows: Iterable[StagedRow], *, reveal: bool) -> bytes:
    """The rows as they were sent, each with what is wrong in it, to be mended and sent again.

    Without ``reveal`` NIK and KK are masked, and a masked number is refused when it comes back.
    """
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        fault = Column("fault", FAULT_COLUMN, "", "")
        sheet = _list_sheet(book, "Peserta", (*COLUMNS, fault))
        # Text stays text: a cell that begins with "=" is none of ours to run.
        text = book.add_format({"num_format": "@", "quote_prefix": True, "valign": "top"})
        sheet.set_column(len(COLUMNS), len(COLUMNS), 80)
        for number, row in enumerate(rows, 1):
            cells = [_cell(row, column.key, reveal=reveal) for column in COLUMNS]
            for place, value in enumerate([*cells, _faults(row)]):
                if value:
                    sheet.write_string(number, place, value, text)
    return target.getvalue()


def _faults(row: StagedRow) -> str:
    found = [told(entry) for entry in row.faults]
    return " ".join(f"{one.column}: {one.sentence}" for one in found)


def _cell(row: StagedRow, key: str, *, reveal: bool) -> str:
    if key not in NUMBERS:
        return str(getattr(row, key))
    secret = getattr(row, f"{key}_secret")
    if not secret:
        return ""
    return unseal(secret) if reveal else "••••" + getattr(row, f"{key}_last")


def _list_sheet(book: Any, name: str, columns: Iterable[Column]) -> Any:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})  # so that no spreadsheet takes a NIK or an RT for a number
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(len(column.header), len(column.example)) + 3, text)
        sheet.write_string(0, place, column.header, head)
    return sheet


def _guide(book: Any) -> None:
    sheet = book.add_worksheet("Petunjuk")
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (title, width) in enumerate(
        ((_("Kolom"), 24), (_("Arti"), 60), (_("Isian yang dikenal"), 60))
    ):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, title, head)
    lines = [
        (_("Hanya nama_lengkap yang wajib. Sel kosong atau “-” berarti tidak dinyatakan."), "", ""),
        (_("Baris yang namanya diawali CONTOH: dilewati."), "", ""),
        *((column.header, str(column.meaning), ", ".join(_allowed(column))) for column in COLUMNS),
    ]
    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line):
            sheet.write_string(number, place, value, text)


def _allowed(column: Column) -> list[str]:
    if column.key == "sex":
        return ["P", "L"]
    kind = CHOICES.get(column.key)
    return [str(label) for label in kind.labels] if kind else []
