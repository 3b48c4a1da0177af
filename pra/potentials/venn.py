"""The Venn diagram of a group: which bodies matter to the people, and how near they are (domain 4.1)."""

import math
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import CellChanged, put
from pra.lines import locked
from pra.models import Potential, VennCircle
from pra.potentials.circles import Placing, free_angles
from pra.potentials.reach import sources
from programme.submissions import submit

LETTER, NAME_AT = 19, 42  # units: width of a letter of a name, how far below the middle it reaches


@dataclass(frozen=True)
class Drawn:
    """A circle as it is drawn: its middle and radius in units of a sheet of 1000 × 1000."""

    name: str
    number: int
    x: float
    y: float
    r: int

    @property
    def transform(self) -> str:
        """Where its group stands in an SVG, whatever the language of the page."""
        return f"translate({self.x} {self.y})"

    @property
    def fits(self) -> bool:
        """Whether the name can be read inside the circle; else only the number stands there."""
        return len(self.name) * LETTER <= 2 * math.sqrt(max(0, self.r**2 - NAME_AT**2))


@dataclass(frozen=True)
class Circle:
    """A circle with its record."""

    drawn: Drawn
    placing: Placing
    potential: Potential


@dataclass(frozen=True)
class Offer:
    """A body that is not in the diagram, and where it would be put."""

    potential: Potential
    placing: Placing


def circles_of(group: MigrantGroup) -> QuerySet[VennCircle]:
    """The circles of the group, in the order in which they were put there."""
    rows: QuerySet[VennCircle] = VennCircle.objects.filter(site=group.site_id, group=group).order_by("pk")
    return rows


def placeable(group: MigrantGroup) -> QuerySet[Potential]:
    """What may stand in the diagram: bodies and sources of the group, and those told of the whole site."""
    named = Q(identified_by=group) | Q(identified_by=None)
    return sources(Potential.objects.filter(named, site=group.site_id)).order_by("kind", "pk")


def placing_of(row: VennCircle) -> Placing:
    """Where the circle stands."""
    return Placing(row.size, row.distance, row.angle)


def read_circles(group: MigrantGroup) -> list[Circle]:
    """The diagram as it stands."""
    return [
        Circle(_drawn(number, row), placing_of(row), row.potential)
        for number, row in enumerate(circles_of(group).select_related("potential"), 1)
    ]


def _drawn(number: int, row: VennCircle) -> Drawn:
    x, y = placing_of(row).centre()
    return Drawn(row.potential.name, number, x, y, placing_of(row).radius)


def venn_sheet(group: MigrantGroup) -> list[Drawn]:
    """The circles for the printed sheet; *Kami* stands in the middle with the radius ``circles.OURS``."""
    return [circle.drawn for circle in read_circles(group)]


def read_offers(group: MigrantGroup, there: list[Circle]) -> list[Offer]:
    """What is not in the diagram yet, each with a free place in it."""
    others = list(placeable(group).exclude(pk__in=[circle.potential.pk for circle in there]))
    free = free_angles([circle.placing.angle for circle in there], len(others))
    return [Offer(one, Placing(angle=angle)) for one, angle in zip(others, free, strict=True)]


def place_circle(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    potential: Potential,
    placing: Placing | None,
    was: Placing | None,
) -> str:
    """Put the circle where it shall stand (None: out of the diagram); returns its key, or "".

    ``was`` is where the writer saw it (None: nowhere). Raises CellChanged when it stands elsewhere by now,
    ValidationError, SubmissionConflict.
    """

    def perform() -> str:
        locked(group)
        row = circles_of(group).filter(potential=potential).first()
        stored = placing_of(row) if row else None
        if stored not in (was, placing):
            raise CellChanged(_told(stored), _told(placing))
        if placing is None:
            if row:
                _take_out(row)
            return ""
        row = row or VennCircle(site=group.site, group=group, potential=potential)
        return put(row, {"size": placing.size, "distance": placing.distance, "angle": placing.angle})

    content = {
        "group": group.key,
        "potential": potential.key,
        "placing": placing.text if placing else "",
        "was": was.text if was else "",
    }
    action = gettext_noop("mengatur diagram Venn")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def _take_out(row: VennCircle) -> None:
    if row.readings.exists():
        raise ValidationError(_("Lingkaran ini dari sumber tertulis, jadi tidak bisa dikeluarkan."))
    row.delete()


def _told(placing: Placing | None) -> str:
    return f"{placing} ({placing.text.replace(',', ' · ')})" if placing else _("di luar diagram")
