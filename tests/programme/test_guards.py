"""Records of two sites can never be tied together, whoever writes."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from pra.models import Tally
from programme.guards import guarded_models, same_site_links
from tests.accounts.test_audit import OURS
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory

pytestmark = pytest.mark.django_db
LINKS = [
    (model._meta.db_table, column, name)
    for model in guarded_models(apps, OURS)
    for column, name, _parent in same_site_links(model)
]


@pytest.mark.parametrize(
    ("table", "column", "name"), LINKS, ids=[f"{table}.{column}" for table, column, _ in LINKS]
)
def test_every_link_between_records_of_a_site_is_held_to_one_site(table, column, name):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND conname = %s",
            [table, name],
        )
        found = cursor.fetchone()
    assert found is not None
    assert found[0].startswith(f"FOREIGN KEY ({column}, site_id)")


def test_a_tally_cannot_join_a_ballot_of_one_site_and_a_problem_of_another():
    ballot, problem = BallotFactory(), ProblemFactory(group=GroupFactory())
    Tally.objects.create(site=ballot.site, ballot=ballot, problem=problem, votes=1)
    with pytest.raises(IntegrityError, match="same_site"):
        connection.check_constraints()
    transaction.set_rollback(True)
