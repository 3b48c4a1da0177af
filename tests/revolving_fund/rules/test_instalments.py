"""How a loan stands on a day: what of each instalment is paid, what is overdue, how late."""

import datetime

import pytest

from revolving_fund.rules.allocation import state_on
from revolving_fund.rules.instalments import Due, History, Paid, Version

START = datetime.date(2003, 8, 15)


def on(month, day, year=2003):
    return datetime.date(year, month, day)


LINES = tuple(
    Due(number=number, due_date=on(8 + number, 15), principal=100_000, service=3_000) for number in (1, 2, 3)
)
PLAN = (Version(made_on=START, lines=LINES),)


def loan(*paid, versions=PLAN, grace_days=0):
    return History(principal=300_000, versions=versions, paid=paid, grace_days=grace_days)


@pytest.mark.parametrize(
    ("day", "days_late", "overdue"),
    [
        (on(9, 14), 0, 0),
        (on(9, 15), 0, 0),  # due, not yet late
        (on(9, 16), 1, 100_000),
        (on(10, 15), 30, 100_000),
        (on(10, 16), 31, 200_000),
        (on(12, 31), 107, 300_000),
    ],
)
def test_days_late_count_from_the_oldest_unpaid_due_date(day, days_late, overdue):
    state = state_on(loan(), day)
    assert (state.days_late, state.overdue_principal) == (days_late, overdue)
    assert state.outstanding == 300_000


def test_part_of_an_instalment_leaves_it_late():
    state = state_on(loan(Paid(on=on(9, 15), principal=99_999, service=3_000)), on(9, 20))
    assert (state.days_late, state.overdue_principal, state.overdue_service) == (5, 1, 0)


def test_unpaid_service_alone_leaves_it_late():
    state = state_on(loan(Paid(on=on(9, 15), principal=100_000)), on(9, 20))
    assert (state.days_late, state.overdue_principal, state.overdue_service) == (5, 0, 3_000)


def test_later_payment_does_not_change_an_earlier_day():
    history = loan(Paid(on=on(9, 25), principal=100_000, service=3_000))
    assert state_on(history, on(9, 24)).days_late == 9
    assert state_on(history, on(9, 25)).days_late == 0


def test_days_of_grace_then_count_from_the_due_date():
    history = loan(grace_days=7)
    assert state_on(history, on(9, 22)).days_late == 0
    assert state_on(history, on(9, 23)).days_late == 8


def test_unknown_terms_are_not_on_time():
    state = state_on(loan(Paid(on=on(9, 1), principal=50_000), versions=()), on(12, 1))
    assert not state.known
    assert state.days_late is None
    assert state.overdue_principal is None
    assert state.overdue_service is None
    assert (state.outstanding, state.unplanned, state.shares) == (250_000, 250_000, ())


def test_unknown_terms_of_a_loan_paid_in_full_are_not_late():
    state = state_on(loan(Paid(on=on(9, 1), principal=300_000), versions=()), on(12, 1))
    assert (state.days_late, state.outstanding, state.unplanned) == (0, 0, 0)


def test_due_by_tells_what_is_not_yet_paid():
    state = state_on(loan(Paid(on=on(9, 15), principal=30_000, service=3_000)), on(9, 20))
    assert state.due_by(on(9, 20)) == (70_000, 0)
    assert state.due_by(on(10, 15)) == (170_000, 3_000)


def test_less_keeps_both_kinds_apart():
    rest = Paid(on=START, principal=5, service=3).less(Paid(on=START, principal=2, service=3))
    assert rest == Paid(on=START, principal=3, service=0)
