"""Many hands on one book at once: one entry for one submission, and never less than nothing in cash."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection

from programme.submissions import SubmissionConflict
from revolving_fund.balances import balances
from revolving_fund.ledger import LedgerRefused, post
from revolving_fund.models import Code, Event, LedgerEntry
from tests.revolving_fund.books import Books

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HANDS = 32


def at_once(work, arguments, hands=HANDS):
    """Do the work for every argument, on as many connections as there are hands, all starting together."""
    results = [None] * len(arguments)
    gate = Barrier(hands)

    def hand(first):
        with closing(connection):
            connection.ensure_connection()
            gate.wait()
            for place in range(first, len(arguments), hands):
                try:
                    results[place] = work(arguments[place])
                except (LedgerRefused, SubmissionConflict) as refusal:
                    results[place] = refusal

    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(hand, range(hands)))
    return results


@pytest.fixture
def books():
    with closing(connection):
        return Books(grant=500_000)


def spend(books, amount, token=None):
    draft = books.draft(
        Event.EXPENSE, (Code.EXPENSE, amount), (Code.CASH, -amount, books.cash), token=token or uuid.uuid4()
    )
    return post(by=books.by, action="uji", fund=books.fund, draft=draft)


def test_a_thousand_submissions_of_one_payment_are_one_entry(books):
    token = uuid.uuid4()
    results = at_once(lambda _: spend(books, 300, token), range(1000))
    assert {result.entry_id for result in results} == {LedgerEntry.objects.get(event=Event.EXPENSE).pk}
    assert sum(result.is_new for result in results) == 1
    assert balances(books.fund)[Code.CASH, books.cash.pk] == 499_700


def test_of_two_contents_under_one_token_one_stands(books):
    token = uuid.uuid4()
    results = at_once(lambda amount: spend(books, amount, token), [100, 200] * 16)
    kept = [result for result in results if not isinstance(result, Exception)]
    assert len({result.entry_id for result in kept}) == 1
    assert len(kept) == 16
    assert all(isinstance(result, SubmissionConflict) for result in results if isinstance(result, Exception))


def test_thirty_two_hands_never_take_more_than_there_is(books):
    wishes = [random.Random(number).randrange(1_000, 90_000) for number in range(256)]
    results = at_once(lambda amount: spend(books, amount), wishes)
    paid = [wish for wish, result in zip(wishes, results, strict=True) if not isinstance(result, Exception)]
    left = balances(books.fund)[Code.CASH, books.cash.pk]
    assert left == 500_000 - sum(paid)
    assert left >= 0
    refused = {result.law for result in results if isinstance(result, LedgerRefused)}
    assert refused == {"money_not_below_zero"}
    numbers = LedgerEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(paid) + 2))  # without a gap
