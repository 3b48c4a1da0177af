"""A flat schedule: dates, rounding, the last instalment; beside published schedules of another system."""

import datetime
from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revolving_fund.rules.schedule import (
    FLOOR,
    HALF_EVEN,
    Terms,
    due_dates,
    flat_schedule,
    month_after,
    service_of,
)

FIRST = datetime.date(2003, 9, 15)


def schedule(principal, rate, instalments, **other):
    return flat_schedule(
        Terms(principal=principal, rate=rate, instalments=instalments, **{"first_due": FIRST, **other})
    )


def principals(lines):
    return [line.principal for line in lines]


def services(lines):
    return [line.service for line in lines]


terms = st.integers(1, 60).flatmap(
    lambda instalments: st.builds(
        Terms,
        principal=st.integers(1, 10**9),
        rate=st.integers(0, 1000),
        instalments=st.just(instalments),
        first_due=st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)),
        due_day=st.none() | st.integers(1, 31),
        service_base=st.none() | st.integers(0, 10**9),
        unit=st.sampled_from([1, 100, 500, 1000]),
        rounding=st.sampled_from([HALF_EVEN, FLOOR]),
        grace_principal=st.integers(0, instalments - 1),
    )
)


def test_half_a_million_over_a_year():
    lines = schedule(500_000, 100, 12)
    assert principals(lines) == [41_667] * 11 + [41_663]
    assert services(lines) == [5_000] * 12
    assert sum(line.total for line in lines) == 560_000
    assert [line.balance for line in lines][:2] == [458_333, 416_666]
    assert lines[-1].balance == 0
    assert [line.number for line in lines] == list(range(1, 13))


# Schedules that the feature files of Apache Fineract expect for flat loans of equal instalments, with the
# number of the case there. Its cents stand here as rupiah where the case needs them; at 0 % a declining
# balance (C3106) is a flat loan as well.
@pytest.mark.parametrize(
    ("loan", "expected", "service"),
    [
        pytest.param((5000, 100, 18, 1), [278] * 17 + [274], [50] * 18, id="C2490"),
        pytest.param(
            (125_000, 125, 4, 100), [31_238] * 3 + [31_286], [1_562] * 3 + [1_564], id="C2961 in cents"
        ),
        pytest.param((750, 0, 4, 1), [188] * 3 + [186], [0] * 4, id="C3129 after its down payment"),
        pytest.param((750, 0, 3, 1), [250] * 3, [0] * 3, id="C3106 after its down payment"),
        pytest.param((1000, 100, 4, 1), [250] * 4, [10] * 4, id="C3141"),
    ],
)
def test_flat_schedules_of_fineract(loan, expected, service):
    principal, rate, count, unit = loan
    lines = schedule(principal, rate, count, unit=unit)
    assert principals(lines) == expected
    assert services(lines) == service


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("2024-01-31", ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"], id="C3129"),
        pytest.param("2024-01-30", ["2024-02-29", "2024-03-30", "2024-04-30", "2024-05-30"], id="C3130"),
        pytest.param("2003-11-30", ["2003-12-30", "2004-01-30", "2004-02-29", "2004-03-30"], id="year"),
    ],
)
def test_due_dates_keep_the_day_and_end_with_the_month(start, expected):
    start = datetime.date.fromisoformat(start)
    found = islice(due_dates(month_after(start), start.day), 4)
    assert [day.isoformat() for day in found] == expected


def test_due_day_of_the_meeting_replaces_the_day_of_payment():
    lines = schedule(300_000, 100, 3, first_due=datetime.date(2003, 9, 1), due_day=10)
    assert [line.due_date.isoformat() for line in lines] == ["2003-09-01", "2003-10-10", "2003-11-10"]


def test_instalments_in_whole_units_take_the_service_in():
    lines = schedule(500_000, 100, 12, unit=1000)
    assert principals(lines) == [42_000] * 11 + [38_000]
    assert all(line.total % 1000 == 0 for line in lines)
    odd = schedule(500_000, 150, 12, unit=1000)
    assert odd[0].service == 7_500
    assert principals(odd) == [42_500] * 11 + [32_500]  # 7.500 goes to 8.000, as 7,5 is even at 8
    assert odd[0].total == 50_000


def test_always_down_leaves_more_for_the_last():
    assert principals(schedule(500_000, 100, 12, rounding=FLOOR)) == [41_666] * 11 + [41_674]
    assert principals(schedule(500_000, 100, 12, rounding=FLOOR, unit=500)) == [41_500] * 11 + [43_500]


def test_months_without_principal_still_bear_service():
    lines = schedule(500_000, 100, 12, grace_principal=2)
    assert principals(lines) == [0, 0] + [50_000] * 10
    assert services(lines) == [5_000] * 12


def test_half_a_rupiah_goes_to_the_even_side():
    assert principals(schedule(10, 0, 4)) == [2, 2, 2, 4]
    assert principals(schedule(14, 0, 4)) == [4, 4, 4, 2]


def test_service_is_rounded_once_over_the_term():
    lines = schedule(333_333, 100, 3)
    assert service_of(Terms(principal=333_333, rate=100, instalments=3, first_due=FIRST)) == 10_000
    assert services(lines) == [3_333, 3_333, 3_334]


def test_service_on_the_money_received():
    assert services(schedule(500_000, 100, 2, service_base=435_000)) == [4_350] * 2
    assert services(schedule(500_000, 100, 2, service_base=0)) == [0, 0]


def test_a_rate_finer_than_a_hundredth_of_a_percent():
    assert services(schedule(300_000, Fraction(100, 3), 3)) == [1_000] * 3


def test_rounding_that_would_take_too_much_goes_down_instead():
    assert principals(schedule(300_000, 0, 40, unit=1000)) == [7_000] * 39 + [27_000]  # 39 × 8.000 > 300.000
    assert services(schedule(100, 150, 12)) == [1] * 11 + [7]  # 18 in 12 parts: 11 × 2 > 18


def test_unit_above_the_instalment_leaves_all_to_the_last():
    lines = schedule(100, 200, 3, unit=1000)
    assert principals(lines) == [0, 0, 100]
    assert services(lines) == [2, 2, 2]


@given(terms)
def test_parts_add_up_and_none_is_below_zero(terms):
    lines = flat_schedule(terms)
    assert len(lines) == terms.instalments
    assert sum(principals(lines)) == terms.principal
    assert sum(services(lines)) == service_of(terms)
    assert min(principals(lines) + services(lines)) >= 0
    assert principals(lines)[: terms.grace_principal] == [0] * terms.grace_principal
    paid = 0
    for line in lines:
        paid += line.principal
        assert line.balance == terms.principal - paid


@given(terms)
def test_dates_go_up_month_by_month(terms):
    dates = [line.due_date for line in flat_schedule(terms)]
    months = [day.year * 12 + day.month for day in dates]
    assert months == list(range(months[0], months[0] + len(months)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal": 0},
        {"rate": -1},
        {"instalments": 0},
        {"unit": 0},
        {"rounding": "up"},
        {"grace_principal": 12},
        {"grace_principal": -1},
        {"due_day": 32},
        {"service_base": -1},
    ],
)
def test_terms_that_make_no_sense_are_refused(wrong):
    right = {"principal": 500_000, "rate": 100, "instalments": 12, "first_due": FIRST}
    with pytest.raises(ValueError):
        Terms(**{**right, **wrong})
