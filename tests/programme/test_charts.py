"""Lengths and shares of the charts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme import charts
from programme.charts import Bar, Dot, Part


@pytest.mark.parametrize(("value", "length"), [(0, "0%"), (37, "37%"), (83.3333, "83.33%"), (100, "100%")])
def test_percent_has_a_point_in_every_language(value, length):
    assert charts.percent(value) == length


def test_bars_measure_against_the_longest():
    bars = [Bar(label="Modal", value=20), Bar(label="Pekerjaan", value=5), Bar(label="Perumahan", value=0)]
    assert charts.bar_widths(bars) == ["100%", "25%", "0%"]


def test_bars_without_a_value_have_no_length():
    assert charts.bar_widths([Bar(label="a", value=None), Bar(label="b", value=-3)]) == ["0%", "0%"]
    assert charts.bar_widths([]) == []


def test_a_bar_shows_its_words_before_its_value():
    assert Bar(label="a", value=0).shown == 0
    assert Bar(label="a", value=0, text="belum ada").shown == "belum ada"
    assert Bar(label="a", value=None).shown is None


@pytest.mark.parametrize(
    ("values", "shown"),
    [([5, 1], [83, 17]), ([1, 1, 1], [34, 33, 33]), ([0, 0], [0, 0]), ([], []), ([7], [100])],
)
def test_shares_add_up_to_a_hundred(values, shown):
    assert charts.shares(values) == shown


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=8))
def test_shares_of_anything_add_up(values):
    assert sum(charts.shares(values)) == (100 if sum(values) else 0)


def test_segments_lie_end_to_end():
    drawn = charts.segments([Part(label="UEP", value=5), Part(label="UKS", value=1)])
    assert [(segment.start, segment.width, segment.share) for segment in drawn] == [
        ("0%", "83.33%", 83),
        ("83.33%", "16.67%", 17),
    ]


def test_segments_of_nothing_have_no_length():
    drawn = charts.segments([Part(label="UEP", value=0)])
    assert [(segment.start, segment.width, segment.share) for segment in drawn] == [("0%", "0%", 0)]


@pytest.mark.parametrize(
    ("value", "low", "high", "place"),
    [(50, 0, 100, "50%"), (3, 1, 5, "50%"), (-4, 0, 10, "0%"), (99, 0, 10, "100%"), (1, 5, 5, "0%")],
)
def test_position_stays_on_the_scale(value, low, high, place):
    assert charts.position(value, low=low, high=high) == place


def test_dot_places_leave_out_what_is_not_stated():
    assert charts.dot_places(Dot(label="Surabaya", value=85, target=100)) == ("85%", "100%")
    assert charts.dot_places(Dot(label="Yogyakarta", value=None)) == (None, None)
