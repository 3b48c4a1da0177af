"""History line, daily clock and transect as lists of lines."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from pra.models import ClockEntry, HistoryEvent, TransectSegment
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


def url(group, code, name="lines", *more):
    return reverse(f"pra:{name}", args=[group.key, code, *more])


def add(client, group, code, **data):
    told = {"submission": uuid.uuid4(), **data}
    return client.post(url(group, code, "line_add"), told, headers=ASKS_AGAIN)


class TestHistory:
    def event(self, group, happened_on, event):
        return HistoryEvent.objects.create(site=group.site, group=group, happened_on=happened_on, event=event)

    def test_events_stand_by_their_dates_and_undated_ones_last(self, field, group):
        for when, what in ((None, "sumur"), ("2001-11", "banjir"), ("1985", "gubuk"), ("2001", "listrik")):
            self.event(group, when, what)
        lines = field.get(url(group, "history")).context["lines"]
        assert [line.event for line in lines] == ["gubuk", "listrik", "banjir", "sumur"]
        assert [line.year_begins for line in lines] == ["1985", "2001", "", "tanpa tahun"]

    def test_a_year_is_enough_and_none_is_too(self, field, group):
        assert add(field, group, "history", happened_on="1998", event="krisis").status_code == 200
        assert add(field, group, "history", happened_on="", event="sumur").status_code == 200
        assert list(HistoryEvent.objects.values_list("happened_on", "event")) == [
            ("1998", "krisis"),
            (None, "sumur"),
        ]

    @pytest.mark.parametrize(
        ("when", "words"),
        [("dulu", "Tulis tahun, bulan dan tahun"), ("2999", "Tanggal ini belum tiba.")],
    )
    def test_what_is_no_date_of_the_past_is_refused(self, field, group, when, words):
        response = add(field, group, "history", happened_on=when, event="x")
        assert response.status_code == 422
        assert words in response.json()["errors"]["happened_on"][0]


class TestClock:
    def told(self, **more):
        return {"whose": "Ibu", "from_hour": "5", "to_hour": "7", "activity": "masak", "kind": "", **more}

    def test_an_activity_is_kept_with_its_hours(self, field, group):
        assert add(field, group, "clock", **self.told(kind="household")).status_code == 200
        entry = ClockEntry.objects.get()
        assert (entry.whose, entry.from_hour, entry.to_hour, entry.kind) == ("Ibu", 5, 7, "household")

    def test_past_midnight_is_two_lines(self, field, group):
        response = add(field, group, "clock", **self.told(from_hour="21", to_hour="4"))
        assert response.json()["errors"] == {
            "to_hour": ["Lewat tengah malam? Tulis dua baris: 21–24 dan 0–4."]
        }

    @pytest.mark.parametrize(("start", "end"), [("5", "5"), ("24", "24"), ("", "7"), ("x", "7"), ("5", "25")])
    def test_hours_that_no_day_has_are_refused(self, field, group, start, end):
        response = add(field, group, "clock", **self.told(from_hour=start, to_hour=end))
        assert response.status_code == 422
        assert not ClockEntry.objects.exists()

    def test_what_overlaps_is_kept_and_told(self, field, group):
        add(field, group, "clock", **self.told(from_hour="0", to_hour="12", activity="jualan"))
        add(field, group, "clock", **self.told(from_hour="10", to_hour="24", activity="jaga anak"))
        page = field.get(url(group, "clock")).content.decode()
        assert "Diceritakan lebih dari sekali: pukul 10–12 (jualan, jaga anak)." in page
        assert "Belum diceritakan" not in page

    def test_the_next_line_goes_on_where_the_last_ended(self, field, group):
        add(field, group, "clock", **self.told())
        form = field.get(url(group, "clock")).context["form"]
        assert (form["whose"].value(), form["from_hour"].value()) == ("Ibu", 7)

    def test_after_the_last_hour_no_hour_is_proposed(self, field, group):
        add(field, group, "clock", **self.told(to_hour="24"))
        assert field.get(url(group, "clock")).context["form"]["from_hour"].value() == ""

    def test_the_same_person_in_other_capitals_has_one_day(self, field, group):
        add(field, group, "clock", **self.told())
        add(field, group, "clock", **self.told(whose=" IBU ", from_hour="7", to_hour="8"))
        assert [day.whose for day in field.get(url(group, "clock")).context["days"]] == ["Ibu"]

    def test_hours_of_each_kind_stand_in_a_table(self, field, group):
        add(field, group, "clock", **self.told(kind="household"))
        ((day, counts),) = field.get(url(group, "clock")).context["hours"]
        assert day.whose == "Ibu"
        assert [count for *_words, count in counts] == [0, 2, 0, 0, 0, 0]

    def test_the_drawing_comes_again_with_the_lines(self, field, group):
        response = add(field, group, "clock", **self.told())
        assert 'id="jam-harian"' in response.content.decode()


def test_stretches_of_the_walk_follow_each_other_in_their_order(field, group):
    for place in ("jalan masuk", "gang dalam"):
        add(field, group, "transect", place=place, problem="banjir")
    second = TransectSegment.objects.get(place="gang dalam")
    data = {"submission": uuid.uuid4(), "way": "up"}
    field.post(url(group, "transect", "line_move", second.key), data)
    assert [line.place for line in field.get(url(group, "transect")).context["lines"]] == [
        "gang dalam",
        "jalan masuk",
    ]


def test_what_was_seen_on_the_walk_is_kept_field_by_field(field, group):
    add(field, group, "transect", place="gang")
    line = TransectSegment.objects.get()
    data = {"submission": uuid.uuid4(), "version": 1, "touched": "seen", "seen": "warung", "was-seen": ""}
    assert field.post(url(group, "transect", "line", line.key), data, headers=ASKS_AGAIN).status_code == 200
    line.refresh_from_db()
    assert (line.place, line.seen) == ("gang", "warung")


@pytest.mark.parametrize("code", ["focus", "history", "clock", "transect", "trend-topics", "trend-periods"])
def test_an_empty_list_says_what_will_stand_there(field, group, code):
    assert "Di sini akan tampil" in field.get(url(group, code)).content.decode()


def test_the_tools_are_reached_from_the_tab_of_the_workshop(client, group):
    for role, tools in ((RoleName.FACILITATOR, 8), (RoleName.MENTOR, 7)):
        client.force_login(user_at(group.site, role))
        page = client.get(reverse("pra:overview", args=[group.key])).content.decode()
        for code in ("focus", "history", "clock", "transect"):
            assert url(group, code) in page
        block = page.split('id="bab-tools"')[1].split("</details>")[0]
        assert block.count("<li>") == tools
