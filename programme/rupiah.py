"""Reads amounts of money as Indonesians write them; a rupiah is whole, and a dot never makes a fraction.

Django reads ``500.000`` as 500, and ``1.5`` could be meant as anything: what is not surely one amount is
refused in words.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST = 10**15
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+"
_WHOLE = re.compile(
    rf"(?:rp\.? ?)?(?P<figures>{_GROUPED}|[1-9][0-9]*|0)(?:,-|,00)?", re.IGNORECASE | re.ASCII
)


def parse_rupiah(text: str) -> int:
    """Whole rupiah from ``500.000``, ``500 000``, ``500000``, ``Rp 500.000,-`` or ``Rp500.000,00``.

    Raises ValidationError for anything else, for less than nothing, and for more than 10^15.
    """
    typed = " ".join(text.split())
    if re.match(r"(?:rp\.? ?)?[-−–]", typed, re.IGNORECASE):
        raise ValidationError(_("Jumlah uang tidak bisa kurang dari nol."))
    found = _WHOLE.fullmatch(typed)
    if not found:
        raise ValidationError(_("Tulis rupiah bulat dengan angka, misalnya 500.000."))
    figures = found["figures"].replace(".", "").replace(" ", "")
    if len(figures) > len(str(MOST)) or int(figures) > MOST:
        raise ValidationError(_("Jumlah ini terlalu besar. Paling banyak Rp1.000.000.000.000.000."))
    return int(figures)
