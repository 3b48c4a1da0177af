"""Months of the calendar and their sums; the round of a tap on the seasons."""

import datetime
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pra.plan.months import by_month, next_intensity, overdue, total


@dataclass
class Entry:
    planned_on: str | None = None
    cost: int | None = None
    done_on: str | None = None


DATES = st.one_of(
    st.none(),
    st.integers(2003, 2005).map(str),
    st.tuples(st.integers(2003, 2005), st.integers(1, 12)).map(lambda told: f"{told[0]}-{told[1]:02d}"),
    st.dates(datetime.date(2003, 1, 1), datetime.date(2005, 12, 31)).map(datetime.date.isoformat),
)
ENTRIES = st.lists(st.builds(Entry, DATES, st.one_of(st.none(), st.integers(0, 10**12))))


@given(ENTRIES)
def test_no_line_and_no_rupiah_is_lost_or_counted_twice(entries):
    months = by_month(entries)
    assert sorted(map(id, entries)) == sorted(id(entry) for month in months for entry in month.entries)
    assert sum(month.cost or 0 for month in months) == (total(entries) or 0)
    assert sum(month.untold for month in months) == sum(entry.cost is None for entry in entries)
    assert len({month.when for month in months}) == len(months)


@given(ENTRIES)
def test_months_follow_each_other_and_what_is_undated_comes_last(entries):
    order = [month.when for month in by_month(entries)]
    assert order == sorted(order, key=lambda when: (not when, when[:4], len(when) == 4, when))


def test_a_year_stands_after_its_months_and_a_month_after_its_days():
    told = ["2004", None, "2003-12", "2004-01-02", "2003-12-05", "2005-01"]
    months = by_month([Entry(when) for when in told])
    assert [month.when for month in months] == ["2003-12", "2004-01", "2004", "2005-01", ""]
    assert [entry.planned_on for entry in months[0].entries] == ["2003-12-05", "2003-12"]


def test_costs_that_nobody_told_are_not_zero():
    assert total([Entry(), Entry()]) is None
    assert total([Entry(cost=0), Entry()]) == 0
    assert by_month([Entry(cost=5), Entry(), Entry(cost=7)])[0].cost == 12


def test_overdue_only_when_the_last_possible_day_has_passed_and_it_is_not_done():
    today = datetime.date(2003, 11, 12)
    late = [
        when
        for when in ("2003-11-11", "2003-11-12", "2003-10", "2003-11", "2002", "2003", None)
        if overdue(Entry(when), today)
    ]
    assert late == ["2003-11-11", "2003-10", "2002"]
    assert not overdue(Entry("2002", done_on="2003"), today)


@given(st.sampled_from([None, 0, 1, 2, 3]))
def test_five_taps_come_round_through_every_value_once(start):
    seen, value = [], start
    for _ in range(5):
        value = next_intensity(value)
        seen.append(value)
    assert value == start
    assert set(seen) == {None, 0, 1, 2, 3}


def test_the_first_tap_says_a_little_and_the_last_takes_it_back():
    assert [next_intensity(value) for value in (None, 1, 2, 3, 0)] == [1, 2, 3, 0, None]
