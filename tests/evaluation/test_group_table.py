"""The table of groups for Dinas staff."""

import pytest
from django.contrib.contenttypes.models import ContentType

from accounts.permissions import RoleName
from evaluation.group_table import Flag, group_table
from programme.models import PhaseCode
from tests.factories.accounts import AssignmentFactory, user_at
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.mentoring import TopicFactory, VisitFactory
from tests.revolving_fund.cities import palembang, surabaya, yogyakarta

pytestmark = pytest.mark.django_db


def staff_of(*groups):
    user = user_at(groups[0].site, RoleName.DINAS)
    for group in groups[1:]:
        AssignmentFactory(user=user, site=group.site, role=RoleName.DINAS)
    return user


def test_money_of_the_three_cities():
    groups = [surabaya(), palembang(), yogyakarta()]
    rows = {row.group.site.city: (row.disbursed, row.held) for row in group_table(staff_of(*groups)).rows}
    assert rows == {
        "Surabaya": ("Rp9.800.000", "Rp200.000"),
        "Palembang": ("Rp5.700.000–Rp10.000.000", "Rp0–Rp4.300.000"),
        "Yogyakarta": ("Rp8.700.000", "Rp1.300.000"),
    }


def test_a_group_without_records_states_nothing():
    group = GroupFactory()
    row = group_table(staff_of(group)).rows[0]
    assert (row.phase, row.last_visit, row.disbursed, row.held, row.open_deviations) == (
        None,
        None,
        None,
        None,
        0,
    )
    assert row.flags == (Flag("kunjungan belum dicatat", "wait"),)


def test_flags_and_visits():
    group = palembang()
    DeviationFactory.create_batch(2, site=group.site)
    TopicFactory(visit=VisitFactory(group=group, visited_on="2003-11"))
    row = next(row for row in group_table(staff_of(group)).rows if row.group == group)
    assert row.flags == (
        Flag("5 orang belum menerima", "alarm"),
        Flag("uang yang dipegang belum jelas", "alarm"),
        Flag("UKS belum disentuh", "wait"),
    )
    assert (row.last_visit, row.open_deviations, row.phase.phase) == ("November 2003", 2, PhaseCode.MENTORING)
    assert row.phase.note == "UEP 1 : UKS 0"


def test_strangers_are_not_in_the_table():
    own, stranger = GroupFactory(), GroupFactory()
    rows = group_table(staff_of(own)).rows
    assert [row.group for row in rows] == [own]
    assert stranger not in [row.group for row in rows]


def test_pages_follow_each_other_by_key():
    first = GroupFactory()
    GroupFactory.create_batch(4, site=first.site)
    user = staff_of(first)
    seen, after = [], None
    for _page in range(3):
        table = group_table(user, after=after, limit=2)
        seen.append(len(table.rows))
        after = table.following
    assert (seen, after) == ([2, 2, 1], None)


@pytest.mark.parametrize("count", [1, 25])
def test_the_cost_does_not_grow_with_the_groups(django_assert_num_queries, count):
    groups = [surabaya() for _number in range(count)]
    user = staff_of(*groups)
    ContentType.objects.clear_cache()
    group_table(user)
    with django_assert_num_queries(15):
        assert len(group_table(user).rows) == count
