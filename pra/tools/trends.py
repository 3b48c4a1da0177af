"""Trends: of what there was more and of what less through the years, and why (domain 4.1).

Topics and periods are in the group's own words. A mark that nobody gave is no zero: the line breaks there.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import set_cell
from pra.models import TrendMark, TrendPeriod, TrendTopic
from programme.charts import percent

HIGHEST = 5
SCALE = 24  # how wide the words of the scale may stand at the left, in per cent
CEILING, FLOOR = 8, 85  # where level 5 and level 0 are drawn, in per cent of the height
LEVELS: dict[int, Promise | str] = {
    0: _("tidak ada"),
    1: _("sedikit sekali"),
    2: _("sedikit"),
    3: _("sedang"),
    4: _("banyak"),
    5: _("banyak sekali"),
}


def set_mark(
    *, by: Any, token: uuid.UUID, topic: TrendTopic, period: TrendPeriod, level: int | None, was: int | None
) -> str:
    """Say how much there was of the topic in the period (0-5); None takes the mark back.

    ``was`` is what the writer saw there. Raises CellChanged, ValidationError, SubmissionConflict.
    """
    return set_cell(
        by=by,
        token=token,
        action=gettext_noop("menandai kecenderungan"),
        group=topic.group,
        model=TrendMark,
        place={"topic": topic, "period": period},
        column="level",
        value=level,
        was=was,
    )


@dataclass(frozen=True)
class Point:
    """A mark on the drawing; ``level`` None was not told and is not drawn."""

    period: TrendPeriod
    level: int | None
    x: str
    y: str


@dataclass(frozen=True)
class Stroke:
    """A line from one mark to the next."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Trend:
    """A topic with its marks, in the order of the periods."""

    topic: TrendTopic
    points: tuple[Point, ...]

    @property
    def strokes(self) -> list[Stroke]:
        """The lines between marks that follow each other; none over what nobody told."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return [
            Stroke(one.x, one.y, two.x, two.y)
            for one, two in pairs
            if one.level is not None and two.level is not None
        ]

    @property
    def told(self) -> int:
        """How many periods have a mark."""
        return sum(point.level is not None for point in self.points)


@dataclass(frozen=True)
class TrendSheet:
    """All topics and periods of a group."""

    trends: tuple[Trend, ...]
    periods: tuple[TrendPeriod, ...]

    @property
    def ready(self) -> bool:
        """Whether there is something to mark."""
        return bool(self.trends and self.periods)


def points(periods: Sequence[TrendPeriod], levels: dict[int, int]) -> tuple[Point, ...]:
    """Where each mark stands, in per cent: each period in the middle of its column, 0 below, 5 on top.

    The columns begin beside the words of the scale.
    """
    width = (100 - SCALE) / len(periods) if periods else 0
    return tuple(
        Point(
            period=period,
            level=levels.get(period.pk),
            x=percent(SCALE + width * (at + 0.5)),
            y=percent(FLOOR - (FLOOR - CEILING) * levels.get(period.pk, 0) / HIGHEST),
        )
        for at, period in enumerate(periods)
    )


def topics_of(group: MigrantGroup) -> Any:
    """The topics of a group, as they were named."""
    return TrendTopic.objects.filter(site=group.site_id, group=group).order_by("pk")


def periods_of(group: MigrantGroup) -> Any:
    """The periods of a group, in their order."""
    return TrendPeriod.objects.filter(site=group.site_id, group=group).order_by("position", "pk")


def marks_of(group: MigrantGroup) -> Any:
    """All marks of a group."""
    return TrendMark.objects.filter(site=group.site_id, topic__group=group)


def read_trends(group: MigrantGroup) -> TrendSheet:
    """The whole table, in three queries."""
    periods = tuple(periods_of(group))
    levels: dict[int, dict[int, int]] = {}
    for topic, period, level in marks_of(group).values_list("topic", "period", "level"):
        levels.setdefault(topic, {})[period] = level
    trends = tuple(Trend(topic, points(periods, levels.get(topic.pk, {}))) for topic in topics_of(group))
    return TrendSheet(trends, periods)
