"""What a member should receive after the deductions that the group agreed on (*aturan main*).

Pure arithmetic for phase 4 of the programme: the written rules (report L260) say 10 % reserve, 10 % share and
1,5 % administration of Rp500.000, which leaves Rp392.500, while Rp435.000 was paid. The computed net stands
beside what was paid and never replaces it (AMB-11).

Amounts are whole rupiah; ``rate`` is in hundredths of a percent (150 = 1,5 %). A fraction of a rupiah is
rounded half to even, once for each deduction; the net is what is left, so that nothing is lost in rounding.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

WHOLE = 10_000
MOST_TERMS_COMBINED = 12


@dataclass(frozen=True, kw_only=True)
class Term:
    """One rule as a figure: a percentage of the gross or a sum in rupiah; neither where it is words only."""

    kind: str
    rate: int | None = None
    amount: int | None = None

    @property
    def has_figure(self) -> bool:
        """Whether anything can be computed from this rule."""
        return self.rate is not None or self.amount is not None


@dataclass(frozen=True, kw_only=True)
class Deduction:
    """What one rule takes off, in rupiah."""

    term: Term
    amount: int


@dataclass(frozen=True, kw_only=True)
class Payout:
    """A payment by the rules: ``gross`` less each deduction; the net is below zero if they take too much."""

    gross: int
    deductions: tuple[Deduction, ...]

    @property
    def deducted(self) -> int:
        """All deductions together, in rupiah."""
        return sum(deduction.amount for deduction in self.deductions)

    @property
    def net(self) -> int:
        """What the member should receive, in rupiah."""
        return self.gross - self.deducted


def taken_by(term: Term, gross: int) -> int:
    """What one rule takes off ``gross``, in whole rupiah (half to even).

    Raises ValueError for a negative gross and for a rule that names no figure.
    """
    if gross < 0:
        raise ValueError("a payment cannot be negative")
    if term.rate is not None:
        return round(Fraction(gross * term.rate, WHOLE))
    if term.amount is None:
        raise ValueError("a rule without a figure takes off nothing that can be computed")
    return term.amount


def payout(gross: int, terms: Iterable[Term]) -> Payout | None:
    """The payment by the rules; None when it cannot be computed: no rule, or one that names no figure."""
    known = tuple(terms)
    if not known or not all(term.has_figure for term in known):
        return None
    deductions = tuple(Deduction(term=term, amount=taken_by(term, gross)) for term in known)
    return Payout(gross=gross, deductions=deductions)


def terms_giving(amount: int, gross: int, terms: Sequence[Term]) -> list[tuple[Term, ...]]:
    """Every choice of rules, each taken once, whose deductions add up to exactly ``amount``.

    An empty answer says that the sum withheld is not explained by any of the rules. Looks at no more than
    ``MOST_TERMS_COMBINED`` rules (4.096 choices).
    """
    known = [(term, taken_by(term, gross)) for term in terms if term.has_figure][:MOST_TERMS_COMBINED]
    return [
        tuple(term for term, _taken in chosen)
        for size in range(1, len(known) + 1)
        for chosen in combinations(known, size)
        if sum(taken for _term, taken in chosen) == amount
    ]
