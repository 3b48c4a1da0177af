"""The balance of business (UEP) and welfare (UKS) in mentoring.

The programme wants both; in all three pilots welfare was hardly touched, and nobody saw it in time (report
L198, L246, L264). The balance is counted from the topics that were recorded, never typed in.
"""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_OF_ALL = 3
"""Welfare counts as little touched when fewer than one topic in three is about it."""


class Imbalance(StrEnum):
    """What is wrong with a balance; empty when nothing is."""

    NOTHING = ""
    NO_WELFARE = "no_welfare"
    LITTLE_WELFARE = "little_welfare"


@dataclass(frozen=True)
class Balance:
    """How many topics were about business and how many about welfare."""

    uep: int
    uks: int

    @property
    def total(self) -> int:
        """All topics."""
        return self.uep + self.uks

    @property
    def warning(self) -> Imbalance:
        """Whether welfare is missing or little touched; nothing to warn of while no topic is recorded."""
        if self.total == 0:
            return Imbalance.NOTHING
        if self.uks == 0:
            return Imbalance.NO_WELFARE
        return Imbalance.LITTLE_WELFARE if self.uks * FEWEST_OF_ALL < self.total else Imbalance.NOTHING
