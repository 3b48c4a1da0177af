"""The pages of forming groups: proposals, forms that keep what was typed, and who may use them."""

import datetime
import re

import pytest

from accounts.permissions import RoleName
from groups.models import GroupOffice, Household, Membership, MigrantGroup, Skill
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.submissions import token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


def person(site, name, skill="menjahit", rt="010"):
    home = Household.objects.create(site=site, rt=rt)
    made = ParticipantFactory(site=site, name=name, household=home)
    Skill.objects.create(site=site, participant=made, name=skill)
    return made


def signed_in(client, site, role=RoleName.FACILITATOR):
    client.force_login(user_at(site, role))
    return client


def member_of(group, name="Ani"):
    made = person(group.site, name)
    span = (datetime.date(2003, 5, 1), None)
    return Membership.objects.create(
        site=group.site, group=group, participant=made, kind=group.kind, span=span
    )


def test_a_proposal_leads_to_a_form_with_its_people_ticked(client, site):
    people = [person(site, name) for name in ("Ani", "Budi", "Cici")]
    page = signed_in(client, site).get(f"/sites/{site.key}/groups/")
    link = re.search(r'href="([^"]+groups/add/\?people=[^"]+)"', page.content.decode())[1].replace(
        "&amp;", "&"
    )
    form = client.get(link)
    text = form.content.decode()
    assert "keterampilan yang sama: menjahit" in text
    ticked = re.findall(r'name="members" value="([^"]+)"[^>]* checked', text)
    assert ticked == [one.key for one in people]


def test_a_group_is_formed_from_the_form(client, site):
    ani = person(site, "Ani")
    url = f"/sites/{site.key}/groups/add/"
    page = signed_in(client, site).get(url)
    sent = {
        "submission": token_of(page),
        "name": "Jaya Bersama",
        "kind": "business",
        "members": [ani.key],
        "since": "1 Mei 2003",
    }
    answer = client.post(url, sent)
    group = MigrantGroup.objects.get()
    assert answer.headers["Location"] == group.get_absolute_url()
    assert list(group.memberships.values_list("participant__name", flat=True)) == ["Ani"]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("name", "", "Bagian ini perlu diisi."),
        ("name", "melati", "Nama ini sudah dipakai kelompok lain di lokasi ini."),
        ("since", "Mei 2003", "Tulis tanggal lengkap, misalnya 12 November 2003."),
        ("since", "1 Mei 2999", "Tanggal ini belum tiba."),
        ("since", "31 Februari 2003", "Tanggal ini tidak ada di kalender."),
        ("kind", "", "Bagian ini perlu diisi."),
        ("formed_on", "kemarin", "Tulis tahun, bulan dan tahun, atau tanggal lengkap"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_the_rest_stays(client, site, field, typed, words):
    GroupFactory(site=site, name="Melati")
    url = f"/sites/{site.key}/groups/add/"
    page = signed_in(client, site).get(url)
    sent = {
        "submission": token_of(page),
        "name": "Baru",
        "kind": "business",
        "since": "1 Mei 2003",
        "formation_basis": "tetangga dekat",
        field: typed,
    }
    answer = client.post(url, sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert "tetangga dekat" in text
    assert MigrantGroup.objects.count() == 1


def test_people_of_another_site_cannot_be_ticked(client, site):
    stranger = person(SiteFactory(), "Jauh")
    url = f"/sites/{site.key}/groups/add/"
    page = signed_in(client, site).get(url)
    sent = {"submission": token_of(page), "name": "Baru", "kind": "pra", "since": "1 Mei 2003"}
    answer = client.post(url, {**sent, "members": [stranger.key]})
    assert answer.status_code == 422
    assert "Jauh" not in answer.content.decode()
    assert not MigrantGroup.objects.exists()


def test_only_free_people_are_offered_to_join(client, site):
    group = GroupFactory(site=site, kind="business")
    member_of(group, "Ani")
    person(site, "Budi")
    text = signed_in(client, site).get(f"/groups/{group.key}/members/add/").content.decode()
    assert "Budi · menjahit · RT 010" in text
    assert "Ani · menjahit" not in text


def test_a_member_leaves_and_stands_among_the_former(client, site):
    group = GroupFactory(site=site, kind="business")
    membership = member_of(group)
    url = f"/groups/{group.key}/members/{membership.key}/end/"
    page = signed_in(client, site).get(url)
    client.post(url, {"submission": token_of(page), "last": "30 Juni 2003"})
    text = " ".join(client.get(f"/groups/{group.key}/").content.decode().split())
    assert "Pernah menjadi anggota" in text
    assert "1 Mei 2003 sampai 30 Juni 2003" in text
    assert client.get(url).status_code == 404


def test_an_officer_is_elected_from_the_members(client, site):
    group = GroupFactory(site=site, kind="business")
    member = member_of(group).participant
    url = f"/groups/{group.key}/offices/add/"
    page = signed_in(client, site).get(f"{url}?office=chair")
    sent = {
        "submission": token_of(page),
        "office": "chair",
        "participant": member.key,
        "elected_on": "Mei 2003",
    }
    assert client.post(url, sent).status_code == 302
    assert (GroupOffice.objects.get().participant, GroupOffice.objects.get().elected_on) == (
        member,
        "2003-05",
    )


def test_an_edit_over_somebody_elses_shows_both(client, site):
    group = GroupFactory(site=site, kind="pra", name="Melati")
    url = f"/groups/{group.key}/edit/"
    first = signed_in(client, site).get(url)
    second = client.get(url)
    sent = {"kind": "pra", "version": "1"}
    client.post(url, {**sent, "submission": token_of(first), "name": "Mawar"})
    answer = client.post(url, {**sent, "submission": token_of(second), "name": "Anggrek"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Mawar" in text
    assert 'value="Anggrek"' in text
    group.refresh_from_db()
    assert group.name == "Mawar"


@pytest.mark.parametrize("role", [RoleName.MENTOR, RoleName.RESEARCHER])
def test_who_may_not_form_groups_sees_no_button(client, site, role):
    group = GroupFactory(site=site)
    signed_in(client, site, role)
    assert "Bentuk kelompok" not in client.get(f"/sites/{site.key}/groups/").content.decode()
    assert "Tambah anggota" not in client.get(f"/groups/{group.key}/").content.decode()


def test_the_page_of_groups_asks_as_often_for_many_as_for_few(client, site, django_assert_max_num_queries):
    group = GroupFactory(site=site, kind="business")
    for number in range(12):
        member_of(group, f"P{number}")
        person(site, f"Bebas {number}")
    signed_in(client, site)
    with django_assert_max_num_queries(14):
        client.get(f"/sites/{site.key}/groups/")
