"""The chain, followed both ways, with its gaps in words."""

import pytest
from django.urls import reverse

from pra.businesses.chain import read_chain
from pra.models import Business, Need, Problem
from tests.factories.accounts import UserFactory, user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BusinessFactory, PotentialFactory, ProblemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


def links(group):
    return {
        str(link.record): (
            [str(one.record) for one in link.came_from],
            [str(one.record) for one in link.became],
            link.gaps,
        )
        for stage in read_chain(group)
        for link in stage.links
    }


@pytest.fixture
def whole(group):
    problem = ProblemFactory(group=group, text="Modal")
    potential = PotentialFactory(identified_by=group, name="Arisan")
    need = Need.objects.create(
        site=group.site, group=group, problem=problem, potential=potential, text="Tabungan"
    )
    founded = GroupFactory(site=group.site, kind="business", name="Penjahit")
    return BusinessFactory(group=group, name="Menjahit", need=need, chosen=True, formed_group=founded)


def test_from_the_problem_to_the_group_and_back(group, whole):
    assert links(group) == {
        "Modal": ([], ["Tabungan"], []),
        "Arisan": ([], ["Tabungan"], []),
        "Tabungan": (["Modal", "Arisan"], ["Menjahit"], []),
        "Menjahit": (["Tabungan"], ["Penjahit"], []),
        "Penjahit": (["Menjahit"], [], []),
    }


def test_the_business_group_sees_where_it_came_from(group, whole):
    assert links(whole.formed_group) == links(group)


def test_gaps_are_told(group):
    ProblemFactory(group=group, text="Air")
    PotentialFactory(identified_by=group, name="Sungai")
    Need.objects.create(site=group.site, group=group, text="Sumur")
    BusinessFactory(group=group, name="Depot air")
    assert links(group) == {
        "Air": ([], [], ["Masalah ini belum punya kebutuhan."]),
        "Sungai": ([], [], ["Potensi ini belum dipakai untuk kebutuhan."]),
        "Sumur": (
            [],
            [],
            [
                "Kebutuhan ini belum punya usaha.",
                "Masalah di baliknya tidak disebut.",
                "Potensi yang dipakai tidak disebut.",
            ],
        ),
        "Depot air": (
            [],
            [],
            ["Usaha ini belum punya kelompok usaha.", "Kebutuhan di baliknya tidak disebut."],
        ),
    }


def test_what_is_told_of_the_site_and_run_by_business_groups_is_in_and_others_ideas_are_not(group):
    Problem.objects.create(site=group.site, text="Pekerjaan")
    runs = GroupFactory(site=group.site, kind="business", name="Pertukangan")
    Business.objects.create(site=group.site, group=runs, name="Tukang")
    Business.objects.create(site=group.site, name="Warung")
    BusinessFactory(group=GroupFactory(site=group.site), name="Rahasia")
    BusinessFactory(name="Jauh")
    found = links(group)
    assert set(found) == {"Pekerjaan", "Tukang", "Warung", "Pertukangan"}
    assert found["Tukang"][1] == ["Pertukangan"]
    page = next(stage for stage in read_chain(group) if stage.kind == "masalah")
    assert page.links[0].site_wide


def test_the_page_has_anchors_both_ways_and_says_what_is_empty(client, group, whole):
    client.force_login(user_at(group.site))
    page = client.get(reverse("pra:chain", args=[group.key])).content.decode()
    need = whole.need
    for anchor in (f"kebutuhan-{need.key}", f"masalah-{need.problem.key}", f"usaha-{whole.key}"):
        assert f'id="{anchor}"' in page
        assert f'href="#{anchor}"' in page
    empty = client.get(reverse("pra:chain", args=[GroupFactory(site=group.site).key])).content.decode()
    assert "Belum ada kebutuhan yang dicatat." not in page
    assert "Belum ada masalah yang disebut." in empty
    client.force_login(UserFactory())
    assert client.get(reverse("pra:chain", args=[group.key])).status_code == 404


def test_the_number_of_questions_does_not_grow_with_the_links(group, django_assert_max_num_queries):
    for _ in range(9):
        ProblemFactory(group=group)
        BusinessFactory(group=group)
    with django_assert_max_num_queries(8):
        read_chain(group)
