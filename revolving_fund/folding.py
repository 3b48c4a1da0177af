"""Folds neighbouring members whose figures, sources and doubts are the same into one row: *Anggota 03-15*."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from revolving_fund.position import MemberLine

NUMBERED = re.compile(r"^(.*?)(\d+)$")


@dataclass(frozen=True, kw_only=True)
class Fold:
    """One or more members side by side with the same figures; the first one stands for all of them."""

    lines: tuple[MemberLine, ...]

    @property
    def line(self) -> MemberLine:
        """The member whose figures are shown."""
        return self.lines[0]

    @property
    def many(self) -> bool:
        """Whether there is anything to open."""
        return len(self.lines) > 1

    @property
    def label(self) -> str:
        """*Anggota 03–15* for numbered labels, otherwise the first name and how many more."""
        first, last = str(self.lines[0].participant), str(self.lines[-1].participant)
        if not self.many:
            return first
        start, end = NUMBERED.match(first), NUMBERED.match(last)
        if start and end and start[1] == end[1]:
            return f"{first}–{end[2]}"
        return _("%(name)s dan %(count)s lainnya") % {"name": first, "count": len(self.lines) - 1}


def folded(lines: Iterable[MemberLine], apart: frozenset[int] = frozenset()) -> list[Fold]:
    """The members in their order, with equal neighbours in one fold.

    The participants ``apart`` (ids) never share one with others: something is said of them alone.
    """

    def alike(line: MemberLine) -> tuple[Any, ...]:
        pk = line.participant.pk
        return (_figures(line), pk if pk in apart else None)

    return [Fold(lines=tuple(equal)) for _key, equal in groupby(lines, key=alike)]


def unfolded(lines: Iterable[MemberLine]) -> list[Fold]:
    """Each member on a row of its own."""
    return [Fold(lines=(line,)) for line in lines]


def _figures(line: MemberLine) -> tuple[Any, ...]:
    payment = line.payment
    told = payment and (
        payment.status,
        payment.withheld_reason,
        payment.as_of,
        payment.promised_on,
        payment.paid_on,
    )
    records = (line.right, line.signature, line.payment)
    return (line.entitled, line.signed, line.received, told, *(_told_of(record) for record in records))


def _told_of(record: Any) -> list[tuple[Any, ...]]:
    if record is None:
        return []
    return [
        (
            reading.field,
            reading.value,
            reading.certainty,
            reading.phrase_id,
            reading.contradiction_id,
            reading.note,
        )
        for reading in record.readings.all()
    ]
