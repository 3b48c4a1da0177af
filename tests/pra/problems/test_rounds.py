"""Rounds of votes: begun by one method, changed while it fits, closed for good."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEvent
from pra.models import Ballot, BallotMethod, Tally, UrgencyMark, Vote, Workshop, WorkshopAttendance
from pra.problems.past_rounds import closed_rounds
from pra.problems.rounds import change_round, close_round, current_round, start_round, who_votes
from pra.problems.votes import mark_urgency, vote, vote_by_name
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
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


def values(method=HANDS, **more):
    names = ("voters_present", "voters_women", "voters_men", "tokens", "workshop")
    return {"method": method, **dict.fromkeys(names), **more}


def start(facilitator, group, method=HANDS, **more):
    key = start_round(by=facilitator, token=uuid.uuid4(), group=group, values=values(method, **more))
    return Ballot.objects.get(key=key)


def change(facilitator, ballot, method=HANDS, version=None, **more):
    change_round(
        by=facilitator,
        token=uuid.uuid4(),
        ballot=ballot,
        version=version or Ballot.objects.get(pk=ballot.pk).version,
        values=values(method, **more),
    )
    ballot.refresh_from_db()


def close(facilitator, ballot, token=None):
    version = Ballot.objects.get(pk=ballot.pk).version
    close_round(by=facilitator, token=token or uuid.uuid4(), ballot=ballot, version=version)
    ballot.refresh_from_db()


def words(refusal):
    return " ".join(refusal.value.messages)


def test_a_round_begins_today_with_what_its_method_needs(group, facilitator):
    ballot = start(facilitator, group, HANDS, voters_present=20, tokens=3)
    assert (ballot.method, ballot.voters_present, ballot.tokens) == (HANDS, 20, None)
    assert ballot.held_on == today_at(group.site).isoformat()
    assert AuditEvent.objects.get(table_name="pra_ballot").action == "memulai putaran suara"


def test_the_voters_of_a_round_by_name_are_its_people_and_no_number(group, facilitator):
    ballot = start(facilitator, group, BY_NAME, voters_present=20, voters_women=12, voters_men=8, tokens=3)
    assert (ballot.voters_present, ballot.voters_women, ballot.tokens) == (None, None, 3)


def test_a_second_round_waits_until_the_first_is_closed_and_leaves_it_as_it_was(group, facilitator):
    first = start(facilitator, group, voters_present=20)
    problem = ProblemFactory(group=group)
    vote(by=facilitator, token=uuid.uuid4(), problem=problem, step=1)
    with pytest.raises(ValidationError) as refusal:
        start(facilitator, group, URGENCY)
    assert words(refusal) == "Sudah diisi orang lain: 20 orang. Periksa dulu."
    close(facilitator, first)
    second = start(facilitator, group, voters_present=5)
    vote(by=facilitator, token=uuid.uuid4(), problem=problem, step=1)
    assert current_round(group, group.site_id) == second
    assert dict(Tally.objects.values_list("ballot", "votes")) == {first.pk: 1, second.pk: 1}


def test_of_two_rounds_begun_at_once_by_another_method_the_second_is_told(group, facilitator):
    start(facilitator, group, URGENCY)
    with pytest.raises(ValidationError) as refusal:
        start(facilitator, group, voters_present=20)
    assert words(refusal) == "Orang lain sudah memulai putaran: yang mendesak lebih dulu. Periksa dulu."


def test_the_method_may_be_changed_until_something_is_counted(group, facilitator):
    ballot = start(facilitator, group, voters_present=20)
    change(facilitator, ballot, TOKENS, voters_present=20, tokens=3)
    assert (ballot.method, ballot.tokens, ballot.version) == (TOKENS, 3, 2)
    vote(by=facilitator, token=uuid.uuid4(), problem=ProblemFactory(group=group), step=1)
    with pytest.raises(ValidationError) as refusal:
        change(facilitator, ballot, HANDS, voters_present=20)
    assert words(refusal) == "Sudah ada suara, jadi caranya tidak bisa diganti. Tutup putaran ini dulu."


def test_a_mark_of_urgency_keeps_the_method_too(group, facilitator):
    ballot = start(facilitator, group, URGENCY)
    mark_urgency(
        by=facilitator,
        token=uuid.uuid4(),
        ballot=ballot,
        problem=ProblemFactory(group=group),
        level=3,
        was=None,
    )
    with pytest.raises(ValidationError, match="caranya tidak bisa diganti"):
        change(facilitator, ballot, HANDS, voters_present=20)


@pytest.mark.parametrize(
    ("method", "more", "field"),
    [
        (HANDS, {"voters_present": 8}, "voters_present"),
        (TOKENS, {"voters_present": 4, "tokens": 3}, "voters_present"),
        (TOKENS, {"voters_present": 9, "tokens": 1}, "voters_present"),
    ],
)
def test_voters_and_tokens_may_be_told_otherwise_only_while_the_votes_fit(
    group, facilitator, method, more, field
):
    ballot = BallotFactory(group=group, method=method, tokens=3 if method == TOKENS else None)
    TallyFactory(ballot=ballot, votes=9)
    TallyFactory(ballot=ballot, votes=4)
    with pytest.raises(ValidationError) as refusal:
        change(facilitator, ballot, method, **more)
    assert list(refusal.value.message_dict) == [field]


def test_just_enough_voters_and_tokens_are_taken(group, facilitator):
    ballot = BallotFactory(group=group, method=TOKENS, tokens=3)
    TallyFactory(ballot=ballot, votes=9)
    TallyFactory(ballot=ballot, votes=3)
    change(facilitator, ballot, TOKENS, voters_present=4, tokens=3)
    change(facilitator, ballot, TOKENS, voters_present=12, tokens=1)
    assert (ballot.voters_present, ballot.tokens) == (12, 1)


def test_women_and_men_are_held_to_their_own_numbers(group, facilitator):
    ballot = BallotFactory(group=group, voters_women=12, voters_men=8)
    TallyFactory(ballot=ballot, votes=11, women=10, men=1)
    with pytest.raises(ValidationError) as refusal:
        change(facilitator, ballot, voters_present=20, voters_women=9, voters_men=11)
    assert refusal.value.message_dict == {
        "voters_women": ["Sudah ada masalah dengan 10 suara; pemilih tidak bisa kurang dari itu."]
    }
    change(facilitator, ballot, voters_present=11, voters_women=10, voters_men=1)
    with pytest.raises(ValidationError, match="dihitung terpisah hanya dari awal"):
        change(facilitator, ballot, voters_present=20)


def test_nobody_is_overwritten_who_told_other_voters_meanwhile(group, facilitator):
    ballot = start(facilitator, group, voters_present=20)
    change(facilitator, ballot, voters_present=19)
    with pytest.raises(ValidationError) as refusal:
        change(facilitator, ballot, voters_present=21, version=1)
    assert words(refusal) == "Sudah diisi orang lain: 19 orang. Periksa dulu."


def test_a_closed_round_takes_no_vote_no_voters_and_no_second_end(group, facilitator):
    ballot = start(facilitator, group, voters_present=20)
    problem = ProblemFactory(group=group)
    vote(by=facilitator, token=uuid.uuid4(), problem=problem, step=1)
    token = uuid.uuid4()
    version = ballot.version
    close(facilitator, ballot, token)
    assert ballot.closed_at is not None
    with pytest.raises(ValidationError) as refusal:
        vote(by=facilitator, token=uuid.uuid4(), problem=problem, step=1)
    assert words(refusal) == "Putaran ini sudah ditutup. Mulai putaran baru untuk menghitung lagi."
    with pytest.raises(ValidationError, match="tidak berubah lagi"):
        change(facilitator, ballot, voters_present=30)
    with pytest.raises(ValidationError, match="sudah ditutup orang lain"):
        close(facilitator, ballot)
    assert close_round(by=facilitator, token=token, ballot=ballot, version=version) == ballot.key
    assert Tally.objects.get().votes == 1


def test_a_round_is_not_closed_over_voters_that_were_told_meanwhile(group, facilitator):
    ballot = start(facilitator, group, voters_present=20)
    change(facilitator, ballot, voters_present=19)
    with pytest.raises(ValidationError, match="Sudah diisi orang lain: 19"):
        close_round(by=facilitator, token=uuid.uuid4(), ballot=ballot, version=1)
    ballot.refresh_from_db()
    assert ballot.closed_at is None


def test_a_tap_meant_for_a_closed_round_is_not_counted_in_the_next(group, facilitator):
    """It waited on a phone without a signal while the group began anew."""
    first = start(facilitator, group, voters_present=20)
    problem = ProblemFactory(group=group)
    close(facilitator, first)
    start(facilitator, group, voters_present=20)
    with pytest.raises(ValidationError) as refusal:
        vote(by=facilitator, token=uuid.uuid4(), problem=problem, step=1, ballot=first.key)
    assert words(refusal) == "Putaran itu sudah ditutup, jadi suara ini tidak dihitung."
    assert not Tally.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pra_tally SET votes = 2",
        "DELETE FROM pra_tally",
        "UPDATE pra_ballot SET voters_present = 30",
        "UPDATE pra_ballot SET closed_at = NULL",
        "UPDATE pra_ballot SET method = 'urgency'",
    ],
)
def test_the_database_keeps_a_closed_round_as_it_is(group, facilitator, statement):
    ballot = TallyFactory(ballot=BallotFactory(group=group), votes=1).ballot
    close(facilitator, ballot)
    with refused_by("closed_round_stays"):
        run(statement)


def test_who_votes_are_the_present_of_the_session_or_else_all_members(group, facilitator):
    here, away, late = [ParticipantFactory(site=group.site) for _ in range(3)]
    session = Workshop.objects.create(site=group.site, group=group, kind="pra")
    ballot = start(facilitator, group, BY_NAME, tokens=2, workshop=session)
    assert who_votes(ballot) == [here, away, late]  # no membership and no attendance was told
    for person, present in ((here, True), (away, False)):
        WorkshopAttendance.objects.create(
            site=group.site, workshop=session, participant=person, present=present
        )
    assert who_votes(ballot) == [here]
    problem = ProblemFactory(group=group)
    with pytest.raises(ValidationError, match="tidak tercatat hadir"):
        vote_by_name(
            by=facilitator, token=uuid.uuid4(), ballot=ballot, problem=problem, person=late, given=True
        )


def test_who_voted_before_he_was_marked_absent_stays_among_the_voters(group, facilitator):
    here, left = [ParticipantFactory(site=group.site) for _ in range(2)]
    session = Workshop.objects.create(site=group.site, group=group, kind="pra")
    ballot = start(facilitator, group, BY_NAME, tokens=2, workshop=session)
    vote_by_name(
        by=facilitator,
        token=uuid.uuid4(),
        ballot=ballot,
        problem=ProblemFactory(group=group),
        person=left,
        given=True,
    )
    for person, present in ((here, True), (left, False)):
        WorkshopAttendance.objects.create(
            site=group.site, workshop=session, participant=person, present=present
        )
    assert who_votes(ballot) == [here, left]
    close(facilitator, ballot)
    assert ballot.voters_present == 2


def test_fewer_tokens_than_somebody_has_given_are_refused(group, facilitator):
    person = ParticipantFactory(site=group.site)
    ballot = start(facilitator, group, BY_NAME, tokens=3)
    for _ in range(2):
        vote_by_name(
            by=facilitator,
            token=uuid.uuid4(),
            ballot=ballot,
            problem=ProblemFactory(group=group),
            person=person,
            given=True,
        )
    with pytest.raises(ValidationError) as refusal:
        change(facilitator, ballot, BY_NAME, tokens=1)
    assert refusal.value.message_dict == {
        "tokens": ["Sudah ada orang yang memberi 2 suara; tidak bisa kurang dari itu."]
    }
    change(facilitator, ballot, BY_NAME, tokens=2)
    assert ballot.tokens == 2
    assert Vote.objects.count() == 2


def test_closed_rounds_tell_what_came_first_by_votes_and_by_urgency(group, facilitator):
    modal, rumah, kerja, air = [
        ProblemFactory(group=group, text=text) for text in ("Modal", "Rumah", "Kerja", "Air")
    ]
    hands = BallotFactory(group=group)
    for problem, votes in ((modal, 17), (rumah, 3), (kerja, 4), (air, 0)):
        TallyFactory(ballot=hands, problem=problem, votes=votes)
    close(facilitator, hands)
    urgent = BallotFactory(group=group, method=URGENCY, voters_present=None)
    for problem, level in ((modal, 2), (air, 3)):
        UrgencyMark.objects.create(site=group.site, ballot=urgent, problem=problem, level=level)
    close(facilitator, urgent)
    BallotFactory(group=group)  # still counted: no past round

    told = [
        [(one.place, one.text, one.votes, one.level) for one in past.first] for past in closed_rounds(group)
    ]

    assert told == [
        [(1, "Air", None, "mendesak"), (2, "Modal", None, "penting")],
        [(1, "Modal", 17, ""), (2, "Kerja", 4, ""), (3, "Rumah", 3, "")],
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_that_begin_a_round_at_once_one_does():
    group = GroupFactory()
    facilitator = user_at(group.site)
    answers = []

    def phone(number):
        try:
            start(facilitator, group, voters_present=number)
            answers.append("begun")
        except ValidationError as refusal:
            answers.append(refusal.messages[0])
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[20]) for _ in range(2)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert sorted(answers) == ["Sudah diisi orang lain: 20 orang. Periksa dulu.", "begun"]
    assert Ballot.objects.count() == 1


def test_a_round_of_another_day_keeps_that_day(group, facilitator):
    past = datetime.date(2003, 11, 12).isoformat()
    assert start(facilitator, group, voters_present=20, held_on=past).held_on == past
