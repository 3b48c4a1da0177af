"""The geometry of the Venn diagram: on the sheet, beside the people, farther where it is farther."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pra.potentials.circles import CLOSENESS, MIDDLE, OURS, RADII, SHEET, STEPS, Placing, free_angles

placings = st.builds(Placing, st.integers(1, 5), st.integers(0, 100), st.integers(0, 359))


def away(placing):
    x, y = placing.centre()
    return math.hypot(x - MIDDLE, y - MIDDLE)


@given(placings)
def test_a_circle_lies_on_the_sheet_and_beside_the_people(placing):
    x, y = placing.centre()
    assert placing.radius <= x <= SHEET - placing.radius
    assert placing.radius <= y <= SHEET - placing.radius
    assert OURS + placing.radius - 0.2 <= away(placing) <= MIDDLE - placing.radius + 0.2


@given(placings, st.integers(1, 100))
def test_what_is_farther_stands_farther(placing, more):
    if placing.distance + more <= 100:
        assert away(Placing(placing.size, placing.distance + more, placing.angle)) > away(placing) + 0.5


@given(placings)
def test_what_is_more_important_is_larger(placing):
    if placing.size < 5:
        assert placing.stepped("bigger").radius > placing.radius


def test_exact_places():
    assert Placing(3, 0, 0).centre() == (500, 344)  # touches the people, above them
    assert Placing(3, 100, 90).centre() == (924, 500)  # touches the edge, to the right
    assert Placing(5, 100, 180).centre() == (500, 886)
    assert Placing(1, 50, 270).centre() == (210, 500)


@given(placings)
def test_text_is_read_as_it_was_written(placing):
    assert Placing.read(placing.text) == placing


@pytest.mark.parametrize(
    "text",
    ["", "3", "3,50", "0,50,0", "6,50,0", "3,101,0", "3,-1,0", "3,50,360", "3,50,-1", "a,b,c", "3,50,0,1"],
)
def test_what_lies_beyond_the_sheet_is_not_read(text):
    with pytest.raises(ValueError):
        Placing.read(text)


@given(placings, st.sampled_from(sorted(STEPS)))
def test_a_step_stays_on_the_sheet(placing, step):
    assert Placing.read(placing.stepped(step).text)


def test_steps_end_where_the_sheet_ends_and_turn_all_around():
    assert Placing(5, 5, 0).stepped("bigger") == Placing(5, 5, 0)
    assert Placing(1, 5, 0).stepped("nearer") == Placing(1, 0, 0)
    assert Placing(1, 95, 0).stepped("farther") == Placing(1, 100, 0)
    assert Placing(1, 50, 0).stepped("left") == Placing(1, 50, 345)
    assert Placing(1, 50, 350).stepped("right") == Placing(1, 50, 5)


def test_words_that_stay_the_same_leave_the_distance_as_exact_as_it_was():
    placing = Placing(3, 44, 10)
    assert str(placing) == "cukup penting, agak jauh"
    assert placing.in_words(5, 50) == Placing(5, 44, 10)
    assert placing.in_words(3, 0) == Placing(3, 0, 10)


@given(placings)
def test_the_words_of_a_distance_are_the_nearest(placing):
    assert all(abs(placing.band - placing.distance) <= abs(band - placing.distance) for band in CLOSENESS)


def test_new_circles_go_where_there_is_room():
    assert free_angles([], 3) == [0, 180, 90]
    assert free_angles([350, 10], 1) == [180]
    assert free_angles([], 0) == []


@given(st.lists(st.integers(0, 359), max_size=8), st.integers(1, 12))
def test_new_circles_stand_on_nobody_elses_angle(taken, count):
    found = free_angles(taken, count)
    assert len(found) == count
    assert len({*found, *taken}) == len(found) + len(set(taken))
    assert all(0 <= angle < 360 for angle in found)


def test_every_size_has_a_radius_that_a_thumb_finds():
    assert sorted(RADII) == [1, 2, 3, 4, 5]
