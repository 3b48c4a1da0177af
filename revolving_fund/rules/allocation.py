"""Which instalments are paid, and what a payment settles: what came in, laid on the schedule in force.

The oldest instalment is paid first, principal and service each for itself (``fund.md`` 7). From the day
that it is made a version of the schedule covers what remained; what was paid before stays with the versions
before. Amounts in rupiah; every rupiah that came in is in an instalment, before the version, or beyond all
of them.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from revolving_fund.rules.instalments import Date, Due, History, Paid, Share, State, Version

SERVICE_FIRST = "service_first"
PRINCIPAL_FIRST = "principal_first"
PREPAY = "prepay"
DEPOSIT = "deposit"


@dataclass(frozen=True, kw_only=True)
class Split:
    """What a payment settles; ``prepaid`` is principal of later instalments, ``deposit`` is kept (2201)."""

    service: int
    principal: int
    prepaid: int
    deposit: int

    @property
    def of_principal(self) -> int:
        """All that lowers what the member owes."""
        return self.principal + self.prepaid


def state_on(loan: History, on: Date) -> State:
    """How the loan stands at the end of ``on``, oldest instalment first."""
    version = loan.in_force(on)
    return _unplanned(loan, on) if version is None else _under(version, loan, on)


def _unplanned(loan: History, on: Date) -> State:
    paid = loan.paid_by(on)
    within = min(paid.principal, loan.principal)
    return State(
        on=on,
        shares=(),
        outstanding=loan.principal - within,
        before=Paid(on=on, principal=within, service=paid.service),
        beyond=Paid(on=on, principal=paid.principal - within),
        unplanned=loan.principal - within,
        known=False,
    )


def _under(version: Version, loan: History, on: Date) -> State:
    paid = loan.paid_by(on)
    outstanding = max(loan.principal - paid.principal, 0)
    before = _paid_before(version, loan, paid)
    shares, beyond = _laid_on(version.lines, paid.less(before))
    return State(
        on=on,
        shares=shares,
        outstanding=outstanding,
        before=before,
        beyond=beyond,
        unplanned=max(outstanding - sum(share.principal_left for share in shares), 0),
        restructured=any(made.restructured for made in loan.versions if made.made_on <= on),
        grace_days=loan.grace_days,
    )


def _paid_before(version: Version, loan: History, paid: Paid) -> Paid:
    """What was paid before ``version``: the principal that it does not cover, and the service of its time.

    A first version of the whole loan covers whatever came in. Otherwise a payment of the day itself belongs
    to the new version, unless that covers only what the payment left.
    """
    carried = min(max(loan.principal - version.principal, 0), paid.principal)
    if version is loan.versions[0] and not carried:
        return Paid(on=version.made_on)
    with_day = loan.paid_by(version.made_on)
    earlier = loan.paid_by(version.made_on - datetime.timedelta(days=1))
    made_after = earlier.principal != carried and with_day.principal == carried
    service = with_day.service if made_after else earlier.service
    return Paid(on=version.made_on, principal=carried, service=service)


def _laid_on(lines: Iterable[Due], paid: Paid) -> tuple[tuple[Share, ...], Paid]:
    principal, service, shares = paid.principal, paid.service, []
    for line in lines:
        share = Share(
            due=line,
            principal_paid=min(line.principal, max(principal, 0)),
            service_paid=min(line.service, max(service, 0)),
        )
        principal, service = principal - share.principal_paid, service - share.service_paid
        shares.append(share)
    return tuple(shares), Paid(on=paid.on, principal=principal, service=service)


def fell_due(loan: History, since: Date, until: Date) -> tuple[Share, ...]:
    """Instalments due from ``since`` to ``until``, each under the version in force on its due date.

    What of them is paid is counted to the end of the due date and the days of grace: paid on time.
    """
    grace = datetime.timedelta(days=loan.grace_days)
    return tuple(
        share
        for version in loan.versions
        for line in version.lines
        if since <= line.due_date <= until and loan.in_force(line.due_date) is version
        for share in _under(version, loan, line.due_date + grace).shares
        if share.due is line
    )


def split(
    amount: int,
    state: State,
    *,
    due_by: Date | None = None,
    order: str = SERVICE_FIRST,
    overpaid: str = DEPOSIT,
) -> Split:
    """What a payment of ``amount`` rupiah settles: what is due first, then by the member's choice.

    ``due_by``: up to which day an instalment counts as due, where that is not the day of ``state`` (a meeting
    a few days before the due date). Principal without a plan counts as due. Raises ValueError below zero.
    """
    if amount < 0:
        raise ValueError("a payment is not below zero")
    planned, service_due = state.due_by(due_by or state.on)
    principal_due = min(planned + state.unplanned, state.outstanding)
    if order == PRINCIPAL_FIRST:
        principal = min(amount, principal_due)
        service = min(amount - principal, service_due)
    else:
        service = min(amount, service_due)
        principal = min(amount - service, principal_due)
    rest = amount - service - principal
    prepaid = min(rest, state.outstanding - principal) if overpaid == PREPAY else 0
    return Split(service=service, principal=principal, prepaid=prepaid, deposit=rest - prepaid)
