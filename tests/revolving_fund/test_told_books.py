"""What a data package tells of books: as told, balanced, and only to a book that nobody posted to (I1-I3)."""

import pytest
from django.db import connection, transaction

from revolving_fund.models import AgreementState, Code, Event, LedgerEntry, LedgerLine
from tests.factories.revolving_fund import AgreementFactory, RuleFactory
from tests.refusals import refused_by
from tests.revolving_fund.books import DAY, Books

pytestmark = pytest.mark.django_db


@pytest.fixture
def books():
    return Books()


def test_a_book_that_people_post_to_takes_nothing_from_a_package(books):
    with refused_by("book_only_told"):
        LedgerEntry.objects.bulk_create(
            [
                LedgerEntry(
                    site=books.fund.site, fund=books.fund, number=9, event=Event.GRANT, effective_date=DAY
                )
            ]
        )


def told_entry(books, *amounts):
    """A grant as a package tells it."""
    entry = LedgerEntry(
        site=books.fund.site,
        fund=books.fund,
        number=3,
        event=Event.GRANT,
        effective_date=DAY,
        told_on="2003",
    )
    LedgerEntry.objects.bulk_create([entry])
    places = (
        books.cash.accounts.create(site=entry.site, fund=entry.fund, code=Code.CASH),
        books.fund.accounts.create(site=entry.site, code=Code.CAPITAL),
    )
    shared = {"site": entry.site, "fund": entry.fund, "entry": entry, "effective_date": DAY}
    LedgerLine.objects.bulk_create(
        [
            LedgerLine(number=number, account=account, amount=amount, **shared)
            for number, (account, amount) in enumerate(zip(places, amounts, strict=True), 1)
        ]
    )
    return entry


def test_a_package_tells_entries_that_balance_like_others():
    books = Books(grant=0)
    with refused_by("entry_balanced"):
        told_entry(books, 700, -699)
    entry = told_entry(books, 700, -700)
    connection.check_constraints()
    entry.refresh_from_db()
    assert (entry.told, entry.maker, entry.told_on) == (True, None, "2003")
    assert books.move(700).number == 4


@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_is_closed():
    """In a later transaction an entry takes no line, and an agreement in force no rule (I3, I15)."""
    books = Books(grant=0)
    with transaction.atomic():
        entry = told_entry(books, 700, -700)
    first, second = entry.lines.order_by("number")
    with refused_by("entry_closed"):
        LedgerLine.objects.bulk_create(
            [
                LedgerLine(
                    site=entry.site,
                    fund=entry.fund,
                    entry=entry,
                    effective_date=DAY,
                    number=number,
                    account=line.account,
                    amount=-line.amount,
                )
                for number, line in ((3, first), (4, second))
            ]
        )
    agreement = AgreementFactory(fund=books.fund, state=AgreementState.IN_FORCE)
    with refused_by("agreement_frozen"):
        RuleFactory(agreement=agreement)
    assert RuleFactory(agreement=AgreementFactory(fund=books.fund, number=2, state=AgreementState.DRAFT)).pk
