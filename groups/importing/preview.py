"""What a person sees of a list before and after it is confirmed, a page of rows at a time."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from groups.importing.words import Told, remark, told
from groups.models import BatchState, ImportBatch, Rank, StagedRow
from programme.formats import angka
from programme.paging import one_page, whole_number

ROWS = 50


@dataclass(frozen=True)
class SeenRow:
    """A staged row with what is wrong in it and what deserves a look, in words."""

    row: StagedRow
    faults: list[Told]
    hints: list[Told]


def list_page(batch: ImportBatch, after: str) -> dict[str, Any]:
    """The rows after ``rank-line`` in the order of what they need, and where the next page begins."""
    rows = StagedRow.objects.filter(batch=batch)
    rank, _dash, line = after.partition("-")
    place = (whole_number(rank), whole_number(line))
    if None not in place:
        rows = rows.filter(Q(rank__gt=place[0]) | Q(rank=place[0], line__gt=place[1]))
    found, last = one_page(rows, ROWS)
    return {
        "rows": [
            SeenRow(row, [told(entry) for entry in row.faults], [told(entry) for entry in row.hints])
            for row in found
        ],
        "following": f"{last.rank}-{last.line}" if last else "",
        "is_first": None in place,
    }


def list_facts(batch: ImportBatch) -> dict[str, Any]:
    """The counts of a list, what can be chosen, and what was noticed of its file."""
    faulty, origin_only, alike, staged = _counts(batch)
    return {
        "faulty": faulty,
        "origin_only": origin_only,
        "alike": alike,
        "right": staged - faulty,
        "staged": staged,
        "lost": batch.state == BatchState.STAGED and staged == 0,
        "figures": _figures(batch),
        "remarks": [remark(*one) for one in batch.remarks],
    }


def _figures(batch: ImportBatch) -> list[dict[str, str]]:
    items = [
        (_("baris"), batch.row_count, ""),
        (_("salah"), batch.error_count, "alarm"),
        (_("perlu dilihat"), batch.warning_count, "wait"),
    ]
    if batch.state != BatchState.STAGED:
        items.append((_("masuk"), batch.imported_count, "good"))
    return [
        {"label": label, "amount_html": angka(count), "tone": tone if count else ""}
        for label, count, tone in items
    ]


def _counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE rank = %(faulty)s), "
            "count(*) FILTER (WHERE rank = %(faulty)s "
            "AND NOT EXISTS (SELECT FROM unnest(faults) f WHERE f NOT LIKE 'origin:%%')), "
            "count(*) FILTER (WHERE rank <> %(faulty)s AND EXISTS "
            "(SELECT FROM unnest(hints) h WHERE h LIKE 'name:known:%%' OR h LIKE 'name:twice:%%')), count(*) "
            "FROM groups_stagedrow WHERE batch_id = %(batch)s",
            {"faulty": Rank.FAULTY, "batch": batch.pk},
        )
        found: tuple[int, int, int, int] = cursor.fetchone()
    return found
