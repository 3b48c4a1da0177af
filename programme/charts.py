"""Geometry of the charts that the pages draw as SVG: ranking bars, a stacked bar, a dot plot.

A chart states its lengths in SVG attributes as per cent, because the pages allow no inline style, and always
comes with its figures as text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TONES = ("act", "good", "wait", "alarm", "plain")


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row of a ranking: ``text`` replaces the bare value where it needs a unit or a word."""

    label: str
    value: float | None
    text: str = ""
    tone: str = "act"
    url: str = ""

    @property
    def shown(self) -> str | float | None:
        """The words for the value, or the value."""
        return self.text or self.value


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a whole, for the stacked bar."""

    label: str
    value: int
    tone: str = "act"


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A found value on a scale from ``low`` to ``high``, with what was designed as a tick (``target``)."""

    label: str
    value: float | None
    target: float | None = None
    low: float = 0
    high: float = 100
    text: str = ""
    tone: str = "act"

    @property
    def shown(self) -> str | float | None:
        """The words for the value, or the value."""
        return self.text or self.value


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A drawn length: where it begins and how far it goes, in per cent of the chart's width."""

    start: str
    width: str
    share: int
    part: Part


def percent(value: float) -> str:
    """An SVG length: at most two decimals, a point as the separator in every language."""
    return f"{round(value, 2):g}%"


def bar_widths(bars: Sequence[Bar]) -> list[str]:
    """Widths against the longest bar; a value that is missing or below zero has no length."""
    longest = max((bar.value or 0 for bar in bars), default=0)
    return [percent(max(bar.value or 0, 0) / longest * 100 if longest > 0 else 0) for bar in bars]


def shares(values: Sequence[int]) -> list[int]:
    """Whole per cents that add up to exactly 100 (largest remainder), or zeros when there is nothing."""
    total = sum(values)
    if total <= 0:
        return [0] * len(values)
    floors = [value * 100 // total for value in values]
    by_remainder = sorted(range(len(values)), key=lambda at: (-(values[at] * 100 % total), at))
    for at in by_remainder[: 100 - sum(floors)]:
        floors[at] += 1
    return floors


def segments(parts: Iterable[Part]) -> list[Segment]:
    """The parts laid end to end over the whole width; lengths are exact, the printed shares are whole."""
    known = list(parts)
    total = sum(part.value for part in known)
    drawn, start = [], 0.0
    for part, share in zip(known, shares([part.value for part in known]), strict=True):
        width = part.value / total * 100 if total else 0.0
        drawn.append(Segment(start=percent(start), width=percent(width), share=share, part=part))
        start += width
    return drawn


def position(value: float, *, low: float, high: float) -> str:
    """Where a value lies on its scale; what is outside is drawn at the edge."""
    if high <= low:
        return percent(0)
    return percent(min(max((value - low) / (high - low), 0), 1) * 100)


def dot_places(dot: Dot) -> tuple[str | None, str | None]:
    """Where the dot and its tick stand; None for what is not stated."""

    def place(value: float | None) -> str | None:
        return None if value is None else position(value, low=dot.low, high=dot.high)

    return place(dot.value), place(dot.target)
