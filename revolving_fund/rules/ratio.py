"""A figure that can be walked back to its parts, or that says why it cannot be computed.

A ratio whose denominator is zero or unknown is neither 0 % nor 100 %: it is *tidak dapat dihitung*
(``fund.md`` 8, last paragraph). Numerator and denominator are rupiah, members or days, as the indicator says.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NOT_TOLD = _("tidak dapat dihitung: ada angka yang tidak dinyatakan")
NOTHING = _("tidak dapat dihitung: pembaginya nol")

Figure = int | Decimal


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """``value`` = ``numerator`` / ``denominator``; without a value there is a ``reason``, and only then."""

    value: Decimal | None
    numerator: Figure | None
    denominator: Figure | None
    reason: Promise | str | None = None


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """The least and the most that a ratio can be while not every sum is told."""

    low: Ratio
    high: Ratio

    @property
    def exact(self) -> bool:
        """Whether both ends are the same."""
        return self.low.value == self.high.value

    @property
    def told(self) -> Ratio:
        """The one ratio that both ends tell; otherwise none, and between which limits it lies."""
        low, high = self.low.value, self.high.value
        if low is None or self.exact:
            return self.low
        if high is None:
            return self.high
        same = self.low.denominator == self.high.denominator
        return Ratio(
            value=None,
            numerator=None,
            denominator=self.low.denominator if same else None,
            reason=gettext("tidak dapat dihitung: hanya diketahui antara %(low)s dan %(high)s")
            % {"low": number_format(low, 3), "high": number_format(high, 3)},
        )


def ratio(
    numerator: Figure | None,
    denominator: Figure | None,
    *,
    nothing: Promise | str = NOTHING,
    unknown: Promise | str = NOT_TOLD,
) -> Ratio:
    """One part over the other; ``nothing`` and ``unknown`` say in words why there is none."""
    if denominator is not None and denominator <= 0:
        return Ratio(value=None, numerator=numerator, denominator=denominator, reason=nothing)
    if numerator is None or denominator is None:
        return Ratio(value=None, numerator=numerator, denominator=denominator, reason=unknown)
    return Ratio(
        value=Decimal(numerator) / Decimal(denominator), numerator=numerator, denominator=denominator
    )


def decimal(value: Fraction | int) -> Decimal:
    """A fraction as a decimal of 28 digits."""
    whole = Fraction(value)
    return Decimal(whole.numerator) / Decimal(whole.denominator)
