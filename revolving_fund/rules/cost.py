"""What credit really costs a month on the money that a member got in hand.

A flat 1 % is counted on the whole principal to the end, and deductions leave less in hand than is owed: 1 %
flat on Rp500.000 over a year costs 1,79 % a month on Rp500.000, 4,12 % on Rp435.000, 5,94 % on Rp392.500
(``fund.md`` 1.5). The group sees that before it agrees.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext

PRECISION = 40
STEPS = 80
PLACES = Decimal("1e-12")
NO_LESS_THAN = Decimal("-0.99")
NO_MORE_THAN = Decimal(1_000_000)


def monthly_cost(received: int, payments: Sequence[int]) -> Decimal | None:
    """The monthly rate at which ``payments`` (rupiah, the first after a month) are worth ``received``.

    0,0179 is 1,79 %. Below zero where less is paid than was received; None where nothing was received or
    nothing is to be paid, or where no rate from −99 % to 100.000.000 % explains it. Found by bisection.
    """
    if any(payment < 0 for payment in payments):
        raise ValueError("a payment is not below zero")
    if received <= 0 or not any(payments):
        return None
    with localcontext() as context:
        context.prec = PRECISION
        low, high = NO_LESS_THAN, NO_MORE_THAN
        if not _worth(payments, high) <= received <= _worth(payments, low):
            return None
        for _step in range(STEPS):
            middle = (low + high) / 2
            if _worth(payments, middle) > received:
                low = middle
            else:
                high = middle
        return ((low + high) / 2).quantize(PLACES)


def _worth(payments: Sequence[int], rate: Decimal) -> Decimal:
    worth = Decimal(0)
    for payment in reversed(payments):
        worth = (worth + payment) / (1 + rate)
    return worth
