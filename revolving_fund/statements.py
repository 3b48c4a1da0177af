"""What the books say, for people: the trial balance of a day and the journal (docs/fund.md).

Amounts are whole rupiah. Debit and credit stand apart and are never below zero, as bookkeepers write them.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from groups.people import called_among
from programme.paging import one_page
from programme.readings import attach_readings
from revolving_fund.balances import balances
from revolving_fund.models import Code, Custodian, Fund, LedgerEntry, LedgerLine

ENTRIES = 25


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    """One account of the trial balance, in rupiah."""

    code: Code
    holder: Custodian | None
    amount: int

    @property
    def debit(self) -> int:
        """What stands at the left."""
        return max(self.amount, 0)

    @property
    def credit(self) -> int:
        """What stands at the right."""
        return max(-self.amount, 0)


@dataclass(frozen=True)
class TrialBalance:
    """All accounts with something in them, by code."""

    rows: tuple[AccountRow, ...]

    @property
    def debit(self) -> int:
        """The left side together."""
        return sum(row.debit for row in self.rows)

    @property
    def credit(self) -> int:
        """The right side together; always as much as the left."""
        return sum(row.credit for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class JournalLine:
    """One line as the journal shows it: the account, whose it is, and the sum on its side, in rupiah."""

    line: LedgerLine
    person: str

    @property
    def account(self) -> str:
        """The account in words."""
        return str(self.line.account)

    @property
    def debit(self) -> int:
        """The sum, if it stands at the left."""
        return max(self.line.amount, 0)

    @property
    def credit(self) -> int:
        """The sum, if it stands at the right."""
        return max(-self.line.amount, 0)


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One entry with its lines."""

    entry: Any
    lines: tuple[JournalLine, ...]


def trial_balance(fund: Fund, as_of: datetime.date) -> TrialBalance:
    """What stands in each account at the end of the day."""
    holders = {holder.pk: holder for holder in Custodian.objects.filter(fund=fund)}
    found = balances(fund, as_of)
    rows = (
        AccountRow(code=code, holder=holders[holder] if holder else None, amount=amount)
        for (code, holder), amount in found.items()
        if amount
    )
    return TrialBalance(tuple(sorted(rows, key=lambda row: (row.code, str(row.holder)))))


def journal(
    user: User, fund: Fund, *, as_of: datetime.date, before: int | None = None
) -> tuple[list[JournalEntry], int | None]:
    """The newest entries up to the day, ``ENTRIES`` at a time, and the number to go on before (or None).

    Members whose details are closed to the user are called by their label alone.
    """
    rows = LedgerEntry.objects.for_user(user).filter(fund=fund, effective_date__lte=as_of)
    if before is not None:
        rows = rows.filter(number__lt=before)
    related = rows.select_related("maker", "checker", "reverses", "reversed_by").order_by("-number")
    entries, last = one_page(related, ENTRIES)
    attach_readings(entries)
    lines = list(
        LedgerLine.objects.filter(entry__in=entries)
        .select_related("account__custodian", "participant")
        .order_by("entry", "number")
    )
    called = called_among({line.participant for line in lines if line.participant}, user, fund.site_id)
    shown = [JournalLine(line=line, person=called.get(line.participant_id or 0, "")) for line in lines]
    return [
        JournalEntry(entry=entry, lines=tuple(line for line in shown if line.line.entry_id == entry.pk))
        for entry in entries
    ], last.number if last else None
