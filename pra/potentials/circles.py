"""Where a circle of the Venn diagram stands: pure geometry (*diagram Venn kelembagaan*, domain 4.1).

The sheet is a square of 1000 units. *Kami*, the people, stands in its middle; a body is as large as it is
important to them (1-5) and as near as it is to them (0 touches them, 100 touches the edge of the largest
circle that the sheet holds). The angle, clockwise from the top, only places it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Self

from django.utils.translation import gettext_lazy as _

SHEET: Final = 1000
MIDDLE: Final = SHEET / 2
OURS: Final = 80  # radius of the circle in the middle
RADII: Final = {1: 46, 2: 60, 3: 76, 4: 94, 5: 114}
MOST_IMPORTANT, FARTHEST, TURN = 5, 100, 360
STRIDE, TURNING = 10, 15  # one tap: of the distance, of the angle

IMPORTANCE: Final = {
    5: _("sangat penting"),
    4: _("penting"),
    3: _("cukup penting"),
    2: _("kurang penting"),
    1: _("tidak penting"),
}
CLOSENESS: Final = {
    0: _("sangat dekat"),
    25: _("dekat"),
    50: _("agak jauh"),
    75: _("jauh"),
    100: _("sangat jauh"),
}
Step = Literal["bigger", "smaller", "nearer", "farther", "left", "right"]
STEPS: Final[dict[str, tuple[str, int]]] = {
    "bigger": ("size", 1),
    "smaller": ("size", -1),
    "nearer": ("distance", -STRIDE),
    "farther": ("distance", STRIDE),
    "left": ("angle", -TURNING),
    "right": ("angle", TURNING),
}


@dataclass(frozen=True)
class Placing:
    """Size, distance and angle of one circle, which are told and changed as one."""

    size: int = 3
    distance: int = 50
    angle: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """From ``3,50,120``. Raises ValueError for anything else, and beyond the sheet."""
        size, distance, angle = (int(part) for part in text.split(","))
        if size not in RADII or not 0 <= distance <= FARTHEST or not 0 <= angle < TURN:
            raise ValueError(text)
        return cls(size, distance, angle)

    @property
    def text(self) -> str:
        """As ``read`` takes it."""
        return f"{self.size},{self.distance},{self.angle}"

    @property
    def radius(self) -> int:
        """Of the circle, in units of the sheet."""
        return RADII[self.size]

    @property
    def band(self) -> int:
        """The distance that has words and is nearest to this one."""
        return min(CLOSENESS, key=lambda told: abs(told - self.distance))

    @property
    def importance(self) -> str:
        """The size in words."""
        return str(IMPORTANCE[self.size])

    @property
    def closeness(self) -> str:
        """The distance in words."""
        return str(CLOSENESS[self.band])

    @property
    def nearness(self) -> int:
        """The distance counted the other way: 100 touches the people."""
        return FARTHEST - self.distance

    def __str__(self) -> str:
        return f"{self.importance}, {self.closeness}"

    def centre(self) -> tuple[float, float]:
        """The middle of the circle on the sheet; the whole circle lies on it."""
        room = MIDDLE - OURS - 2 * self.radius
        away = OURS + self.radius + room * self.distance / FARTHEST
        turn = math.radians(self.angle)
        return round(MIDDLE + away * math.sin(turn), 1), round(MIDDLE - away * math.cos(turn), 1)

    def stepped(self, step: str) -> "Placing":
        """After one tap; what is at its end stays there. Raises KeyError for an unknown step."""
        name, by = STEPS[step]
        value = getattr(self, name) + by
        if name == "angle":
            return replace(self, angle=value % TURN)
        low, high = (1, MOST_IMPORTANT) if name == "size" else (0, FARTHEST)
        return replace(self, **{name: max(low, min(high, value))})

    def in_words(self, size: int, band: int) -> "Placing":
        """As somebody chose it by words; the distance stays as exact as it is while its words do."""
        return replace(self, size=size, distance=self.distance if band == self.band else band)


def free_angles(taken: Sequence[int], count: int) -> list[int]:
    """Angles for new circles: each in the middle of the widest gap that is left."""
    found: list[int] = []
    for _place in range(count):
        there = sorted({*taken, *found})
        if not there:
            found.append(0)
            continue
        gaps = [
            ((after - before) % TURN or TURN, before)
            for before, after in zip(there, [*there[1:], there[0]], strict=True)
        ]
        wide, before = max(gaps, key=lambda gap: (gap[0], -gap[1]))
        found.append((before + wide // 2) % TURN)
    return found
