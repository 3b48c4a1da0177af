"""The three pilots from the data package, loaded once for the tests of a module."""

import pytest
from django.core.management import call_command

from accounts.permissions import RoleName
from programme.models import Site
from tests.factories.accounts import AssignmentFactory, UserFactory

PACKAGE = "programme/packages/pilots-2003.json"


@pytest.fixture(scope="module")
def pilots(module_rows):
    """The sites of the pilots by their key."""
    call_command("load_programme", PACKAGE, verbosity=0)
    return {site.key: site for site in Site.objects.select_related("programme")}


@pytest.fixture
def researcher(pilots):
    """A researcher of all three cities."""
    user = UserFactory(name="Peneliti")
    for site in pilots.values():
        AssignmentFactory(user=user, site=site, role=RoleName.RESEARCHER)
    return user
