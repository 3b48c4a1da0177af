"""Votes by hands, tokens, by name and by urgency: never more than the round allows, whoever counts them."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from pra.cells import CellChanged
from pra.models import BallotMethod, Problem, Tally, UrgencyMark, Vote
from pra.problems.naming import remove_problem
from pra.problems.votes import mark_urgency, vote, vote_by_name
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory, VoteFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
HANDS, TOKENS, BY_NAME, URGENCY = (
    BallotMethod.SHOW_OF_HANDS,
    BallotMethod.TOKENS,
    BallotMethod.BY_NAME,
    BallotMethod.URGENCY,
)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def facilitator(group):
    return user_at(group.site)


def tap(by, problem, step=1, side="", **more):
    return vote(by=by, token=uuid.uuid4(), problem=problem, step=step, side=side, **more)


def name(by, ballot, problem, person, **more):
    told = {"token": uuid.uuid4(), "given": True, **more}
    return vote_by_name(by=by, ballot=ballot, problem=problem, person=person, **told)


def level(by, ballot, problem, level, was=None):
    return mark_urgency(by=by, token=uuid.uuid4(), ballot=ballot, problem=problem, level=level, was=was)


def words(refusal):
    return " ".join(refusal.value.messages)


# Tokens


def test_tokens_may_all_go_to_one_problem_but_never_beyond_all_of_them(group, facilitator):
    BallotFactory(group=group, method=TOKENS, voters_present=2, tokens=3)
    one, other = ProblemFactory(group=group), ProblemFactory(group=group)
    for _ in range(5):
        tap(facilitator, one)
    tap(facilitator, other)
    for problem in (one, other):
        with pytest.raises(ValidationError) as refusal:
            tap(facilitator, problem)
        assert words(refusal) == "Semua biji sudah dipakai: 2 orang × 3 = 6."
    tap(facilitator, one, -1)
    tap(facilitator, other)
    assert sorted(Tally.objects.values_list("votes", flat=True)) == [2, 4]


# Women and men apart


def test_women_and_men_are_counted_apart_each_within_their_own_number(group, facilitator):
    BallotFactory(group=group, voters_present=5, voters_women=3, voters_men=2)
    problem = ProblemFactory(group=group)
    for side, times in (("women", 3), ("men", 2)):
        for _ in range(times):
            tap(facilitator, problem, side=side)
    told = {"women": "Pemilih perempuan hanya 3 orang", "men": "Pemilih laki-laki hanya 2 orang"}
    for side, start in told.items():
        with pytest.raises(ValidationError, match=start):
            tap(facilitator, problem, side=side)
    tally = Tally.objects.get()
    assert (tally.votes, tally.women, tally.men) == (5, 3, 2)
    tap(facilitator, problem, -1, side="men")
    tally.refresh_from_db()
    assert (tally.votes, tally.women, tally.men) == (4, 3, 1)


@pytest.mark.parametrize(("apart", "side"), [(True, ""), (False, "women")])
def test_a_tap_that_was_meant_for_another_way_of_counting_is_refused(group, facilitator, apart, side):
    BallotFactory(group=group, **({"voters_women": 12, "voters_men": 8} if apart else {}))
    with pytest.raises(ValidationError, match="Cara menghitungnya baru saja diganti"):
        tap(facilitator, ProblemFactory(group=group), side=side)
    assert not Tally.objects.exists()


def test_nobody_takes_back_a_vote_of_men_when_only_women_voted(group, facilitator):
    BallotFactory(group=group, voters_women=12, voters_men=8)
    problem = ProblemFactory(group=group)
    tap(facilitator, problem, side="women")
    with pytest.raises(ValidationError, match="Belum ada suara"):
        tap(facilitator, problem, -1, side="men")


@pytest.mark.parametrize("method", [BY_NAME, URGENCY])
def test_plus_and_minus_count_nothing_in_a_round_that_is_counted_otherwise(group, facilitator, method):
    BallotFactory(group=group, method=method, tokens=3 if method == BY_NAME else None, voters_present=None)
    with pytest.raises(ValidationError, match="tidak dihitung dengan tombol"):
        tap(facilitator, ProblemFactory(group=group))


# By name


@pytest.fixture
def named(group):
    return BallotFactory(group=group, method=BY_NAME, tokens=2, voters_present=None)


def test_a_named_vote_counts_once_and_is_taken_back(group, facilitator, named):
    person, problem = ParticipantFactory(site=group.site), ProblemFactory(group=group)
    for _ in range(2):
        name(facilitator, named, problem, person)
    assert (Vote.objects.count(), Tally.objects.get().votes) == (1, 1)
    for _ in range(2):
        name(facilitator, named, problem, person, given=False)
    assert (Vote.objects.count(), Tally.objects.get().votes) == (0, 0)


def test_nobody_gives_more_votes_than_his_own(group, facilitator, named):
    person, other = [ParticipantFactory(site=group.site) for _ in range(2)]
    problems = [ProblemFactory(group=group) for _ in range(3)]
    for problem in problems[:2]:
        name(facilitator, named, problem, person)
    with pytest.raises(ValidationError) as refusal:
        name(facilitator, named, problems[2], person)
    assert words(refusal) == (
        f"{person.label} sudah memberi 2 suara. Cabut dulu salah satu bila ingin pindah."
    )
    name(facilitator, named, problems[2], other)
    assert Vote.objects.count() == 3


def test_a_stranger_to_the_round_gives_no_vote(group, facilitator, named):
    stranger = ParticipantFactory(site=GroupFactory().site)
    with pytest.raises(ValidationError, match="tidak tercatat hadir"):
        name(facilitator, named, ProblemFactory(group=group), stranger)


def test_the_database_counts_by_the_names_alone(group, facilitator, named):
    person, problem = ParticipantFactory(site=group.site), ProblemFactory(group=group)
    name(facilitator, named, problem, person)
    with refused_by("named_votes_counted"):
        run("UPDATE pra_tally SET votes = 2")
    with refused_by("named_votes_counted"):
        run("DELETE FROM pra_vote")
    with refused_by("named_votes_counted"):
        VoteFactory(ballot=named, problem=problem)  # a name that nobody counted
    with refused_by("vote_once"):
        VoteFactory(ballot=named, problem=problem, participant=person)


def test_the_database_refuses_a_name_with_more_votes_than_tokens(group, facilitator, named):
    person = ParticipantFactory(site=group.site)
    for _ in range(2):
        name(facilitator, named, ProblemFactory(group=group), person)
    with refused_by("named_votes_counted"):
        problem = ProblemFactory(group=group)
        VoteFactory(ballot=named, problem=problem, participant=person)
        TallyFactory(ballot=named, problem=problem, votes=1)


def test_the_database_refuses_a_name_in_a_round_without_names(group):
    ballot = BallotFactory(group=group)
    with refused_by("named_votes_counted"):
        VoteFactory(ballot=ballot, problem=ProblemFactory(group=group))


# Urgency


@pytest.fixture
def urgent(group):
    return BallotFactory(group=group, method=URGENCY, voters_present=None)


def test_how_pressing_is_told_changed_and_taken_back(group, facilitator, urgent):
    problem = ProblemFactory(group=group)
    level(facilitator, urgent, problem, 2)
    level(facilitator, urgent, problem, 3, was=2)
    assert UrgencyMark.objects.get().level == 3
    level(facilitator, urgent, problem, None, was=3)
    assert not UrgencyMark.objects.exists()


def test_of_two_who_say_otherwise_the_second_sees_both_in_words(group, facilitator, urgent):
    problem = ProblemFactory(group=group)
    level(facilitator, urgent, problem, 3)
    with pytest.raises(CellChanged) as refusal:
        level(facilitator, urgent, problem, 1)
    assert words(refusal) == (
        "Orang lain sudah mengisi “mendesak” di sini; isian Anda “bisa menunggu” belum disimpan."
    )
    assert UrgencyMark.objects.get().level == 3


def test_urgency_is_told_only_in_its_open_round_but_what_arrived_stays_arrived(group, facilitator, urgent):
    problem, token = ProblemFactory(group=group), uuid.uuid4()
    told = {"by": facilitator, "ballot": urgent, "problem": problem, "level": 3, "was": None}
    first = mark_urgency(token=token, **told)
    run("UPDATE pra_ballot SET closed_at = now()")
    assert mark_urgency(token=token, **told) == first
    with pytest.raises(ValidationError, match="sudah ditutup"):
        level(facilitator, urgent, problem, 2, was=3)
    hands = BallotFactory(group=group)
    with pytest.raises(ValidationError, match="tidak menilai yang mendesak"):
        level(facilitator, hands, problem, 2)


def test_a_problem_that_is_gone_takes_no_level_and_no_name(group, facilitator, urgent):
    problem = ProblemFactory(group=group)
    remove_problem(by=facilitator, token=uuid.uuid4(), problem=Problem.objects.get(pk=problem.pk))
    with pytest.raises(ValidationError, match="sudah dihapus dari papan"):
        level(facilitator, urgent, problem, 2)
    with pytest.raises(ValidationError, match="sudah dihapus dari papan"):
        name(facilitator, urgent, problem, ParticipantFactory(site=group.site))
