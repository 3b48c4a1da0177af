"""Sums that are not stated exactly: the least and the most that they can be (decision 5).

Palembang: five members received nothing, two sums are told, thirteen lie between Rp300.000 and Rp1.500.000,
and the fund holds Rp10.000.000, so the members received between Rp5.700.000 and Rp10.000.000. Amounts in
rupiah.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Span:
    """From ``low`` to ``high`` rupiah; ``high`` is None where no upper limit is known."""

    low: int
    high: int | None

    @classmethod
    def exactly(cls, amount: int) -> Self:
        """A sum that is stated."""
        return cls(amount, amount)

    @property
    def exact(self) -> bool:
        """Whether the sum is known to the rupiah."""
        return self.low == self.high

    def plus(self, other: "Span") -> "Span":
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(self.low + other.low, high)

    def minus(self, amount: int) -> "Span":
        """The difference from a known sum; below zero where less was paid."""
        return Span(self.low - amount, None if self.high is None else self.high - amount)

    def capped(self, limit: int | None) -> "Span":
        """Never more than ``limit``; a lower end above the limit is kept, as it is told and must show."""
        if limit is None:
            return self
        high = limit if self.high is None else min(self.high, limit)
        return Span(self.low, max(self.low, high))

    def left_of(self, whole: int) -> "Span":
        """What is left of ``whole`` when this much is gone, never less than nothing."""
        least = 0 if self.high is None else max(whole - self.high, 0)
        return Span(least, max(whole - self.low, 0))


NOTHING = Span(0, 0)
UNKNOWN = Span(0, None)


def together(spans: Iterable[Span]) -> Span:
    """The sum of all."""
    total = NOTHING
    for span in spans:
        total = total.plus(span)
    return total
