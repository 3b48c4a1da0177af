"""Posting to the books: once, balanced, never below zero on any day, refused in words (I1, I4-I7, I12)."""

import datetime
import uuid

import pytest
from django.db import connection

from programme.submissions import SubmissionConflict
from revolving_fund.balances import balances, by_code, held, of_members
from revolving_fund.ledger import LedgerRefused, Leg, mirrored, post, post_many
from revolving_fund.models import AccountBalance, Code, Event, LedgerEntry, LedgerLine, PeriodClose
from tests.factories.accounts import UserFactory
from tests.factories.groups import ParticipantFactory
from tests.factories.revolving_fund import FundFactory
from tests.refusals import run
from tests.revolving_fund.books import DAY, GRANT, Books

pytestmark = pytest.mark.django_db
LATER = DAY + datetime.timedelta(days=30)


@pytest.fixture
def books():
    return Books()


def test_a_grant_stands_in_the_cashbox_and_in_the_capital(books):
    assert balances(books.fund) == {(Code.CASH, books.cash.pk): GRANT, (Code.CAPITAL, None): -GRANT}
    assert balances(books.fund, DAY - datetime.timedelta(days=1)) == {}
    entry = LedgerEntry.objects.get()
    assert (entry.number, entry.event, entry.maker, entry.told) == (1, Event.GRANT, books.by, False)
    assert entry.site_id == books.fund.site_id


def test_money_that_moves_is_held_by_the_other(books):
    books.move(4_000_000)
    assert held(balances(books.fund)) == {books.cash.pk: 6_000_000, books.keeper.pk: 4_000_000}
    assert by_code(balances(books.fund))[Code.CUSTODY] == 4_000_000


def test_numbers_follow_each_other_in_each_fund(books):
    assert [books.move(1).number for _ in range(3)] == [2, 3, 4]
    assert Books().fund.entries.get().number == 1


def test_the_same_token_posts_once_and_with_other_content_is_a_conflict(books):
    token = uuid.uuid4()
    first = books.move(100, token=token)
    again = books.move(100, token=token)
    assert (again.entry_id, again.number, again.is_new) == (first.entry_id, first.number, False)
    with pytest.raises(SubmissionConflict) as conflict:
        books.move(200, token=token)
    assert conflict.value.first["catatan"] != []
    assert conflict.value.second["catatan"] != []
    assert books.move(1).number == first.number + 1  # a repeat takes no number
    assert by_code(balances(books.fund))[Code.CUSTODY] == 101


@pytest.mark.parametrize(
    "legs",
    [
        [(Code.EXPENSE, 100)],
        [(Code.EXPENSE, 100), (Code.ADMIN, -99)],
        [],
    ],
)
def test_an_entry_that_does_not_balance_is_refused(books, legs):
    with pytest.raises(LedgerRefused) as refusal:
        books.post(Event.EXPENSE, *legs)
    assert refusal.value.law == "entry_balanced"
    assert LedgerEntry.objects.count() == 1


def test_more_than_there_is_cannot_leave(books):
    with pytest.raises(LedgerRefused, match="Uangnya tidak cukup") as refusal:
        books.move(GRANT + 1)
    assert refusal.value.law == "money_not_below_zero"
    assert held(balances(books.fund)) == {books.cash.pk: GRANT}


def test_more_than_there_was_on_a_past_day_cannot_leave_either(books):
    books.post(Event.GRANT, (Code.CASH, 500, books.cash), (Code.CAPITAL, -500), on=LATER)
    books.move(GRANT, on=DAY)
    with pytest.raises(LedgerRefused) as refusal:
        books.move(1, on=DAY)
    assert refusal.value.law == "money_not_below_zero"
    assert books.move(500, on=LATER).is_new


def test_a_backdated_payment_may_not_make_a_later_day_short(books):
    books.move(GRANT, on=LATER)
    with pytest.raises(LedgerRefused) as refusal:
        books.move(1, on=DAY)
    assert refusal.value.law == "money_not_below_zero"


def test_a_closed_day_takes_nothing(books):
    PeriodClose.objects.create(site=books.fund.site, fund=books.fund, closed_until=LATER)
    with pytest.raises(LedgerRefused, match="sudah ditutup") as refusal:
        books.move(1, on=LATER)
    assert refusal.value.law == "entry_period_open"
    assert books.move(1, on=LATER + datetime.timedelta(days=1)).is_new


def test_a_day_that_has_not_come_takes_nothing(books):
    with pytest.raises(LedgerRefused, match="belum tiba"):
        books.move(1, on=datetime.date.today() + datetime.timedelta(days=3))  # noqa: DTZ011


def test_savings_are_the_member_s_and_no_more_is_paid_out(books):
    fund = books.fund
    ani, budi = (ParticipantFactory(site=fund.site) for _ in range(2))
    for person, amount in ((ani, 30_000), (budi, 5_000)):
        books.post(
            Event.SAVING,
            (Code.CASH, amount, books.cash),
            Leg(code=Code.SAVINGS, amount=-amount, participant=person),
        )
    assert of_members(fund, Code.SAVINGS) == {(ani.pk, None): -30_000, (budi.pk, None): -5_000}
    assert of_members(fund, Code.SAVINGS, DAY) == of_members(fund, Code.SAVINGS)
    with pytest.raises(LedgerRefused, match="tidak sebanyak itu") as refusal:
        books.post(
            Event.WITHDRAWAL,
            Leg(code=Code.SAVINGS, amount=5_001, participant=budi),
            (Code.CASH, -5_001, books.cash),
        )
    assert refusal.value.law == "member_within_its_sign"


def test_a_meeting_goes_in_whole_or_not_at_all(books):
    drafts = [
        books.draft(Event.EXPENSE, (Code.EXPENSE, 100), (Code.CASH, -100, books.cash)),
        books.draft(Event.EXPENSE, (Code.EXPENSE, GRANT), (Code.CASH, -GRANT, books.cash)),
    ]
    with pytest.raises(LedgerRefused):
        post_many(by=books.by, action="uji", fund=books.fund, drafts=drafts)
    assert LedgerEntry.objects.count() == 1
    small = [drafts[0], books.draft(Event.EXPENSE, (Code.EXPENSE, 7), (Code.CASH, -7, books.cash))]
    posted = post_many(by=books.by, action="uji", fund=books.fund, drafts=small)
    again = post_many(by=books.by, action="uji", fund=books.fund, drafts=small)
    assert [row.number for row in posted] == [2, 3]
    assert [(row.entry_id, row.is_new) for row in again] == [(row.entry_id, False) for row in posted]
    with pytest.raises(SubmissionConflict):
        post_many(by=books.by, action="uji", fund=books.fund, drafts=[small[0], drafts[1]])
    assert post_many(by=books.by, action="uji", fund=books.fund, drafts=[]) == []


def test_money_of_two_funds_never_meets(books):
    other = Books()
    with pytest.raises(LedgerRefused) as refusal:
        books.post(Event.TRANSFER, (Code.CASH, 5, other.cash), (Code.CASH, -5, books.cash))
    assert refusal.value.law == "account_and_holder_of_one_fund"


def test_what_needs_two_people_is_refused_of_one(books):
    with pytest.raises(LedgerRefused, match="orang kedua") as refusal:
        books.post(Event.DONOR_RETURN, (Code.CAPITAL, 5), (Code.CASH, -5, books.cash))
    assert refusal.value.law == "entry_has_its_people"
    with pytest.raises(LedgerRefused, match="dua orang"):
        books.post(Event.EXPENSE, (Code.EXPENSE, 5), (Code.CASH, -5, books.cash), checker=books.by)


def test_an_entry_bears_its_maker_in_the_log(books):
    run("SELECT set_config('app.actor', '', true)")
    posted = books.move(5)
    actor, action, operation = run(
        "SELECT actor_id, action, operation FROM accounts_auditevent WHERE table_name = "
        "'revolving_fund_ledgerentry' AND row_id = %s",
        str(posted.entry_id),
    )[0]
    assert (actor, action, operation) == (books.by.pk, "uji", "insert")


def test_balances_are_the_sums_of_their_lines(books):
    books.move(4_000_000)
    books.move(1_000_000, books.keeper, books.cash, on=LATER)
    books.move(3, on=DAY)
    for balance in AccountBalance.objects.all():
        lines = LedgerLine.objects.filter(account=balance.account).values_list("amount", "effective_date")
        assert balance.amount == sum(amount for amount, _day in lines)
        then = balances(books.fund, DAY)[Code(balance.account.code), balance.account.custodian_id]
        assert then == sum(amount for amount, day in lines if day <= DAY)


def test_a_mirror_undoes_every_leg(books):
    entry = LedgerEntry.objects.get(pk=books.move(40).entry_id)
    assert [(leg.code, leg.amount, leg.custodian) for leg in mirrored(entry)] == [
        (Code.CUSTODY, -40, books.keeper),
        (Code.CASH, 40, books.cash),
    ]


def test_a_posting_is_one_statement(books, django_assert_num_queries):
    draft = books.draft(Event.EXPENSE, (Code.EXPENSE, 1), (Code.CASH, -1, books.cash))
    with django_assert_num_queries(3):  # and a savepoint around it, as it stands in a test's transaction
        post(by=UserFactory.build(pk=books.by.pk), action="uji", fund=books.fund, draft=draft)
    assert connection.in_atomic_block
    assert FundFactory().entries.count() == 0
