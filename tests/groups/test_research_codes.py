"""The codes of research files: stable, telling nothing, given once."""

import threading

import pytest
from django.db import close_old_connections
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent
from groups.models import ResearchCode
from groups.research_codes import city_letters, codes_of
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


def people(site, count=20):
    return [person.pk for person in ParticipantFactory.create_batch(count, site=site)]


def written(codes):
    return {pk: str(code) for pk, code in codes.items()}


@pytest.mark.parametrize(
    ("city", "letters"),
    [
        ("Surabaya", "SBY"),
        ("Kota Surabaya", "SBY"),
        ("Kab. Sleman", "SMN"),
        ("Palembang", "PNG"),
        ("Yogyakarta", "YRT"),
        ("Solo", "SLO"),
        ("Ende", "END"),
        ("Ai", "AIX"),
        ("Ålesund", "AND"),
        ("", "LOK"),
    ],
)
def test_the_letters_of_a_city(city, letters):
    assert city_letters(city) == letters


@given(st.text(max_size=80))
def test_any_city_has_three_plain_letters(city):
    letters = city_letters(city)
    assert len(letters) == 3
    assert letters.isascii()
    assert letters.isupper()


def test_everybody_has_one_and_keeps_it():
    site = SiteFactory(city="Surabaya")
    ids = people(site)
    first = written(codes_of(site, ids, by=None))
    assert set(first.values()) == {f"SBY-{number:02d}" for number in range(1, 21)}
    assert written(codes_of(site, ids, by=None)) == first


def test_the_order_of_the_codes_is_not_the_order_of_the_list():
    site = SiteFactory()
    ids = people(site, 40)
    codes = codes_of(site, ids, by=None)
    assert [codes[pk].number for pk in ids] != sorted(code.number for code in codes.values())


def test_who_leaves_frees_no_code_and_who_comes_gets_the_next():
    site = SiteFactory(city="Surabaya")
    ids = people(site, 3)
    before = written(codes_of(site, ids, by=None))
    new = people(site, 1)
    after = written(codes_of(site, [*ids[1:], *new], by=None))
    assert {pk: after[pk] for pk in ids[1:]} == {pk: before[pk] for pk in ids[1:]}
    assert after[new[0]] == "SBY-04"


def test_two_sites_of_a_city_share_no_code():
    near, far, third = (SiteFactory(city="Surabaya") for _ in range(3))
    found = [written(codes_of(site, people(site, 2), by=None)) for site in (near, far, third)]
    assert [sorted(codes.values()) for codes in found] == [
        ["SBY-01", "SBY-02"],
        ["SBY2-01", "SBY2-02"],
        ["SBY3-01", "SBY3-02"],
    ]
    assert sorted(written(codes_of(far, people(far, 1), by=None)).values()) == ["SBY2-03"]


def test_the_giving_bears_a_name_and_happens_only_where_it_must():
    site = SiteFactory()
    user, ids = user_at(site), people(site, 2)
    codes_of(site, ids, by=user)
    codes_of(site, ids, by=user_at(site))
    events = AuditEvent.objects.filter(table_name="groups_researchcode")
    assert {(event.actor, event.action) for event in events} == {(user, "memberi kode penelitian")}
    assert events.count() == 2


def test_the_database_gives_no_code_twice():
    site = SiteFactory()
    first, second = people(site, 2)
    ResearchCode.objects.create(site=site, participant_id=first, letters="SBY", number=1)
    with refused_by("research_code_once"):
        ResearchCode.objects.create(site=site, participant_id=second, letters="SBY", number=1)
    with refused_by("research_code_one_a_person"):
        ResearchCode.objects.create(site=site, participant_id=first, letters="SBY", number=2)


@pytest.mark.django_db(transaction=True)
def test_two_downloads_at_once_agree_on_the_codes():
    sites = [SiteFactory(city="Surabaya"), SiteFactory(city="Surabaya")]
    ids = {site.pk: people(site, 5) for site in sites}
    found, met = [], threading.Barrier(4)

    def work(site):
        try:
            met.wait()
            found.append((site.pk, written(codes_of(site, ids[site.pk], by=None))))
        finally:
            close_old_connections()

    threads = [threading.Thread(target=work, args=(site,)) for site in [*sites, *sites]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for site in sites:
        mine = [codes for pk, codes in found if pk == site.pk]
        assert len(mine) == 2
        assert mine[0] == mine[1]
    assert len({code for _pk, codes in found for code in codes.values()}) == 10
