"""Dates that are known only to the year or the month: each keeps the precision it was told with.

The report dates its events with a month at best ("Nopember 2003"). Such a date is kept as ``2003-11``; the
three forms ``YYYY``, ``YYYY-MM`` and ``YYYY-MM-DD`` sort correctly as text.
"""

import calendar
import datetime
import re
import zoneinfo
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Concat, Left, NullIf, Replace
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    TextColumn = models.CharField[str | None, str | None]
else:
    TextColumn = models.CharField

PATTERN = r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
DAY_KNOWN = 2
MONTHS = (
    [
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
)
OTHER_NAMES = {
    "nopember": 11,
    "pebruari": 2,
    "agt": 8,
    "agu": 8,
    "ags": 8,
    "des": 12,
    "okt": 10,
    "mei": 5,
    "peb": 2,
}


def validate_partial_date(value: str) -> None:
    """Refuse what is not a year, a month of a year, or a day that the calendar has."""
    if not re.fullmatch(PATTERN, value):
        raise ValidationError(
            _("Tulis tahun, bulan dan tahun, atau tanggal lengkap, misalnya 12 November 2003.")
        )
    if len(value) == 10:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise ValidationError(_("Tanggal ini tidak ada di kalender.")) from None


def parse_partial_date(text: str) -> str:
    """Read what a person types (``2003``, ``11-2003``, ``12 November 2003``) into the kept form.

    Raises ValidationError with a sentence for the person. US order (month first) is never guessed.
    """
    cleaned = " ".join(text.replace(",", " ").replace("/", "-").split()).lower()
    if re.fullmatch(PATTERN, cleaned):
        candidate = cleaned
    else:
        candidate = _from_parts([part for part in re.split(r"[\s-]+", cleaned) if part])
    validate_partial_date(candidate)
    return candidate


def _from_parts(parts: list[str]) -> str:
    if not 2 <= len(parts) <= 3 or not re.fullmatch(r"[0-9]{4}", parts[-1]):
        return ""
    month = _month_number(parts[-2])
    if month is None:
        return ""
    if len(parts) == 2:
        return f"{parts[-1]}-{month:02d}"
    return f"{parts[-1]}-{month:02d}-{int(parts[0]):02d}" if re.fullmatch(r"[0-9]{1,2}", parts[0]) else ""


def _month_number(word: str) -> int | None:
    if word.isascii() and word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    if word in OTHER_NAMES:
        return OTHER_NAMES[word]
    for names in MONTHS:
        found = [number for number, name in enumerate(names, 1) if name == word or name[:3] == word]
        if found:
            return found[0]
    return None


def today_at(site: Any) -> datetime.date:
    """Today where the site lies."""
    return timezone.localdate(timezone=zoneinfo.ZoneInfo(site.time_zone))


def last_day(value: str) -> datetime.date:
    """The last day that a kept date may mean: the end of its year, of its month, or the day itself."""
    year, *rest = map(int, value.split("-"))
    month = rest[0] if rest else 12
    if len(rest) == DAY_KNOWN:
        return datetime.date(year, month, rest[1])
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def first_day(value: str) -> datetime.date:
    """The first day that a kept date may mean: the begin of its year, of its month, or the day itself."""
    year, month, day = map(int, f"{value}-01-01".split("-")[:3])
    return datetime.date(year, month, day)


def begins_after(value: str | None, day: datetime.date) -> bool:
    """Whether a kept date lies wholly after the day; nothing told lies nowhere."""
    return value is not None and first_day(value) > day


def is_over(value: str | None, today: datetime.date) -> bool:
    """Whether the last day that a kept date may mean has passed; nothing told never passes."""
    return value is not None and last_day(value) < today


def until(field: str) -> Left:
    """A kept date in SQL as ``2003-11-99`` and ``2003-99-99``: earlier than a day of the calendar exactly
    when the last day that it may mean is.
    """
    return Left(Concat(models.F(field), models.Value("-99-99")), 10)


def past(rows: Any, field: str, today: datetime.date) -> Any:
    """The rows (a queryset) whose kept date lies wholly before the day, the earliest first."""
    told = rows.filter(**{f"{field}__isnull": False}).alias(last_possible=until(field))
    return told.filter(last_possible__lt=today.isoformat()).order_by("last_possible", "id")


def latest(field: str) -> NullIf:
    """The aggregate in SQL: of kept dates the one that may mean the latest day, as it was told, or null."""
    told = Replace(models.Max(until(field)), models.Value("-99"), models.Value(""))
    return NullIf(told, models.Value(""))


class PartialDateField(TextColumn):
    """A date kept with its precision: ``2003``, ``2003-11`` or ``2003-11-05``; null when nobody told it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators.append(validate_partial_date)

    def db_check(self, connection: Any) -> str:
        """The database refuses any other form."""
        return f"{connection.ops.quote_name(self.column)} ~ '{PATTERN}'"

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value) or None
