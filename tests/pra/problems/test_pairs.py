"""Pairs: each two meet once, each answer is one win, the order does not depend on who stands first."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pra.problems.pairs import all_pairs, circles, placed, wins


@st.composite
def comparisons(draw, *, complete=False):
    entries = list(range(draw(st.integers(3, 12))))
    answers = {}
    for pair in all_pairs(entries):
        winner = draw(st.sampled_from(pair if complete else (*pair, None)))
        if winner is not None:
            answers[pair] = winner
    return entries, answers


@pytest.mark.parametrize(("count", "pairs"), [(0, 0), (1, 0), (2, 1), (3, 3), (5, 10), (12, 66)])
def test_so_many_problems_make_so_many_pairs(count, pairs):
    assert len(all_pairs(range(count))) == pairs


def test_pairs_are_asked_in_order():
    assert all_pairs("ABC") == [("A", "B"), ("A", "C"), ("B", "C")]


@given(comparisons())
def test_each_answer_is_one_win(comparison):
    entries, answers = comparison
    assert sum(count or 0 for count in wins(entries, answers)) == len(answers)


@given(comparisons(), st.randoms())
def test_the_order_of_the_list_changes_nobodys_place(comparison, random):
    entries, answers = comparison
    mixed = random.sample(entries, len(entries))
    first = {one.entry: (one.wins, one.rank) for one in placed(entries, answers)}
    assert {one.entry: (one.wins, one.rank) for one in placed(mixed, answers)} == first


@given(comparisons())
def test_who_won_more_stands_higher_and_who_met_nobody_last(comparison):
    for above, below in pairwise(placed(*comparison)):
        if above.wins is None:
            assert below.wins is None
        elif below.wins is not None:
            assert above.wins >= below.wins
            assert (above.rank.place == below.rank.place) == (above.wins == below.wins)


def test_wins_and_places_with_a_tie():
    found = placed("ABC", {("A", "B"): "A", ("A", "C"): "C", ("B", "C"): "B"})
    assert [(one.entry, one.wins, one.rank.place, one.rank.tied) for one in found] == [
        ("A", 1, 1, True),
        ("B", 1, 1, True),
        ("C", 1, 1, True),
    ]


def test_none_is_not_zero_wins():
    found = placed("ABC", {("A", "B"): "B"})
    assert [(one.entry, one.wins, one.rank.place) for one in found] == [
        ("B", 1, 1),
        ("A", 0, 2),
        ("C", None, None),
    ]


def test_a_circle_is_told_in_the_order_of_who_won():
    assert circles("ABC", {("A", "B"): "A", ("B", "C"): "B", ("A", "C"): "C"}) == [("A", "B", "C")]
    assert circles("ABC", {("A", "B"): "B", ("B", "C"): "C", ("A", "C"): "A"}) == [("A", "C", "B")]
    assert circles("ABC", {("A", "B"): "A", ("B", "C"): "B", ("A", "C"): "A"}) == []
    assert circles("ABC", {("A", "B"): "A", ("B", "C"): "B"}) == []


@given(comparisons(complete=True))
def test_complete_answers_without_a_circle_give_everybody_a_place_of_his_own(comparison):
    entries, answers = comparison
    places = {one.rank.place for one in placed(entries, answers)}
    assert (not circles(entries, answers)) == (places == set(range(1, len(entries) + 1)))
