"""What the pages show of a value that is told in several ways: its text, its readings, the phrases behind it.

Works on ``record.readings.all()``, which a view prefetches (``readings__phrase__document``,
``readings__contradiction``); no query is made here for a prefetched record.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programme import formats

ALTERNATIVES_SHOWN = 3
_WRITERS = {"rupiah": formats.rupiah, "angka": formats.angka}


@dataclass(frozen=True, kw_only=True)
class ReadingInWords:
    """One reading, ready for a page."""

    text: str
    as_written: str
    english: str
    certainty: str
    certainty_word: str
    phrase: Any
    contradiction: Any
    remark: str


def name_of(record: Any) -> str:
    """A name for the record that is unique on a page (``stimulus-17``)."""
    return f"{type(record).__name__.lower()}-{getattr(record, 'pk', None) or id(record)}"


def told_of(record: Any, field: str) -> list[Any]:
    """The readings of one field, in the order they were taken down."""
    manager = getattr(record, "readings", None)
    return [reading for reading in manager.all() if reading.field == field] if manager is not None else []


def doubtful(told: list[Any]) -> bool:
    return any(reading.certainty == "doubtful" for reading in told)


def write(value: Any, kind: str = "") -> str:
    """A value as a person writes it; ``kind`` is rupiah, angka, date or nothing."""
    if kind in _WRITERS and str(value).removeprefix("-").isdecimal():
        return _WRITERS[kind](int(value))
    return formats.partial_date(value) if kind == "date" and isinstance(value, str) else formats.plain(value)


def text_of(record: Any, field: str, kind: str, told: list[Any]) -> str:
    """What stands on the page for a field; empty where nothing is stated.

    A field without a value but with doubtful readings names them ("17 atau 20"): it is told in two ways.
    """
    value = getattr(record, field)
    if value is None or value == "":
        return _alternatives(record, field, told, kind)
    label = getattr(record, f"get_{field}_display", None)
    return str(label()) if label and not kind else write(value, kind)


def _alternatives(record: Any, field: str, told: list[Any], kind: str) -> str:
    labels = labels_of(record, field)
    known = [
        labels.get(_hashable(reading.value)) or write(reading.value, kind)
        for reading in told
        if reading.value is not None
    ]
    distinct = list(dict.fromkeys(known))
    if not doubtful(told) or not distinct:
        return ""
    if len(distinct) > ALTERNATIVES_SHOWN:
        return _("%(count)s bacaan") % {"count": len(distinct)}
    return _(" atau ").join(distinct)


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int) else None


def labels_of(record: Any, field: str) -> dict[Any, str]:
    """What the choices of a field are called; empty for a field without choices."""
    meta = getattr(record, "_meta", None)
    choices = meta.get_field(field).flatchoices if meta and field else ()
    return {key: str(label) for key, label in choices}


def in_words(reading: Any, kind: str = "", labels: dict[Any, str] | None = None) -> ReadingInWords:
    """One reading with its certainty and its remarks in words; ``labels`` names the choices of its field."""
    words = {"certain": _("pasti"), "doubtful": _("diragukan")}
    return ReadingInWords(
        text=(labels or {}).get(_hashable(reading.value)) or write(reading.value, kind),
        as_written=reading.as_written,
        english=getattr(reading, "english", "") if get_language() == "en" else "",
        certainty=reading.certainty,
        certainty_word=words.get(reading.certainty, formats.not_stated()),
        phrase=reading.phrase,
        contradiction=reading.contradiction,
        remark=" · ".join(part for part in (reading.source_note, reading.note) if part),
    )


def phrases_of(record: Any, field: str | None = None) -> list[Any]:
    """The phrases behind a record, or behind one of its fields: each line once, in the order of the lines."""
    manager = getattr(record, "readings", None)
    found = {
        reading.phrase.get_absolute_url(): reading.phrase
        for reading in (manager.all() if manager is not None else ())
        if reading.phrase is not None and field in (None, reading.field)
    }
    return sorted(found.values(), key=lambda phrase: phrase.line)
