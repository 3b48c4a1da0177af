"""The Venn diagram: one value a circle, never over somebody's head, always on the sheet."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import Potential, VennCircle
from pra.potentials.venn import Drawn, read_offers, venn_sheet
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import PotentialFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def body(group):
    return PotentialFactory(identified_by=group, name="Posyandu")


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def put(field, group, body, *, again=True, **data):
    url = reverse("pra:circle", args=[group.key, body.key])
    return field.post(url, {"submission": uuid.uuid4(), **data}, headers=ASKS_AGAIN if again else {})


def stands():
    return list(VennCircle.objects.values_list("size", "distance", "angle"))


def test_a_body_is_put_moved_and_taken_out(field, group, body):
    assert put(field, group, body, value="3,50,120", was="").status_code == 204
    assert put(field, group, body, value="5,10,90", was="3,50,120").status_code == 204
    assert stands() == [(5, 10, 90)]
    assert VennCircle.objects.get().version == 2
    assert put(field, group, body, value="", was="5,10,90").status_code == 204
    assert stands() == []


def test_who_was_slower_sees_both_and_changes_nothing(field, group, body):
    VennCircle.objects.create(site=group.site, group=group, potential=body, size=5, distance=0, angle=0)
    response = put(field, group, body, value="1,100,0", was="3,50,0")
    page = response.content.decode()
    assert response.status_code == 409
    assert "sangat penting, sangat dekat (5 · 0 · 0)" in page
    assert "tidak penting, sangat jauh (1 · 100 · 0)" in page
    assert stands() == [(5, 0, 0)]


def test_a_changed_angle_alone_is_a_conflict_too_and_the_same_place_is_none(field, group, body):
    VennCircle.objects.create(site=group.site, group=group, potential=body, size=3, distance=50, angle=10)
    assert put(field, group, body, value="3,50,30", was="3,50,20").status_code == 409
    assert put(field, group, body, value="3,50,10", was="3,50,20").status_code == 204


def test_two_who_put_the_same_body_at_once_make_one_circle(field, group, body):
    put(field, group, body, value="3,50,0", was="")
    assert put(field, group, body, value="4,20,0", was="").status_code == 409
    assert stands() == [(3, 50, 0)]


@pytest.mark.parametrize("value", ["6,50,0", "3,101,0", "3,50,360", "3", "x,y,z", "3,50,0,0"])
def test_what_lies_beyond_the_sheet_is_refused_in_words(field, group, body, value):
    response = put(field, group, body, value=value, was="")
    assert response.status_code == 422
    assert "tidak terbaca" in response.content.decode() or "di luar lembar" in response.content.decode()
    assert stands() == []


def test_without_a_script_a_button_and_words_do_the_same(field, group, body):
    VennCircle.objects.create(site=group.site, group=group, potential=body, size=3, distance=44, angle=0)
    back = put(field, group, body, again=False, step="bigger", was="3,44,0")
    assert back.headers["Location"] == f"/groups/{group.key}/pra/venn/#lingkaran-{body.key}"
    assert stands() == [(4, 44, 0)]
    put(field, group, body, again=False, size="5", closeness="50", was="4,44,0")
    assert stands() == [(5, 44, 0)]
    put(field, group, body, again=False, size="5", closeness="0", was="5,44,0")
    assert stands() == [(5, 0, 0)]


@pytest.mark.parametrize("data", [{}, {"step": "up", "was": "3,50,0"}, {"step": "bigger"}, {"size": "5"}])
def test_a_half_answer_is_refused(field, group, body, data):
    assert put(field, group, body, again=False, **data).status_code == 422


def test_a_circle_of_a_source_is_not_taken_out(field, group, body):
    circle = VennCircle.objects.create(site=group.site, group=group, potential=body)
    circle.readings.create(site=group.site, field="size", value=3, source_note="uji")
    assert put(field, group, body, value="", was="3,50,0").status_code == 422
    assert stands() == [(3, 50, 0)]


def test_the_sheet_for_print_has_number_name_place_and_radius(group, body):
    other = PotentialFactory(identified_by=group, name="Arisan")
    for one, size, distance, angle in ((body, 3, 0, 0), (other, 5, 100, 180)):
        VennCircle.objects.create(
            site=group.site, group=group, potential=one, size=size, distance=distance, angle=angle
        )
    assert venn_sheet(group) == [Drawn("Posyandu", 1, 500, 344, 76), Drawn("Arisan", 2, 500, 886, 114)]


def test_bodies_of_the_group_and_of_the_site_are_offered_but_no_skills_and_nobody_elses(group, body):
    of_site = Potential.objects.create(site=group.site, kind="source_system", name="koperasi")
    PotentialFactory(identified_by=group, kind="skill", name="las")
    PotentialFactory(identified_by=GroupFactory(site=group.site))
    Potential.objects.create(site=GroupFactory().site, kind="source_system", name="pasar")
    offers = read_offers(group, [])
    assert [(offer.potential, offer.placing.text) for offer in offers] == [
        (body, "3,50,0"),
        (of_site, "3,50,180"),
    ]


def test_another_groups_body_is_not_there(field, group):
    other = PotentialFactory(identified_by=GroupFactory(site=group.site))
    assert put(field, group, other, value="3,50,0", was="").status_code == 404


def test_a_page_that_asks_again_gets_nothing_until_a_circle_moved(field, group, body):
    url = reverse("pra:venn", args=[group.key])
    beat = field.get(url).context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    put(field, group, body, value="3,50,0", was="")
    again = field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).content.decode()
    assert 'transform="translate(500.0 210.0)"' in again


def test_who_only_reads_sees_the_diagram_and_moves_nothing(client, group, body):
    VennCircle.objects.create(site=group.site, group=group, potential=body)
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = client.get(reverse("pra:venn", args=[group.key])).content.decode()
    assert "Posyandu" in page
    assert "data-cell" not in page
    assert put(client, group, body, value="", was="3,50,0").status_code == 403
