"""The comparison as a workbook, written row by row so that its size does not matter."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from accounts.models import User
from evaluation.exports.about import about_rows, dictionary_rows
from evaluation.exports.content import (
    WideTable,
    comparisons,
    doubt_rows,
    long_header,
    long_rows,
    plain,
)
from evaluation.exports.guard import Value, guarded
from evaluation.exports.people import PeopleTable
from evaluation.exports.variables import VARIABLES, YEAR
from programme.models import Site


class Sheet:
    """One worksheet: a bold head that stays, and one row after the other."""

    def __init__(self, book: Any, name: str, widths: Sequence[int], years: Collection[int] = ()) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._year = book.add_format({"num_format": "0", "valign": "top"})
        self._years = years
        self._next, self._columns = 0, len(widths)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(1, 0)

    def add(self, values: Iterable[Value]) -> None:
        """Write the next row: numbers as numbers, text never as a formula, nothing where nothing is told."""
        for column, value in enumerate(values):
            kept = guarded(value)
            if kept == "":
                continue
            if isinstance(kept, str):
                self._sheet.write_string(self._next, column, kept, self._text if self._next else self._head)
            else:
                style = self._year if column in self._years else self._number
                self._sheet.write_number(self._next, column, kept, style)
        self._next += 1

    def filtered(self) -> None:
        """Give every column of the head its filter."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 0), self._columns - 1)

    def extend(self, rows: Iterable[Iterable[Value]]) -> None:
        """Write all rows."""
        for row in rows:
            self.add(row)


def write_xlsx(
    target: IO[bytes],
    *,
    user: Any,
    by: str,
    sites: Sequence[Site],
    at: datetime.datetime,
    purpose: str = "",
    actor: User | None = None,
) -> None:
    """Write the workbook into ``target``: the table in both forms, the people, the doubts, the variables, and
    where it is from. New research codes are given in the name of ``actor``.
    """
    with Workbook(target, {"constant_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties(
            {"title": _("Perbandingan lokasi"), "author": by, "created": at.replace(tzinfo=None)}
        )
        long = Sheet(book, _("Perbandingan"), (16, 20, 28, 20, 28, 48, 14, 14, 14, 6, 24, 16, 16, 14, 60))
        wide_sheet = Sheet(book, _("Lebar"), (16, 30, *([48] * len(sites))))
        long.add(long_header())
        wide = WideTable()
        for table in comparisons(user, sites):
            long.extend(plain(row) for row in long_rows(table))
            wide.add(table)
        wide_sheet.extend(wide.rows())
        people = _write_people(book, PeopleTable(sites, by=actor))
        doubts = Sheet(book, _("Catatan Keraguan"), (10, 28, 28, 48, 48, 14, 60))
        doubts.extend(doubt_rows(user, sites))
        variables = Sheet(book, _("Kamus Variabel"), (26, 20, 32, 12, 60))
        variables.extend(dictionary_rows())
        for sheet in (long, wide_sheet, *people, doubts, variables):
            sheet.filtered()
        about = Sheet(book, _("Keterangan"), (24, 90))
        about.extend(about_rows(by=by, sites=sites, at=at, purpose=purpose))


def _write_people(book: Any, people: PeopleTable) -> tuple[Sheet, Sheet]:
    """The people, and beside them who was left out and which values are rare."""
    widths = [variable.width for variable in VARIABLES]
    years = [column for column, variable in enumerate(VARIABLES) if variable.unit is YEAR]
    rows = Sheet(book, _("Peserta"), widths, years)
    rows.add(people.header())
    rows.extend(people.rows())
    notes = Sheet(book, _("Catatan Peserta"), (20, 28, 14, 18, 24, 8, 60))
    notes.extend(people.notes())
    return rows, notes
