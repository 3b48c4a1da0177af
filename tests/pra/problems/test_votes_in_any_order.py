"""Votes in whatever order and at once: a count of its own says what a round allows."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pra.models import Ballot, BallotMethod, Tally, Vote
from pra.problems.rounds import change_round
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.pra.problems.test_votes import name, tap

pytestmark = pytest.mark.django_db
HANDS, TOKENS, BY_NAME, URGENCY = (
    BallotMethod.SHOW_OF_HANDS,
    BallotMethod.TOKENS,
    BallotMethod.BY_NAME,
    BallotMethod.URGENCY,
)


# Whatever happens in whatever order: an independent count of what is allowed


class Count:
    """What a round allows, counted with plain numbers beside the application."""

    def __init__(self, method, women, men, tokens):
        self.method, self.women, self.men, self.tokens = method, women, men, tokens
        self.votes = {"women": [0, 0, 0], "men": [0, 0, 0]}

    def fits(self, votes, voters, tokens):
        return sum(votes) <= voters * tokens if self.method == TOKENS else max(votes) <= voters

    def tap(self, side, place, step):
        wanted = list(self.votes[side])
        wanted[place] += step
        if min(wanted) < 0 or (step > 0 and not self.fits(wanted, getattr(self, side), self.tokens or 1)):
            return False
        self.votes[side] = wanted
        return True

    def tell(self, women, men, tokens):
        tokens = tokens if self.method == TOKENS else None
        fits = all(
            self.fits(self.votes[side], voters, tokens or 1)
            for side, voters in (("women", women), ("men", men))
        )
        if fits:
            self.women, self.men, self.tokens = women, men, tokens
        return fits


SMALL = st.integers(0, 3)
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("tap"),
            st.sampled_from(["women", "men"]),
            st.integers(0, 2),
            st.sampled_from([1, 1, 1, -1]),
        ),
        st.tuples(st.just("tell"), SMALL, st.integers(1, 3), st.integers(1, 2)),
    ),
    max_size=25,
)


@settings(max_examples=25)
@given(method=st.sampled_from([HANDS, TOKENS]), acts=ACTS)
def test_whatever_is_tapped_and_told_the_count_is_what_the_rules_allow(method, acts):
    with transaction.atomic():
        group = GroupFactory()
        by = user_at(group.site)
        tokens = 2 if method == TOKENS else None
        ballot = BallotFactory(
            group=group, method=method, voters_present=3, voters_women=2, voters_men=1, tokens=tokens
        )
        problems = [ProblemFactory(group=group) for _ in range(3)]
        model = Count(method, 2, 1, tokens)
        for act in acts:
            assert accepted(by, ballot, problems, act) == told(model, act)
            rows = {row.problem_id: row for row in Tally.objects.all()}
            shown = [rows.get(problem.pk) for problem in problems]
            assert [(row.women or 0) if row else 0 for row in shown] == model.votes["women"]
            assert [(row.men or 0) if row else 0 for row in shown] == model.votes["men"]
            assert all(row is None or row.votes == row.women + row.men for row in shown)
        stored = Ballot.objects.get()
        assert (stored.voters_women, stored.voters_men, stored.tokens) == (
            model.women,
            model.men,
            model.tokens,
        )
        transaction.set_rollback(True)


def told(model, act):
    return model.tap(*act[1:]) if act[0] == "tap" else model.tell(*act[1:])


def accepted(by, ballot, problems, act):
    try:
        with transaction.atomic():
            if act[0] == "tap":
                tap(by, problems[act[2]], act[3], act[1])
            else:
                women, men, tokens = act[1:]
                change_round(
                    by=by,
                    token=uuid.uuid4(),
                    ballot=ballot,
                    version=Ballot.objects.get().version,
                    values={
                        "method": ballot.method,
                        "voters_present": women + men,
                        "voters_women": women,
                        "voters_men": men,
                        "tokens": tokens,
                        "workshop": None,
                    },
                )
    except ValidationError:
        return False
    return True


@settings(max_examples=20)
@given(
    tokens=st.integers(1, 3),
    acts=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3), st.booleans()), max_size=20),
)
def test_whoever_votes_for_what_the_names_and_the_count_agree(tokens, acts):
    with transaction.atomic():
        group = GroupFactory()
        by = user_at(group.site)
        ballot = BallotFactory(group=group, method=BY_NAME, tokens=tokens, voters_present=None)
        problems = [ProblemFactory(group=group) for _ in range(4)]
        people = [ParticipantFactory(site=group.site) for _ in range(2)]
        given_votes: set[tuple[int, int]] = set()
        for person, problem, wanted in acts:
            mine = {vote for vote in given_votes if vote[0] == person}
            allowed = not wanted or (person, problem) in mine or len(mine) < tokens
            try:
                with transaction.atomic():
                    name(by, ballot, problems[problem], people[person], given=wanted)
                assert allowed
                (given_votes.add if wanted else given_votes.discard)((person, problem))
            except ValidationError:
                assert not allowed
        connection.check_constraints()
        counted = dict(Tally.objects.values_list("problem", "votes"))
        for place, problem in enumerate(problems):
            assert counted.get(problem.pk, 0) == sum(vote[1] == place for vote in given_votes)
        transaction.set_rollback(True)


# At once


def at_once(*acts):
    """Let each run on a connection of its own at the same moment; their answers: None, or what refused."""
    barrier, answers = threading.Barrier(len(acts)), []

    def phone(act):
        try:
            barrier.wait()
            act()
            answers.append(None)
        except ValidationError as refusal:
            answers.append(" ".join(refusal.messages))
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[act]) for act in acts]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_that_tap_the_last_token_at_once_exactly_one_counts():
    group = GroupFactory()
    by = user_at(group.site)
    ballot = BallotFactory(group=group, method=TOKENS, voters_present=2, tokens=2)
    one, other = TallyFactory(ballot=ballot, votes=2).problem, TallyFactory(ballot=ballot, votes=1).problem
    answers = at_once(lambda: tap(by, one), lambda: tap(by, other))
    assert sorted(answers, key=bool) == [None, "Semua biji sudah dipakai: 2 orang × 2 = 4."]
    assert sum(Tally.objects.values_list("votes", flat=True)) == 4


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_that_give_the_last_vote_of_a_person_at_once_exactly_one_counts():
    group = GroupFactory()
    by, person = user_at(group.site), ParticipantFactory(site=group.site)
    ballot = BallotFactory(group=group, method=BY_NAME, tokens=1, voters_present=None)
    one, other = ProblemFactory(group=group), ProblemFactory(group=group)
    answers = at_once(lambda: name(by, ballot, one, person), lambda: name(by, ballot, other, person))
    assert answers.count(None) == 1
    assert (Vote.objects.count(), sum(Tally.objects.values_list("votes", flat=True))) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_of_fewer_voters_and_one_more_vote_at_once_exactly_one_stands():
    group = GroupFactory()
    by = user_at(group.site)
    tally = TallyFactory(ballot=BallotFactory(group=group, voters_present=3), votes=2)
    fewer = {"method": HANDS, "voters_present": 2, "voters_women": None, "voters_men": None}
    fewer |= {"tokens": None, "workshop": None}
    answers = at_once(
        lambda: tap(by, tally.problem),
        lambda: change_round(by=by, token=uuid.uuid4(), ballot=tally.ballot, version=1, values=fewer),
    )
    tally.refresh_from_db()
    assert answers.count(None) == 1
    assert (tally.votes, Ballot.objects.get().voters_present) in ((3, 3), (2, 2))
