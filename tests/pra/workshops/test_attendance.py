"""Attendance: everybody present, then the absent; two phones never overwrite one another."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.models import Membership, Purpose
from pra.cells import CellChanged
from pra.models import WorkshopAttendance
from pra.models.marks import Mark, read_mark
from pra.workshops.attendance import mark_all_present, mark_person, read_roll
from pra.workshops.turnout import Turnout, turnout_of
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory
from tests.factories.pra import WorkshopFactory, members

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}
CAME, SICK, ABSENT = Mark(True), Mark(False, "sakit"), Mark(False)


@pytest.fixture
def workshop():
    return WorkshopFactory()


@pytest.fixture
def facilitator(workshop):
    return user_at(workshop.site)


def tap(user, workshop, person, mark, *, was=None, token=None):
    return mark_person(
        by=user,
        token=token or uuid.uuid4(),
        workshop=workshop,
        group=workshop.group,
        person=person,
        mark=mark,
        was=was,
    )


def everybody(user, workshop, token=None):
    token = token or uuid.uuid4()
    return mark_all_present(by=user, token=token, workshop=workshop, group=workshop.group)


def stored():
    rows = WorkshopAttendance.objects.order_by("participant")
    return list(rows.values_list("participant", "present", "reason"))


class TestMarks:
    @pytest.mark.parametrize(
        ("code", "mark"),
        [("", None), ("hadir", CAME), ("tidak", ABSENT), ("tidak:sakit", SICK), ("tidak:", ABSENT)],
    )
    def test_a_code_is_read(self, code, mark):
        assert read_mark(code) == mark

    @pytest.mark.parametrize("code", ["ya", "hadir:sakit", "1", ":sakit", "tidak:" + "x" * 201])
    def test_any_other_is_refused(self, code):
        with pytest.raises(ValidationError):
            read_mark(code)

    @pytest.mark.parametrize("mark", [CAME, ABSENT, SICK, Mark(False, "ke pasar: jualan")])
    def test_a_mark_comes_back_as_it_was(self, mark):
        assert read_mark(mark.code) == mark


def test_everybody_is_present_with_one_tap_and_what_was_told_stays(workshop, facilitator):
    people = members(workshop.group, 4)
    tap(facilitator, workshop, people[1], SICK)
    everybody(facilitator, workshop)
    assert stored() == [
        (people[0].pk, True, ""),
        (people[1].pk, False, "sakit"),
        (people[2].pk, True, ""),
        (people[3].pk, True, ""),
    ]
    assert turnout_of([workshop])[workshop.pk] == Turnout(present=3, absent=1, members=4)


def test_the_same_tap_sent_twice_counts_once_and_never_undoes_a_later_one(workshop, facilitator):
    (person,) = members(workshop.group, 1)
    token = uuid.uuid4()
    everybody(facilitator, workshop, token)
    tap(facilitator, workshop, person, None, was=CAME)
    everybody(facilitator, workshop, token)
    assert stored() == []
    names = AuditEvent.objects.filter(table_name="pra_workshopattendance").values_list("action", flat=True)
    assert sorted(set(names)) == ["menandai semua hadir", "mencatat kehadiran"]


def test_all_present_without_members_is_refused_in_words(workshop, facilitator):
    with pytest.raises(ValidationError, match="belum punya anggota"):
        everybody(facilitator, workshop)


def test_a_reason_is_part_of_the_mark_and_goes_with_it(workshop, facilitator):
    (person,) = members(workshop.group, 1)
    tap(facilitator, workshop, person, ABSENT)
    tap(facilitator, workshop, person, SICK, was=ABSENT)
    tap(facilitator, workshop, person, CAME, was=SICK)
    assert stored() == [(person.pk, True, "")]


def test_another_reason_told_meanwhile_is_not_overwritten(workshop, facilitator):
    (person,) = members(workshop.group, 1)
    tap(facilitator, workshop, person, SICK)
    with pytest.raises(CellChanged) as refusal:
        tap(facilitator, workshop, person, CAME, was=ABSENT)
    assert refusal.value.messages == [
        "Orang lain sudah mengisi tidak hadir (sakit) di sini; isian Anda hadir belum disimpan."
    ]
    assert stored() == [(person.pk, False, "sakit")]


def test_members_are_those_of_the_day(workshop, facilitator):
    group = workshop.group
    (still,) = members(group, 1)
    (later,) = members(group, 1, since="2003-11-13")
    (gone,) = members(group, 1, until="2003-11-12")  # the last day was the 11th
    (last,) = members(group, 1, until="2003-11-13")  # the last day is the day itself
    assert [line.person for line in read_roll(workshop).lines] == [still, last]
    for stranger in (later, gone):
        with pytest.raises(ValidationError, match="bukan anggota"):
            tap(facilitator, workshop, stranger, CAME)


@pytest.mark.parametrize(("held_on", "count"), [("2003-11", 2), ("2003-10", 1), ("2003", 2), (None, 2)])
def test_of_a_month_or_no_date_everybody_who_may_have_been_a_member_is_on_the_roll(held_on, count):
    workshop = WorkshopFactory(held_on=held_on)
    members(workshop.group, 1)
    members(workshop.group, 1, since="2003-11-20")
    assert len(read_roll(workshop).lines) == count


def test_who_is_no_member_any_more_on_a_changed_date_is_shown_apart_and_not_counted(workshop, facilitator):
    (person,) = members(workshop.group, 1)
    tap(facilitator, workshop, person, CAME)
    members(workshop.group, 1, since="2002-01-01")
    workshop.held_on = "2002-05-01"
    workshop.save()
    roll = read_roll(workshop)
    assert [line.person for line in roll.others] == [person]
    assert (roll.turnout, turnout_of([workshop])[workshop.pk]) == (Turnout(0, 0, 1), Turnout(0, 0, 1))
    tap(facilitator, workshop, person, None, was=CAME)
    assert stored() == []


@pytest.mark.django_db(transaction=True)
def test_two_facilitators_mark_the_same_person_and_one_is_told(workshop):
    (person,) = members(workshop.group, 1)
    users = [user_at(workshop.site), user_at(workshop.site)]
    refused, begin = [], threading.Barrier(2)

    def phone(user, mark):
        try:
            begin.wait()
            tap(user, workshop, person, mark)
        except CellChanged as change:
            refused.append((change.stored, change.wanted))
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=pair) for pair in zip(users, (CAME, SICK), strict=True)]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    kept = WorkshopAttendance.objects.get().mark
    assert refused == [(kept, SICK if kept == CAME else CAME)]


@pytest.mark.django_db(transaction=True)
def test_two_phones_say_all_present_at_once(workshop):
    members(workshop.group, 20)
    users = [user_at(workshop.site), user_at(workshop.site)]
    begin = threading.Barrier(2)

    def phone(user):
        try:
            begin.wait()
            everybody(user, workshop)
        finally:
            connection.close()

    phones = [threading.Thread(target=phone, args=[user]) for user in users]
    for each in phones:
        each.start()
    for each in phones:
        each.join()
    assert WorkshopAttendance.objects.filter(present=True).count() == 20


class TestPages:
    @pytest.fixture
    def field(self, client, facilitator):
        client.force_login(facilitator)
        return client

    def url(self, workshop, person=None):
        name = "pra:attendance_mark" if person else "pra:attendance"
        more = [person.key] if person else []
        return reverse(name, args=[workshop.group.key, workshop.key, *more])

    def send(self, client, workshop, person, value, was="", **more):
        data = {"submission": uuid.uuid4(), "value": value, "was": was, **more}
        headers = ASKS_AGAIN if more.pop("again", True) else {}
        return client.post(self.url(workshop, person), data, headers=headers)

    def test_a_tap_answers_with_nothing_and_without_a_script_comes_back(self, field, workshop):
        (person,) = members(workshop.group, 1)
        assert self.send(field, workshop, person, "hadir").status_code == 204
        response = self.send(field, workshop, person, "tidak:bekerja", "hadir", again=False)
        assert (response.status_code, response.url) == (302, self.url(workshop))
        assert stored() == [(person.pk, False, "bekerja")]

    def test_own_words_for_a_reason(self, field, workshop):
        (person,) = members(workshop.group, 1)
        self.send(field, workshop, person, "lain", words="  mengantar   anak ")
        assert stored() == [(person.pk, False, "mengantar anak")]
        assert "mengantar anak" in field.get(self.url(workshop)).content.decode()

    def test_a_faster_phone_is_told_with_both_values_on_the_roll_as_it_stands(self, field, workshop):
        (person,) = members(workshop.group, 1)
        self.send(field, workshop, person, "tidak:sakit")
        response = self.send(field, workshop, person, "hadir")
        page = response.content.decode()
        assert response.status_code == 409
        assert "tidak hadir (sakit)" in page
        assert 'data-value="tidak:sakit"' in page
        assert "<html" not in page

    @pytest.mark.parametrize(
        ("value", "more"),
        [
            ("ya", {}),
            ("tidak:" + "x" * 210, {}),
            ("lain", {"words": "x" * 201}),
            ("hadir", {"submission": "x"}),
        ],
    )
    def test_bad_input_is_refused_and_nothing_kept(self, field, workshop, value, more):
        (person,) = members(workshop.group, 1)
        assert self.send(field, workshop, person, value, **more).status_code == 422
        assert stored() == []

    def test_who_asks_again_gets_nothing_until_a_mark_changes(self, field, workshop):
        (person,) = members(workshop.group, 1)
        page = field.get(self.url(workshop)).content.decode()
        pulse = page.split('data-pulse="')[1].split('"')[0]
        again = f"{self.url(workshop)}?pulse={pulse}"
        assert field.get(again, headers=ASKS_AGAIN).status_code == 204
        self.send(field, workshop, person, "hadir")
        assert field.get(again, headers=ASKS_AGAIN).status_code == 200

    def test_not_told_stands_apart_from_absent(self, client, workshop, facilitator):
        first, _second = members(workshop.group, 2)
        tap(facilitator, workshop, first, ABSENT)
        client.force_login(user_at(workshop.site, RoleName.RESEARCHER))
        page = client.get(self.url(workshop)).content.decode()
        assert (page.count("belum ditandai"), page.count("tidak hadir")) == (
            2,
            2,
        )  # the count, and one row each
        assert "data-cell" not in page

    def test_a_group_without_members_says_where_they_come_from(self, field, workshop):
        page = field.get(self.url(workshop)).content.decode()
        assert "Belum ada anggota yang tercatat." in page
        assert reverse("groups:members", args=[workshop.group.key]) in page

    def test_the_name_of_who_forbids_the_service_is_for_those_who_register(self, client, workshop):
        (person,) = members(workshop.group, 1)
        person.name = "Nama Rahasia"
        person.save()
        ConsentFactory(participant=person, purpose=Purpose.SERVICE, granted=False)
        for role, seen in ((RoleName.FACILITATOR, True), (RoleName.RESEARCHER, False)):
            client.force_login(user_at(workshop.site, role))
            assert ("Nama Rahasia" in client.get(self.url(workshop)).content.decode()) is seen

    def test_another_groups_day_is_not_found(self, field, workshop):
        other = GroupFactory(site=workshop.site)
        assert field.get(reverse("pra:attendance", args=[other.key, workshop.key])).status_code == 404

    def test_the_roll_costs_the_same_for_one_and_for_twenty(
        self, field, workshop, django_assert_num_queries, django_assert_max_num_queries
    ):
        members(workshop.group, 1)
        with django_assert_max_num_queries(30) as few:
            field.get(self.url(workshop))
        members(workshop.group, 19)
        with django_assert_num_queries(len(few.captured_queries)):
            field.get(self.url(workshop))
        assert Membership.objects.count() == 20
