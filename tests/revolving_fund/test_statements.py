"""The trial balance and the journal, as a page and as figures."""

import datetime

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from revolving_fund.ledger import Leg
from revolving_fund.models import Code, Event
from revolving_fund.statements import ENTRIES, journal, trial_balance
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.revolving_fund import FundGroupFactory
from tests.revolving_fund.books import DAY, Books

pytestmark = pytest.mark.django_db


@pytest.fixture
def books():
    books = Books()
    books.group = GroupFactory(site=books.fund.site)
    FundGroupFactory(fund=books.fund, group=books.group)
    return books


def page(client, books, **query):
    address = reverse("revolving_fund:ledger", args=[books.group.key, books.fund.key])
    return client.get(address, query)


@pytest.fixture
def dinas(client, books):
    client.force_login(user_at(books.fund.site, RoleName.DINAS))
    return client


def test_a_trial_balance_has_two_equal_sides_on_any_day(books):
    books.move(4_000_000, on=DAY + datetime.timedelta(days=1))
    today = trial_balance(books.fund, DAY + datetime.timedelta(days=1))
    assert [(row.code, row.holder and row.holder.name, row.debit, row.credit) for row in today.rows] == [
        (Code.CASH, "Kas kelompok", 6_000_000, 0),
        (Code.CUSTODY, "Koperasi", 4_000_000, 0),
        (Code.CAPITAL, None, 0, 10_000_000),
    ]
    assert (today.debit, today.credit) == (10_000_000, 10_000_000)
    assert [row.debit for row in trial_balance(books.fund, DAY).rows] == [10_000_000, 0]
    assert trial_balance(books.fund, DAY - datetime.timedelta(days=1)).rows == ()


def test_the_journal_pages_by_number_and_asks_the_same_number_of_questions(books, django_assert_num_queries):
    user = user_at(books.fund.site)
    for _ in range(ENTRIES + 1):
        books.move(10)
    journal(user, books.fund, as_of=DAY)
    with django_assert_num_queries(3):
        first, older = journal(user, books.fund, as_of=DAY)
    assert [shown.entry.number for shown in first] == list(range(27, 2, -1))
    assert older == 3
    rest, end = journal(user, books.fund, as_of=DAY, before=older)
    assert ([shown.entry.number for shown in rest], end) == ([2, 1], None)
    assert [(line.debit, line.credit) for line in rest[0].lines] == [(10, 0), (0, 10)]


def test_the_page_shows_balance_and_entries_of_the_day_that_was_asked_for(dinas, books):
    books.move(4_000_000, on=DAY + datetime.timedelta(days=1), memo="Titip di koperasi")
    assert "Titip di koperasi" in page(dinas, books).content.decode()
    then = page(dinas, books, pada="10 Maret 2026").content.decode()
    assert "Titip di koperasi" not in then
    assert "keadaan 10 Maret 2026" in then
    assert "Rp10.000.000" in then


@pytest.mark.parametrize("typed", ["2026", "kemarin dulu", "31 Februari 2026", "1 Januari 2999"])
def test_a_day_that_cannot_be_is_told_beside_its_field_and_stays(dinas, books, typed):
    answer = page(dinas, books, pada=typed)
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert 'class="error"' in answer.content.decode() or "invalid" in answer.content.decode()


def test_a_book_without_entries_says_what_will_stand_there(client):
    books = Books(grant=0)
    books.group = GroupFactory(site=books.fund.site)
    FundGroupFactory(fund=books.fund, group=books.group)
    client.force_login(user_at(books.fund.site))
    assert "belum ada yang dibukukan" in page(client, books).content.decode()


def test_a_fund_that_does_not_serve_the_group_is_not_found(dinas, books):
    books.fund = Books(site=books.fund.site).fund
    assert page(dinas, books).status_code == 404


def test_who_forbids_the_service_is_called_by_the_label_alone(client, books):
    person = ParticipantFactory(site=books.fund.site, label="Anggota 07", name="Bu Contoh")
    books.post(
        Event.SAVING, (Code.CASH, 5, books.cash), Leg(code=Code.SAVINGS, amount=-5, participant=person)
    )
    client.force_login(user_at(books.fund.site, RoleName.RESEARCHER))
    assert "Bu Contoh" in page(client, books).content.decode()
    ConsentFactory(participant=person, granted=False)
    told = page(client, books).content.decode()
    assert "Bu Contoh" not in told
    assert "Anggota 07" in told
