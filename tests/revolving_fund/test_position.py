"""The three cities' figures to the rupiah, and what is not told staying untold."""

import pytest

from accounts.permissions import RoleName
from programme.models import Reading
from revolving_fund.books import groups_served, positions_of
from revolving_fund.folding import folded, unfolded
from revolving_fund.models import Disbursement, DisbursementStatus, RuleKind
from revolving_fund.page import FundPage
from revolving_fund.position import Position
from revolving_fund.rules.spans import Span
from revolving_fund.worked_example import example_of
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.revolving_fund import (
    AcknowledgementFactory,
    AgreementFactory,
    CustodyFactory,
    DisbursementFactory,
    EntitlementFactory,
    FundFactory,
    FundGroupFactory,
    RuleFactory,
)
from tests.revolving_fund.cities import group_of, members, palembang, surabaya, yogyakarta

pytestmark = pytest.mark.django_db


def position_of(group) -> Position:
    [position] = positions_of(user_at(group.site, RoleName.DINAS), group)
    return position


def words(position):
    return [str(line.state.word) for line in position.lines]


def test_surabaya_received_9_800_000_and_200_000_is_held():
    position = position_of(surabaya())
    assert position.agreed == 10_000_000
    assert position.received == Span.exactly(9_800_000)
    assert position.held == Span.exactly(200_000)
    assert position.gap == Span(0, 0)
    assert position.signed is None
    assert words(position) == [*["sesuai hak"] * 19, "kurang dari hak"]
    assert position.lines[19].difference == -200_000


def test_palembang_received_between_5_700_000_and_10_000_000():
    position = position_of(palembang())
    assert (position.agreed, position.signed, position.signed_count) == (10_000_000, 10_000_000, 20)
    assert position.received == Span(5_700_000, 10_000_000)
    assert position.held == Span(0, 4_300_000)
    assert position.gap == Span(-4_300_000, 0)
    assert position.signed_difference == 0
    assert position.received_difference == Span(-4_300_000, 0)
    assert (position.paid_count, position.unpaid_count) == (15, 5)
    assert position.by_rule is None
    assert words(position) == [
        "lebih dari hak",
        "kurang dari hak",
        *["tidak dinyatakan"] * 13,
        *["belum menerima"] * 5,
    ]
    assert {group.name for group in position.groups} == {"Sedap Malam", "Jaya Bersama"}


def test_yogyakarta_received_435_000_against_392_500_by_rule():
    position = position_of(yogyakarta())
    assert position.received == Span.exactly(8_700_000)
    assert position.by_rule == 7_850_000
    assert position.rule_difference == Span.exactly(850_000)
    assert position.held == Span.exactly(1_300_000)
    assert position.gap == Span.exactly(-1_300_000)
    assert {(line.difference, line.rule_difference) for line in position.lines} == {(-65_000, 42_500)}
    assert words(position) == ["beda dari aturan"] * 20


def test_yogyakarta_example_shows_each_deduction_and_that_none_explains_65_000():
    example = example_of(position_of(yogyakarta()))
    assert [(step.one, step.all, step.percent) for step in example.steps] == [
        (-50_000, -1_000_000, "10%"),
        (-50_000, -1_000_000, "10%"),
        (-7_500, -150_000, "1,5%"),
    ]
    assert (example.gross, example.net, example.received, example.difference) == (
        500_000,
        392_500,
        435_000,
        42_500,
    )
    assert (example.withheld, example.explained) == (65_000, False)
    totals = example.totals
    assert (totals.entitled, totals.net, totals.received) == (10_000_000, 7_850_000, 8_700_000)
    assert (totals.difference, totals.withheld) == (850_000, 1_300_000)


def test_example_needs_rules_and_an_exact_receipt():
    assert example_of(position_of(surabaya())) is None


def test_paid_by_the_rules_is_as_agreed_and_explained():
    fund = FundFactory()
    group = group_of(fund)
    RuleFactory(agreement=AgreementFactory(fund=fund), kind=RuleKind.ADMIN, amount=10_000)
    person = ParticipantFactory(site=fund.site)
    EntitlementFactory(fund=fund, participant=person, amount=500_000)
    DisbursementFactory(fund=fund, participant=person, amount=490_000)
    position = position_of(group)
    assert words(position) == ["sesuai aturan"]
    assert (example_of(position).withheld, example_of(position).explained) == (10_000, True)
    assert example_of(position).steps[0].percent == ""


def test_rules_of_the_latest_agreement_count():
    fund = FundFactory()
    group = group_of(fund)
    members(fund, 1)
    RuleFactory(agreement=AgreementFactory(fund=fund, number=1), rate=1000)
    RuleFactory(agreement=AgreementFactory(fund=fund, number=2), rate=2000)
    assert position_of(group).by_rule == 400_000


def test_nothing_told_of_anybody_is_not_zero():
    fund = FundFactory(total=1_000_000)
    group = group_of(fund)
    for person in members(fund, 2):
        DisbursementFactory(fund=fund, participant=person, status=DisbursementStatus.NOT_STATED, amount=None)
    position = position_of(group)
    assert (position.received, position.held, position.gap) == (None, None, None)
    assert words(position) == ["tidak dinyatakan"] * 2


def test_one_untold_receipt_leaves_the_total_open_without_a_fund_total():
    fund = FundFactory()
    group = group_of(fund)
    first, second = members(fund, 2)
    DisbursementFactory(fund=fund, participant=first, amount=400_000)
    position = position_of(group)
    assert position.received == Span(400_000, None)
    assert position.held == Span(0, 600_000)
    assert words(position) == ["kurang dari hak", "belum dicatat"]
    assert position.lines[1].participant == second


def test_a_fund_with_nobody_tells_nothing():
    position = position_of(group_of(FundFactory()))
    assert (position.agreed, position.rights, position.signed, position.received) == (None, None, None, None)
    assert (position.held, position.gap, position.by_rule, position.lines) == (None, None, None, ())


def test_a_receipt_without_a_right_is_only_received():
    fund = FundFactory()
    group = group_of(fund)
    DisbursementFactory(fund=fund, amount=250_000)
    position = position_of(group)
    assert words(position) == ["diterima"]
    assert position.lines[0].difference is None


def test_received_above_the_fund_shows_above_the_fund():
    fund = FundFactory(total=500_000)
    group = group_of(fund)
    [person] = members(fund, 1)
    DisbursementFactory(fund=fund, participant=person, amount=700_000)
    position = position_of(group)
    assert (position.received, position.held, position.gap) == (
        Span.exactly(700_000),
        Span(0, 0),
        Span.exactly(200_000),
    )


def test_two_holders_are_added_and_one_untold_leaves_the_sum_computed():
    fund = FundFactory()
    group = group_of(fund)
    [person] = members(fund, 1)
    DisbursementFactory(fund=fund, participant=person, amount=100_000)
    CustodyFactory(fund=fund, amount=150_000)
    CustodyFactory(fund=fund, amount=200_000)
    assert position_of(group).held == Span.exactly(350_000)
    assert position_of(group).gap == Span.exactly(-50_000)
    CustodyFactory(fund=fund, amount=None)
    position = position_of(group)
    assert (position.held_is_told, position.held) == (False, Span.exactly(400_000))
    assert position.gap == Span(-50_000, None)


def test_members_stand_in_the_order_of_their_numbers():
    fund = FundFactory()
    group = group_of(fund)
    for label in ("Anggota 10", "Anggota 2", "Anggota 1"):
        EntitlementFactory(fund=fund, participant=ParticipantFactory(site=fund.site, label=label))
    assert [str(line.participant) for line in position_of(group).lines] == [
        "Anggota 1",
        "Anggota 2",
        "Anggota 10",
    ]


def test_positions_of_a_group_leave_out_funds_that_do_not_serve_it():
    group = surabaya()
    other = FundFactory(site=group.site)
    FundGroupFactory(fund=other, group=GroupFactory(site=group.site))
    assert other not in [position.fund for position in positions_of(user_at(group.site), group)]


def test_positions_of_a_stranger_are_empty():
    group, elsewhere = surabaya(), surabaya()
    assert positions_of(user_at(elsewhere.site), group) == []


@pytest.mark.parametrize("count", [1, 200])
def test_positions_cost_the_same_for_1_and_for_200_members(count, django_assert_num_queries):
    fund = FundFactory(total=10_000_000)
    group = group_of(fund)
    for person in members(fund, count):
        AcknowledgementFactory(fund=fund, participant=person)
        DisbursementFactory(fund=fund, participant=person)
    user = user_at(group.site)
    positions_of(user, group)
    with django_assert_num_queries(9):
        [position] = positions_of(user, group)
        assert len([reading for line in position.lines for reading in line.right.readings.all()]) == 0
    assert len(position.lines) == count


def test_folded_joins_neighbours_with_the_same_figures():
    folds = folded(position_of(palembang()).lines)
    assert [(fold.label, len(fold.lines)) for fold in folds] == [
        ("Anggota 01", 1),
        ("Anggota 02", 1),
        ("Anggota 03–15", 13),
        ("Anggota 16–20", 5),
    ]


def test_folded_never_joins_over_somebody_else():
    fund = FundFactory()
    group = group_of(fund)
    for number, person in enumerate(members(fund, 3)):
        DisbursementFactory(fund=fund, participant=person, amount=400_000 if number == 1 else 500_000)
    assert [fold.many for fold in folded(position_of(group).lines)] == [False, False, False]


def test_folded_names_the_first_of_people_with_names():
    fund = FundFactory()
    group = group_of(fund)
    for number, person in enumerate(members(fund, 3)):
        person.name = ["Sumarni", "Wati", "Joko"][number]
        person.save()
    assert [fold.label for fold in folded(position_of(group).lines)] == ["Sumarni dan 2 lainnya"]


def test_unfolded_gives_each_member_a_row():
    assert [fold.label for fold in unfolded(position_of(surabaya()).lines)] == [
        f"Anggota {n:02d}" for n in range(1, 21)
    ]


@pytest.mark.parametrize(
    ("city", "received_tone", "held_tone", "unaccounted"),
    [
        (surabaya, "alarm", "alarm", False),
        (palembang, "alarm", "alarm", True),
        (yogyakarta, "alarm", "alarm", True),
    ],
)
def test_tones_of_the_cities(city, received_tone, held_tone, unaccounted):
    page = FundPage(position=position_of(city()))
    assert (page.received_tone, page.held_tone, page.unaccounted) == (received_tone, held_tone, unaccounted)


def test_tones_are_green_when_all_came():
    fund = FundFactory()
    group = group_of(fund)
    for person in members(fund, 2):
        DisbursementFactory(fund=fund, participant=person)
    page = FundPage(position=position_of(group))
    assert (page.received_tone, page.held_tone, page.differs, page.unaccounted) == (
        "good",
        "good",
        False,
        False,
    )
    assert (page.same_right, page.same_received, page.right_count) == (500_000, 500_000, 2)


def test_page_says_that_the_fund_limits_the_sum():
    page = FundPage(position=position_of(palembang()))
    assert page.capped_by_total
    assert len(page.uncertain) == 13
    assert (page.same_received, page.first_payment.amount, page.first_signature.amount) == (
        None,
        1_500_000,
        500_000,
    )


def doubt(record, *values):
    for value in values:
        Reading.objects.create(
            subject=record, site=record.site, field="amount", value=value, certainty="doubtful", note="AMB"
        )


def test_other_readings_give_another_total():
    group = surabaya()
    last = Disbursement.objects.get(amount=300_000)
    doubt(last, 300_000, 0)
    page = FundPage(position=position_of(group))
    assert page.position.received_otherwise == Span(9_500_000, 9_800_000)
    assert page.other_totals == [9_500_000]


def test_a_reading_without_a_sum_changes_no_total():
    group = surabaya()
    doubt(Disbursement.objects.get(amount=300_000), 300_000, None)
    page = FundPage(position=position_of(group))
    assert (page.position.received_otherwise, page.other_totals) == (None, [])


def test_folded_keeps_those_apart_whose_sources_differ():
    group = yogyakarta()
    doubt(Disbursement.objects.order_by("id").first(), 435_000, 392_500)
    assert [len(fold.lines) for fold in folded(position_of(group).lines)] == [1, 19]


def test_page_opens_the_readings_of_the_only_holder():
    page = FundPage(position=position_of(surabaya()))
    assert page.only_custody.amount == 200_000
    assert FundPage(position=position_of(palembang())).only_custody is None


def test_page_tells_when_numbers_are_only_for_counting():
    group = surabaya()
    for payment in Disbursement.objects.all():
        Reading.objects.create(
            subject=payment,
            site=group.site,
            field="participant",
            certainty="not_stated",
            note="nomornya hanya untuk menghitung",
        )
    assert FundPage(position=position_of(group)).unnamed == ["nomornya hanya untuk menghitung"]


def test_groups_served_are_those_of_the_site():
    group = palembang()
    surabaya()
    served = groups_served(user_at(group.site), group.site_id)
    assert [each.name for each in served] == ["Jaya Bersama", "Sedap Malam"]
