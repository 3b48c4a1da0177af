"""What stands in the books, now and on any day: one row read for now, a sum of days for then.

Balances are whole rupiah as the books sign them: what the group has is above zero, what it owes below.
"""

import datetime
from collections import defaultdict
from typing import Any

from django.db.models import Sum

from revolving_fund.models import MONEY, AccountBalance, AccountDay, Code, Fund, LedgerLine, MemberBalance


def balances(fund: Fund, as_of: datetime.date | None = None) -> dict[tuple[Code, int | None], int]:
    """The balance of every account of the fund by (code, id of the holder); without a day, now."""
    if as_of is None:
        rows: Any = AccountBalance.objects.filter(account__fund=fund).values_list(
            "account__code", "account__custodian", "amount"
        )
    else:
        days = AccountDay.objects.filter(account__fund=fund, day__lte=as_of)
        rows = (
            days.values("account__code", "account__custodian")
            .annotate(sum=Sum("amount"))
            .values_list("account__code", "account__custodian", "sum")
        )
    return {(Code(code), holder): int(amount) for code, holder, amount in rows}


def by_code(found: dict[tuple[Code, int | None], int]) -> dict[Code, int]:
    """The balances of all holders of a code together."""
    totals: dict[Code, int] = defaultdict(int)
    for (code, _holder), amount in found.items():
        totals[code] += amount
    return totals


def held(found: dict[tuple[Code, int | None], int]) -> dict[int | None, int]:
    """What each holder (by id) has of the money; None is money on its way."""
    money: dict[int | None, int] = defaultdict(int)
    for (code, holder), amount in found.items():
        if code in MONEY:
            money[holder] += amount
    return money


def of_members(
    fund: Fund, code: Code, as_of: datetime.date | None = None
) -> dict[tuple[int, int | None], int]:
    """The balance of each (participant id, loan id) in the accounts of a code; without a day, now."""
    if as_of is None:
        rows: Any = MemberBalance.objects.filter(account__fund=fund, account__code=code).values_list(
            "participant", "loan", "amount"
        )
    else:
        lines = LedgerLine.objects.filter(
            fund=fund, account__code=code, participant__isnull=False, effective_date__lte=as_of
        )
        sums = lines.order_by().values("participant", "loan").annotate(sum=Sum("amount"))
        rows = sums.values_list("participant", "loan", "sum")
    return {(member, loan): int(amount) for member, loan, amount in rows}
