"""Trends: one mark for each topic and period, never over what nobody saw; the line that they draw."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import TrendMark
from pra.tools.trends import points, read_trends
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import TrendPeriodFactory, TrendTopicFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def topic(group):
    return TrendTopicFactory(group=group, name="Harga sewa")


@pytest.fixture
def period(group):
    return TrendPeriodFactory(group=group, name="sekarang", position=2)


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def tap(client, topic, period, value, was="", **headers):
    url = reverse("pra:trend_mark", args=[topic.group.key, topic.key, period.key])
    data = {"submission": uuid.uuid4(), "value": value, "was": was}
    return client.post(url, data, headers=headers or ASKS_AGAIN)


def levels():
    return list(TrendMark.objects.values_list("level", flat=True))


def test_a_tap_is_kept_changed_and_taken_back(field, topic, period):
    assert tap(field, topic, period, "0").status_code == 204
    assert levels() == [0]
    tap(field, topic, period, "5", was="0")
    assert levels() == [5]
    tap(field, topic, period, "", was="5")
    assert levels() == []


def test_who_was_slower_sees_both_and_nothing_is_overwritten(field, topic, period):
    tap(field, topic, period, "2")
    late = tap(field, topic, period, "4")
    assert late.status_code == 409
    assert "mengisi 2 di sini; isian Anda 4 belum disimpan" in late.content.decode()
    assert levels() == [2]


def test_the_same_value_twice_is_no_quarrel(field, topic, period):
    tap(field, topic, period, "3")
    assert tap(field, topic, period, "3").status_code == 204


@pytest.mark.parametrize("value", ["6", "-1", "banyak", "2.5"])
def test_no_other_level_is_taken(field, topic, period, value):
    response = tap(field, topic, period, value)
    assert response.status_code == 422
    assert "Pilih 0 sampai 5." in response.content.decode()
    assert levels() == []


def test_without_a_script_one_comes_back_to_the_topic(field, topic, period):
    url = reverse("pra:trend_mark", args=[topic.group.key, topic.key, period.key])
    response = field.post(url, {"submission": uuid.uuid4(), "value": "1", "was": ""})
    assert response.url == reverse("pra:trends", args=[topic.group.key]) + f"?topic={topic.key}"


def test_a_period_of_another_group_is_not_there(field, topic):
    foreign = TrendPeriodFactory(group=GroupFactory(site=topic.site))
    assert tap(field, topic, foreign, "1").status_code == 404


def test_the_page_shows_the_topic_that_was_asked_for_and_answers_nothing_new(field, group, topic, period):
    other = TrendTopicFactory(group=group, name="Jumlah pembeli")
    url = reverse("pra:trends", args=[group.key])
    response = field.get(url, {"topic": other.key})
    assert response.context["current"].topic == other
    assert field.get(url, {"topic": "x"}).context["current"].topic == topic
    beat = response.context["pulse"]
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 204
    tap(field, topic, period, "1")
    assert field.get(url, {"pulse": beat}, headers=ASKS_AGAIN).status_code == 200


def test_an_empty_page_leads_to_topics_then_to_periods(field, group):
    url = reverse("pra:trends", args=[group.key])
    assert reverse("pra:lines", args=[group.key, "trend-topics"]) in field.get(url).content.decode()
    TrendTopicFactory(group=group)
    assert "Tulis masanya" in field.get(url).content.decode()


def test_who_only_reads_taps_nothing(client, group, topic, period):
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    page = client.get(reverse("pra:trends", args=[group.key])).content.decode()
    assert "Harga sewa" in page
    assert "data-cell" not in page
    assert tap(client, topic, period, "1").status_code == 403


def test_a_topic_with_marks_stays(field, group, topic, period):
    tap(field, topic, period, "1")
    url = reverse("pra:line_remove", args=[group.key, "trend-topics", topic.key])
    response = field.post(url, {"submission": uuid.uuid4(), "version": 1})
    assert response.status_code == 422
    assert "tanda kecenderungan" in response.content.decode()


def test_two_topics_of_one_name_are_refused(field, group, topic):
    url = reverse("pra:line_add", args=[group.key, "trend-topics"])
    told = field.post(url, {"submission": uuid.uuid4(), "name": " harga  SEWA "}, headers=ASKS_AGAIN)
    assert told.json() == {"errors": {"name": ["Nama ini sudah ada."]}}


def test_the_line_breaks_where_nobody_told(group, topic):
    periods = [TrendPeriodFactory(group=group, position=at) for at in range(4)]
    for at, level in ((0, 0), (1, 5), (3, 2)):
        TrendMark.objects.create(site=group.site, topic=topic, period=periods[at], level=level)
    (trend,) = read_trends(group).trends
    assert [point.level for point in trend.points] == [0, 5, None, 2]
    assert [(one.x1, one.y1, one.x2, one.y2) for one in trend.strokes] == [("33.5%", "85%", "52.5%", "8%")]
    assert trend.told == 3


def test_without_periods_there_is_no_point():
    assert points([], {}) == ()


def test_the_table_is_read_in_three_queries(group, django_assert_num_queries):
    periods = [TrendPeriodFactory(group=group) for _ in range(5)]
    for _ in range(5):
        topic = TrendTopicFactory(group=group)
        TrendMark.objects.create(site=group.site, topic=topic, period=periods[0], level=1)
    with django_assert_num_queries(3):
        read_trends(group)
