"""NIK and nomor KK as the register of residents makes them, judged without asking anybody (domain 4.3).

A NIK has 16 digits: six of the region where it was first given, the birth date as ddmmyy with 40 added to a
woman's day, and a serial number from 0001. It never changes, so a region other than the home is normal for a
migrant, and a birth date that differs from what the person tells is possible: both are remarks, never errors.
A KK number is built alike, with the day on which it was recorded and nothing added to it.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DIGITS = 16
WOMAN = 40  # added to the day of birth of a woman
FEMALE, MALE = "female", "male"
Words = Any  # a sentence, translated when it is shown
SEPARATORS = re.compile(r"[\s.,\-/_]+")
NOTHING = re.compile(
    r"(tidak|tdk|tak|belum|blm|kosong|nihil|x+|\?+)(ada|punya|tahu|diketahui)?", re.IGNORECASE
)
LINES = ("0123456789" * 3, "9876543210" * 3)
"""Digits as the fingers find them on a keyboard, up and down."""
SHORTEST_LINE = 5

PLACEHOLDER: Words = _("Ini bukan nomor yang sebenarnya. Bila tidak punya atau tidak tahu, kosongkan saja.")
FAULTS: dict[str, Words] = {
    "letters": _("Isi angka saja, 16 angka."),
    "length": _("Nomor ini harus 16 angka, yang diisi %(count)s angka."),
    "day": _("Dua angka tanggal (ke-7 dan ke-8) harus 01–31, atau 41–71 untuk perempuan, bukan %(day)s."),
    "kk_day": _("Dua angka tanggal (ke-7 dan ke-8) harus 01–31, bukan %(day)s. Mungkinkah ini NIK?"),
    "month": _("Dua angka bulan (ke-9 dan ke-10) harus 01–12, bukan %(month)s."),
    "calendar": _("Tanggal %(day)s-%(month)s-%(year)s di dalam nomor ini tidak ada di kalender."),
    "serial": _("Empat angka terakhir tidak mungkin 0000."),
}


@dataclass(frozen=True)
class Number:
    """A well-formed NIK or KK number; ``day`` is that of the calendar, without a woman's 40."""

    digits: str
    day: int
    month: int
    year: int

    @property
    def codes(self) -> tuple[str, str]:
        """The codes of the district and of the regency in which the number was given, nearest first."""
        province, regency, district = self.digits[:2], self.digits[2:4], self.digits[4:6]
        return f"{province}.{regency}.{district}", f"{province}.{regency}"


@dataclass(frozen=True)
class Nik(Number):
    """A well-formed NIK and what it says of its bearer."""

    @property
    def sex(self) -> str:
        """``female`` or ``male``."""
        return FEMALE if int(self.digits[6:8]) > WOMAN else MALE

    def born_on(self, today: datetime.date) -> str:
        """The birth date (``1985-03-12``): of the two centuries the later that is not to come."""
        late = f"20{self.year:02d}-{self.month:02d}-{self.day:02d}"
        exists = _in_calendar(2000 + self.year, self.month, self.day)
        return late if exists and late <= today.isoformat() else f"19{late[2:]}"

    def agrees_with(self, told: str) -> bool:
        """Whether a date as it was told (``1985``, ``1985-03``, ``1985-03-12``) may be this one.

        Two digits of a year name no century: 1930 and 2030 are one to a NIK.
        """
        parts = [int(part) for part in told.split("-")]
        return all(
            one == other for one, other in zip((parts[0] % 100, *parts[1:]), self._parts, strict=False)
        )

    @property
    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day


def plain_digits(text: str) -> str:
    """What was typed without the spaces, dots and dashes that people put between digits."""
    return SEPARATORS.sub("", text)


def is_placeholder(text: str) -> bool:
    """Whether something stands there only to fill the field: ``0``, ``-``, ``1234567890123456``.

    A migrant without papers is a normal case; such a text must never make two people one.
    """
    bare = plain_digits(text)
    if not bare or NOTHING.fullmatch(bare) or len(set(bare)) == 1:
        return bool(text.strip())
    in_line = len(bare) >= SHORTEST_LINE and any(bare in line for line in LINES)
    return in_line or (len(bare) == DIGITS and not bare[6:].strip("0"))


def read_nik(text: str) -> Nik | None:
    """The NIK that was typed; None for an empty field. Raises ValidationError with every fault found."""
    digits = _sixteen(text)
    if not digits:
        return None
    written = int(digits[6:8])
    day = written - WOMAN if written > WOMAN else written
    return Nik(digits, *_date(digits, day, "day"))


def read_kk(text: str) -> Number | None:
    """The KK number that was typed; None for an empty field. Raises ValidationError with every fault."""
    digits = _sixteen(text)
    return Number(digits, *_date(digits, int(digits[6:8]), "kk_day")) if digits else None


def _sixteen(text: str) -> str:
    digits = plain_digits(text)
    if is_placeholder(text):
        raise ValidationError(PLACEHOLDER, code="placeholder")
    if digits and not (digits.isascii() and digits.isdigit()):
        raise _fault("letters")
    if digits and len(digits) != DIGITS:
        raise _fault("length", count=len(digits))
    return digits


def _date(digits: str, day: int, day_fault: str) -> tuple[int, int, int]:
    """Day, month and year of the sixteen digits. Raises ValidationError with all that is wrong with them."""
    month, year = int(digits[8:10]), int(digits[10:12])
    told = {"day": digits[6:8], "month": digits[8:10], "year": digits[10:12]}
    faults = []
    if not 1 <= day <= 31:
        faults.append(_fault(day_fault, **told))
    if not 1 <= month <= 12:
        faults.append(_fault("month", **told))
    if not faults and not any(_in_calendar(century + year, month, day) for century in (1900, 2000)):
        faults.append(_fault("calendar", **{**told, "day": f"{day:02d}"}))
    if digits[12:] == "0000":
        faults.append(_fault("serial"))
    if faults:
        raise ValidationError(faults)
    return day, month, year


def _in_calendar(year: int, month: int, day: int) -> bool:
    return day <= calendar.monthrange(year, month)[1]


def _fault(code: str, **told: Any) -> ValidationError:
    return ValidationError(FAULTS[code], code=code, params=told)
