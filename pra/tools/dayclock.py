"""The daily clock: what fills the day of somebody like "ibu rumah tangga", hour by hour (domain 4.1).

Pure rules. Hours are whole, 0-24. What overlaps and what nobody told is said in words, never mended: people
do two things at once, and a day that was half told stays half told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from programme.charts import percent

DAY = 24
LANE = 28  # height of a lane, in px
SCALE = 18  # and of the hours below them
CHILD = re.compile(r"\banak", re.IGNORECASE)
WOMEN = re.compile(r"\b(ibu|bu|istri|isteri|perempuan|wanita|nenek|janda|mak|putri)\b", re.IGNORECASE)
MEN = re.compile(r"\b(bapak|pak|suami|laki|lelaki|pria|kakek|duda|ayah|putra)\b", re.IGNORECASE)


class Told(Protocol):
    """What is known of an activity: from one full hour to another."""

    from_hour: int
    to_hour: int
    activity: str
    kind: str


@dataclass(frozen=True)
class Span:
    """From one full hour to another."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


def gaps(entries: Iterable[Told]) -> list[Span]:
    """The hours of which nobody told anything, in order."""
    known = list(entries)
    return _runs([not any(_covers(entry, hour) for entry in known) for hour in range(DAY)])


def _runs(marked: Sequence[bool]) -> list[Span]:
    edges = [hour for hour in range(DAY + 1) if _at(marked, hour) != _at(marked, hour - 1)]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _at(marked: Sequence[bool], hour: int) -> bool:
    return 0 <= hour < DAY and marked[hour]


def _covers(entry: Told, hour: int) -> bool:
    return entry.from_hour <= hour < entry.to_hour


@dataclass(frozen=True)
class Overlap:
    """Hours that were told more than once, and by which entries."""

    span: Span
    entries: tuple[Told, ...]

    def __str__(self) -> str:
        return f"{self.span} ({', '.join(entry.activity for entry in self.entries)})"


def overlaps(entries: Iterable[Told]) -> list[Overlap]:
    """The hours told more than once, in order; hours with the same entries are one."""
    known = list(entries)
    found: list[Overlap] = []
    for hour in range(DAY):
        here = tuple(entry for entry in known if _covers(entry, hour))
        if len(here) < 2:
            continue
        last = found[-1] if found else None
        if last and last.span.end == hour and last.entries == here:
            found[-1] = Overlap(Span(last.span.start, hour + 1), here)
        else:
            found.append(Overlap(Span(hour, hour + 1), here))
    return found


def lanes(entries: Sequence[Told]) -> list[int]:
    """For each entry the lane in which it is drawn, so that none covers another; as few lanes as possible."""
    ends: list[int] = []
    chosen = [0] * len(entries)
    for at in sorted(range(len(entries)), key=lambda at: (entries[at].from_hour, entries[at].to_hour, at)):
        entry = entries[at]
        lane = next((lane for lane, end in enumerate(ends) if end <= entry.from_hour), len(ends))
        ends[lane:] = [entry.to_hour, *ends[lane + 1 :]]
        chosen[at] = lane
    return chosen


def hours_of(entries: Iterable[Told], kind: str) -> int:
    """How many hours of the day hold something of the kind; an hour that was told twice counts once."""
    own = [entry for entry in entries if entry.kind == kind]
    return sum(any(_covers(entry, hour) for entry in own) for hour in range(DAY))


def turn(whose: str) -> int:
    """Women's days, then men's beside them, then girls' and boys', then all others."""
    if not WOMEN.search(whose) and not MEN.search(whose):
        return 4
    return (0 if WOMEN.search(whose) else 1) + (2 if CHILD.search(whose) else 0)


@dataclass(frozen=True)
class Tick:
    """An hour written below the day; those at its ends stay inside."""

    hour: int

    @property
    def x(self) -> str:
        """Where it stands, in per cent of the day's width."""
        return percent(self.hour / DAY * 100)

    @property
    def anchor(self) -> str:
        """Which end of the number stands there."""
        return {0: "start", DAY: "end"}.get(self.hour, "middle")


TICKS = tuple(Tick(hour) for hour in range(0, DAY + 1, 6))


@dataclass(frozen=True)
class Bar:
    """A drawn activity: per cent of the day's width, and the lane in which it lies."""

    entry: Told
    start: str
    width: str
    middle: str
    lane: int

    @property
    def y(self) -> int:
        """The top of it, in px."""
        return self.lane * LANE + 1

    @property
    def baseline(self) -> int:
        """Where its letter stands, in px."""
        return self.y + LANE - 10


@dataclass(frozen=True)
class Day:
    """The day of somebody, as the group told it."""

    whose: str
    entries: tuple[Told, ...]

    @property
    def bars(self) -> list[Bar]:
        """What is drawn."""
        return [_bar(entry, lane) for entry, lane in zip(self.entries, lanes(self.entries), strict=True)]

    @property
    def floor(self) -> int:
        """The height of all lanes, in px."""
        return LANE * (1 + max(lanes(self.entries), default=0))

    @property
    def height(self) -> int:
        """The height of the drawing with its hours, in px."""
        return self.floor + SCALE

    @property
    def gap_words(self) -> str:
        """The sentence on hours of which nobody told; empty when the day is full."""
        found = gaps(self.entries)
        words = {"hours": _listed(found)}
        return _("Belum diceritakan: pukul %(hours)s.") % words if found else ""

    @property
    def overlap_words(self) -> str:
        """The sentence on hours that were told more than once; empty where there are none."""
        found = overlaps(self.entries)
        words = {"hours": _listed(found)}
        return _("Diceritakan lebih dari sekali: pukul %(hours)s.") % words if found else ""


def _listed(found: Sequence[object]) -> str:
    return ", ".join(str(one) for one in found)


def _bar(entry: Told, lane: int) -> Bar:
    length = entry.to_hour - entry.from_hour
    return Bar(
        entry=entry,
        start=percent(entry.from_hour / DAY * 100),
        width=percent(length / DAY * 100),
        middle=percent((entry.from_hour + length / 2) / DAY * 100),
        lane=lane,
    )


def days(entries: Iterable[tuple[str, Told]]) -> list[Day]:
    """The days that were told: women's, men's, children's, others', each in the order of the alphabet."""
    known: dict[str, list[Told]] = {}
    for whose, entry in entries:
        known.setdefault(whose, []).append(entry)
    ordered = sorted(known, key=lambda whose: (turn(whose), whose.casefold()))
    return [Day(whose, tuple(sorted(known[whose], key=_hours_of))) for whose in ordered]


def _hours_of(entry: Told) -> tuple[int, int]:
    return entry.from_hour, entry.to_hour
