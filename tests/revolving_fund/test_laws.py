"""What the books' laws refuse of raw SQL, sent by the application's own role or by the owner (I1-I16)."""

import datetime
import json
import uuid

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from revolving_fund.ledger import Draft, LedgerRefused, Leg, mirrored, post
from revolving_fund.models import (
    AgreementState,
    Code,
    Event,
    FundMeeting,
    FundMeetingRow,
    FundRequest,
    Instalment,
    LedgerEntry,
    Loan,
    LoanSchedule,
    RequestedPayout,
    RequestKind,
    RequestState,
)
from tests.factories.accounts import UserFactory
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.revolving_fund import AgreementFactory, LoanFactory, RuleFactory
from tests.refusals import denied, refused_by, run
from tests.revolving_fund.books import DAY, Books

pytestmark = pytest.mark.django_db


@pytest.fixture
def books():
    return Books()


def request_of(books, kind=RequestKind.REVERSAL, **values):
    return FundRequest.objects.create(
        fund=books.fund, site=books.fund.site, kind=kind, maker=books.by, **values
    )


def decided(request, state, checker=None):
    request.state, request.checker = state, checker or UserFactory()
    request.decided_at, request.reason = timezone.now(), "x"
    request.save()
    return request


def approved(request, checker=None):
    return decided(request, RequestState.APPROVED, checker)


def payout(books, gross=500_000, net=500_000, **values):
    """An approved request for one member's share, and the loan that it makes."""
    person = ParticipantFactory(site=books.fund.site)
    request = request_of(books, RequestKind.DISBURSEMENT, amount=gross)
    line = RequestedPayout.objects.create(
        site=request.site, request=request, participant=person, gross=gross, net=net, **values
    )
    loan = LoanFactory(fund=books.fund, participant=person, principal=gross, payout=line)
    return approved(request), loan


def disburse(books, request, loan, amount=None, **more):
    amount = amount or loan.principal
    legs = (
        Leg(code=Code.LOANS, amount=amount, participant=loan.participant, loan=loan),
        Leg(code=Code.CASH, amount=-amount, custodian=books.cash),
    )
    return books.post(Event.DISBURSEMENT, *legs, request=request, checker=request.checker, **more)


WRITES = [
    "INSERT INTO {} DEFAULT VALUES",
    "UPDATE {} SET {} = {}",
    "DELETE FROM {}",
    "TRUNCATE {}",
]
BOOKS = {
    "ledgerentry": "memo",
    "ledgerline": "amount",
    "book": "last_number",
    "accountbalance": "amount",
    "accountday": "amount",
    "memberbalance": "amount",
}


@pytest.mark.parametrize("table", BOOKS)
@pytest.mark.parametrize("write", WRITES)
def test_the_application_s_role_may_only_read_the_books(books, table, write):
    with denied():
        run(write.format(f"revolving_fund_{table}", BOOKS[table], BOOKS[table]))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE revolving_fund_ledgerline DISABLE TRIGGER ALL",
        "DROP TABLE revolving_fund_ledgerline",
        "DROP TRIGGER keep_books ON revolving_fund_ledgerline",
        "CREATE OR REPLACE FUNCTION account_sign(code text) RETURNS integer LANGUAGE sql RETURN 0",
        "DROP FUNCTION post_entry(bigint, bigint, text, jsonb)",
        "SET session_replication_role = replica",
        "SET ROLE migrant_empowerment",
    ],
)
def test_the_application_s_role_sets_no_law_aside(statement):
    with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"), transaction.atomic():
        run(statement)


def raw_post(books, lines, **entry):
    told = {
        "event": "expense",
        "date": DAY.isoformat(),
        "token": str(uuid.uuid4()),
        "key": uuid.uuid4().hex,
        "hash": "x",
        "maker": books.by.pk,
        "lines": lines,
        **entry,
    }
    call = "SELECT * FROM post_entry(%s, %s, 'uji', %s::jsonb)"
    return run(call, books.fund.pk, books.by.pk, json.dumps(told))


def cash(books, amount):
    return {"code": "1101", "custodian": books.cash.pk, "amount": amount}


@pytest.mark.parametrize(
    ("lines", "law"),
    [
        (lambda books: [cash(books, 5)], "entry_balanced"),
        (lambda books: [cash(books, 5), {"code": "5201", "amount": -4}], "entry_balanced"),
        (lambda books: [cash(books, 0), {"code": "5201", "amount": 0}], "line_not_zero"),
        (lambda books: [cash(books, -1), {"code": "3101", "amount": 1}], "line_of_capital"),
        (lambda books: [cash(books, 5), {"code": "2101", "amount": -5}], "line_names_member"),
        (
            lambda books: [cash(books, -(10**9)), {"code": "5201", "amount": 10**9}],
            "money_not_below_zero",
        ),
        (lambda books: [cash(books, -5), {"code": "3301", "amount": 5}], "account_within_its_sign"),
        (
            lambda _: [{"code": "1101", "amount": -5}, {"code": "5201", "amount": 5}],
            "account_holder_for_money",
        ),
    ],
)
def test_a_raw_call_breaks_no_law(books, lines, law):
    with refused_by(law):
        raw_post(books, lines(books))


def test_a_loan_s_line_names_its_member_and_its_loan(books):
    loan = LoanFactory(fund=books.fund)
    stranger = ParticipantFactory(site=books.fund.site)
    for leg, law in (
        ({"participant": stranger.pk}, "line_names_loan"),
        ({"participant": stranger.pk, "loan": loan.pk}, "line_of_its_loan"),
    ):
        with refused_by(law):
            raw_post(books, [{"code": "1201", "amount": 5, **leg}, cash(books, -5)])


def test_a_raw_call_alone_or_unapproved_pays_nothing_out(books):
    loan = LoanFactory(fund=books.fund)
    lines = [
        {"code": "1201", "amount": 5, "participant": loan.participant_id, "loan": loan.pk},
        cash(books, -5),
    ]
    other = UserFactory()
    waiting = request_of(books, RequestKind.WRITE_OFF)
    for entry, law in (
        ({}, "entry_has_its_people"),
        ({"checker": other.pk}, "entry_has_its_people"),
        ({"checker": books.by.pk, "request": waiting.pk, "event": "expense"}, "entry_as_approved"),
        ({"checker": books.by.pk, "event": "expense"}, "entry_two_people"),
        ({"checker": other.pk, "request": waiting.pk}, "entry_as_approved"),
    ):
        with refused_by(law):
            raw_post(books, lines, **{"event": "disbursement", **entry})
    approved(waiting, other)
    with refused_by("entry_as_approved"):
        raw_post(books, lines, event="disbursement", checker=UserFactory().pk, request=waiting.pk)
    with refused_by("entry_as_approved"):  # approved, but not this payout
        raw_post(books, lines, event="disbursement", checker=other.pk, request=waiting.pk)


def test_what_was_approved_is_paid_once_and_to_the_rupiah(books):
    request, loan = payout(books)
    with pytest.raises(LedgerRefused) as refusal:
        disburse(books, request, loan, 499_999)
    assert refusal.value.law == "entry_as_approved"
    assert disburse(books, request, loan).is_new
    with pytest.raises(LedgerRefused, match="sudah dicairkan") as refusal:
        disburse(books, request, loan)
    assert refusal.value.law == "loan_within_principal"


def test_no_more_is_repaid_than_is_owed_on_any_day(books):
    request, loan = payout(books)
    disburse(books, request, loan, on=DAY + datetime.timedelta(days=10))

    def repay(amount, on):
        return books.post(
            Event.REPAYMENT,
            Leg(code=Code.CASH, amount=amount, custodian=books.cash),
            Leg(code=Code.LOANS, amount=-amount, participant=loan.participant, loan=loan),
            on=on,
        )

    for amount, day in ((500_001, 20), (1, 0)):
        with pytest.raises(LedgerRefused, match="lebih besar dari sisa") as refusal:
            repay(amount, DAY + datetime.timedelta(days=day))
        assert refusal.value.law == "loan_not_below_zero"
    assert repay(500_000, DAY + datetime.timedelta(days=20)).is_new


def test_an_entry_is_reversed_once_exactly_and_never_back_in_time(books):
    entry = LedgerEntry.objects.get(pk=books.move(40, on=DAY + datetime.timedelta(days=5)).entry_id)
    request = approved(request_of(books, entry=entry))

    def reverse(legs, day, of=entry):
        return post(
            by=books.by,
            action="uji",
            fund=books.fund,
            draft=Draft(
                event=Event.REVERSAL,
                on=DAY + datetime.timedelta(days=day),
                legs=legs,
                token=uuid.uuid4(),
                reverses=of,
                request=request,
                checker=request.checker,
            ),
        )

    legs = mirrored(entry)
    half = (
        Leg(code=Code.CASH, amount=20, custodian=books.cash),
        Leg(code=Code.CUSTODY, amount=-20, custodian=books.keeper),
    )
    for wrong, day, law in ((half, 5, "entry_mirrors"), (legs, 4, "entry_reversal_follows")):
        with pytest.raises(LedgerRefused) as refusal:
            reverse(wrong, day)
        assert refusal.value.law == law
    posted = reverse(legs, 6)
    with pytest.raises(LedgerRefused, match="sudah dibatalkan"):
        reverse(legs, 6)
    reversal = LedgerEntry.objects.get(pk=posted.entry_id)
    with pytest.raises(LedgerRefused) as refusal:
        reverse(mirrored(reversal), 7, of=reversal)
    assert refusal.value.law in {"entry_reversal_follows", "entry_as_approved"}


@pytest.mark.parametrize("state", [RequestState.APPROVED, RequestState.REFUSED, RequestState.SENT_BACK])
def test_a_request_is_decided_once_by_somebody_else(books, state):
    with refused_by("request_begins_waiting"):
        request_of(books, state=state, checker=UserFactory(), decided_at=timezone.now(), reason="x")
    request = request_of(books)
    with refused_by("request_two_people"):
        run(
            "UPDATE revolving_fund_fundrequest SET state = %s, checker_id = maker_id, decided_at = now(), "
            "reason = 'x'",
            state,
        )
    decided(request, state)
    for statement in (
        "UPDATE revolving_fund_fundrequest SET state = 'withdrawn'",
        "UPDATE revolving_fund_fundrequest SET amount = 5",
        "DELETE FROM revolving_fund_fundrequest",
    ):
        with refused_by("request_decided_once"):
            run(statement)


def test_a_request_is_the_sum_of_its_payouts_and_takes_no_other(books):
    person = ParticipantFactory(site=books.fund.site)
    with refused_by("request_adds_up"):
        request_of(books, RequestKind.DISBURSEMENT, amount=500_000)
    with refused_by("payout_adds_up"):
        payout(books, net=400_000)
    request, loan = payout(books, net=392_500, reserve=50_000, share=50_000, admin=7_500)
    assert loan.payout.request == request
    with refused_by("only_added_to"):
        run("UPDATE revolving_fund_requestedpayout SET gross = 1, net = 1")
    assert person.pk


def test_an_agreement_in_force_changes_no_more(books):
    rule = RuleFactory(agreement=AgreementFactory(fund=books.fund, state=AgreementState.IN_FORCE))
    connection.check_constraints()
    with refused_by("agreement_frozen"):
        run("UPDATE revolving_fund_fundagreement SET tolerance = 5")
    assert rule.agreement.rules.count() == 1


def test_loans_schedules_and_meetings_are_whole_and_only_added_to(books):
    loan = LoanFactory(fund=books.fund)
    schedule = LoanSchedule(site=loan.site, loan=loan, made_on=DAY)
    with refused_by("schedule_repays_principal"):
        LoanSchedule.objects.create(site=loan.site, loan=loan, made_on=DAY)
    schedule.save()
    for number, amount in ((1, 300_000), (2, 200_000)):
        Instalment.objects.create(
            site=loan.site, schedule=schedule, number=number, due_date=DAY, principal=amount, service=0
        )
    connection.check_constraints()
    meeting = {
        "site": books.fund.site,
        "fund": books.fund,
        "group": GroupFactory(site=books.fund.site),
        "held_on": DAY,
        "custodian": books.cash,
    }
    with refused_by("meeting_cash_adds_up"):
        FundMeeting.objects.create(counted=5, **meeting)
    kept = FundMeeting.objects.create(counted=5_000, **meeting)
    FundMeetingRow.objects.create(site=kept.site, meeting=kept, participant=loan.participant, dues=5_000)
    connection.check_constraints()
    for table in ("loan", "loanschedule", "instalment", "fundmeeting", "fundmeetingrow", "ledgeraccount"):
        with refused_by("only_added_to"):
            run(f"DELETE FROM revolving_fund_{table}")
    assert Loan.objects.count() == 1
