"""What of a loan falls due when: a flat schedule in whole rupiah.

Phase 4 of the programme lends at 1 % *jasa* a month on the whole principal (report L260). The rules are those
of ``fund.md`` 7: the service of the whole term is rounded once and then split; principal is split evenly; the
last instalment takes what rounding left, so that both add up to the rupiah.

Where instalments are rounded to a ``unit`` (100, 500, 1.000 rupiah), principal and service together come to a
whole unit: principal = roundM(P/n) + roundM(service) − service. If that would leave a line below zero, it is
rounded down instead, and if that does not help, principal alone is rounded down: the number of instalments
that was agreed on is never changed.
"""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

HALF_EVEN = "half-even"
FLOOR = "floor"
WHOLE = 10_000


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was agreed on; ``rate`` in hundredths of a percent a month, money in rupiah.

    ``due_day`` is the day of the month, where it is not that of ``first_due`` (a loan of 31 January is due on
    28 February and then on 31 March). ``service_base``: what the service is counted on, None: ``principal``.
    """

    principal: int
    rate: int | Fraction
    instalments: int
    first_due: datetime.date
    due_day: int | None = None
    service_base: int | None = None
    unit: int = 1
    rounding: str = HALF_EVEN
    grace_principal: int = 0

    def __post_init__(self) -> None:
        if self.principal <= 0 or self.rate < 0 or (self.service_base or 0) < 0:
            raise ValueError("principal is above zero, rate and service base are not below")
        if not 0 <= self.grace_principal < self.instalments:
            raise ValueError("some instalment must bear principal")
        if self.unit < 1 or self.rounding not in {HALF_EVEN, FLOOR}:
            raise ValueError("unit is at least 1, rounding is half-even or floor")
        if self.due_day is not None and not 1 <= self.due_day <= 31:
            raise ValueError("a month has the days 1 to 31")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One instalment in rupiah; ``balance`` is the principal still to come after it."""

    number: int
    due_date: datetime.date
    principal: int
    service: int
    balance: int

    @property
    def total(self) -> int:
        """What the member brings."""
        return self.principal + self.service


def in_month(year: int, month: int, day: int) -> datetime.date:
    """The day of a month, or its last day where the month is shorter; months above 12 are of later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def month_after(start: datetime.date) -> datetime.date:
    """The first due day of money paid out on ``start``."""
    return in_month(start.year, start.month + 1, start.day)


def due_dates(first_due: datetime.date, due_day: int | None = None) -> Iterator[datetime.date]:
    """``first_due`` and then every month, on ``due_day`` or the day of ``first_due``."""
    day = due_day or first_due.day
    yield first_due
    month = first_due.month + 1
    while True:
        yield in_month(first_due.year, month, day)
        month += 1


def rounded(value: Fraction, unit: int, rounding: str) -> int:
    """``value`` in whole units of rupiah: half to even, or always down."""
    parts = value / unit
    return unit * (parts.numerator // parts.denominator if rounding == FLOOR else round(parts))


def service_of(terms: Terms) -> int:
    """The service of the whole term in rupiah, rounded once."""
    base = terms.principal if terms.service_base is None else terms.service_base
    return rounded(Fraction(base * terms.instalments) * terms.rate / WHOLE, 1, terms.rounding)


def flat_schedule(terms: Terms) -> tuple[Line, ...]:
    """All instalments: principal adds up to the loan, service to ``service_of``, none is below zero."""
    services = _services(terms)
    principals = _principals(terms, services)
    dates = list(islice(due_dates(terms.first_due, terms.due_day), terms.instalments))
    lines, balance = [], terms.principal
    parts = zip(dates, principals, services, strict=True)
    for number, (due_date, principal, service) in enumerate(parts, 1):
        balance -= principal
        lines.append(
            Line(number=number, due_date=due_date, principal=principal, service=service, balance=balance)
        )
    return tuple(lines)


def _last_absorbs(whole: int, earlier: list[int]) -> list[int]:
    return [*earlier, whole - sum(earlier)]


def _services(terms: Terms) -> list[int]:
    total, count = service_of(terms), terms.instalments
    for rounding in (terms.rounding, FLOOR):
        services = _last_absorbs(total, [rounded(Fraction(total, count), 1, rounding)] * (count - 1))
        if services[-1] >= 0:
            break
    return services


def _principals(terms: Terms, services: list[int]) -> list[int]:
    grace = [0] * terms.grace_principal
    bearing = services[terms.grace_principal : -1]
    share = Fraction(terms.principal, terms.instalments - terms.grace_principal)
    for rounding in (terms.rounding, FLOOR):
        plain = rounded(share, terms.unit, rounding)
        fitted = [plain + rounded(Fraction(service), terms.unit, rounding) - service for service in bearing]
        principals = _last_absorbs(terms.principal, fitted)
        if min(principals) >= 0:
            return grace + principals
    return grace + _last_absorbs(terms.principal, [rounded(share, terms.unit, FLOOR)] * len(bearing))
