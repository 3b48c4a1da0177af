"""Doubts: both ways to read a value stay, with who says so."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from programme.models import Certainty, Reading
from programme.readings import attach_readings, doubtable_fields, mark_doubt, withdraw_doubt
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import ProblemFactory, TallyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem():
    return ProblemFactory(group=GroupFactory())


@pytest.fixture
def facilitator(problem):
    return user_at(problem.site)


def doubt(facilitator, record, field="text", values=("Modal", "Model"), reason="dua orang menyebut lain"):
    return mark_doubt(
        by=facilitator, token=uuid.uuid4(), record=record, field=field, values=values, reason=reason
    )


def test_a_doubt_keeps_both_readings_and_leaves_the_value(problem, facilitator):
    before = problem.text
    doubt(facilitator, problem)
    problem.refresh_from_db()
    assert problem.text == before
    assert list(problem.readings.values_list("field", "value", "certainty", "source_note", "site")) == [
        ("text", "Modal", "doubtful", "dua orang menyebut lain", problem.site_id),
        ("text", "Model", "doubtful", "dua orang menyebut lain", problem.site_id),
    ]


@pytest.mark.parametrize("values", [("Modal", "Modal"), ("Modal", " "), ("", "")])
def test_one_reading_is_no_doubt(problem, facilitator, values):
    with pytest.raises(ValidationError, match="dua bacaan yang berbeda"):
        doubt(facilitator, problem, values=values)
    assert not Reading.objects.exists()


def test_a_doubt_without_a_reason_is_refused_by_the_form_and_by_the_database(problem, facilitator):
    with pytest.raises(ValidationError):
        doubt(facilitator, problem, reason="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        problem.readings.create(field="text", value="x", certainty=Certainty.DOUBTFUL, site=problem.site)


def test_withdrawing_takes_back_what_people_marked_and_keeps_what_a_source_says(problem, facilitator):
    doubt(facilitator, problem)
    problem.readings.create(field="text", value="Modal", site=problem.site, note="menurut laporan")
    withdraw_doubt(by=facilitator, token=uuid.uuid4(), record=problem, field="text")
    assert [reading.note for reading in problem.readings.all()] == ["menurut laporan"]


def test_only_values_can_be_doubted_not_keys_or_links(problem):
    assert set(doubtable_fields(problem)) == {"text", "stated_rank", "core"}


def test_attach_reads_all_kinds_in_one_query(django_assert_num_queries, problem, facilitator):
    tally = TallyFactory()
    doubt(facilitator, problem)
    attach_readings([problem, tally])
    with django_assert_num_queries(1):
        attach_readings([problem, tally])
    with django_assert_num_queries(0):
        assert len(problem.readings.all()) == 2
        assert list(tally.readings.all()) == []


def test_the_page_marks_a_doubt_and_leads_back(client, problem, facilitator):
    client.force_login(facilitator)
    back = reverse("pra:board", args=[problem.group.key])
    url = reverse("programme:doubt", args=["pra.problem", problem.key, "text"])
    response = client.post(
        f"{url}?next={back}",
        {
            "submission": uuid.uuid4(),
            "first": "Modal",
            "second": "Model",
            "reason": "kata ketua",
            "next": back,
        },
    )
    assert (response.status_code, response.url) == (302, back)
    assert "diragukan" in client.get(back).content.decode()


@pytest.mark.parametrize("back", ["https://jahat.example/", "//jahat.example", "javascript:alert(1)"])
def test_the_page_never_leads_to_another_host(client, problem, facilitator, back):
    client.force_login(facilitator)
    url = reverse("programme:doubt", args=["pra.problem", problem.key, "text"])
    page = client.get(url, {"next": back}).content.decode()
    assert f'href="{back}"' not in page
    assert f'name="next" value="{back}"' not in page


@pytest.mark.parametrize("field", ["key", "site", "group", "nonsense", "version"])
def test_a_field_that_cannot_be_doubted_is_not_found(client, problem, facilitator, field):
    client.force_login(facilitator)
    assert client.get(reverse("programme:doubt", args=["pra.problem", problem.key, field])).status_code == 404
