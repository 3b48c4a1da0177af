"""Dated tasks decide what a user sees and may do."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Assignment
from accounts.permissions import PERMISSION_WORDS, ROLES, Permission, RoleName
from accounts.staffing import assign, end_assignment
from groups.models import MigrantGroup
from tests.factories.accounts import AssignmentFactory, UserFactory, user_at
from tests.factories.groups import GroupFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.timedelta(0)
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("begins", "ends", "sees"),
    [(TODAY, None, True), (-DAY, TODAY, True), (DAY, None, False), (-2 * DAY, -DAY, False)],
    ids=["from today", "until today", "from tomorrow", "until yesterday"],
)
def test_a_task_opens_its_site_from_its_first_to_its_last_day(begins, ends, sees):
    site, today = SiteFactory(), timezone.localdate()
    user = UserFactory()
    AssignmentFactory(
        user=user, site=site, valid_from=today + begins, valid_until=None if ends is None else today + ends
    )
    assert user.visible_sites() == ([site.pk] if sees else [])
    assert user.can(Permission.VIEW, site) is sees


def test_a_right_holds_at_its_site_only():
    here, there = SiteFactory(), SiteFactory()
    user = user_at(here)
    AssignmentFactory(user=user, site=there, role=RoleName.RESEARCHER)
    assert user.can(Permission.RECORD_PRA, here)
    assert not user.can(Permission.RECORD_PRA, there)
    assert user.can(Permission.EXPORT, there)
    assert not user.can(Permission.EXPORT, here)
    assert user.sites_where(Permission.EXPORT) == [there.pk]


def test_for_user_gives_the_groups_of_the_users_sites_alone():
    mine, other = GroupFactory(), GroupFactory()
    assert list(MigrantGroup.objects.for_user(user_at(mine.site))) == [mine]
    assert set(MigrantGroup.objects.for_user(user_at(None, RoleName.ADMINISTRATOR))) == {mine, other}
    assert list(MigrantGroup.objects.for_user(UserFactory())) == []


def test_a_closed_account_sees_nothing():
    user = user_at(GroupFactory().site)
    user.is_active = False
    assert list(MigrantGroup.objects.for_user(user)) == []
    assert not user.can(Permission.VIEW)


def test_an_administrator_may_not_record_or_export():
    user = user_at(None, RoleName.ADMINISTRATOR)
    site = SiteFactory()
    assert user.can(Permission.MANAGE_ACCESS)
    assert not user.can(Permission.RECORD_PRA, site)
    assert not user.can(Permission.EXPORT, site)


def test_every_permission_has_words_and_somebody_who_holds_it():
    assert set(PERMISSION_WORDS) == set(Permission)
    assert set(Permission) == set().union(*(role.permissions for role in ROLES.values()))
    assert set(ROLES) == set(RoleName)


@pytest.mark.parametrize("role", list(RoleName))
def test_only_an_administrator_goes_without_a_site(role):
    user, site = UserFactory(), SiteFactory()
    wrong = site if role == RoleName.ADMINISTRATOR else None
    with pytest.raises(ValidationError):
        assign(by=None, user=user, role=role, site=wrong, valid_from=timezone.localdate())
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(user=user, role=role, site=wrong)


def test_a_task_cannot_end_before_it_begins():
    with pytest.raises(ValidationError, match="sebelum tanggal mulai"):
        assign(
            by=None,
            user=UserFactory(),
            role=RoleName.MENTOR,
            site=SiteFactory(),
            valid_from=datetime.date(2003, 12, 1),
            valid_until=datetime.date(2003, 11, 30),
        )


def test_ending_a_task_takes_its_rights_at_once_even_on_its_first_day():
    admin, site = user_at(None, RoleName.ADMINISTRATOR), SiteFactory()
    user = user_at(site)
    end_assignment(by=admin, assignment=user.assignments.get())
    fresh = type(user).objects.get(pk=user.pk)
    assert fresh.visible_sites() == []
    assert not fresh.assignments.get().holds_today()
