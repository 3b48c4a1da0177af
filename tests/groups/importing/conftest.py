"""Somebody who imports at a site, among the regions that people come from."""

import pytest

from tests.factories.accounts import user_at
from tests.factories.programme import SiteFactory
from tests.groups.importing.lists import make_regions


@pytest.fixture
def site(db):
    make_regions()
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site)
