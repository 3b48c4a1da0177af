"""The board's pages: plain forms work, refusals keep what was typed, roles are held to."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import Problem, ProblemCategory, Tally, UrgencyMark
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def sent(**data):
    return {"submission": uuid.uuid4(), **data}


def test_add_problem_without_javascript_comes_back_to_the_board(field, group):
    response = field.post(reverse("pra:problem_add", args=[group.key]), sent(text="Modal"))
    assert response.status_code == 302
    assert response.url == reverse("pra:board", args=[group.key])
    assert Problem.objects.get().text == "Modal"


def test_refused_problem_keeps_the_words_and_says_why(field, group):
    ProblemFactory(group=group, text="Modal")
    response = field.post(reverse("pra:problem_add", args=[group.key]), sent(text="modal"))
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("“modal” sudah ada di papan.") == 1  # and the form of the photos stays shut
    assert page.index("“modal” sudah ada di papan.") > page.index('class="dock"')
    assert 'value="modal"' in page


def test_refused_words_are_told_to_a_script_beside_their_field(field, group):
    problem = ProblemFactory(group=group, text="Modal")
    told = []
    for url, text in (
        (reverse("pra:problem_add", args=[group.key]), "modal"),
        (reverse("pra:problem", args=[group.key, problem.key]), ""),
    ):
        response = field.post(url, sent(text=text), headers={"HX-Request": "true"})
        assert response.status_code == 422
        told.append(response.json()["errors"])
    assert told == [{"text": ["“modal” sudah ada di papan."]}, {"text": ["Tulis keterangannya dulu."]}]


def test_only_a_problem_without_votes_offers_to_be_deleted(field, group):
    voted = TallyFactory(ballot=BallotFactory(group=group), votes=1).problem
    free = TallyFactory(ballot=BallotFactory(group=group), votes=0).problem
    for problem, offered in ((voted, False), (free, True)):
        page = field.get(reverse("pra:problem_edit", args=[group.key, problem.key])).content.decode()
        assert (reverse("pra:problem_remove", args=[group.key, problem.key]) in page) is offered
        assert ("Kurangi suaranya sampai 0 dulu" in page) is not offered


def test_a_vote_answers_a_script_with_nothing_and_the_board_when_it_asks_again(field, group):
    tally = TallyFactory(ballot=BallotFactory(group=group), votes=16)
    url = reverse("pra:vote", args=[group.key, tally.problem.key])
    response = field.post(url, sent(step="1"), headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    board = reverse("pra:board", args=[group.key])
    page = field.get(board, {"pulse": "older"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "data-votes>17<" in page
    pulse = page.split('data-pulse="')[1].split('"')[0]
    assert field.get(board, {"pulse": pulse}, headers={"HX-Request": "true"}).status_code == 204


def test_refused_vote_shows_the_board_as_it_is(field, group):
    tally = TallyFactory(ballot=BallotFactory(group=group, voters_present=16), votes=16)
    url = reverse("pra:vote", args=[group.key, tally.problem.key])
    response = field.post(url, sent(step="1"))
    assert response.status_code == 422
    assert "Pemilih hadir hanya 16 orang" in response.content.decode()
    assert Tally.objects.get().votes == 16


@pytest.mark.parametrize("bad", ["2", "", "x"])
def test_a_vote_of_any_other_size_is_refused(field, group, bad):
    tally = TallyFactory(ballot=BallotFactory(group=group))
    url = reverse("pra:vote", args=[group.key, tally.problem.key])
    assert field.post(url, sent(step=bad)).status_code == 422
    assert Tally.objects.get().votes == 0


@pytest.mark.parametrize("voters", ["0", "-3", "banyak", "", "501"])
def test_voters_out_of_range_are_refused_beside_the_field(field, group, voters):
    response = field.post(
        reverse("pra:voters", args=[group.key]),
        sent(method="show_of_hands", voters_present=voters, version=0),
    )
    assert response.status_code == 422
    assert "aria-invalid" in response.content.decode()


def test_same_token_other_content_is_a_conflict_page(field, group):
    token = uuid.uuid4()
    url = reverse("pra:problem_add", args=[group.key])
    field.post(url, {"submission": token, "text": "Modal"})
    response = field.post(url, {"submission": token, "text": "Rumah"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Modal" in page
    assert "Rumah" in page


@pytest.mark.parametrize("role", [RoleName.DINAS, RoleName.MENTOR, RoleName.RESEARCHER])
def test_who_may_not_record_sees_the_board_without_buttons(client, group, role):
    TallyFactory(ballot=BallotFactory(group=group), votes=3)
    client.force_login(user_at(group.site, role))
    page = client.get(reverse("pra:board", args=[group.key])).content.decode()
    assert "data-votes>3<" in page
    assert 'name="step"' not in page
    assert 'name="text"' not in page


def test_a_problem_of_another_group_is_not_found_through_this_one(field, group):
    other = ProblemFactory(group=GroupFactory(site=group.site))
    response = field.post(reverse("pra:vote", args=[group.key, other.key]), sent(step="1"))
    assert response.status_code == 404


@pytest.mark.parametrize("query", ["", "?by=category"])
@pytest.mark.parametrize("method", ["show_of_hands", "urgency"])
def test_board_asks_the_same_number_of_questions_for_1_and_40_problems(field, group, method, query):
    ballot = BallotFactory(group=group, method=method)
    category = ProblemCategory.objects.create(site=group.site, group=group, name="Modal")

    def named():
        problem = TallyFactory(ballot=ballot, votes=3, problem__category=category).problem
        UrgencyMark.objects.create(site=group.site, ballot=ballot, problem=problem, level=3)

    def asked():
        with CaptureQueriesContext(connection) as questions:
            assert field.get(reverse("pra:board", args=[group.key]) + query).status_code == 200
        return len(questions)

    named()
    asked()
    for_one = asked()
    for _ in range(39):
        named()
    assert asked() == for_one <= 22


def test_who_asks_again_while_nothing_changed_asks_the_database_little(field, group):
    TallyFactory(ballot=BallotFactory(group=group), votes=3)
    url = reverse("pra:board", args=[group.key])
    pulse = field.get(url).content.decode().split('data-pulse="')[1].split('"')[0]
    with CaptureQueriesContext(connection) as questions:
        assert field.get(url, {"pulse": pulse}, headers={"HX-Request": "true"}).status_code == 204
    assert len(questions) <= 7


def test_removing_twice_with_one_uuid_ends_at_the_board_both_times(field, group):
    problem = ProblemFactory(group=group)
    url, data = reverse("pra:problem_remove", args=[group.key, problem.key]), sent()
    assert [field.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert field.post(url, sent()).status_code == 404


def test_reloading_the_page_of_a_refused_problem_leads_to_the_board(field, group):
    response = field.get(reverse("pra:problem_add", args=[group.key]))
    assert (response.status_code, response.url) == (302, reverse("pra:board", args=[group.key]))
