"""The seasonal calendar (*kalender musim*, domain 4.1): what comes in which month, and how much of it."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import set_cell
from pra.models import SeasonMark, SeasonRow
from pra.plan.months import MONTHS_OF_YEAR, next_intensity

LEVELS = {None: _("belum"), 0: _("tidak ada"), 1: _("sedikit"), 2: _("sedang"), 3: _("banyak")}


@dataclass(frozen=True)
class Cell:
    """One month of an activity."""

    month: int
    intensity: int | None

    @property
    def name(self) -> str:
        """The month in words."""
        return str(MONTHS[self.month])

    @property
    def short(self) -> str:
        """Its first three letters."""
        return self.name[:3]

    @property
    def level(self) -> str:
        """What is told, as the cell sends it: empty, 0 to 3."""
        return "" if self.intensity is None else str(self.intensity)

    @property
    def words(self) -> str:
        """What is told, in words."""
        return str(LEVELS[self.intensity])

    @property
    def next(self) -> str:
        """What a tap sends."""
        following = next_intensity(self.intensity)
        return "" if following is None else str(following)


@dataclass(frozen=True)
class Season:
    """An activity with its twelve months."""

    row: SeasonRow
    cells: tuple[Cell, ...]

    @property
    def told(self) -> int:
        """Of how many months something was told."""
        return sum(cell.intensity is not None for cell in self.cells)


def rows_of(group: MigrantGroup) -> QuerySet[SeasonRow]:
    """The activities of the group's calendar, in its order."""
    found: QuerySet[SeasonRow] = SeasonRow.objects.filter(site=group.site_id, group=group)
    return found


def marks_of(group: MigrantGroup) -> QuerySet[SeasonMark]:
    """What was told of their months."""
    found: QuerySet[SeasonMark] = SeasonMark.objects.filter(site=group.site_id, row__group=group)
    return found


def read_seasons(group: MigrantGroup) -> list[Season]:
    """The whole calendar, in two queries."""
    told: dict[int, dict[int, int]] = defaultdict(dict)
    for row, month, intensity in marks_of(group).values_list("row", "month", "intensity"):
        told[row][month] = intensity
    return [
        Season(row, tuple(Cell(month, told[row.pk].get(month)) for month in MONTHS_OF_YEAR))
        for row in rows_of(group)
    ]


def mark_month(
    *, by: Any, token: uuid.UUID, row: SeasonRow, month: int, value: int | None, was: int | None
) -> None:
    """Tell how much of it there is in a month (0-3); None takes back what was told.

    Raises CellChanged, ValidationError, SubmissionConflict.
    """
    set_cell(
        by=by,
        token=token,
        action=gettext_noop("menandai kalender musim"),
        group=row.group,
        model=SeasonMark,
        place={"row": row, "month": month},
        column="intensity",
        value=value,
        was=was,
    )
