"""The three cities' money in the books, as the report tells it (L164, L228, L242, L260)."""

import pytest
from django.conf import settings
from django.core.management import call_command

from programme.models import Certainty, Reading
from revolving_fund.balances import balances, by_code, of_members
from revolving_fund.models import AccountBalance, Code, Fund, LedgerEntry, LedgerLine, Loan

pytestmark = pytest.mark.django_db
GRANT = 10_000_000


@pytest.fixture(scope="module", autouse=True)
def package(module_rows):
    call_command("load_programme", settings.BASE_DIR / "programme/packages/pilots-2003.json", verbosity=0)


def books(city):
    return by_code(balances(Fund.objects.get(key=f"{city}-dana")))


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        ("surabaya", {Code.CUSTODY: 200_000, Code.LOANS: 9_800_000}),
        ("palembang", {Code.CUSTODY: 4_300_000, Code.LOANS: 5_700_000}),
        ("yogyakarta", {Code.CASH: 1_300_000, Code.LOANS: GRANT, Code.SUSPENSE: -1_300_000}),
    ],
)
def test_each_city_s_money_stands_where_the_report_leaves_it(city, expected):
    found = {code: amount for code, amount in books(city).items() if amount}
    assert found == {Code.CAPITAL: -GRANT, **expected}


def test_who_received_nothing_has_no_loan_and_what_is_only_known_at_least_says_so():
    loans = Loan.objects.filter(fund__key="palembang-dana")
    assert loans.count() == 15
    assert sorted(loans.filter(principal_is_least=True).values_list("principal", flat=True)) == [300_000] * 13
    assert sorted(loans.filter(principal_is_least=False).values_list("principal", flat=True)) == [
        300_000,
        1_500_000,
    ]


def test_no_terms_are_made_up():
    assert not Loan.objects.exclude(instalments=None, first_due=None, service_rate=None).exists()
    assert (
        Reading.objects.filter(field="instalments", certainty=Certainty.NOT_STATED).count()
        == Loan.objects.count()
    )


def test_the_unexplained_65_000_stand_by_member():
    lines = LedgerLine.objects.filter(fund__key="yogyakarta-dana", account__code=Code.SUSPENSE)
    assert [line.amount for line in lines] == [-65_000] * 20
    assert lines.values("participant").distinct().count() == 20


def test_books_and_what_members_received_agree():
    for city in ("surabaya", "palembang", "yogyakarta"):
        fund = Fund.objects.get(key=f"{city}-dana")
        of_loans = of_members(fund, Code.LOANS)
        for loan in fund.loans.select_related("disbursement"):
            assert of_loans[loan.participant_id, loan.pk] == loan.principal
            received = loan.disbursement.amount or loan.disbursement.amount_min
            assert received == loan.principal - (65_000 if city == "yogyakarta" else 0)


def test_every_entry_says_where_it_comes_from_and_that_its_day_is_not_told():
    for entry in LedgerEntry.objects.prefetch_related("readings"):
        told = {reading.field: reading for reading in entry.readings.all()}
        assert told["told_on"].certainty == Certainty.NOT_STATED
        assert told[""].phrase_id or told[""].source_note
        assert entry.told
    assert AccountBalance.objects.count() == 12
