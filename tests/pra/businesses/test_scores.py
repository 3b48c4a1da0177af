"""Scores: weighted sums, what is missing is no zero, one point more never costs a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pra.businesses.scores import Total, highest, totals
from pra.problems.ranking import Rank


@st.composite
def matrices(draw):
    weights = draw(st.lists(st.integers(1, 3), min_size=1, max_size=8))
    points = st.none() | st.integers(0, 10)
    row = st.lists(points, min_size=len(weights), max_size=len(weights))
    return weights, draw(st.lists(row, min_size=1, max_size=8))


def test_a_sum_counts_each_criterion_so_often_as_it_weighs():
    assert totals([1, 3], [[2, 4], [5, 1], [0, 0]]) == [
        Total(14, 0, Rank(1, False)),
        Total(8, 0, Rank(2, False)),
        Total(0, 0, Rank(3, False)),
    ]


def test_what_is_not_scored_is_no_zero_and_has_no_place():
    found = totals([1, 2], [[5, None], [None, None], [1, 1]])
    assert found == [
        Total(5, 1, Rank(None, False)),
        Total(None, 2, Rank(None, False)),
        Total(3, 0, Rank(1, False)),
    ]
    assert [one.complete for one in found] == [False, False, True]


def test_equal_sums_share_a_place():
    assert [one.rank for one in totals([1], [[3], [3], [1]])] == [
        Rank(1, True),
        Rank(1, True),
        Rank(3, False),
    ]


@pytest.mark.parametrize(("weights", "most", "sum_"), [([1], 3, 3), ([1, 2, 3], 10, 60), ([], 5, 0)])
def test_the_highest_sum(weights, most, sum_):
    assert highest(weights, most) == sum_


@given(matrices())
def test_a_sum_is_complete_when_nothing_is_missing_and_stays_in_its_bounds(matrix):
    weights, rows = matrix
    for row, total in zip(rows, totals(weights, rows), strict=True):
        assert total.missing == row.count(None)
        assert total.complete == (None not in row) == (total.rank.place is not None)
        assert total.points is None or 0 <= total.points <= highest(weights, 10)
        assert (total.points is None) == all(points is None for points in row)


@given(matrices(), st.data())
def test_a_point_more_raises_the_sum_by_the_weight_and_never_costs_a_place(matrix, data):
    weights, rows = matrix
    option = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(weights) - 1))
    if rows[option][column] is None:
        return
    better = [list(row) for row in rows]
    better[option][column] += 1
    before, after = totals(weights, rows)[option], totals(weights, better)[option]
    assert after.points == before.points + weights[column]
    if before.rank.place is not None:
        assert after.rank.place <= before.rank.place
