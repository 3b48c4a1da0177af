"""Decisions about problems of equal weight: kept with their reason, followed while they hold."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from pra.models import BallotMethod, TieBreak, TieBreakPlace, UrgencyMark
from pra.problems.board import read_board
from pra.problems.naming import add_problem, remove_problem
from pra.problems.ties import decide_tie
from pra.problems.votes import vote
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.refusals import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def facilitator(group):
    return user_at(group.site)


@pytest.fixture
def ballot(group):
    """Modal 17; Rumah and Kerja 9 each; Air 4."""
    found = BallotFactory(group=group)
    for text, votes in (("Modal", 17), ("Rumah", 9), ("Kerja", 9), ("Air", 4)):
        TallyFactory(ballot=found, problem=ProblemFactory(group=group, text=text), votes=votes)
    return found


def decide(facilitator, ballot, *texts, token=None, reason="kata ibu-ibu"):
    keys = [ballot.group.problems.get(text=text).key for text in texts]
    return decide_tie(
        by=facilitator,
        token=token or uuid.uuid4(),
        ballot=ballot,
        order=keys,
        way="deliberation",
        reason=reason,
    )


def shown(group):
    """Words, place, and what stands beside it."""
    board = read_board(group, site_id=group.site_id)
    return [
        (row.text, row.rank, "seri" if row.tied else "diputuskan" if row.decided else "")
        for row in board.rows
    ]


def test_a_tie_is_shown_until_it_is_decided_and_then_in_the_order_of_the_decision(group, facilitator, ballot):
    board = read_board(group, site_id=group.site_id)
    assert [(tie.place, [row.text for row in tie.rows]) for tie in board.ties] == [(2, ["Rumah", "Kerja"])]
    decide(facilitator, ballot, "Kerja", "Rumah")
    assert shown(group) == [
        ("Modal", 1, ""),
        ("Kerja", 2, "diputuskan"),
        ("Rumah", 3, "diputuskan"),
        ("Air", 4, ""),
    ]
    assert read_board(group, site_id=group.site_id).ties == []
    assert AuditEvent.objects.filter(table_name="pra_tiebreak", action="memutuskan suara seri").count() == 1


def test_a_decision_is_no_longer_followed_when_the_votes_change_and_again_when_they_come_back(
    group, facilitator, ballot
):
    decide(facilitator, ballot, "Kerja", "Rumah")
    rumah = group.problems.get(text="Rumah")
    vote(by=facilitator, token=uuid.uuid4(), problem=rumah, step=1)
    assert shown(group)[1:3] == [("Rumah", 2, ""), ("Kerja", 3, "")]
    assert [one.holds for one in read_board(group, site_id=group.site_id).decisions] == [False]
    vote(by=facilitator, token=uuid.uuid4(), problem=rumah, step=-1)
    assert shown(group)[1:3] == [("Kerja", 2, "diputuskan"), ("Rumah", 3, "diputuskan")]


def test_a_third_problem_of_equal_weight_opens_the_tie_again(group, facilitator, ballot):
    decide(facilitator, ballot, "Kerja", "Rumah")
    for _ in range(5):
        vote(by=facilitator, token=uuid.uuid4(), problem=group.problems.get(text="Air"), step=1)
    assert [one for one in shown(group) if one[2]] == [
        ("Rumah", 2, "seri"),
        ("Kerja", 2, "seri"),
        ("Air", 2, "seri"),
    ]


def test_a_later_decision_is_followed_and_the_earlier_stays_on_record(group, facilitator, ballot):
    decide(facilitator, ballot, "Kerja", "Rumah")
    decide(facilitator, ballot, "Rumah", "Kerja", reason="undi ulang")
    board = read_board(group, site_id=group.site_id)
    assert [row.text for row in board.rows[1:3]] == ["Rumah", "Kerja"]
    assert [(one.record.reason, one.holds) for one in board.decisions] == [
        ("undi ulang", True),
        ("kata ibu-ibu", False),
    ]


def test_the_same_decision_sent_twice_is_kept_once(group, facilitator, ballot):
    token = uuid.uuid4()
    first = decide(facilitator, ballot, "Kerja", "Rumah", token=token)
    assert decide(facilitator, ballot, "Kerja", "Rumah", token=token) == first
    assert (TieBreak.objects.count(), TieBreakPlace.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    "texts", [("Modal", "Rumah"), ("Rumah",), ("Rumah", "Kerja", "Air"), ("Rumah", "Rumah")]
)
def test_only_what_ties_exactly_is_decided(group, facilitator, ballot, texts):
    with pytest.raises(ValidationError) as refusal:
        decide(facilitator, ballot, *texts)
    assert "tidak lagi seri" in " ".join(refusal.value.messages)
    assert not TieBreak.objects.exists()


def test_a_problem_of_another_group_is_not_decided_about(group, facilitator, ballot):
    other = ProblemFactory(group=GroupFactory(site=group.site))
    kerja = group.problems.get(text="Kerja")
    with pytest.raises(ValidationError):
        decide_tie(
            by=facilitator,
            token=uuid.uuid4(),
            ballot=ballot,
            order=[kerja.key, other.key],
            way="lot",
            reason="x",
        )


def test_a_tie_of_a_closed_round_may_still_be_decided(group, facilitator, ballot):
    run("UPDATE pra_ballot SET closed_at = now()")
    decide(facilitator, ballot, "Kerja", "Rumah")
    assert shown(group)[1][0] == "Kerja"


def test_problems_that_press_equally_tie_and_are_decided_too(group, facilitator):
    urgent = BallotFactory(group=group, method=BallotMethod.URGENCY, voters_present=None)
    for text, level in (("Modal", 3), ("Rumah", 3), ("Air", 1)):
        problem = ProblemFactory(group=group, text=text)
        UrgencyMark.objects.create(site=group.site, ballot=urgent, problem=problem, level=level)
    assert shown(group) == [("Modal", 1, "seri"), ("Rumah", 1, "seri"), ("Air", 3, "")]
    decide(facilitator, urgent, "Rumah", "Modal")
    assert shown(group) == [("Rumah", 1, "diputuskan"), ("Modal", 2, "diputuskan"), ("Air", 3, "")]


def test_a_problem_of_a_decision_stays_on_the_board(group, facilitator, ballot):
    decide(facilitator, ballot, "Kerja", "Rumah")
    for table in ("pra_tally",):
        run(f"DELETE FROM {table}")
    with pytest.raises(ValidationError, match="urutan sesudah seri"):
        remove_problem(by=facilitator, token=uuid.uuid4(), problem=group.problems.get(text="Kerja"))
    add_problem(by=facilitator, token=uuid.uuid4(), group=group, text="Air bersih")
    assert group.problems.count() == 5
