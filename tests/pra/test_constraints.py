"""Votes stay within the voters and within the group, whoever writes and however many at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from pra.models import ActivityPlan, Ballot, Pledge, Tally
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.refusals import refused_by, run

RAISE = "UPDATE pra_tally SET votes = 15"
LOWER = "UPDATE pra_ballot SET voters_present = 12"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("first", "second"), [(RAISE, LOWER), (LOWER, RAISE)])
def test_of_votes_raised_and_voters_lowered_at_once_one_is_refused(first, second):
    TallyFactory(ballot=BallotFactory(voters_present=20), votes=10)
    answers = []

    def other():
        try:
            run(second)
            answers.append("accepted")
        except IntegrityError as refusal:
            answers.append(refusal.__cause__.diag.constraint_name)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        run(first)
        thread.start()
        thread.join(0.5)
        assert thread.is_alive(), "the second does not wait for the first"
    thread.join()

    assert answers == ["votes_within_voters"]
    assert Tally.objects.get().votes <= Ballot.objects.get().voters_present


@pytest.mark.django_db
def test_a_problem_is_counted_in_a_round_of_its_own_group():
    ballot = BallotFactory()
    for group in (GroupFactory(site=ballot.site), None):
        problem = ProblemFactory(group=group, site=ballot.site)
        with refused_by("tally_of_one_group"):
            TallyFactory(ballot=ballot, problem=problem)
        with pytest.raises(ValidationError, match="bukan milik kelompok"):
            Tally(site=ballot.site, ballot=ballot, problem=problem, votes=0).clean()
    of_site = BallotFactory(group=None, site=ballot.site)
    TallyFactory(ballot=of_site, problem=problem)


@pytest.mark.django_db
def test_what_was_counted_stays_in_its_group():
    tally = TallyFactory()
    other = TallyFactory(ballot=BallotFactory(group=GroupFactory(site=tally.site)))
    with refused_by("tally_of_one_group"):
        run("UPDATE pra_tally SET problem_id = %s WHERE id = %s", other.problem_id, tally.pk)
    for table in ("pra_problem", "pra_ballot"):
        with refused_by("counted_stays_in_its_group"):
            run(f"UPDATE {table} SET group_id = NULL")


@pytest.mark.django_db
def test_a_date_of_keeping_needs_a_promise_that_was_kept():
    group = GroupFactory()
    plan = ActivityPlan.objects.create(site=group.site, group=group)
    for kept in (None, False):
        with refused_by("pledge_kept_with_date"):
            Pledge.objects.create(site=group.site, plan=plan, text="iuran", kept=kept, kept_on="2003-11")
