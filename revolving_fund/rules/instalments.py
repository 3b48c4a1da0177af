"""A loan as its instalments tell it: the versions of its schedule, what was paid, how it stands on a day.

``fund.md`` 7 and 8: days late (DPD) are counted from the oldest instalment that is not paid in full. Other
terms make another version; a loan whose terms nobody told has none, and nobody knows how late it is. Amounts
in rupiah.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

Date = datetime.date


@dataclass(frozen=True, kw_only=True)
class Due:
    """One line of a schedule."""

    number: int
    due_date: Date
    principal: int
    service: int


@dataclass(frozen=True, kw_only=True)
class Version:
    """What falls due when, from ``made_on`` until the next version."""

    made_on: Date
    lines: tuple[Due, ...]
    restructured: bool = False

    @property
    def principal(self) -> int:
        """The principal that it covers."""
        return sum(line.principal for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Paid:
    """What one receipt, or a write-off, settled; a reversed one is left out or stands as its negative."""

    on: Date
    principal: int = 0
    service: int = 0

    def less(self, part: "Paid") -> "Paid":
        """The rest after ``part``."""
        return Paid(
            on=self.on, principal=self.principal - part.principal, service=self.service - part.service
        )


@dataclass(frozen=True, kw_only=True)
class History:
    """A loan with all its versions, in their order, and all that was paid.

    ``grace_days``: so long an instalment may be late before it counts; then it counts from its due date.
    """

    principal: int
    versions: tuple[Version, ...] = ()
    paid: tuple[Paid, ...] = ()
    grace_days: int = 0

    def in_force(self, on: Date) -> Version | None:
        """The version of that day; before the first is made there is none."""
        made = [version for version in self.versions if version.made_on <= on]
        return made[-1] if made else None

    def paid_by(self, day: Date) -> Paid:
        """All that came in up to and with ``day``."""
        found = [receipt for receipt in self.paid if receipt.on <= day]
        return Paid(
            on=day,
            principal=sum(receipt.principal for receipt in found),
            service=sum(receipt.service for receipt in found),
        )


@dataclass(frozen=True, kw_only=True)
class Share:
    """One instalment with what of it is paid."""

    due: Due
    principal_paid: int
    service_paid: int

    @property
    def principal_left(self) -> int:
        """Principal still to come."""
        return self.due.principal - self.principal_paid

    @property
    def service_left(self) -> int:
        """Service still to come."""
        return self.due.service - self.service_paid

    @property
    def settled(self) -> bool:
        """Whether nothing of it is left."""
        return not (self.principal_left or self.service_left)


@dataclass(frozen=True, kw_only=True)
class State:
    """A loan on one day.

    ``before`` was paid under earlier versions, ``beyond`` is what came in above all that was ever planned;
    ``unplanned`` is unpaid principal that no instalment covers: all of it where the terms are unknown.
    """

    on: Date
    shares: tuple[Share, ...]
    outstanding: int
    before: Paid
    beyond: Paid
    unplanned: int = 0
    restructured: bool = False
    grace_days: int = 0
    known: bool = True

    def due_by(self, day: Date) -> tuple[int, int]:
        """Principal and service not yet paid of all instalments due up to and with ``day``."""
        due = [share for share in self.shares if share.due.due_date <= day]
        return sum(share.principal_left for share in due), sum(share.service_left for share in due)

    @cached_property
    def late(self) -> tuple[Share, ...]:
        """Instalments whose due date, and the days of grace, have passed and which are not paid in full."""
        last = self.on - datetime.timedelta(days=self.grace_days)
        return tuple(share for share in self.shares if share.due.due_date < last and not share.settled)

    @property
    def overdue_principal(self) -> int | None:
        """Principal of late instalments; None where nobody knows the terms."""
        return sum(share.principal_left for share in self.late) if self.known else None

    @property
    def overdue_service(self) -> int | None:
        """Service of late instalments; None where nobody knows the terms."""
        return sum(share.service_left for share in self.late) if self.known else None

    @property
    def days_late(self) -> int | None:
        """Days since the oldest unpaid due date, 0 when none is late; None where nobody knows the terms."""
        if not self.known:
            return None if self.outstanding else 0
        return max(((self.on - share.due.due_date).days for share in self.late), default=0)
