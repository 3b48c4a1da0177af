"""Money that rests with others instead of working: how much, how long, who confirmed it (``fund.md`` 8).

In the pilots a cooperative kept up to all of the fund (report L228, L242) and nobody could say how much for
how long. Amounts in rupiah, each above zero whatever its sign in the books.
"""

import datetime
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.ratio import Ratio, ratio

NO_CAPITAL = _("tidak dapat dihitung: belum ada dana yang tercatat masuk")
NOTHING_KEPT = _("tidak dapat dihitung: tidak ada uang yang dititipkan")
STALE_DAYS = 35


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Money into custody (above zero) or out of it (below)."""

    on: datetime.date
    amount: int


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What the holder confirmed."""

    on: datetime.date
    amount: int


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """The books beside the holder's word; ``difference`` is the books less the word, None without one."""

    difference: int | None
    stale: bool

    @property
    def confirmed(self) -> bool:
        """Whether a statement not too old says the same as the books."""
        return self.difference == 0 and not self.stale


def custody_share(held: int | None, claims: int | None, capital: int | None) -> Ratio:
    """Money in custody (1103) and claims on holders (1302) / capital of the fund (3101)."""
    return ratio(None if held is None or claims is None else held + claims, capital, nothing=NO_CAPITAL)


def idle_custody(movements: Iterable[Movement] | None, until: datetime.date, allowed_days: int) -> Ratio:
    """Rupiah-days in custody beyond the days allowed / all rupiah-days in custody, to the end of ``until``.

    What came in first goes out first. ``movements`` is None where their days are not told. Raises ValueError
    where more goes out than is there.
    """
    if movements is None:
        return ratio(None, None)
    idle = total = 0
    for amount, days in _stays(movements, until):
        total += amount * days
        idle += amount * max(days - allowed_days, 0)
    return ratio(idle, total, nothing=NOTHING_KEPT)


def _stays(movements: Iterable[Movement], until: datetime.date) -> Iterable[tuple[int, int]]:
    """Each amount with the days that it stayed."""
    kept: deque[tuple[datetime.date, int]] = deque()
    known = [movement for movement in movements if movement.on <= until]
    for movement in sorted(known, key=lambda movement: (movement.on, movement.amount < 0)):
        if movement.amount > 0:
            kept.append((movement.on, movement.amount))
        leaving = max(-movement.amount, 0)
        while leaving:
            if not kept:
                raise ValueError("more leaves custody than is there")
            since, amount = kept.popleft()
            gone = min(amount, leaving)
            yield gone, (movement.on - since).days
            leaving -= gone
            if amount > gone:
                kept.appendleft((since, amount - gone))
    for since, amount in kept:
        yield amount, (until - since).days


def confirmation(in_books: int, statement: Statement | None, on: datetime.date) -> Confirmation:
    """Whether the holder confirmed what the books say; a statement older than 35 days no longer does."""
    if statement is None:
        return Confirmation(difference=None, stale=True)
    return Confirmation(difference=in_books - statement.amount, stale=(on - statement.on).days > STALE_DAYS)


def unconfirmed_custody(holders: Iterable[tuple[int, Statement | None]], on: datetime.date) -> Ratio:
    """What no holder confirms / what the books say is in custody; each holder as (books, last statement).

    Without a statement, or with one too old, nothing is confirmed; otherwise the difference is unconfirmed.
    """
    unconfirmed = total = 0
    for in_books, statement in holders:
        found = confirmation(in_books, statement, on)
        nothing_confirmed = found.difference is None or found.stale
        unconfirmed += in_books if nothing_confirmed else abs(found.difference or 0)
        total += in_books
    return ratio(unconfirmed, total, nothing=NOTHING_KEPT)


def unexplained(suspense: int | None, cash_short: int | None, capital: int | None) -> Ratio:
    """Deductions (2901) and cash differences (1301) that nobody explained / capital of the fund (3101)."""
    parts = None if suspense is None or cash_short is None else abs(suspense) + abs(cash_short)
    return ratio(parts, capital, nothing=NO_CAPITAL)
