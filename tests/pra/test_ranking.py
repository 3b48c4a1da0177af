"""Ranking by votes."""

from hypothesis import given
from hypothesis import strategies as st

from pra.ranking import Rank, rank


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


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), max_size=40))
def test_rank_says_how_many_have_more_votes(votes):
    for count, place in zip(votes, rank(votes), strict=True):
        if count is None:
            assert place == Rank(None, False)
        else:
            assert place.place == 1 + sum(other is not None and other > count for other in votes)
            assert place.tied == (count > 0 and votes.count(count) > 1)
