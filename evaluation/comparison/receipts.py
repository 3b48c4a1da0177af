"""Rows of phase 4 that tell what reached the members, each and all together."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from evaluation.comparison.cells import (
    Cell,
    Item,
    Saying,
    Sayings,
    State,
    cell_of,
    derived,
    everything,
    people,
    said,
)
from evaluation.comparison.files import SiteFile
from programme.formats import angka, rupiah
from programme.wording import told_of
from revolving_fund.position import MemberLine, Position
from revolving_fund.rules.spans import Span

AMOUNTS = ("amount", "amount_min", "amount_max")


def span_words(span: Span) -> str:
    """A sum in rupiah that may lie between two limits: ``Rp5.700.000–Rp10.000.000``."""
    if span.exact:
        return rupiah(span.low)
    if span.high is None:
        return _("paling sedikit %(amount)s") % {"amount": rupiah(span.low)}
    return f"{rupiah(span.low)}–{rupiah(span.high)}"


def each_received(file: SiteFile) -> Cell:
    """What the members received, each sum once with the number of members."""
    items = [item for position in file.positions for item in _received_sums(position.lines)]
    return cell_of(items)


def _received_sums(lines: tuple[MemberLine, ...]) -> list[Item]:
    alike: dict[Span | None, list[Any]] = defaultdict(list)
    for line in lines:
        if line.payment is not None:
            alike[line.received].append(line.payment)
    spans = sorted(alike, key=_order_of_sums)
    return [_sum_item(span, alike[span]) for span in spans]


def _order_of_sums(span: Span | None) -> tuple[bool, bool, int, int]:
    """Sums to the rupiah first, then limits, then what is not told."""
    if span is None:
        return True, True, 0, 0
    return False, not span.exact, span.low, span.high or 0


def _sum_item(span: Span | None, payments: list[Any]) -> Item:
    first = payments[0]
    words = _("tidak dinyatakan") if span is None else span_words(span)
    item = said(first, words, *AMOUNTS, kind="rupiah", note=people(len(payments)))
    item = item.counting(None, people=len(payments))
    if span is not None:
        item = _with_readings(item.between(span.low, span.high), first)
    return item if len(payments) == 1 else item.with_sources(everything(payments[1:]))


def _with_readings(item: Item, payment: Any) -> Item:
    """An exact sum that is read in two ways keeps its number; its bounds are the least and the most."""
    told = [reading.value for reading in told_of(payment, "amount") if isinstance(reading.value, int)]
    if item.number is None or not told:
        return item
    return replace(item, low=min(item.number, *told), high=max(item.number, *told))


def received(file: SiteFile) -> Cell:
    """What reached all members of each fund."""
    return cell_of(_received_by_all(position) for position in file.positions)


def _received_by_all(position: Position) -> Item | None:
    """What reached all members; where receipts are read in two ways, both totals (AMB-11)."""
    span, count = position.received, position.paid_count
    if span is None:
        return None
    payments = [line.payment for line in position.lines]
    item = derived(span_words(span), note=people(count), of=everything(payments))
    item = item.counting(None, people=count).between(span.low, span.high)
    ways = _ways(position)
    if len(ways) < 2:
        return item
    others = [words for total, words, _reading in ways if total != span.low]
    totals = [total for total, _words, _reading in ways]
    readings = Sayings(tuple(Saying(reading, value=total) for total, _words, reading in ways))
    return replace(
        item,
        state=State.DOUBTFUL,
        kind="rupiah",
        readings=Sayings((*readings.rows, *item.readings.rows)),
        low=min(totals),
        high=max(totals),
        otherwise=_("bacaan lain: %(sums)s") % {"sums": "; ".join(others)},
    )


def _ways(position: Position) -> list[tuple[int, str, Any]]:
    """Each way to read the receipts as the total of all members, in words, with a reading that says so."""
    told = [told_of(line.payment, "amount") for line in position.lines if line.payment is not None]
    sums = [[reading.value for reading in rows] for rows in told]
    if position.received_otherwise is None or any(row != sums[0] for row in sums):
        return []
    count = len(sums)
    return [
        (one * count, f"{angka(one)} × {count} = {rupiah(one * count)}", reading)
        for one, reading in zip(sums[0], told[0], strict=True)
        if isinstance(one, int)
    ]
