"""The calendar of activities by month: the poster of the group, and the sheet for the kelurahan's wall."""

from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from pra.models import CalendarEntry
from pra.sheets.sheet import Part, heading, note, table
from programme.formats import angka, partial_date

CALENDAR = ["Kapan", "Kegiatan", "Siapa", "Biaya (Rp)", "Hasil", "Selesai"]
UNDATED = "Waktunya belum ditentukan"


def calendar_rows(plans: Any) -> QuerySet[CalendarEntry]:
    """The lines of plans, the earliest first; what has no date comes last."""
    rows: QuerySet[CalendarEntry] = CalendarEntry.objects.filter(plan__in=plans)
    return rows.order_by(F("planned_on").asc(nulls_last=True), "id")


def by_month(entries: Any) -> list[tuple[str, list[CalendarEntry]]]:
    """Lines under their month in words; a line of which only the year is known stands under its year."""
    months = groupby(entries, key=lambda entry: (entry.planned_on or "")[:7])
    return [(partial_date(month) if month else UNDATED, list(found)) for month, found in months]


def calendar_parts(entries: Any) -> list[Part]:
    """A table for each month, and what it costs in all."""
    parts: list[Part] = []
    known = list(entries)
    for month, found in by_month(known):
        rows = [
            [
                _when(one),
                one.text,
                one.who or "–",
                angka(one.cost) if one.cost is not None else "–",
                one.result or "–",
                _done(one),
            ]
            for one in found
        ]
        parts += [heading(month, 3), table(CALENDAR, rows, [0, 4, 2.6, 0, 2.2, 0], [3])]
    costs = [one.cost for one in known if one.cost is not None]
    if costs:
        parts.append(
            note(f"Jumlah biaya yang tercatat: Rp{angka(sum(costs))} ({len(costs)} dari {len(known)} baris).")
        )
    return parts


def public_parts(entries: Any) -> list[Part]:
    """For the kelurahan's wall: what, when, who of the group, and whether it is done; no money, no note."""
    parts: list[Part] = []
    for month, found in by_month(entries):
        rows = [[_when(one), one.text, one.who or "–", _done(one)] for one in found]
        parts += [heading(month, 3), table(["Kapan", "Kegiatan", "Siapa", "Selesai"], rows, [0, 5, 3, 0])]
    return parts


def _when(entry: CalendarEntry) -> str:
    return partial_date(entry.planned_on) if entry.planned_on else "–"


def _done(entry: CalendarEntry) -> str:
    return partial_date(entry.done_on) if entry.done_on else "belum"
