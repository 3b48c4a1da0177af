"""What comes in which month: lines of the calendar with their cost, and the seasons of a year."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from programme.dates import is_over

MONTHS_OF_YEAR = range(1, 13)
MOST = 3
_YEAR, _MONTH = 4, 7


class Planned(Protocol):
    """A line of the calendar, as far as it is grouped and summed here."""

    planned_on: Any
    done_on: Any
    cost: Any


@dataclass(frozen=True)
class Month:
    """The lines of one month: ``2003-11``; of a year without a month: ``2003``; of no date: empty."""

    when: str
    entries: Sequence[Any]

    @property
    def cost(self) -> int | None:
        """What is told of the cost in rupiah, summed; None where no line tells it."""
        return total(self.entries)

    @property
    def untold(self) -> int:
        """Of how many lines nobody told the cost."""
        return sum(entry.cost is None for entry in self.entries)


def total(entries: Iterable[Planned]) -> int | None:
    """The sum of the costs that were told, in rupiah; None where none was."""
    told = [entry.cost for entry in entries if entry.cost is not None]
    return sum(told) if told else None


def by_month(entries: Iterable[Any]) -> list[Month]:
    """The lines by month, the earliest first; a year alone after its months, what has no date last.

    Within a month the days follow each other, what has no day last; equal ones stay in the order given.
    """
    found: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda entry: _rank(entry.planned_on)):
        found.setdefault((entry.planned_on or "")[:_MONTH], []).append(entry)
    return [Month(when, rows) for when, rows in found.items()]


def _rank(when: str | None) -> str:
    """Sorts as text: an unknown month or day after all known ones, no date after everything."""
    return f"{when}-99-99"[:10] if when else "9999-99-99~"


def overdue(entry: Planned, today: datetime.date) -> bool:
    """Whether the last day on which it was to happen has passed, and it is not done."""
    return entry.done_on is None and is_over(entry.planned_on, today)


def next_intensity(value: int | None) -> int | None:
    """What a tap makes of it: nobody told it, a little, some, very much, none, and round again."""
    order = (None, 1, 2, MOST, 0)
    return order[(order.index(value) + 1) % len(order)]
