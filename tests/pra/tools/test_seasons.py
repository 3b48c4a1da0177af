"""The seasonal calendar: activities, and a tap on a month."""

import uuid

import pytest
from django.urls import reverse

from pra.models import SeasonMark, SeasonRow
from pra.tools.seasons import read_seasons
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


@pytest.fixture
def row(group):
    return SeasonRow.objects.create(site=group.site, group=group, activity="hujan", position=1)


def tap(client, row, month=3, **data):
    url = reverse("pra:season_mark", args=[row.group.key, row.key, month])
    return client.post(url, {"submission": uuid.uuid4(), **data}, headers=ASKS_AGAIN)


def told(row):
    return dict(SeasonMark.objects.filter(row=row).values_list("month", "intensity"))


def test_a_tap_is_kept_and_none_is_not_the_same_as_untold(field, row):
    assert tap(field, row, value="1", was="").status_code == 204
    assert tap(field, row, value="0", was="1").status_code == 204
    assert told(row) == {3: 0}
    assert tap(field, row, value="", was="0").status_code == 204
    assert told(row) == {}


def test_who_was_slower_sees_both_in_words(field, row):
    tap(field, row, value="3", was="")
    late = tap(field, row, value="1", was="")
    assert late.status_code == 409
    assert "hujan, Maret: Orang lain sudah mengisi banyak" in late.content.decode()
    assert told(row) == {3: 3}


@pytest.mark.parametrize("value", ["4", "-1", "banyak"])
def test_what_is_no_intensity_is_refused(field, row, value):
    assert tap(field, row, value=value, was="").status_code == 422
    assert told(row) == {}


@pytest.mark.parametrize("month", [0, 13])
def test_a_year_has_twelve_months(field, row, month):
    assert tap(field, row, month, value="1", was="").status_code == 404


def test_a_new_activity_stands_last_with_its_months_open(field, group, row):
    response = field.post(
        reverse("pra:season_add", args=[group.key]), {"submission": uuid.uuid4(), "activity": "panen"}
    )
    made = SeasonRow.objects.get(activity="panen")
    assert made.position == 2
    assert response.url.endswith(f"?row={made.key}")
    assert field.get(response.url).context["opened"].row == made


def test_an_activity_without_words_is_refused_beside_the_field(field, group):
    response = field.post(
        reverse("pra:season_add", args=[group.key]), {"submission": uuid.uuid4(), "activity": " "}
    )
    assert response.status_code == 422
    assert "Tulis dulu kegiatan atau keadaannya." in response.content.decode()


def test_an_activity_goes_with_its_months(field, group, row):
    tap(field, row, value="2", was="")
    field.post(
        reverse("pra:line_remove", args=[group.key, "seasons", row.key]),
        {"submission": uuid.uuid4(), "version": 1},
    )
    assert not SeasonRow.objects.exists()
    assert not SeasonMark.objects.exists()


def test_the_calendar_is_read_in_two_queries(group, row, django_assert_num_queries):
    for number in range(9):
        other = SeasonRow.objects.create(site=group.site, group=group, activity=f"x{number}", position=number)
        SeasonMark.objects.create(site=group.site, row=other, month=1, intensity=0)
    with django_assert_num_queries(2):
        rows = read_seasons(group)
    assert len(rows) == 10
    assert {season.told for season in rows} == {0, 1}


def test_who_asks_again_gets_nothing_until_a_month_changed(field, group, row):
    url = reverse("pra:seasons", args=[group.key])
    beat = field.get(url).context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    tap(field, row, value="1", was="")
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 200


def test_months_of_another_group_are_not_there(field, group, row):
    other = GroupFactory(site=group.site)
    url = reverse("pra:season_mark", args=[other.key, row.key, 1])
    assert field.post(url, {"submission": uuid.uuid4(), "value": "1"}).status_code == 404
