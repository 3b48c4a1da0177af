"""The three pilots from the data package, loaded once for the tests of a module."""

import pytest
from django.core.management import call_command
from django.db import transaction

from accounts.permissions import RoleName
from programme.models import Site
from tests.factories.accounts import AssignmentFactory, UserFactory

PACKAGE = "programme/packages/pilots-2003.json"


@pytest.fixture(scope="module")
def pilots(django_db_setup, django_db_blocker):
    """The sites of the pilots by their key; the tests of the module see them in transactions of their own."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_programme", PACKAGE, verbosity=0)
        yield {site.key: site for site in Site.objects.select_related("programme")}
        transaction.set_rollback(True)


@pytest.fixture
def researcher(pilots):
    """A researcher of all three cities."""
    user = UserFactory(name="Peneliti")
    for site in pilots.values():
        AssignmentFactory(user=user, site=site, role=RoleName.RESEARCHER)
    return user
