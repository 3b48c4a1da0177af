"""Ranking by weight: places, ties, and the decisions that resolve them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pra.problems.ranking import Rank, holds, rank, ties

WEIGHTS = st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=30)


def test_rank_ties_share_a_place_and_the_next_is_skipped():
    assert rank([9, 17, 4, 9, 12]) == [
        Rank(3, True),
        Rank(1, False),
        Rank(5, False),
        Rank(3, True),
        Rank(2, False),
    ]


def test_rank_of_an_uncounted_problem_is_none_and_of_zero_votes_is_last_without_a_tie():
    assert rank([None, 0, 17, 0]) == [Rank(None, False), Rank(2, False), Rank(1, False), Rank(2, False)]


def test_rank_of_nothing():
    assert rank([]) == []


def test_a_decision_gives_places_in_its_order_and_leaves_the_others():
    assert rank([9, 17, 9, 4, 9], [[4, 0, 2]]) == [
        Rank(3, False, True),
        Rank(1, False),
        Rank(4, False, True),
        Rank(5, False),
        Rank(2, False, True),
    ]


@pytest.mark.parametrize(
    "weights",
    [
        [9, 9, 9],  # a third ties as well
        [9, 8, 4],  # they tie no longer
        [9, None, 4],  # one is no longer counted
        [0, 0, 4],  # nobody votes for them any more
    ],
)
def test_a_decision_about_other_problems_than_those_that_tie_is_not_followed(weights):
    assert rank(weights, [[1, 0]]) == rank(weights)


def test_a_decision_follows_its_problems_to_another_weight():
    assert rank([5, 5, 9], [[1, 0]]) == [Rank(3, False, True), Rank(2, False, True), Rank(1, False)]


def test_the_later_of_two_decisions_about_one_tie_is_followed():
    assert [one.place for one in rank([7, 7], [[0, 1], [1, 0]])] == [2, 1]


def test_each_tie_has_a_decision_of_its_own():
    assert [one.place for one in rank([7, 3, 7, 3], [[3, 1], [2, 0]])] == [2, 4, 1, 3]


@given(WEIGHTS)
def test_rank_says_how_many_weigh_more(weights):
    for weight, place in zip(weights, rank(weights), strict=True):
        if weight is None:
            assert place == Rank(None, False)
        else:
            assert place.place == 1 + sum(other is not None and other > weight for other in weights)
            assert place.tied == (weight > 0 and weights.count(weight) > 1)


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_rank_does_not_depend_on_the_order_in_which_problems_were_named(weights, random):
    order = list(range(len(weights)))
    random.shuffle(order)
    decisions = [random.sample(tied, len(tied)) for tied in ties(weights) if random.random() < 0.5]
    moved = [[order.index(position) for position in decision] for decision in decisions]
    before = rank(weights, decisions)
    assert rank([weights[position] for position in order], moved) == [before[position] for position in order]


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_with_every_tie_decided_no_place_is_shared_and_heavier_stays_before(weights, random):
    decisions = [random.sample(tied, len(tied)) for tied in ties(weights)]
    ranks = rank(weights, decisions)
    places = [one.place for one, weight in zip(ranks, weights, strict=True) if weight]
    assert sorted(places) == list(range(1, len(places) + 1))
    assert not any(one.tied for one in ranks)
    for decision in decisions:
        assert [ranks[position].place for position in decision] == sorted(
            ranks[position].place for position in decision
        )
    for one, weight in zip(ranks, weights, strict=True):
        for other, more in zip(ranks, weights, strict=True):
            if weight is not None and more is not None and more > weight:
                assert other.place < one.place


@given(WEIGHTS, st.lists(st.integers(0, 29), unique=True, min_size=1, max_size=5))
def test_a_decision_is_followed_or_changes_nothing(weights, decision):
    decision = [position for position in decision if position < len(weights)]
    followed = bool(decision) and holds(weights, decision)
    assert (rank(weights, [decision]) != rank(weights)) == followed


@given(WEIGHTS)
def test_ties_hold_exactly_the_problems_that_share_a_place(weights):
    ranks = rank(weights)
    found = ties(weights)
    assert sorted(position for tied in found for position in tied) == [
        position for position, one in enumerate(ranks) if one.tied
    ]
    for tied in found:
        assert len({ranks[position].place for position in tied}) == 1
