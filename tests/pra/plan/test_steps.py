"""The seven steps: their order, whose words they are, the name, the calendar."""

import datetime
import threading
import uuid
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.permissions import ROLES, Permission, RoleName
from pra.models import ActionStep, ActivityPlan, CalendarEntry, StepCode, SuccessItem, SwotItem
from pra.plan.steps import SEVEN, seven_steps, tell_name
from programme.dates import today_at
from programme.editing import RecordChanged
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import members

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory(name="Kelompok Tiga")


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


@pytest.fixture
def plan(group):
    return ActivityPlan.objects.create(site=group.site, group=group)


def lines(group, code):
    return reverse("pra:lines", args=[group.key, code])


def add(client, group, code, **data):
    return client.post(reverse("pra:line_add", args=[group.key, code]), {"submission": uuid.uuid4(), **data})


def entry_of(plan, **told):
    return CalendarEntry.objects.create(site=plan.site, plan=plan, **{"text": "jual kue", **told})


def tap(client, entry, *, again=True, **data):
    url = reverse("pra:entry_done", args=[entry.plan.group.key, entry.key])
    headers = ASKS_AGAIN if again else {}
    return client.post(url, {"submission": uuid.uuid4(), **data}, headers=headers)


def test_the_seven_steps_keep_the_order_of_the_model():
    assert [str(step) for step in SEVEN] == [
        "name",
        "success",
        "swot",
        "pledges",
        "actions",
        "agenda",
        "calendar",
    ]


def test_a_step_is_done_when_the_group_itself_said_something_in_it(group, plan):
    site_plan = ActivityPlan.objects.create(site=group.site)
    SuccessItem.objects.create(site=group.site, plan=site_plan, text="menabung")
    SwotItem.objects.create(site=group.site, plan=plan, text="bisa menjahit")
    steps = seven_steps(group, StepCode.SWOT)
    assert [step.number for step in steps if step.done] == [3]
    assert [step.number for step in steps if step.current] == [3]


def test_reading_the_plan_makes_none(field, group):
    for code in SEVEN[1:]:
        assert field.get(lines(group, code)).status_code == 200
    assert field.get(reverse("pra:group_name", args=[group.key])).status_code == 200
    assert not ActivityPlan.objects.exists()


def test_lines_that_came_from_others_are_marked_and_counted(field, group, plan):
    for author in ("group", "facilitator", "other", None):
        SuccessItem.objects.create(site=group.site, plan=plan, text=f"kata {author}", authored_by=author)
    page = field.get(lines(group, "success")).content.decode()
    assert "2 dari 4 baris bukan dari kelompok." in page
    assert page.count("dari fasilitator</span>") == 1
    assert page.count("dari pihak lain</span>") == 1


def test_a_new_line_is_the_groups_unless_said_otherwise(field, group):
    add(field, group, "swot", text="modal kecil", quadrant="weakness")
    add(field, group, "swot", text="cari pinjaman", quadrant="", authored_by="facilitator")
    told = list(SwotItem.objects.order_by("pk").values_list("quadrant", "authored_by"))
    assert told == [("weakness", "group"), (None, "facilitator")]
    assert "Tanpa kuadran" in field.get(lines(group, "swot")).content.decode()


def test_what_is_told_of_the_whole_site_stands_below_and_is_not_changed_here(field, group):
    site_plan = ActivityPlan.objects.create(site=group.site, success_circle="membentuk lingkaran sukses")
    line = SuccessItem.objects.create(site=group.site, plan=site_plan, text="menyekolahkan anak")
    page = field.get(lines(group, "success")).content.decode()
    assert "Disebut untuk seluruh lokasi" in page
    assert "menyekolahkan anak" in page
    assert "membentuk lingkaran sukses" in page
    assert field.get(reverse("pra:line", args=[group.key, "success", line.key])).status_code == 404


class TestName:
    def url(self, group):
        return reverse("pra:group_name", args=[group.key])

    def send(self, client, group, **data):
        return client.post(self.url(group), {"submission": uuid.uuid4(), **data})

    def version(self, client, group):
        return client.get(self.url(group)).context["form"].initial["version"]

    def test_name_meaning_date_and_who_proposed_are_kept_together(self, field, group):
        person = members(group, 1)[0]
        response = self.send(
            field,
            group,
            version=self.version(field, group),
            name="Sedap  Malam",
            name_meaning="harum walau malam",
            named_on="November 2003",
            name_by=person.key,
        )
        assert response.status_code == 302
        group.refresh_from_db()
        plan = group.plans.get()
        assert (group.name, plan.name_meaning, plan.named_on, plan.name_by) == (
            "Sedap Malam",
            "harum walau malam",
            "2003-11",
            person,
        )

    def test_a_name_of_another_group_and_a_date_to_come_are_refused_beside_their_fields(self, field, group):
        GroupFactory(site=group.site, name="Jaya Bersama")
        later = (today_at(group.site) + datetime.timedelta(days=1)).isoformat()
        response = self.send(
            field,
            group,
            version=self.version(field, group),
            name="jaya bersama",
            named_on=later,
            name_meaning="maju",
        )
        assert response.status_code == 422
        assert set(response.context["form"].errors) == {"name", "named_on"}
        assert "maju" in response.content.decode()
        assert not ActivityPlan.objects.exists()

    @pytest.mark.parametrize("change", ["name", "meaning"])
    def test_who_was_slower_sees_both_and_stores_nothing(self, field, group, plan, change):
        version = self.version(field, group)
        now = {"name": "Kelompok Tiga", "name_meaning": ""}
        now |= {"name": "Melati"} if change == "name" else {"name_meaning": "bertiga"}
        assert self.send(field, group, version=version, **now).status_code == 302
        late = self.send(field, group, version=version, name="Mawar", name_meaning="indah")
        assert late.status_code == 409
        page = late.content.decode()
        assert now["name"] in page
        assert "Mawar" in page
        group.refresh_from_db()
        assert group.name == now["name"]

    def test_who_may_only_record_tells_the_meaning_but_never_the_name(self, field, group, monkeypatch):
        role = ROLES[RoleName.FACILITATOR]
        fewer = replace(role, permissions=role.permissions - {Permission.FORM_GROUPS})
        monkeypatch.setitem(ROLES, RoleName.FACILITATOR, fewer)
        version = self.version(field, group)
        self.send(field, group, version=version, name="Nama Lain", name_meaning="arti")
        group.refresh_from_db()
        assert (group.name, group.plans.get().name_meaning) == ("Kelompok Tiga", "arti")

    def test_without_the_name_among_the_values_the_group_is_left_alone(self, group):
        tell_name(
            by=user_at(group.site),
            token=uuid.uuid4(),
            group=group,
            version=group.version,
            values={"name_meaning": "arti"},
        )
        before = group.version
        group.refresh_from_db()
        assert group.version == before
        with pytest.raises(RecordChanged):
            tell_name(
                by=user_at(group.site),
                token=uuid.uuid4(),
                group=group,
                version=before,
                values={"name_meaning": "lain"},
            )


class TestCalendar:
    @pytest.mark.parametrize(
        ("typed", "stored"), [("500.000", 500_000), ("Rp 1.500", 1_500), ("0", 0), ("", None)]
    )
    def test_money_is_read_as_people_write_it(self, field, group, typed, stored):
        add(field, group, "calendar", text="beli bahan", cost=typed)
        assert CalendarEntry.objects.get().cost == stored

    @pytest.mark.parametrize("typed", ["1.5", "-500", "lima ratus", "500.00"])
    def test_what_is_not_surely_an_amount_is_refused_and_stays(self, field, group, typed):
        response = add(field, group, "calendar", text="beli bahan", cost=typed)
        assert response.status_code == 422
        assert set(response.context["form"].errors) == {"cost"}
        assert not CalendarEntry.objects.exists()

    def test_lines_stand_by_month_with_their_sums_and_the_undated_last(self, field, group, plan):
        entry_of(plan, text="tanpa waktu")
        entry_of(plan, text="kedua", planned_on="2003-12", cost=200_000)
        entry_of(plan, text="pertama", planned_on="2003-11-05", cost=100_000)
        entry_of(plan, text="ketiga", planned_on="2003-12-01")
        context = field.get(lines(group, "calendar")).context
        assert [(month.when, month.cost, month.untold) for month in context["months"]] == [
            ("2003-11", 100_000, 0),
            ("2003-12", 200_000, 1),
            ("", None, 1),
        ]
        assert (context["total"], context["open"], context["late"]) == (300_000, 4, 3)

    def test_one_tap_is_done_today_and_another_takes_it_back(self, field, group, plan):
        entry = entry_of(plan)
        assert tap(field, entry, value="yes", was="").status_code == 204
        entry.refresh_from_db()
        assert entry.done_on == today_at(group.site).isoformat()
        assert tap(field, entry, again=False, value="", was="yes").status_code == 302
        entry.refresh_from_db()
        assert (entry.done_on, entry.version) == (None, 3)

    def test_a_date_to_come_is_refused_and_nothing_stored(self, field, group, plan):
        entry = entry_of(plan)
        later = (today_at(group.site) + datetime.timedelta(days=1)).isoformat()
        response = tap(field, entry, value="yes", was="", on=later)
        assert response.status_code == 422
        assert "Tanggal ini belum tiba." in response.content.decode()
        entry.refresh_from_db()
        assert entry.done_on is None

    @pytest.mark.parametrize("data", [{"value": "entah"}, {"value": "yes", "on": "kemarin"}, {"value": "no"}])
    def test_what_cannot_be_read_is_told_in_words(self, field, plan, data):
        assert tap(field, entry_of(plan), was="", **data).status_code == 422

    def test_who_was_slower_sees_both_dates(self, field, plan):
        entry = entry_of(plan)
        tap(field, entry, value="yes", was="", on="12 November 2003")
        late = tap(field, entry, value="yes", was="", on="13 November 2003")
        assert late.status_code == 409
        page = late.content.decode()
        assert "selesai 12 November 2003" in page
        assert "selesai 13 November 2003" in page
        entry.refresh_from_db()
        assert entry.done_on == "2003-11-12"

    def test_the_date_is_corrected_by_who_saw_it(self, field, plan):
        entry = entry_of(plan, done_on="2003-11-12")
        data = {"value": "yes", "was": "yes", "seen_on": "2003-11-12", "on": "10 November 2003"}
        assert tap(field, entry, **data).status_code == 204
        entry.refresh_from_db()
        assert entry.done_on == "2003-11-10"

    def test_a_step_goes_into_the_calendar_once_with_its_words_and_author(self, field, group, plan):
        person = ParticipantFactory(site=group.site)
        step = ActionStep.objects.create(
            site=group.site, plan=plan, text="cari tempat", authored_by="facilitator", said_by=person
        )
        assert field.get(lines(group, "actions")).context["missing"] == "1 langkah belum masuk kalender."
        url = reverse("pra:step_calendar", args=[group.key, step.key])
        for _ in range(2):
            response = field.post(url, {"submission": uuid.uuid4()})
            assert response.status_code == 302
        entry = CalendarEntry.objects.get()
        assert response.url == reverse("pra:line", args=[group.key, "calendar", entry.key])
        assert (entry.text, entry.step, entry.authored_by, entry.said_by) == (
            "cari tempat",
            step,
            "facilitator",
            person,
        )
        assert field.get(lines(group, "actions")).context["missing"] == ""

    def test_a_step_of_another_group_is_not_there(self, field, group, plan):
        other = GroupFactory(site=group.site)
        entry, step = entry_of(plan), ActionStep.objects.create(site=group.site, plan=plan, text="x")
        for name, row in (("entry_done", entry), ("step_calendar", step)):
            url = reverse(f"pra:{name}", args=[other.key, row.key])
            assert field.post(url, {"submission": uuid.uuid4()}).status_code == 404

    def test_a_plan_of_sixty_lines_asks_the_database_as_often_as_one_of_one(
        self, field, group, plan, django_assert_num_queries
    ):
        person = ParticipantFactory(site=group.site)
        step = ActionStep.objects.create(site=group.site, plan=plan, text="cari tempat")
        entry_of(plan, planned_on="2003-11", said_by=person, step=step)
        url = lines(group, "calendar")
        field.get(url)
        with connection.execute_wrapper(counted := Counter()):
            field.get(url)
        for number in range(59):
            entry_of(plan, planned_on=f"2004-{number % 12 + 1:02d}", cost=number, said_by=person, step=step)
        with django_assert_num_queries(counted.count):
            field.get(url)


class Counter:
    def __init__(self):
        self.count = 0

    def __call__(self, execute, *arguments):
        self.count += 1
        return execute(*arguments)


@pytest.mark.django_db(transaction=True)
def test_two_phones_that_begin_the_plan_at_once_share_one(client):
    group = GroupFactory()
    user = user_at(group.site)
    ready = threading.Barrier(2)
    codes = []

    def begin(code):
        mine = Client()
        mine.force_login(user)
        ready.wait()
        codes.append(add(mine, group, code, text=f"kata {code}").status_code)
        connection.close()

    phones = [threading.Thread(target=begin, args=[code]) for code in ("success", "actions")]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert codes == [302, 302]
    plan = ActivityPlan.objects.get()
    assert (plan.success_items.count(), plan.action_steps.count()) == (1, 1)
