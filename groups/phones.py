"""Telephone numbers as people in Indonesia write them, kept in one form: ``081234567890`` (domain 4.5).

The same number is written 0812…, +62 812…, 62812… or 812…, with spaces, dots or dashes. A number of another
country keeps its +.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BETWEEN = re.compile(r"[\s.\-()/]+")
_HERE = re.compile(r"0[1-9]\d{6,12}", re.ASCII)
_ABROAD = re.compile(r"\+(?!62)[1-9]\d{6,14}", re.ASCII)


def phone_number(text: str) -> str:
    """The number in the kept form; empty for empty text. Raises ValidationError with a sentence."""
    bare = _BETWEEN.sub("", text)
    if not bare:
        return ""
    number = re.sub(r"^(\+62|0062|62|(?=8))0?", "0", bare, count=1)
    if _HERE.fullmatch(number):
        return number
    if _ABROAD.fullmatch(bare):
        return bare
    raise ValidationError(_("Tulis nomor telepon yang lengkap, misalnya 0812 3456 7890."))
