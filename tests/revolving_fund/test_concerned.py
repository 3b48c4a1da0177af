"""Whom a deviation of the money concerns: read from the fund's records, never guessed."""

import pytest

from accounts.permissions import RoleName
from groups.models import DeviationKind
from programme.models import PhaseCode
from revolving_fund.concerned import MOST_FOLDS, concerns_of
from revolving_fund.models import Disbursement, Fund
from tests.factories.accounts import user_at
from tests.factories.groups import DeviationFactory, GroupFactory, ParticipantFactory
from tests.factories.revolving_fund import DisbursementFactory, FundFactory
from tests.revolving_fund.cities import group_of, members, palembang, surabaya, yogyakarta

pytestmark = pytest.mark.django_db


def named(at, kind, **more):
    """The rows that a deviation of the whole site names, as labels."""
    deviation = DeviationFactory(site=at.site, kind=kind, **more)
    found = concerns_of(user_at(at.site, RoleName.DINAS), deviation)
    return [fold.label for concern in found for fold in concern.folds]


@pytest.mark.parametrize("kind", [DeviationKind.FUND_NOT_RECEIVED, DeviationKind.FUND_OFFSET])
def test_a_missing_payment_concerns_the_unpaid(kind):
    assert named(palembang(), kind) == ["Anggota 16–20"]


def test_a_sum_concerns_whoever_received_another_one():
    assert named(surabaya(), DeviationKind.FUND_AMOUNT) == ["Anggota 20"]
    assert named(yogyakarta(), DeviationKind.FUND_AMOUNT) == ["Anggota 01–20"]


def test_the_way_of_the_money_concerns_those_with_uneven_shares():
    assert named(palembang(), DeviationKind.FUND_MECHANISM) == [
        "Anggota 01",
        "Anggota 02",
        "Anggota 03–15",
        "Anggota 16–20",
    ]
    assert named(yogyakarta(), DeviationKind.FUND_MECHANISM) == []


def test_what_a_fund_is_taken_for_concerns_nobody_by_name_but_still_the_fund():
    group = yogyakarta()
    deviation = DeviationFactory(site=group.site, kind=DeviationKind.FUND_UNDERSTANDING)
    [concern] = concerns_of(user_at(group.site, RoleName.DINAS), deviation)
    assert (concern.folds, concern.group) == ((), group)


def test_a_row_never_spans_somebody_who_is_not_concerned():
    group = palembang()
    Disbursement.objects.filter(participant__label="Anggota 18").update(
        status="paid", amount=500_000, withheld_reason=""
    )
    assert named(group, DeviationKind.FUND_NOT_RECEIVED) == ["Anggota 16–17", "Anggota 19–20"]


def test_a_deviation_of_one_person_concerns_that_person():
    group = palembang()
    person = Disbursement.objects.get(participant__label="Anggota 05").participant
    assert named(group, DeviationKind.FUND_NOT_RECEIVED, participant=person) == ["Anggota 05"]
    stranger = ParticipantFactory(site=group.site)
    assert named(group, DeviationKind.FUND_AMOUNT, participant=stranger) == []


def test_another_phase_concerns_no_fund():
    assert named(palembang(), DeviationKind.FUND_NOT_RECEIVED, phase=PhaseCode.MENTORING) == []


def test_a_deviation_of_a_group_concerns_the_fund_that_serves_it():
    group = palembang()
    assert named(group, DeviationKind.FUND_NOT_RECEIVED, group=group) == ["Anggota 16–20"]
    other = GroupFactory(site=group.site)
    assert named(group, DeviationKind.FUND_NOT_RECEIVED, group=other) == []


def test_a_stranger_is_told_of_no_fund():
    deviation = DeviationFactory(site=palembang().site, kind=DeviationKind.FUND_NOT_RECEIVED)
    assert concerns_of(user_at(GroupFactory().site, RoleName.DINAS), deviation) == []


def test_a_long_list_is_cut_and_says_how_many_are_left():
    fund = FundFactory()
    group = group_of(fund)
    for number, person in enumerate(members(fund, MOST_FOLDS + 3)):
        DisbursementFactory(fund=fund, participant=person, amount=100_000 + number)
    deviation = DeviationFactory(site=group.site, kind=DeviationKind.FUND_AMOUNT)
    [concern] = concerns_of(user_at(group.site, RoleName.DINAS), deviation)
    assert (len(concern.shown), concern.more) == (MOST_FOLDS, 3)


def test_it_costs_the_same_for_2_and_for_100_members(django_assert_max_num_queries):
    counts = []
    for count in (2, 100):
        fund = FundFactory()
        group = group_of(fund)
        for number, person in enumerate(members(fund, count)):
            DisbursementFactory(fund=fund, participant=person, amount=100_000 + number)
        deviation = DeviationFactory(site=group.site, kind=DeviationKind.FUND_AMOUNT)
        user = user_at(group.site, RoleName.DINAS)
        concerns_of(user, deviation)
        with django_assert_max_num_queries(20) as queries:
            concerns_of(user, deviation)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Fund.objects.count() == 2
