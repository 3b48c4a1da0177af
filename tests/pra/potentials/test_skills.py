"""Skills: one potential however it is spelled, tied by a tap; who is closed shows nothing."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import Skill
from pra.models import ParticipantSkill, Potential, PotentialKind
from pra.potentials.skills import add_skill, read_skills, set_skill
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import ConsentFactory, GroupFactory, ParticipantFactory
from tests.factories.pra import PotentialFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def person(group):
    return ParticipantFactory(site=group.site, label="Anggota 01")


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def tap(group, person, name, *, held=True):
    return set_skill(
        by=user_at(group.site), token=uuid.uuid4(), group=group, person=person, name=name, held=held
    )


def told(person, *names):
    for name in names:
        Skill.objects.create(site=person.site, participant=person, name=name)


def of_kind_skill():
    return list(Potential.objects.filter(kind=PotentialKind.SKILL).values_list("name", flat=True))


def test_a_tap_makes_the_potential_of_the_group_and_ties_the_person(group, person):
    key = tap(group, person, "menjahit")
    made = Potential.objects.get()
    assert (made.key, made.kind, made.identified_by) == (key, "skill", group)
    assert [tie.participant for tie in made.holders.all()] == [person]


@pytest.mark.parametrize("spelled", ["Menjahit", "  MENJAHIT ", "menjahit"])
def test_the_same_name_is_the_same_potential(group, person, spelled):
    first = tap(group, ParticipantFactory(site=group.site), "menjahit")
    assert tap(group, person, spelled) == first
    assert tap(group, person, spelled) == first
    assert ParticipantSkill.objects.count() == 2
    assert of_kind_skill() == ["menjahit"]


def test_spaces_inside_a_name_are_one(group, person):
    tap(group, person, "membuat   kue")
    tap(group, person, "Membuat kue")
    assert of_kind_skill() == ["membuat kue"]


def test_a_body_or_another_groups_skill_of_that_name_is_another_thing(group, person):
    PotentialFactory(identified_by=group, name="menjahit")
    PotentialFactory(identified_by=GroupFactory(site=group.site), name="menjahit", kind="skill")
    Potential.objects.create(site=group.site, kind="skill", name="menjahit")
    tap(group, person, "menjahit")
    mine = Potential.objects.filter(kind="skill", identified_by=group)
    assert [one.holders.count() for one in mine] == [1]


def test_a_tap_taken_back_leaves_nothing_that_a_wrong_tap_made(group, person):
    told(person, "Menjahit")
    tap(group, person, "Menjahit")
    assert tap(group, person, "Menjahit", held=False) == ""
    assert not Potential.objects.exists()


def test_a_skill_in_own_words_or_of_others_stays_when_one_has_it_no_more(group, person):
    other = ParticipantFactory(site=group.site)
    tap(group, person, "las")
    tap(group, person, "las", held=False)
    assert of_kind_skill() == ["las"]
    told(person, "menjahit")
    tap(group, person, "menjahit")
    tap(group, other, "menjahit")
    tap(group, person, "menjahit", held=False)
    assert [tie.participant for tie in ParticipantSkill.objects.all()] == [other]


def test_a_skill_that_a_source_told_stays(group, person):
    told(person, "las")
    stored = PotentialFactory(identified_by=group, kind="skill", name="Las")
    stored.readings.create(site=group.site, field="name", value="Las", source_note="uji")
    tap(group, person, "las")
    tap(group, person, "las", held=False)
    assert of_kind_skill() == ["Las"]


def test_somebody_of_another_site_is_not_tied(group):
    with pytest.raises(ValidationError, match="bukan anggota"):
        tap(group, ParticipantFactory(), "menjahit")
    assert not Potential.objects.exists()


def test_a_known_skill_is_not_added_twice(group):
    by = user_at(group.site)
    add_skill(by=by, token=uuid.uuid4(), group=group, name="las")
    with pytest.raises(ValidationError, match="“las” sudah tercatat"):
        add_skill(by=by, token=uuid.uuid4(), group=group, name=" LAS ")
    with pytest.raises(ValidationError, match="Tulis dulu"):
        add_skill(by=by, token=uuid.uuid4(), group=group, name="  ")


def test_the_sheet_offers_what_was_told_and_says_what_is_held(group, person):
    told(person, "menjahit", "las")
    tap(group, person, "Las")
    tap(group, person, "memotret")
    sheet = read_skills(group, user_at(group.site))
    assert [(chip.name, chip.held) for chip in sheet.people[0].chips] == [
        ("menjahit", False),
        ("Las", True),
        ("memotret", True),
    ]
    assert [(row.potential.name, row.holders) for row in sheet.skills] == [
        ("Las", [person]),
        ("memotret", [person]),
    ]


def test_who_forbids_the_service_shows_no_skills(client, group, person):
    told(person, "menjahit")
    tap(group, person, "las")
    ConsentFactory(participant=person, granted=False)
    closed = user_at(group.site, RoleName.RESEARCHER)
    sheet = read_skills(group, closed)
    assert (sheet.people[0].closed, sheet.people[0].chips, sheet.skills[0].holders) == (True, [], [])
    client.force_login(closed)
    page = client.get(reverse("pra:skills", args=[group.key])).content.decode()
    assert "menjahit" not in page
    assert "Datanya tertutup." in page
    skill = client.get(reverse("pra:skill", args=[group.key, sheet.skills[0].potential.key]))
    assert "Anggota 01" not in skill.content.decode()
    assert ParticipantSkill.objects.get().closed_to(closed)


def test_a_tap_over_http_answers_shortly_and_without_a_script_comes_back(field, group, person):
    url = reverse("pra:skill_set", args=[group.key, person.key]) + "?name=menjahit"
    sent = {"submission": uuid.uuid4(), "value": "1"}
    for _ in range(2):  # a lost answer is asked for again
        assert field.post(url, sent, headers=ASKS_AGAIN).status_code == 204
    assert ParticipantSkill.objects.count() == 1
    back = field.post(url, {"submission": uuid.uuid4(), "value": ""})
    assert back.headers["Location"] == f"/groups/{group.key}/pra/skills/#orang-{person.key}"
    assert not ParticipantSkill.objects.exists()


@pytest.mark.parametrize("query", ["", "?name=", "?name=%20"])
def test_a_tap_without_a_name_is_refused_in_words(field, group, person, query):
    url = reverse("pra:skill_set", args=[group.key, person.key]) + query
    response = field.post(url, {"submission": uuid.uuid4(), "value": "1"})
    assert response.status_code == 422
    assert "Tulis dulu keterampilannya." in response.content.decode()


def test_own_words_are_added_with_and_without_somebody(field, group, person):
    url = reverse("pra:skill_add", args=[group.key])
    assert field.post(url, {"submission": uuid.uuid4(), "name": "las"}).status_code == 302
    both = {"submission": uuid.uuid4(), "name": "Las", "person": person.key}
    assert field.post(url, both, headers=ASKS_AGAIN).status_code == 200
    assert [tie.potential.name for tie in person.potentials_held.all()] == ["las"]
    twice = field.post(url, {"submission": uuid.uuid4(), "name": "LAS"}, headers=ASKS_AGAIN)
    assert (twice.status_code, twice.json()) == (422, {"errors": {"name": ["“las” sudah tercatat."]}})
    empty = field.post(url, {"submission": uuid.uuid4(), "name": " ", "person": person.key})
    assert empty.status_code == 422
    assert f'value="{person.key}" selected' in empty.content.decode()


def test_a_page_that_asks_again_gets_nothing_until_a_tap(field, group, person):
    url = reverse("pra:skills", args=[group.key])
    beat = field.get(url).context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    tap(group, person, "las")
    assert "las" in field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).content.decode()


def test_who_only_reads_taps_nothing(client, group, person):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    url = reverse("pra:skill_set", args=[group.key, person.key]) + "?name=las"
    assert client.post(url, {"submission": uuid.uuid4(), "value": "1"}).status_code == 403
    client.force_login(UserFactory())
    assert client.get(reverse("pra:skills", args=[group.key])).status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_people(field, group, django_assert_max_num_queries):
    for number in range(20):
        one = ParticipantFactory(site=group.site)
        told(one, f"kata {number}")
        tap(group, one, f"kata {number}")
    with django_assert_max_num_queries(22):
        field.get(reverse("pra:skills", args=[group.key]))
