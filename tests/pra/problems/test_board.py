"""The problem board: what it accepts, what it refuses, and that two phones never overwrite each other."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent
from pra.models import BallotMethod, Problem, Tally
from pra.problems.board import read_board
from pra.problems.naming import add_problem, remove_problem, rename_problem
from pra.problems.rounds import change_round, start_round
from pra.problems.votes import vote
from programme.submissions import SubmissionConflict
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def facilitator(group):
    return user_at(group.site)


def tap(facilitator, problem, step=1, token=None):
    return vote(by=facilitator, token=token or uuid.uuid4(), problem=problem, step=step)


def voters(number, **more):
    """The columns of a round by show of hands."""
    names = ("voters_women", "voters_men", "tokens", "workshop")
    return {"method": BallotMethod.SHOW_OF_HANDS, "voters_present": number, **dict.fromkeys(names), **more}


def message(refusal):
    return " ".join(refusal.value.messages)


def test_vote_counts_up_and_ranks_at_once(group, facilitator):
    BallotFactory(group=group, voters_present=20)
    modal, rumah = ProblemFactory(group=group, text="Modal"), ProblemFactory(group=group, text="Perumahan")
    for _ in range(17):
        tap(facilitator, modal)
    tap(facilitator, rumah)

    rows = read_board(group, site_id=group.site_id).rows

    assert [(row.text, row.votes, row.rank, row.share) for row in rows] == [
        ("Modal", 17, 1, 85),
        ("Perumahan", 1, 2, 5),
    ]


def test_vote_above_voters_is_refused_with_the_number(group, facilitator):
    tally = TallyFactory(ballot=BallotFactory(group=group, voters_present=3), votes=3)
    with pytest.raises(ValidationError) as refusal:
        tap(facilitator, tally.problem)
    assert message(refusal) == "Pemilih hadir hanya 3 orang; suara tidak bisa lebih."
    tally.refresh_from_db()
    assert tally.votes == 3


def test_vote_below_zero_is_refused(group, facilitator):
    tally = TallyFactory(ballot=BallotFactory(group=group), votes=0)
    with pytest.raises(ValidationError) as refusal:
        tap(facilitator, tally.problem, -1)
    assert message(refusal) == "Belum ada suara yang bisa dikurangi."


def test_vote_before_voters_are_counted_is_refused(group, facilitator):
    problem = ProblemFactory(group=group)
    with pytest.raises(ValidationError) as refusal:
        tap(facilitator, problem)
    assert message(refusal) == "Isi dulu berapa pemilih yang hadir."
    assert not Tally.objects.exists()


@pytest.mark.parametrize("table", ["pra_tally", "pra_ballot"])
def test_database_refuses_more_votes_than_voters(group, table):
    tally = TallyFactory(ballot=BallotFactory(group=group, voters_present=5), votes=5)
    statement = {
        "pra_tally": "UPDATE pra_tally SET votes = 6 WHERE id = %s",
        "pra_ballot": "UPDATE pra_ballot b SET voters_present = 4 FROM pra_tally t"
        " WHERE b.id = t.ballot_id AND t.id = %s",
    }[table]
    with (
        pytest.raises(IntegrityError, match="more votes than the round allows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [tally.pk])


def test_the_same_tap_sent_twice_counts_once(group, facilitator):
    BallotFactory(group=group)
    problem, token = ProblemFactory(group=group), uuid.uuid4()
    first = tap(facilitator, problem, token=token)
    second = tap(facilitator, problem, token=token)
    assert first == second
    assert Tally.objects.get().votes == 1


def test_the_same_token_with_other_content_is_a_conflict(group, facilitator):
    BallotFactory(group=group)
    problem, token = ProblemFactory(group=group), uuid.uuid4()
    tap(facilitator, problem, 1, token)
    with pytest.raises(SubmissionConflict) as conflict:
        tap(facilitator, problem, -1, token)
    assert conflict.value.first["step"] == 1
    assert conflict.value.second["step"] == -1
    assert Tally.objects.get().votes == 1


def test_a_refused_tap_may_be_sent_again_once_it_is_possible(group, facilitator):
    problem, token = ProblemFactory(group=group), uuid.uuid4()
    with pytest.raises(ValidationError):
        tap(facilitator, problem, token=token)
    BallotFactory(group=group)
    tap(facilitator, problem, token=token)
    assert Tally.objects.get().votes == 1


def test_a_vote_writes_who_and_from_what_to_what(group, facilitator):
    tally = TallyFactory(ballot=BallotFactory(group=group), votes=4)
    tap(facilitator, tally.problem)
    event = AuditEvent.objects.get(table_name="pra_tally", operation="update")
    assert (event.actor, event.action, event.site) == (facilitator, "mencatat suara", group.site)
    assert (event.old, event.new) == ({"votes": 4, "version": 1}, {"votes": 5, "version": 2})


def test_voters_cannot_be_fewer_than_the_votes_of_a_problem(group, facilitator):
    ballot = TallyFactory(ballot=BallotFactory(group=group), votes=17).ballot
    with pytest.raises(ValidationError) as refusal:
        change_round(by=facilitator, token=uuid.uuid4(), ballot=ballot, version=1, values=voters(16))
    assert message(refusal) == "Sudah ada masalah dengan 17 suara; pemilih tidak bisa kurang dari itu."
    change_round(by=facilitator, token=uuid.uuid4(), ballot=ballot, version=1, values=voters(17))
    assert read_board(group, site_id=group.site_id).voters == 17


@pytest.mark.parametrize("text", ["modal", "  MODAL ", "Modal"])
def test_a_problem_is_on_the_board_once_however_it_is_written(group, facilitator, text):
    add_problem(by=facilitator, token=uuid.uuid4(), group=group, text="Modal")
    with pytest.raises(ValidationError) as refusal:
        add_problem(by=facilitator, token=uuid.uuid4(), group=group, text=text)
    assert "sudah ada di papan" in message(refusal)
    assert Problem.objects.count() == 1


def test_two_groups_may_name_the_same_problem(group, facilitator):
    other = GroupFactory(site=group.site)
    for each in (group, other):
        add_problem(by=facilitator, token=uuid.uuid4(), group=each, text="Modal")
    assert Problem.objects.count() == 2


def test_rename_refuses_what_somebody_else_changed_meanwhile(group, facilitator):
    problem = ProblemFactory(group=group, text="Modl")
    rename_problem(by=facilitator, token=uuid.uuid4(), problem=problem, text="Modal", version=1)
    with pytest.raises(ValidationError) as refusal:
        rename_problem(by=facilitator, token=uuid.uuid4(), problem=problem, text="Uang", version=1)
    assert "Modal" in message(refusal)
    problem.refresh_from_db()
    assert (problem.text, problem.version) == ("Modal", 2)


def test_remove_refuses_a_problem_with_votes_and_keeps_the_past_of_one_without(group, facilitator):
    voted = TallyFactory(ballot=BallotFactory(group=group), votes=1).problem
    with pytest.raises(ValidationError):
        remove_problem(by=facilitator, token=uuid.uuid4(), problem=voted)
    mistake = ProblemFactory(group=group, text="Salah ketik")
    remove_problem(by=facilitator, token=uuid.uuid4(), problem=mistake)
    assert [problem.pk for problem in Problem.objects.all()] == [voted.pk]
    assert AuditEvent.objects.get(table_name="pra_problem", operation="delete").old["text"] == "Salah ketik"


@pytest.mark.django_db(transaction=True)
def test_taps_of_two_phones_at_once_all_count_and_never_pass_the_voters():
    group = GroupFactory()
    facilitator = user_at(group.site)
    tally = TallyFactory(ballot=BallotFactory(group=group, voters_present=12), votes=0)
    refused = []

    def phone():
        try:
            for _ in range(8):
                try:
                    tap(facilitator, tally.problem)
                except ValidationError:
                    refused.append(1)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone) for _ in range(2)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()

    tally.refresh_from_db()
    assert (tally.votes, len(refused)) == (12, 4)


def test_voters_told_by_two_phones_are_not_overwritten(group, facilitator):
    start_round(by=facilitator, token=uuid.uuid4(), group=group, values=voters(20))
    with pytest.raises(ValidationError) as refusal:
        start_round(by=facilitator, token=uuid.uuid4(), group=group, values=voters(19))
    assert message(refusal) == "Sudah diisi orang lain: 20 orang. Periksa dulu."
    assert read_board(group, site_id=group.site_id).voters == 20


@pytest.mark.parametrize("act", ["vote", "rename", "remove"])
def test_an_act_on_a_problem_that_is_gone_is_refused_in_words(group, facilitator, act):
    BallotFactory(group=group)
    problem = ProblemFactory(group=group)
    remove_problem(by=facilitator, token=uuid.uuid4(), problem=Problem.objects.get(pk=problem.pk))
    acts = {
        "vote": lambda: tap(facilitator, problem),
        "rename": lambda: rename_problem(
            by=facilitator, token=uuid.uuid4(), problem=problem, text="Lain", version=1
        ),
        "remove": lambda: remove_problem(by=facilitator, token=uuid.uuid4(), problem=problem),
    }
    with pytest.raises(ValidationError) as refusal:
        acts[act]()
    assert message(refusal) == "Masalah ini sudah dihapus dari papan."
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_renames_to_one_text_at_once_leave_one_and_refuse_the_others_in_words():
    group = GroupFactory()
    facilitator = user_at(group.site)
    problems = [ProblemFactory(group=group) for _ in range(4)]
    refused = []

    def phone(problem):
        try:
            rename_problem(by=facilitator, token=uuid.uuid4(), problem=problem, text="Modal", version=1)
        except ValidationError as refusal:
            refused.append(refusal.messages)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[problem]) for problem in problems]
    for each in phones:
        each.start()
    for each in phones:
        each.join()

    assert Problem.objects.filter(text="Modal").count() == 1
    assert refused == [["Masalah ini sudah ada di papan."]] * 3
