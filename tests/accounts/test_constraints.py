"""Nobody has the same task twice at a time."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Assignment
from accounts.permissions import RoleName
from tests.factories.accounts import AssignmentFactory, UserFactory, user_at
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (datetime.date(2003, month, 1) for month in (3, 4, 5))
TWICE = "assignment_once_at_a_time"


def test_the_same_task_at_the_same_time_is_refused_in_words():
    task = AssignmentFactory(site=SiteFactory(), valid_from=MARCH, valid_until=MAY)
    again = {"user": task.user, "site": task.site, "role": task.role}
    with pytest.raises(ValidationError, match="Tugas ini sudah ada pada masa itu"):
        Assignment(**again, valid_from=MAY).full_clean()
    with refused_by(TWICE):
        AssignmentFactory(**again, valid_from=APRIL, valid_until=APRIL)
    AssignmentFactory(**again, valid_from=MAY + datetime.timedelta(days=1))
    AssignmentFactory(**{**again, "site": SiteFactory()}, valid_from=MARCH)
    AssignmentFactory(**{**again, "user": UserFactory()}, valid_from=MARCH)
    AssignmentFactory(**{**again, "role": RoleName.MENTOR}, valid_from=MARCH)


def test_a_task_without_a_site_is_given_once_too():
    admin = user_at(None, RoleName.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="Tugas ini sudah ada"):
        Assignment(user=admin, role=RoleName.ADMINISTRATOR).full_clean()
    with refused_by(TWICE):
        AssignmentFactory(user=admin, role=RoleName.ADMINISTRATOR, site=None)


def test_a_task_that_was_ended_stands_in_nobodys_way():
    task = AssignmentFactory(site=SiteFactory(), ended=True)
    again = Assignment(user=task.user, site=task.site, role=task.role)
    again.full_clean()
    again.save()


def test_a_task_that_ends_before_it_starts_is_refused_in_words_of_its_own():
    task = Assignment(
        user=UserFactory(), site=SiteFactory(), role=RoleName.MENTOR, valid_from=MAY, valid_until=MARCH
    )
    with pytest.raises(ValidationError) as refusal:
        task.full_clean()
    assert refusal.value.messages == ["Tanggal selesai tidak boleh sebelum tanggal mulai."]
    with refused_by("assignment_ends_after_start"):
        task.save()
