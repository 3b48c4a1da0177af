"""How amounts, dates and words are written: Indonesian habits, and never a zero for what is not stated.

Pure functions without HTML; the template tags in ``templatetags/sheet.py`` add the markup.
"""

import datetime
import re
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

MINUS = "−"
_WORDS = [
    *("nol", "satu", "dua", "tiga", "empat", "lima"),
    *("enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
]
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def not_stated() -> str:
    """The words for a value that the source does not give; not the same as none, not the same as zero."""
    return _("tidak dinyatakan")


def angka(number: int | None) -> str:
    """Whole number for dense tables: ``1.500.000``."""
    if number is None:
        return not_stated()
    return f"{number:,}".replace(",", ".").replace("-", MINUS)


def rupiah(amount: int | None) -> str:
    """Whole rupiah for running text: ``Rp500.000``, ``−Rp10.000``."""
    if amount is None:
        return not_stated()
    return f"{MINUS if amount < 0 else ''}Rp{angka(abs(amount))}"


def selisih(difference: int | None) -> str:
    """A signed difference: ``+1.000.000``, ``−200.000``, ``0``; a dash where there is nothing to compare."""
    if difference is None:
        return "–"
    return f"{'+' if difference > 0 else ''}{angka(difference)}"


def terbilang(amount: int | None) -> str:
    """The amount in Indonesian words, as on a receipt; correct from 0 to 10^15, and beyond by repetition."""
    if amount is None:
        return not_stated()
    if amount < 0:
        return f"minus {terbilang(-amount)}"
    return _WORDS[0] if amount == 0 else " ".join(_spell(amount))


def _spell(amount: int) -> list[str]:
    if amount < 12:
        return _WORDS[amount : amount + 1] if amount else []
    if amount < 20:
        return [_WORDS[amount - 10], "belas"]
    if amount < 100:
        return [_WORDS[amount // 10], "puluh", *_spell(amount % 10)]
    size, name = next(scale for scale in _SCALES if amount >= scale[0])
    count, rest = divmod(amount, size)
    if count == 1 and size <= 1000:
        return [f"se{name}", *_spell(rest)]
    return [*_spell(count), name, *_spell(rest)]


def partial_date(value: str | datetime.date | None) -> str:
    """A date known to the day, the month or the year only, in words: ``5 November 2003``, ``2003``.

    What is not such a date comes back as it was written: better an odd word than a wrong date.
    """
    if value is None or value == "":
        return not_stated()
    if isinstance(value, datetime.date):
        return f"{value.day} {MONTHS[value.month]} {value.year}"
    found = _PARTIAL_DATE.fullmatch(value.strip())
    if not found or not 0 < int(found[2] or 1) < 13 or not 0 < int(found[3] or 1) < 32:
        return value
    day, month = found[3] and str(int(found[3])), found[2] and str(MONTHS[int(found[2])])
    return " ".join(part for part in (day, month, found[1]) if part)


def plain(value: Any) -> str:
    """Any stored value in words: yes and no, lists by commas, everything else as it stands."""
    if value is None or value == "":
        return not_stated()
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, list | tuple):
        return ", ".join(plain(item) for item in value) or _("tidak ada")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {plain(item)}" for key, item in value.items())
    return partial_date(value) if isinstance(value, datetime.date) else str(value)
