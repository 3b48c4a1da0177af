"""What the fund records of one person, on the page of the person."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import Participant
from revolving_fund.books import shares_of
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.revolving_fund.cities import palembang, surabaya

pytestmark = pytest.mark.django_db


def page_of(client, person, role=RoleName.DINAS):
    client.force_login(user_at(person.site, role))
    return client.get(person.get_absolute_url())


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def test_page_of_the_unpaid_says_what_is_missing_and_why(client):
    group = palembang()
    person = Participant.objects.get(label="Anggota 16")
    response = page_of(client, person)
    assert (
        "belum menerima hak 500.000 · ditandatangani 500.000 · diterima 0 utang di koperasi "
        "sampai November 2003 dijanjikan Desember 2003 Lihat dana" in words(response)
    )
    [(position, _line)] = shares_of(user_at(group.site, RoleName.DINAS), person)
    fund_page = reverse("revolving_fund:overview", args=[position.groups[0].key])
    assert f'href="{fund_page}"' in response.content.decode()


def test_page_of_somebody_with_limits_invents_no_sum(client):
    palembang()
    text = words(page_of(client, Participant.objects.get(label="Anggota 03")))
    assert "diterima 300.000–1.500.000" in text


def test_page_tells_an_unsigned_share_as_not_stated(client):
    surabaya()
    text = words(page_of(client, Participant.objects.get(label="Anggota 20")))
    assert "hak 500.000 · ditandatangani tidak dinyatakan · diterima 300.000" in text


def test_page_of_somebody_without_a_share_says_so(client):
    assert "Belum ada catatan dana untuk anggota ini." in words(page_of(client, ParticipantFactory()))


def test_only_this_persons_rows_are_read():
    group = palembang()
    person = Participant.objects.get(label="Anggota 16")
    [(position, line)] = shares_of(user_at(group.site, RoleName.DINAS), person)
    assert (line.participant, len(position.lines), line.unpaid) == (person, 1, True)


def test_a_stranger_is_told_nothing():
    palembang()
    person = Participant.objects.get(label="Anggota 16")
    assert shares_of(user_at(GroupFactory().site, RoleName.DINAS), person) == []
