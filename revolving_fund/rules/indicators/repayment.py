"""How the principal comes back: on time, in the period, and since the beginning (``fund.md`` 8).

Amounts in rupiah of principal. What is paid ahead of its due date (prepayment) never hides what is late.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from revolving_fund.rules.instalments import Share
from revolving_fund.rules.ratio import Ratio, ratio

NOTHING_DUE = _("tidak dapat dihitung: belum ada angsuran yang jatuh tempo")
NOTHING_LATE = _("tidak dapat dihitung: tidak ada tunggakan pada awal masa ini")
TERMS_UNKNOWN = _("tidak dapat dihitung: jadwal angsuran tidak diketahui")


@dataclass(frozen=True, kw_only=True)
class Period:
    """Principal of one period; None where nobody knows it.

    ``due`` fell due in it; ``received`` came in, of which ``prepaid`` is for later instalments and
    ``arrears`` for earlier ones; ``late_before`` was overdue when it began.
    """

    due: int | None
    received: int | None
    prepaid: int | None = 0
    arrears: int | None = 0
    late_before: int | None = 0


def current_repayment(period: Period) -> Ratio:
    """(Received − prepaid) / due in the period; above 1 where arrears came in. Sa-Dhan p.23, 84-85."""
    return ratio(
        _less(period.received, period.prepaid), period.due, nothing=NOTHING_DUE, unknown=TERMS_UNKNOWN
    )


def arrears_repayment(period: Period) -> Ratio:
    """What came in of arrears / arrears when the period began, which the current rate shows apart."""
    return ratio(period.arrears, period.late_before, nothing=NOTHING_LATE, unknown=TERMS_UNKNOWN)


def strict_on_time(due: Iterable[Share] | None) -> Ratio:
    """Principal paid by its due date (and grace) / principal due; ``due`` as ``fell_due`` tells it."""
    if due is None:
        return ratio(None, None, unknown=TERMS_UNKNOWN)
    shares = list(due)
    return ratio(
        sum(share.principal_paid for share in shares),
        sum(share.due.principal for share in shares),
        nothing=NOTHING_DUE,
    )


def cumulative_recovery(received: int | None, prepaid: int | None, fallen_due: int | None) -> Ratio:
    """(Principal received since the start − what of it is for later) / principal fallen due since then."""
    return ratio(_less(received, prepaid), fallen_due, nothing=NOTHING_DUE, unknown=TERMS_UNKNOWN)


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part
