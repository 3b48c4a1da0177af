"""Promises: who promised nothing yet, and whether they were kept."""

import datetime
import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from pra.models import ActivityPlan, Pledge
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import members

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def pledge_of(group, **told):
    plan = ActivityPlan.objects.get_or_create(site=group.site, group=group)[0]
    return Pledge.objects.create(site=group.site, plan=plan, **{"text": "tenaga", **told})


def tap(client, pledge, **data):
    url = reverse("pra:pledge_settle", args=[pledge.plan.group.key, pledge.key])
    return client.post(url, {"submission": uuid.uuid4(), **data}, headers={"HX-Request": "true"})


def told(pledge):
    pledge.refresh_from_db()
    return pledge.kept, pledge.kept_on


def test_members_without_a_promise_are_named_and_counted_once(field, group):
    people = members(group, 4)
    for person in (people[0], people[0], people[2], None):
        pledge_of(group, participant=person)
    context = field.get(reverse("pra:lines", args=[group.key, "pledges"])).context
    assert context["silent"] == [people[1], people[3]]
    assert (context["promised"], context["people"]) == (2, 4)


def test_one_tap_beside_a_member_begins_that_members_promise(field, group):
    person = members(group, 2)[1]
    url = reverse("pra:lines", args=[group.key, "pledges"])
    page = field.get(url, {"participant": person.key}).content.decode()
    assert f'<option value="{person.key}" selected>' in page
    data = {"text": "2 hari kerja", "participant": person.key, "kind": "labour", "due_on": "Desember 2003"}
    field.post(reverse("pra:line_add", args=[group.key, "pledges"]), {"submission": uuid.uuid4(), **data})
    made = Pledge.objects.get()
    assert (made.participant, made.kind, made.due_on, made.kept) == (person, "labour", "2003-12", None)


def test_a_promise_is_kept_today_or_on_a_day_not_kept_and_untold_again(field, group):
    pledge = pledge_of(group)
    today = today_at(group.site).isoformat()
    assert tap(field, pledge, value="yes", was="").status_code == 204
    assert told(pledge) == (True, today)
    assert tap(field, pledge, value="no", was="yes", seen_on=today).status_code == 204
    assert told(pledge) == (False, None)
    assert tap(field, pledge, value="", was="no").status_code == 204
    assert told(pledge) == (None, None)
    assert tap(field, pledge, value="yes", was="", on="Maret 2004").status_code == 204
    assert told(pledge) == (True, "2004-03")


def test_a_date_to_come_is_refused(field, group):
    pledge = pledge_of(group)
    later = (today_at(group.site) + datetime.timedelta(days=1)).isoformat()
    assert tap(field, pledge, value="yes", was="", on=later).status_code == 422
    assert told(pledge) == (None, None)


def test_who_was_slower_sees_both_and_stores_nothing(field, group):
    pledge = pledge_of(group)
    tap(field, pledge, value="yes", was="", on="12 November 2003")
    late = tap(field, pledge, value="no", was="")
    assert late.status_code == 409
    page = late.content.decode()
    assert "ditepati 12 November 2003" in page
    assert "tidak ditepati" in page
    assert told(pledge) == (True, "2003-11-12")


def test_the_same_tap_sent_twice_is_done_once(field, group):
    pledge = pledge_of(group)
    same = {"submission": uuid.uuid4(), "value": "yes", "was": ""}
    for _ in range(2):
        assert tap(field, pledge, **same).status_code == 204
    pledge.refresh_from_db()
    assert pledge.version == 2


@pytest.mark.parametrize("data", [{"value": "mungkin"}, {"value": "yes", "on": "40 Maret 2003"}])
def test_what_cannot_be_read_is_told_and_nothing_stored(field, group, data):
    pledge = pledge_of(group)
    assert tap(field, pledge, was="", **data).status_code == 422
    assert told(pledge) == (None, None)


def test_overdue_until_it_is_kept(field, group):
    pledge_of(group, text="lama", due_on="2003")
    pledge_of(group, text="ditepati", due_on="2003", kept=True)
    pledge_of(group, text="tanpa batas")
    lines = field.get(reverse("pra:lines", args=[group.key, "pledges"])).context["lines"]
    assert [(line.text, line.late) for line in lines if line.late] == [("lama", True)]


@pytest.mark.django_db(transaction=True)
def test_kept_and_not_kept_at_once_leave_one_and_tell_the_other():
    group = GroupFactory()
    user, pledge = user_at(group.site), pledge_of(group)
    ready, codes = threading.Barrier(2), {}

    def tell(value):
        mine = Client()
        mine.force_login(user)
        ready.wait()
        codes[value] = tap(mine, pledge, value=value, was="").status_code
        connection.close()

    phones = [threading.Thread(target=tell, args=[value]) for value in ("yes", "no")]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert sorted(codes.values()) == [204, 409]
    winner = next(value for value, code in codes.items() if code == 204)
    assert told(pledge)[0] is (winner == "yes")
