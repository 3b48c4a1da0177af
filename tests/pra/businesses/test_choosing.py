"""Needs and businesses: said, wanted, chosen with a reason, founded once in one submission."""

import datetime
import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import Membership, MigrantGroup
from pra.businesses.choosing import (
    choose_business,
    form_business_group,
    set_wish,
    undo_choice,
    wanted,
    who_wants,
)
from pra.models import Business, BusinessChoice, Need
from programme.editing import RecordChanged
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.pra import BusinessFactory, PotentialFactory, ProblemFactory, members

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
TODAY = datetime.date(2003, 11, 12)


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def people(group):
    return members(group, 3)


@pytest.fixture
def idea(group):
    return BusinessFactory(group=group, name="Menjahit", operating_mode="joint")


@pytest.fixture
def chosen(idea):
    return choose(idea)


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def choose(idea, version=1):
    return choose_business(
        by=user_at(idea.site),
        token=uuid.uuid4(),
        business=idea,
        version=version,
        chosen_on="2003-11-12",
        reason="pasar dekat",
    )


def wish(idea, person, *, wants=True):
    by = user_at(idea.site)
    return set_wish(by=by, token=uuid.uuid4(), business=idea, person=person, wants=wants)


def found(business, people, version=2, token=None, by=None):
    return form_business_group(
        by=by or user_at(business.site),
        token=token or uuid.uuid4(),
        business=business,
        version=version,
        values={"name": "Penjahit", "operating_mode": "joint", "formation_basis": None, "formed_on": None},
        members=people,
        since=TODAY,
    )


def test_a_wish_is_told_once_and_taken_back(idea, people):
    assert wish(idea, people[0]) == wish(idea, people[0])
    wish(idea, people[2])
    assert who_wants(idea) == [people[0], people[2]]
    assert wanted(idea.group) == {idea.pk: 2}
    assert wish(idea, people[0], wants=False) == ""
    assert who_wants(idea) == [people[2]]


def test_who_is_no_member_wants_nothing_here(idea, people):
    with pytest.raises(ValidationError, match="bukan anggota"):
        wish(idea, ParticipantFactory(site=idea.site))


def test_a_choice_has_day_and_reason_and_is_taken_back(chosen):
    assert (chosen.chosen, chosen.chosen_on, chosen.reason) == (True, "2003-11-12", "pasar dekat")
    with pytest.raises(RecordChanged):
        undo_choice(by=user_at(chosen.site), token=uuid.uuid4(), business=chosen, version=1)
    back = undo_choice(by=user_at(chosen.site), token=uuid.uuid4(), business=chosen, version=2)
    assert (back.chosen, back.chosen_on, back.reason) == (None, None, "")


def test_a_group_is_formed_of_the_choice_and_tied_to_it(chosen, people):
    made = found(chosen, people[:2])
    chosen.refresh_from_db()
    assert (made.kind, made.operating_mode, made.site) == ("business", "joint", chosen.site)
    assert chosen.formed_group == made
    joined = Membership.objects.filter(group=made)
    assert {(row.participant, row.kind, row.span.lower) for row in joined} == {
        (person, "business", TODAY) for person in people[:2]
    }


def test_sent_twice_it_forms_one_group(chosen, people):
    token, by = uuid.uuid4(), user_at(chosen.site)
    assert found(chosen, people, token=token, by=by) == found(chosen, people, token=token, by=by)
    assert MigrantGroup.objects.filter(kind="business").count() == 1


def test_what_was_not_chosen_or_was_founded_forms_no_group(idea, people):
    with pytest.raises(ValidationError, match="belum dipilih"):
        found(idea, people, version=1)
    stored = choose(idea)
    found(stored, people)
    with pytest.raises(ValidationError, match="sudah terbentuk Penjahit"):
        found(stored, people)
    stored.refresh_from_db()
    with pytest.raises(ValidationError, match="tidak bisa ditarik"):
        undo_choice(by=user_at(idea.site), token=uuid.uuid4(), business=stored, version=stored.version)


def test_who_is_in_a_business_group_joins_no_second_and_nothing_is_kept(chosen, people):
    other = GroupFactory(site=chosen.site, kind="business", name="Pertukangan")
    Membership.objects.create(
        site=chosen.site, group=other, participant=people[0], kind="business", span=(TODAY, None)
    )
    with pytest.raises(ValidationError):
        found(chosen, people)
    chosen.refresh_from_db()
    assert chosen.formed_group is None
    assert not MigrantGroup.objects.filter(name="Penjahit").exists()


def test_a_business_that_changed_meanwhile_forms_no_group(chosen, people):
    with pytest.raises(RecordChanged):
        found(chosen, people, version=1)
    assert not MigrantGroup.objects.filter(kind="business").exists()


def test_needs_and_ideas_are_lines(field, group):
    problem, potential = ProblemFactory(group=group), PotentialFactory(identified_by=group)
    url = reverse("pra:line_add", args=[group.key, "needs"])
    sent = {"text": "mesin jahit", "problem": problem.key, "potential": potential.key}
    assert field.post(url, {"submission": uuid.uuid4(), **sent}).status_code == 302
    alone = {"submission": uuid.uuid4(), "text": "modal", "problem": "", "potential": ""}
    assert field.post(url, alone).status_code == 302
    need, other = Need.objects.order_by("pk")
    assert (need.problem, need.potential, other.problem, other.potential) == (problem, potential, None, None)
    page = field.get(reverse("pra:lines", args=[group.key, "needs"])).content.decode()
    assert "masalah belum disebut" in page
    url = reverse("pra:line_add", args=[group.key, "businesses"])
    sent = {"submission": uuid.uuid4(), "name": "Menjahit", "need": need.key}
    assert field.post(url, sent).status_code == 302
    idea = Business.objects.get()
    assert (idea.need, idea.operating_mode, idea.chosen) == (need, None, None)
    page = field.get(reverse("pra:lines", args=[group.key, "businesses"])).content.decode()
    assert "untuk kebutuhan: mesin jahit" in page
    assert "0 peminat" in page


def test_a_need_of_another_groups_problem_is_refused(field, group):
    sent = {"submission": uuid.uuid4(), "text": "modal", "problem": ProblemFactory().key}
    assert field.post(reverse("pra:line_add", args=[group.key, "needs"]), sent).status_code == 422


def test_a_wish_over_http(field, idea, people):
    url = reverse("pra:business_wish", args=[idea.group.key, idea.key, people[0].key])
    sent = {"submission": uuid.uuid4(), "value": "1"}
    for _ in range(2):
        assert field.post(url, sent, headers=ASKS_AGAIN).status_code == 204
    assert BusinessChoice.objects.count() == 1
    back = field.post(url, {"submission": uuid.uuid4(), "value": ""})
    assert back.url.endswith(f"#orang-{people[0].key}")
    assert field.post(url, {"submission": uuid.uuid4(), "value": "ya"}).status_code == 422
    outsider = ParticipantFactory(site=idea.site)
    url = reverse("pra:business_wish", args=[idea.group.key, idea.key, outsider.key])
    assert field.post(url, {"submission": uuid.uuid4(), "value": "1"}).status_code == 422


def test_a_reason_is_asked_for_and_a_newer_version_shown(field, idea):
    url = reverse("pra:business_choose", args=[idea.group.key, idea.key])
    none = field.post(url, {"submission": uuid.uuid4(), "version": 1, "chosen_on": "Mei 2003", "reason": ""})
    assert none.status_code == 422
    assert "Tulis alasannya" in none.content.decode()
    choose(idea)
    late = field.post(url, {"submission": uuid.uuid4(), "version": 1, "reason": "untung"})
    assert late.status_code == 409
    assert {"pasar dekat", "untung"} <= {part for row in late.context["differences"] for part in row[1:]}


def test_the_form_ticks_who_wants_it_and_tells_who_is_busy(field, chosen, people):
    for person in people[:2]:
        wish(chosen, person)
    other = GroupFactory(site=chosen.site, kind="business", name="Pertukangan")
    Membership.objects.create(
        site=chosen.site, group=other, participant=people[0], kind="business", span=(TODAY, None)
    )
    url = reverse("pra:business_group", args=[chosen.group.key, chosen.key])
    page = field.get(url)
    assert page.context["form"]["members"].value() == [people[1].key]
    assert "sudah di Pertukangan" in page.content.decode()
    sent = {"version": 2, "name": "Penjahit", "operating_mode": "joint", "since": "12 November 2003"}
    busy = field.post(url, {"submission": uuid.uuid4(), **sent, "members": [people[0].key]})
    assert busy.status_code == 422
    nobody = field.post(url, {"submission": uuid.uuid4(), **sent})
    assert "Pilih paling sedikit satu orang." in nobody.content.decode()
    done = field.post(url, {"submission": uuid.uuid4(), **sent, "members": [people[1].key]})
    made = MigrantGroup.objects.get(name="Penjahit")
    assert done.url == reverse("pra:business", args=[chosen.group.key, chosen.key])
    assert made.get_absolute_url() in field.get(done.url).content.decode()
    assert field.get(url).url == made.get_absolute_url()


def test_forming_needs_its_own_right(client, chosen):
    url = reverse("pra:business_group", args=[chosen.group.key, chosen.key])
    for role, status in ((RoleName.DINAS, 200), (RoleName.MENTOR, 403), (RoleName.RESEARCHER, 403)):
        client.force_login(user_at(chosen.site, role))
        assert client.get(url).status_code == status
    client.force_login(UserFactory())
    assert client.get(url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_phones_found_one_group_of_a_choice():
    business = choose(BusinessFactory())
    people, users = members(business.group, 2), [user_at(business.site) for _ in range(2)]
    refused, begin = [], threading.Barrier(2)

    def phone(user):
        try:
            begin.wait()
            found(business, people, by=user)
        except (ValidationError, RecordChanged) as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[user]) for user in users]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert (MigrantGroup.objects.filter(kind="business").count(), len(refused)) == (1, 1)


class TestAfterTheServiceIsRefused:
    """The name of who forbids the service is for those who register people; a label stands for the others."""

    @pytest.fixture
    def closed(self, idea, people):
        person = people[1]
        person.name = "Bu Contoh"
        person.save()
        wish(idea, person)
        ConsentFactory(participant=person, withdrawn_on=TODAY)
        return person

    @pytest.mark.parametrize(
        ("role", "named"),
        [
            (RoleName.FACILITATOR, True),
            (RoleName.DINAS, True),
            (RoleName.MENTOR, True),
            (RoleName.RESEARCHER, False),
        ],
    )
    def test_the_name_shows_to_whom_it_is_open(self, client, idea, closed, role, named):
        user = user_at(idea.site, role)
        client.force_login(user)
        page = client.get(reverse("pra:business", args=[idea.group.key, idea.key])).content.decode()
        assert ("Bu Contoh" in page) is named
        assert (closed.label in page) is not named
        assert BusinessChoice.objects.get().closed_to(user) is not named

    def test_nobodys_name_is_hidden_once_the_service_is_agreed_to_again(self, client, idea, closed):
        ConsentFactory(participant=closed)
        client.force_login(user_at(idea.site, RoleName.RESEARCHER))
        page = client.get(reverse("pra:business", args=[idea.group.key, idea.key])).content.decode()
        assert "Bu Contoh" in page

    def test_a_former_member_who_wants_it_is_hidden_too(self, client, idea, closed):
        Membership.objects.filter(participant=closed).delete()
        client.force_login(user_at(idea.site, RoleName.RESEARCHER))
        page = client.get(reverse("pra:business", args=[idea.group.key, idea.key])).content.decode()
        assert ("Bu Contoh" in page, closed.label in page) == (False, True)

    def test_the_past_of_a_wish_is_closed_as_the_person_is(self, client, idea, closed):
        url = BusinessChoice.objects.get().history_url()
        for role, status in ((RoleName.DINAS, 200), (RoleName.RESEARCHER, 403)):
            client.force_login(user_at(idea.site, role))
            assert client.get(url).status_code == status
