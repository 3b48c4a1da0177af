"""A membership bears the kind of its group, and words stand where words are asked for."""

import datetime

import pytest

from groups.models import Deviation, DeviationKind, DeviationState, GroupKind, Membership
from programme.models import PhaseCode
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
SPAN = (datetime.date(2003, 1, 1), None)


def join(group, kind):
    person = ParticipantFactory(site=group.site)
    return Membership.objects.create(site=group.site, group=group, participant=person, kind=kind, span=SPAN)


def test_a_membership_is_of_its_groups_kind():
    group = GroupFactory(kind=GroupKind.PRA)
    join(group, GroupKind.PRA)
    with refused_by("membership_kind_of_its_group"):
        join(group, GroupKind.BUSINESS)


def test_a_group_with_members_keeps_its_kind():
    group = GroupFactory(kind=GroupKind.PRA)
    join(group, GroupKind.PRA)
    with refused_by("membership_kind_of_its_group"):
        run("UPDATE groups_migrantgroup SET kind = 'business'")
    with refused_by("membership_kind_of_its_group"):
        run("UPDATE groups_membership SET kind = 'business'")


@pytest.mark.parametrize("words", ["", "  ", "\n"])
def test_a_deviation_is_not_closed_without_words(words):
    deviation = Deviation(
        site=SiteFactory(),
        phase=PhaseCode.STIMULUS,
        kind=DeviationKind.FUND_AMOUNT,
        as_found="kurang",
        state=DeviationState.EXPLAINED,
        explanation=words,
    )
    with refused_by("deviation_closed_with_words"):
        deviation.save()
