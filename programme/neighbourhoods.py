"""RT and RW as people say and write them: three digits, kept as text (domain 4.3).

"10", "Rt 10", "RT.010" and "X" are one RT; an RW is often written in Roman numerals ("RW V").
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KINDS = ("rt", "rw")
HIGHEST = 999
_WRITTEN = re.compile(r"(?P<kind>r[tw])?[\s.:/-]*(?P<number>\d+|[ivxlc]+)\.?", re.ASCII | re.IGNORECASE)
_ROMAN = re.compile(r"(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def neighbourhood(text: str, kind: str) -> str:
    """The number of an RT or RW (``kind`` is rt or rw) in the kept form, ``010``; empty for empty text.

    Raises ValidationError with a sentence for the person.
    """
    said = text.strip()
    if not said:
        return ""
    found = _WRITTEN.fullmatch(said)
    if not found:
        raise ValidationError(_("Tulis nomor %(kind)s saja, misalnya 10 atau 010.") % {"kind": kind.upper()})
    if found["kind"] and found["kind"].lower() != kind:
        raise ValidationError(
            _("Ini nomor %(other)s. Isi nomor %(kind)s di sini.")
            % {"other": found["kind"].upper(), "kind": kind.upper()}
        )
    number = _number(found["number"])
    if not 0 < number <= HIGHEST:
        raise ValidationError(_("Nomor %(kind)s antara 1 dan 999.") % {"kind": kind.upper()})
    return f"{number:03d}"


def _number(written: str) -> int:
    """The number; 0 for letters that are no Roman number."""
    if written.isdigit():
        return int(written) if len(written) <= len(str(HIGHEST)) else HIGHEST + 1
    return roman(written) if _ROMAN.fullmatch(written) else 0


def roman(numeral: str) -> int:
    """The value of a well-formed Roman number."""
    values = [_VALUES[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)
