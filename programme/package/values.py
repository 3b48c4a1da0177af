"""How the values of a model's fields are written in a package, and read back."""

import datetime
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from programme.package.kinds import Field

DAY = datetime.timedelta(days=1)


def to_json(field: Field, value: Any) -> Any:
    """A stored value as JSON. A span of days is written with its first and its last day."""
    if value is None:
        return None
    if isinstance(field, DateRangeField):
        return {"from": _text(value.lower), "until": value.upper and _text(value.upper - DAY)}
    if isinstance(field, models.DateField | models.TimeField):
        return _text(value)
    if isinstance(field, models.DecimalField | models.UUIDField):
        return str(value)
    return value


def from_json(field: Field, value: Any) -> Any:
    """A value of a package as the model keeps it. Raises ValidationError or ValueError for what cannot be."""
    if value is None:
        return None
    if isinstance(field, DateRangeField):
        first, last = _date(value["from"]), _date(value.get("until"))
        if first and last and last < first:
            raise ValueError("hari terakhir mendahului hari pertama")
        return DateRange(first, last and _following(last))
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def for_database(field: Field, value: Any) -> Any:
    """A value as ``jsonb_populate_recordset`` takes it for the field's column."""
    if isinstance(field, DateRangeField) and value is not None:
        return f"[{_text(value.lower) or ''},{_text(value.upper) or ''})"
    return to_json(field, value)


def _text(told: datetime.date | datetime.time | None) -> str | None:
    return told.isoformat() if told is not None else None


def _following(day: datetime.date) -> datetime.date:
    try:
        return day + DAY
    except OverflowError:
        raise ValueError("tanggal terlalu jauh") from None


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"“{text}” tidak ada di kalender") from None
