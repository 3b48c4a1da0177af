"""Users with tasks."""

import factory

from accounts.models import Assignment, User
from accounts.permissions import RoleName


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user-{n}")
    name = factory.Sequence(lambda n: f"Pengguna {n}")


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    user = factory.SubFactory(UserFactory)
    role = RoleName.FACILITATOR


def user_at(site, role=RoleName.FACILITATOR):
    """A new user who has this role at this site today (the administrator: everywhere)."""
    user = UserFactory()
    AssignmentFactory(user=user, role=role, site=None if role == RoleName.ADMINISTRATOR else site)
    return user
