"""What the database watches over on every table, whoever writes (``programme/guards.py``)."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, models

from groups.models import MigrantGroup
from pra.models import Tally
from programme.guards import checks, guarded_models, has_site, known_values, same_site_links
from programme.models import Region
from tests.accounts.test_audit import OURS
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory
from tests.factories.programme import SiteFactory
from tests.refusals import denied, refused_by, run

pytestmark = pytest.mark.django_db
GUARDED = guarded_models(apps, OURS)
LOGS = ["accounts_auditevent", "programme_submission", "evaluation_exportlog"]
TABLES = [*(model._meta.db_table for model in GUARDED), *LOGS]
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]
CHOICES = [field for model in MODELS for field in model._meta.local_concrete_fields if field.choices]
LINKS = [
    (model._meta.db_table, column, name) for model in GUARDED for column, name, _ in same_site_links(model)
]


def definition(table, name):
    found = run(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s",
        table,
        name,
    )
    return found[0][0] if found else ""


@pytest.mark.parametrize("table", TABLES)
def test_no_table_is_emptied_unseen(table):
    with denied():
        run(f"TRUNCATE {table} CASCADE")
    trigger = "SELECT 1 FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'never_truncated'"
    assert run(trigger, table) == [(1,)]  # which stops the owner too


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label_lower)
def test_the_database_holds_what_the_fields_say(model):
    for name, condition in checks(model).items():
        assert set(re.findall("'([^']*)'", definition(model._meta.db_table, name))) == set(
            re.findall("'([^']*)'", condition)
        ), name


@pytest.mark.parametrize("field", CHOICES, ids=str)
def test_the_choices_are_held_and_no_others(field):
    law = definition(field.model._meta.db_table, f"{field.model._meta.db_table}_{field.column}_known")
    numbers = isinstance(field, models.IntegerField)
    held = set(re.findall(r"\b\d+\b" if numbers else "'([^']*)'", law))
    assert held == {str(value) for value in known_values(field)}, "a migration needs CheckValues"


def test_where_a_field_may_be_empty_the_database_takes_it_and_otherwise_not():
    group = GroupFactory(operating_mode=None)
    for column, value in [("kind", ""), ("operating_mode", ""), ("kind", "lain"), ("operating_mode", "lain")]:
        with refused_by(f"groups_migrantgroup_{column}_known"):
            run(f"UPDATE groups_migrantgroup SET {column} = %s WHERE id = %s", value, group.pk)
    with refused_by("programme_site_time_zone_known"):
        run("UPDATE programme_site SET settlement_type = '', time_zone = 'Asia/Pontianak'")


@pytest.mark.parametrize("value", ["2003-02-31", "2003-02-29", "1900-02-29", "2003-06-31", "2003-06-00"])
def test_a_day_that_no_calendar_has_is_refused(value):
    group = GroupFactory()
    with pytest.raises(IntegrityError, match="formed_on"):
        run("UPDATE groups_migrantgroup SET formed_on = %s WHERE id = %s", value, group.pk)


@pytest.mark.parametrize(
    "value", ["2004-02-29", "2000-02-29", "2003-12-31", "0001-01-01", "9999-12-31", "2003", None]
)
def test_a_day_that_the_calendar_has_is_taken(value):
    group = GroupFactory()
    MigrantGroup.objects.filter(pk=group.pk).update(formed_on=value)


def test_no_row_gets_another_id_or_code():
    GroupFactory()
    Region.objects.create(code="35", name="Jawa Timur", level="province", valid_source="uji")
    for statement in [
        "UPDATE groups_migrantgroup SET id = id + 1000",
        "UPDATE programme_region SET code = '36'",
    ]:
        with refused_by("identity_stays"):
            run(statement)


def test_no_row_moves_to_another_site():
    group, other = GroupFactory(), SiteFactory()
    with refused_by("identity_stays"):
        run("UPDATE groups_migrantgroup SET site_id = %s WHERE id = %s", other.pk, group.pk)


@pytest.mark.parametrize("model", [model for model in GUARDED if has_site(model)], ids=str)
def test_every_table_keeps_its_rows_where_they_are(model):
    found = run(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
        "WHERE tgrelid = %s::regclass AND tgname = 'identity_stays'",
        model._meta.db_table,
    )
    assert "BEFORE UPDATE OF id, site_id" in found[0][0]


@pytest.mark.parametrize(
    ("table", "column", "name"), LINKS, ids=[f"{table}.{column}" for table, column, _ in LINKS]
)
def test_every_link_between_records_of_a_site_is_held_to_one_site(table, column, name):
    assert definition(table, name).startswith(f"FOREIGN KEY ({column}, site_id)")


def test_a_tally_cannot_join_a_ballot_of_one_site_and_a_problem_of_another():
    ballot = BallotFactory(group=None, site=SiteFactory())
    problem = ProblemFactory(group=None, site=SiteFactory())
    with refused_by("pra_tally_problem_id_same_site"):
        Tally.objects.create(site=ballot.site, ballot=ballot, problem=problem, votes=1)
