"""The role that runs the application and the role that owns the tables."""

import pytest
from django.db import connection

from migrant_empowerment.checks import check_roles
from migrant_empowerment.roles import as_owner, books
from tests.refusals import run

pytestmark = pytest.mark.django_db


def test_the_tests_run_as_the_application_s_role_which_owns_nothing(settings):
    assert run("SELECT current_user") == [(settings.APPLICATION_ROLE,)]
    assert run("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == [(0,)]
    assert run(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ) == [(False,)]


def test_what_only_the_database_writes():
    assert books() == {
        f"revolving_fund_{name}"
        for name in ("ledgerentry", "ledgerline", "book", "accountbalance", "accountday", "memberbalance")
    }


@pytest.mark.django_db(transaction=True)
def test_the_owner_speaks_only_within_the_block(settings):
    with as_owner():
        assert run("SELECT current_user") == [(settings.OWNER_DATABASE["USER"],)]
    assert run("SELECT current_user") == [(settings.APPLICATION_ROLE,)]
    assert connection.settings_dict["USER"] == settings.APPLICATION_ROLE


def test_one_role_for_both_is_warned_of(settings):
    assert check_roles(databases=["default"]) == []
    settings.APPLICATION_ROLE = settings.OWNER_DATABASE["USER"]
    (warning,) = check_roles(databases=["default"])
    assert warning.id == "migrant_empowerment.W001"
    assert check_roles() == []
