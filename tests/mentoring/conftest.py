"""A group and its mentor, logged in."""

import pytest

from accounts.permissions import RoleName
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def mentor(client, group):
    user = user_at(group.site, RoleName.MENTOR)
    client.force_login(user)
    return user
