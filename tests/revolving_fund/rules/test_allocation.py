"""Payments on instalments, oldest first; what one settles; one version of a schedule after another."""

import datetime
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.models import AllocationOrder, Overpaid, Rounding
from revolving_fund.rules import schedule
from revolving_fund.rules.allocation import (
    DEPOSIT,
    PREPAY,
    PRINCIPAL_FIRST,
    SERVICE_FIRST,
    Split,
    fell_due,
    split,
    state_on,
)
from revolving_fund.rules.instalments import Due, History, Paid, Version

START = datetime.date(2003, 8, 15)


def on(month, day, year=2003):
    return datetime.date(year, month, day)


def lines(*dated):
    return tuple(
        Due(number=number, due_date=day, principal=principal, service=service)
        for number, (day, principal, service) in enumerate(dated, 1)
    )


PLAN = Version(
    made_on=START,
    lines=lines((on(9, 15), 100_000, 3_000), (on(10, 15), 100_000, 3_000), (on(11, 15), 100_000, 3_000)),
)


def loan(*paid, versions=(PLAN,), grace_days=0):
    return History(principal=300_000, versions=versions, paid=paid, grace_days=grace_days)


def shares(state):
    return [(share.principal_paid, share.service_paid) for share in state.shares]


def test_words_are_those_of_the_agreement():
    assert {SERVICE_FIRST, PRINCIPAL_FIRST} == set(AllocationOrder.values)
    assert {PREPAY, DEPOSIT} == set(Overpaid.values)
    assert {schedule.HALF_EVEN, schedule.FLOOR} == set(Rounding.values)


def test_oldest_instalment_is_paid_first():
    state = state_on(loan(Paid(on=on(10, 20), principal=150_000, service=4_000)), on(10, 20))
    assert shares(state) == [(100_000, 3_000), (50_000, 1_000), (0, 0)]


def test_more_than_ever_planned_is_beyond():
    state = state_on(loan(Paid(on=on(10, 20), principal=310_000, service=10_000)), on(10, 20))
    assert (state.beyond.principal, state.beyond.service, state.outstanding) == (10_000, 1_000, 0)


# A reschedule on 20 October, when 100.000 is paid and 200.000 is left.
LATER = Version(
    made_on=on(10, 20),
    lines=lines((on(11, 20), 50_000, 2_000), (on(12, 20), 150_000, 2_000)),
    restructured=True,
)
FIRST_PAID = Paid(on=on(9, 15), principal=100_000, service=3_000)


def test_later_version_covers_what_remained():
    history = loan(FIRST_PAID, versions=(PLAN, LATER))
    before, after = state_on(history, on(10, 19)), state_on(history, on(10, 20))
    assert (before.days_late, before.restructured) == (4, False)
    assert (after.days_late, after.restructured, after.outstanding) == (0, True, 200_000)
    assert shares(after) == [(0, 0), (0, 0)]
    assert (after.before.principal, after.before.service) == (100_000, 3_000)
    assert after.unplanned == 0


def test_payments_after_a_reschedule_go_to_its_instalments():
    history = loan(FIRST_PAID, Paid(on=on(11, 20), principal=60_000, service=2_500), versions=(PLAN, LATER))
    assert shares(state_on(history, on(11, 20))) == [(50_000, 2_000), (10_000, 500)]


def test_payment_on_the_day_of_a_reschedule_belongs_to_the_new_version():
    history = loan(FIRST_PAID, Paid(on=on(10, 20), principal=10_000, service=2_000), versions=(PLAN, LATER))
    assert shares(state_on(history, on(10, 20))) == [(10_000, 2_000), (0, 0)]


def test_version_made_of_what_a_payment_of_that_day_left_does_not_count_it():
    after_prepayment = Version(made_on=on(10, 15), lines=lines((on(11, 15), 120_000, 1_500)))
    history = loan(
        FIRST_PAID, Paid(on=on(10, 15), principal=80_000, service=3_000), versions=(PLAN, after_prepayment)
    )
    state = state_on(history, on(10, 15))
    assert shares(state) == [(0, 0)]
    assert (state.before.principal, state.before.service) == (180_000, 6_000)


def test_service_paid_before_a_reschedule_of_the_whole_principal_stays_there():
    whole = Version(made_on=on(10, 1), lines=lines((on(12, 1), 300_000, 9_000)), restructured=True)
    state = state_on(loan(Paid(on=on(9, 15), service=3_000), versions=(PLAN, whole)), on(10, 1))
    assert shares(state) == [(0, 0)]
    assert state.before.service == 3_000


def test_first_version_written_down_late_counts_what_came_before_it():
    late = Version(made_on=on(10, 1), lines=PLAN.lines)
    state = state_on(loan(FIRST_PAID, versions=(late,)), on(10, 1))
    assert shares(state) == [(100_000, 3_000), (0, 0), (0, 0)]


def test_first_version_of_the_rest_leaves_out_what_came_before_it():
    rest = Version(made_on=on(10, 1), lines=lines((on(11, 1), 200_000, 1_000)))
    state = state_on(loan(FIRST_PAID, versions=(rest,)), on(10, 1))
    assert shares(state) == [(0, 0)]
    assert (state.before.principal, state.before.service) == (100_000, 3_000)


def test_before_the_first_version_the_terms_are_unknown():
    state = state_on(loan(), on(8, 14))
    assert (state.known, state.outstanding, state.unplanned) == (False, 300_000, 300_000)


def test_principal_that_no_version_covers_shows():
    part = Version(made_on=on(10, 1), lines=lines((on(11, 1), 150_000, 0)))
    state = state_on(loan(FIRST_PAID, versions=(PLAN, part)), on(10, 1))
    assert (state.outstanding, state.unplanned) == (200_000, 50_000)


# What one payment settles. On 20 October two instalments are due: 200.000 and 6.000.
DUE = state_on(loan(), on(10, 20))


@pytest.mark.parametrize(
    ("amount", "options", "expected"),
    [
        (0, {}, (0, 0, 0, 0)),
        (5_000, {}, (5_000, 0, 0, 0)),
        (50_000, {}, (6_000, 44_000, 0, 0)),
        (50_000, {"order": PRINCIPAL_FIRST}, (0, 50_000, 0, 0)),
        (203_000, {"order": PRINCIPAL_FIRST}, (3_000, 200_000, 0, 0)),
        (206_000, {}, (6_000, 200_000, 0, 0)),
        (250_000, {}, (6_000, 200_000, 0, 44_000)),
        (250_000, {"overpaid": PREPAY}, (6_000, 200_000, 44_000, 0)),
        (310_000, {"overpaid": PREPAY}, (6_000, 200_000, 100_000, 4_000)),
        (250_000, {"due_by": on(11, 15)}, (9_000, 241_000, 0, 0)),
    ],
)
def test_payment_settles_what_is_due_and_the_rest_by_choice(amount, options, expected):
    service, principal, prepaid, deposit = expected
    assert split(amount, DUE, **options) == Split(
        service=service, principal=principal, prepaid=prepaid, deposit=deposit
    )


def test_payment_without_known_terms_lowers_the_principal():
    state = state_on(loan(versions=()), on(10, 20))
    assert split(310_000, state) == Split(service=0, principal=300_000, prepaid=0, deposit=10_000)


def test_payment_below_zero_is_refused():
    with pytest.raises(ValueError):
        split(-1, DUE)


def test_all_that_lowers_the_debt():
    assert split(250_000, DUE, overpaid=PREPAY).of_principal == 244_000


def test_on_time_is_what_was_paid_by_the_due_date():
    history = loan(Paid(on=on(9, 15), principal=60_000), Paid(on=on(9, 18), principal=40_000), FIRST_LATE)
    found = fell_due(history, on(9, 1), on(10, 31))
    assert [(share.due.number, share.principal_paid) for share in found] == [(1, 60_000), (2, 0)]
    graced = History(principal=300_000, versions=(PLAN,), paid=history.paid, grace_days=3)
    assert [share.principal_paid for share in fell_due(graced, on(9, 1), on(9, 30))] == [100_000]


FIRST_LATE = Paid(on=on(10, 30), principal=100_000)


def test_instalments_of_a_replaced_version_fall_due_only_while_it_held():
    history = loan(FIRST_PAID, versions=(PLAN, LATER))
    found = fell_due(history, on(9, 1), on(12, 31))
    assert [share.due.due_date for share in found] == [on(9, 15), on(10, 15), on(11, 20), on(12, 20)]


def test_what_was_paid_on_time_survives_a_version_made_in_the_days_of_grace():
    soon = Version(made_on=on(9, 16), lines=lines((on(12, 16), 200_000, 0)))
    history = loan(FIRST_PAID, versions=(PLAN, soon), grace_days=5)
    assert [share.principal_paid for share in fell_due(history, on(9, 1), on(9, 30))] == [100_000]


@st.composite
def histories(draw):
    plans = draw(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**5)), min_size=1, max_size=12))
    principal = sum(part for part, _service in plans) or 1
    days = list(accumulate(draw(st.lists(st.integers(1, 40), min_size=len(plans), max_size=len(plans)))))
    first = Version(
        made_on=START,
        lines=lines(
            *(
                (START + datetime.timedelta(days=day), part, service)
                for day, (part, service) in zip(days, plans, strict=True)
            )
        ),
    )
    paid = draw(
        st.lists(
            st.builds(
                Paid,
                on=st.dates(START, on(12, 31, 2004)),
                principal=st.integers(0, 10**6),
                service=st.integers(0, 10**5),
            ),
            max_size=8,
        )
    )
    made_on = draw(st.dates(START + datetime.timedelta(days=1), on(12, 31, 2004)))
    left = max(principal - sum(receipt.principal for receipt in paid if receipt.on < made_on), 0)
    later = Version(made_on=made_on, lines=lines((made_on + datetime.timedelta(days=30), left, 500)))
    versions = draw(st.sampled_from([(), (first,), (first, later)]))
    return History(principal=principal, versions=versions, paid=tuple(paid))


@given(histories(), st.dates(START, on(12, 31, 2005)))
def test_every_rupiah_paid_is_somewhere(history, day):
    state = state_on(history, day)
    paid = history.paid_by(day)
    principal = sum(share.principal_paid for share in state.shares)
    service = sum(share.service_paid for share in state.shares)
    assert principal + state.before.principal + state.beyond.principal == paid.principal
    assert service + state.before.service + state.beyond.service == paid.service
    assert state.outstanding == max(history.principal - paid.principal, 0)
    assert all(share.principal_left >= 0 and share.service_left >= 0 for share in state.shares)


@given(histories(), st.dates(START, on(12, 31, 2005)))
def test_no_instalment_is_paid_before_an_older_one(history, day):
    state = state_on(history, day)
    left = [share.principal_left for share in state.shares if share.due.principal]
    untouched = [share.principal_paid == 0 for share in state.shares if share.due.principal]
    for older, rest in enumerate(left[:-1]):
        assert not rest or all(untouched[older + 1 :])


@given(
    st.integers(0, 10**7),
    histories(),
    st.dates(START, on(12, 31, 2005)),
    st.sampled_from([SERVICE_FIRST, PRINCIPAL_FIRST]),
    st.sampled_from([PREPAY, DEPOSIT]),
)
def test_payment_is_split_to_the_rupiah(amount, history, day, order, overpaid):
    state = state_on(history, day)
    parts = split(amount, state, order=order, overpaid=overpaid)
    assert parts.service + parts.principal + parts.prepaid + parts.deposit == amount
    assert min(parts.service, parts.principal, parts.prepaid, parts.deposit) >= 0
    assert parts.of_principal <= state.outstanding
    settled = Paid(on=day, principal=parts.of_principal, service=parts.service)
    after = state_on(
        History(principal=history.principal, versions=history.versions, paid=(*history.paid, settled)),
        day,
    )
    assert after.outstanding == state.outstanding - parts.of_principal
    assert after.beyond == state.beyond or state.unplanned
