"""How evenly the members received: Gini over all who have a right, also those who received nothing.

``fund.md`` 8 (Evenness): G = Σ (2i − n − 1) x_i / (n Σ x), x ascending; 0 where all received the same.

Where only limits are told (Palembang: thirteen of twenty between Rp300.000 and Rp1.500.000, all together no
more than Rp10.000.000; report L242), the least and the most that G can be are searched among the extreme
ways to share out:

- *least*: everybody as near as the limits allow to one level. Between two limits numerator and denominator
  are linear in that level, so that the least lies at a limit, or where the sum of all meets the least or
  the most that was handed out.
- *most*: G is quasi-convex, so that the most lies at a corner: everybody at a limit, save one where the sum
  meets its own limit. Members with the same limits are alike, so that only their number at each end
  matters. Where too many different limits would make too many corners, neighbouring limits are widened to
  the same: the bounds then hold all the more, but may be wider than need be.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.indicators.reach import NO_RIGHTS, RIGHT_UNKNOWN
from revolving_fund.rules.ratio import Bounds, Ratio, decimal, ratio
from revolving_fund.rules.spans import Span, together

NOTHING_RECEIVED = _("tidak dapat dihitung: belum ada anggota yang menerima")
LIMITS_UNKNOWN = _("tidak dapat dihitung: tidak diketahui paling banyak berapa yang diterima")
MOST_CORNERS = 3_000

Exact = int | Fraction
Received = tuple[Span, int | None]  # what a member received, and the right


def gini(received: Sequence[int]) -> Ratio:
    """Evenness of what every entitled member received, in rupiah, zeros among them; 0 is even."""
    return _as_ratio(_parts(received))


def gini_bounds(received: Sequence[Span], total: Span | None = None) -> Bounds:
    """The least and the most that ``gini`` can be; ``total``: what all received together, where told."""
    shares = _limited(received, total)
    if shares is None:
        unknown = Ratio(value=None, numerator=None, denominator=None, reason=LIMITS_UNKNOWN)
        return Bounds(low=unknown, high=unknown)
    sums = _sums(shares, total)
    if not sums.high:
        nothing = _as_ratio((0, 0))
        return Bounds(low=nothing, high=nothing)
    least = min(_values(_levelled(shares, sums)), key=_evenness)
    most = max(_values(_corners(shares, sums)), key=_evenness)
    return Bounds(low=_as_ratio(least), high=_as_ratio(most))


def greatest_share(members: Sequence[Received]) -> Bounds:
    """The most that one member received, over the right; each member as (received, right)."""
    return _extreme(members, max)


def least_share(members: Sequence[Received]) -> Bounds:
    """The least that one member received, over the right; 0 where one received nothing."""
    return _extreme(members, min)


def _extreme(members: Sequence[Received], chosen: Callable[..., tuple[int, int]]) -> Bounds:
    known = [(span, right) for span, right in members if right]
    if len(known) < len(members):
        unknown = ratio(None, None, unknown=RIGHT_UNKNOWN)
        return Bounds(low=unknown, high=unknown)
    return Bounds(
        low=_share_of_right([(span.low, right) for span, right in known], chosen),
        high=_share_of_right([(span.high, right) for span, right in known], chosen),
    )


def _share_of_right(
    shares: Sequence[tuple[int | None, int]], chosen: Callable[..., tuple[int, int]]
) -> Ratio:
    told = [(part, right) for part, right in shares if part is not None]
    if len(told) < len(shares):
        return ratio(None, None, unknown=LIMITS_UNKNOWN)
    if not told:
        return ratio(None, 0, nothing=NO_RIGHTS)
    part, right = chosen(told, key=lambda share: Fraction(*share))
    return ratio(part, right)


@dataclass(frozen=True)
class _Closed:
    low: int
    high: int


def _parts(received: Iterable[Exact]) -> tuple[Exact, Exact]:
    """Numerator and denominator of G."""
    ascending = sorted(received)
    count = len(ascending)
    weighted = sum((2 * place - count - 1) * value for place, value in enumerate(ascending, 1))
    return weighted, count * sum(ascending)


def _evenness(parts: tuple[Exact, Exact]) -> Fraction:
    return Fraction(parts[0]) / Fraction(parts[1])


def _values(ways: Iterable[Iterable[Exact]]) -> Iterator[tuple[Exact, Exact]]:
    return (parts for parts in map(_parts, ways) if parts[1])


def _as_ratio(parts: tuple[Exact, Exact]) -> Ratio:
    return ratio(_figure(parts[0]), _figure(parts[1]), nothing=NOTHING_RECEIVED)


def _figure(value: Exact) -> int | Decimal:
    return int(value) if value == int(value) else decimal(value)


def _limited(received: Sequence[Span], total: Span | None) -> list[_Closed] | None:
    """Each span with an upper limit: its own, or what the total leaves; None where there is neither."""
    least = together(received).low
    limit = None if total is None else total.high
    closed = []
    for span in received:
        ends = [
            end for end in (span.high, None if limit is None else limit - least + span.low) if end is not None
        ]
        if not ends:
            return None
        closed.append(_Closed(span.low, max(min(ends), span.low)))
    return closed


def _sums(shares: Sequence[_Closed], total: Span | None) -> _Closed:
    """The least and the most that all can come to; a total that the shares cannot meet does not bind."""
    low, high = sum(share.low for share in shares), sum(share.high for share in shares)
    if total is None or total.low > high or (total.high is not None and total.high < low):
        return _Closed(low, high)
    return _Closed(max(low, total.low), high if total.high is None else min(high, total.high))


def _at_level(shares: Sequence[_Closed], level: Exact) -> list[Exact]:
    return [min(max(level, share.low), share.high) for share in shares]


def _levelled(shares: Sequence[_Closed], sums: _Closed) -> Iterator[list[Exact]]:
    limits = {end for share in shares for end in (share.low, share.high)}
    for level in [*limits, _level_of(shares, sums.low), _level_of(shares, sums.high)]:
        way = _at_level(shares, level)
        if sums.low <= sum(way) <= sums.high:
            yield way


def _level_of(shares: Sequence[_Closed], whole: int) -> Exact:
    """The level at which all come to ``whole``, which lies between the least and the most."""
    limits = sorted({end for share in shares for end in (share.low, share.high)})
    below = max(limit for limit in limits if sum(_at_level(shares, limit)) <= whole)
    rest = whole - sum(_at_level(shares, below))
    growing = sum(share.low <= below < share.high for share in shares)
    return below + Fraction(rest, growing) if rest else below


def _corners(shares: Sequence[_Closed], sums: _Closed) -> Iterator[list[Exact]]:
    kinds = sorted(_few(Counter(shares)).items(), key=lambda kind: (kind[0].low, kind[0].high))
    for raised in product(*(range(count + 1 if kind.high > kind.low else 1) for kind, count in kinds)):
        way: list[Exact] = []
        for (kind, count), at_high in zip(kinds, raised, strict=True):
            way += [kind.low] * (count - at_high) + [kind.high] * at_high
        yield from _within(way, kinds, raised, sums)


def _within(
    way: list[Exact], kinds: Sequence[tuple[_Closed, int]], raised: Sequence[int], sums: _Closed
) -> Iterator[list[Exact]]:
    """The corner itself, or with one member moved up to where the sum meets a limit."""
    whole = sum(way)
    if sums.low <= whole <= sums.high:
        yield way
    for (kind, count), at_high in zip(kinds, raised, strict=True):
        for limit in {sums.low, sums.high}:
            if at_high < count and 0 < limit - whole < kind.high - kind.low:
                moved = way.copy()
                moved[moved.index(kind.low)] = kind.low + limit - whole
                yield moved


def _few(kinds: Counter[_Closed]) -> Counter[_Closed]:
    """The same limits or wider ones, so few that every corner can be looked at."""
    kinds = Counter(kinds)
    while prod(count + 1 for kind, count in kinds.items() if kind.high > kind.low) > MOST_CORNERS:
        open_kinds = sorted(
            (kind for kind in kinds if kind.high > kind.low), key=lambda kind: (kind.low, kind.high)
        )
        one, other = min(
            pairwise(open_kinds),
            key=lambda pair: abs(pair[1].low - pair[0].low) + abs(pair[1].high - pair[0].high),
        )
        count = kinds.pop(one) + kinds.pop(other)
        kinds[_Closed(min(one.low, other.low), max(one.high, other.high))] += count
    return kinds
