"""CSV as offices save it: semicolons, commas or tabs; UTF-8, Windows-1252 or Excel's Unicode text."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.importing.columns import column_of
from groups.importing.records import LINES_BEFORE_HEADING, Record

DELIMITERS = ";,\t"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def csv_records(content: bytes, remarks: list[list[str]]) -> Iterator[Record]:
    """The records of a CSV file; how its letters were read is added to ``remarks`` where that was a guess."""
    text = _decoded(content, remarks)
    found = max(DELIMITERS, key=lambda delimiter: _known_headings(text, delimiter))
    return _records(text, found)


def _decoded(content: bytes, remarks: list[list[str]]) -> str:
    try:
        return content.decode("utf-16" if content[:2] in UTF16_MARKS else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ValidationError(_("Berkas ini bukan CSV atau XLSX yang bisa dibaca.")) from None
    remarks.append(["windows_1252", ""])
    return text


def _known_headings(text: str, delimiter: str) -> int:
    first = islice(_records(text, delimiter), LINES_BEFORE_HEADING)
    return max((sum(column_of(cell) is not None for cell in record.cells) for record in first), default=0)


def _records(text: str, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for line, cells in enumerate(reader, 1):
            yield Record(line, cells)
    except csv.Error:
        raise ValidationError(
            _("Berkas CSV rusak di sekitar baris %d: periksa tanda kutipnya.") % reader.line_num
        ) from None
