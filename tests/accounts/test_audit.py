"""The audit log: written by the database for every table, in the writer's transaction, and never changed."""

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import AuditEvent
from groups.models import MigrantGroup
from programme.acting import acting
from programme.guards import guarded_models
from tests.factories.accounts import UserFactory
from tests.factories.groups import GroupFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
OURS = {"programme", "accounts", "groups", "pra", "revolving_fund", "mentoring", "evaluation"}


def triggers_of(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'audit_%%'", [table]
        )
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("model", guarded_models(apps, OURS), ids=lambda model: model._meta.label_lower)
def test_every_table_is_watched(model):
    assert triggers_of(model._meta.db_table) == {"audit_insert", "audit_update", "audit_delete"}


def test_only_the_logs_themselves_are_unwatched():
    unwatched = {
        model._meta.label_lower
        for model in apps.get_models()
        if model._meta.app_label in OURS and getattr(model, "unguarded", False)
    }
    assert unwatched == {
        "accounts.auditevent",
        "evaluation.exportlog",
        "programme.regionsearch",  # made by the database from the regions, and tells nothing else
        "groups.stagedrow",
        "programme.storedfile",
        "programme.submission",
        "revolving_fund.ledgerline",  # only added to, with an entry that is watched
        "revolving_fund.book",  # made by the database from the lines, as are the next three
        "revolving_fund.accountbalance",
        "revolving_fund.accountday",
        "revolving_fund.memberbalance",
    }


@pytest.mark.parametrize(("action", "events"), [("load_regions", 0), ("load_programme", 1), ("", 1)])
def test_only_regions_of_an_official_list_are_not_told_one_by_one(action, events):
    """One row tells of the list (tests/programme/test_region_list.py)."""
    with acting(by=None, action=action):
        values = "('11', 'ACEH', 'province', 'x', false)"
        run(f"INSERT INTO programme_region (code, name, level, valid_source, retired) VALUES {values}")
        run("UPDATE programme_region SET name = 'Aceh'")
    logged = AuditEvent.objects.filter(table_name="programme_region", row_id="11")
    assert logged.filter(operation="insert").count() == events
    assert logged.get(operation="update").new == {"name": "Aceh"}


def test_an_act_bears_the_name_of_its_user_and_what_it_was():
    user, group = UserFactory(), GroupFactory()
    with acting(by=user, action="mengganti nama"):
        group.name = "Nama baru"
        group.save()
    event = AuditEvent.objects.filter(table_name="groups_migrantgroup", operation="update").get()
    assert (event.actor, event.action, event.site, event.row_id) == (
        user,
        "mengganti nama",
        group.site,
        str(group.pk),
    )
    assert set(event.new) == {"name"}
    assert event.new["name"] == "Nama baru"


def test_a_raw_statement_is_logged_too_and_without_a_name():
    group = GroupFactory(name="Lama")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE groups_migrantgroup SET name = 'Diam-diam' WHERE id = %s", [group.pk])
    event = AuditEvent.objects.filter(table_name="groups_migrantgroup", operation="update").get()
    assert (event.actor_id, event.old["name"], event.new["name"]) == (None, "Lama", "Diam-diam")


def test_an_act_that_fails_leaves_no_trace_and_no_name():
    user, group = UserFactory(), GroupFactory()

    @acting(by=user, action="gagal")
    def fail():
        MigrantGroup.objects.filter(pk=group.pk).update(name="Tidak jadi")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not AuditEvent.objects.filter(action="gagal").exists()
    GroupFactory()
    assert AuditEvent.objects.filter(table_name="groups_migrantgroup").first().actor is None


def test_an_act_inside_an_act_gives_the_name_back():
    outer, inner = UserFactory(), UserFactory()
    with acting(by=outer, action="luar"):
        with acting(by=inner, action="dalam"):
            GroupFactory()
        GroupFactory()
    actions = (
        AuditEvent.objects.filter(table_name="groups_migrantgroup")
        .order_by("id")
        .values_list("actor", "action")
    )
    assert list(actions) == [(inner.pk, "dalam"), (outer.pk, "luar")]


def test_an_update_that_changes_nothing_is_not_logged():
    group = GroupFactory()
    MigrantGroup.objects.filter(pk=group.pk).update(name=group.name)
    assert not AuditEvent.objects.filter(operation="update").exists()


def test_passwords_never_reach_the_log():
    user = UserFactory()
    user.set_password("rahasia sekali")
    user.save()
    changed, made = AuditEvent.objects.filter(table_name="accounts_user")
    assert "password" not in made.new
    assert (changed.old, changed.new) == ({"password": "***"}, {"password": "***"})


def test_a_password_put_in_by_a_raw_statement_is_logged_and_a_login_is_not():
    user = UserFactory()
    run("UPDATE accounts_user SET last_login = now()")
    run("UPDATE accounts_user SET password = 'md5$x$y', name = 'Lain' WHERE id = %s", user.pk)
    run("UPDATE accounts_user SET password = 'md5$x$y'")
    event = AuditEvent.objects.get(table_name="accounts_user", operation="update")
    assert event.new == {"password": "***", "name": "Lain"}
    assert event.old == {"password": "***", "name": user.name}


@pytest.mark.parametrize(
    ("statement", "law"),
    [
        ("UPDATE accounts_auditevent SET action = 'x'", "only_added_to"),
        ("DELETE FROM accounts_auditevent", "only_added_to"),
    ],
)
def test_the_log_is_only_added_to(statement, law):
    GroupFactory()
    with refused_by(law):
        run(statement)
