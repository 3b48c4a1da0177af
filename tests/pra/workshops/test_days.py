"""Days: several groups side by side in one act, their lists, their change and removal."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from pra.models import Workshop, WorkshopAttendance, WorkshopTopic
from pra.workshops import days
from programme.models import Officer
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory, WorkshopFactory, members
from tests.factories.programme import OfficerAssignmentFactory, OfficerFactory
from tests.submissions import token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory(name="Melati")


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


@pytest.fixture
def officers(group):
    """Two people with a task at the site."""
    return [OfficerAssignmentFactory(site=group.site).officer for _ in range(2)]


def url(name, group, *more):
    return reverse(f"pra:{name}", args=[group.key, *more])


def sent(**data):
    return {"submission": uuid.uuid4(), "kind": "pra", "held_on": "12 November 2003", **data}


def test_groups_side_by_side_get_a_session_each_in_one_act(field, group, officers):
    other, third = GroupFactory(site=group.site, name="Kenanga"), GroupFactory(site=group.site)
    data = sent(
        starts_at="09.00",
        ends_at="12:00",
        venue="Balai RW",
        facilitator=officers[0].key,
        **{f"bersama_{other.key}": "on", f"fasilitator_{other.key}": officers[1].key},
        **{f"bersama_{third.key}": "on", f"pemandu_{third.key}": "Bu Contoh"},
    )
    for _ in range(2):  # sent twice, opened once
        assert field.post(url("day_add", group), data).status_code == 302
    found = {one.group: one for one in Workshop.objects.all()}
    assert {who: (one.facilitator, one.facilitated_by) for who, one in found.items()} == {
        group: (officers[0], ""),
        other: (officers[1], ""),
        third: (None, "Bu Contoh"),
    }
    assert {(one.held_on, one.venue, f"{one.starts_at:%H:%M}") for one in found.values()} == {
        ("2003-11-12", "Balai RW", "09:00")
    }
    acts = AuditEvent.objects.filter(table_name="pra_workshop").values_list("action", flat=True)
    assert list(acts) == ["mencatat hari lokakarya"] * 3


def test_either_all_groups_get_their_session_or_none(group):
    with pytest.raises(ValidationError):
        days.open_day(
            by=user_at(group.site),
            token=uuid.uuid4(),
            group=group,
            values={"kind": "pra", "facilitator": None},
            companions=[(GroupFactory(site=group.site), {"facilitated_by": "x" * 201})],
        )
    assert Workshop.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"held_on": "kemarin"}, "Tulis tahun, bulan dan tahun, atau tanggal lengkap"),
        ({"starts_at": "12:00", "ends_at": "09:00"}, "Jam selesai harus sesudah jam mulai."),
        ({"starts_at": "pagi"}, "Tulis jamnya, misalnya 09.00."),
        ({"kind": "pesta"}, "aria-invalid"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_stays(field, group, data, words):
    response = field.post(url("day_add", group), {**sent(venue="Balai RW"), **data})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Balai RW" in page
    assert Workshop.objects.count() == 0


def test_two_ways_to_tell_who_leads_are_refused(field, group, officers):
    data = sent(facilitator=officers[0].key, facilitated_by="Bu Contoh")
    response = field.post(url("day_add", group), data)
    assert response.status_code == 422
    assert "Pilih petugas, atau tulis namanya; jangan dua-duanya." in response.content.decode()


def test_a_leader_of_a_group_that_was_not_ticked_is_refused(field, group, officers):
    other = GroupFactory(site=group.site)
    response = field.post(url("day_add", group), sent(**{f"fasilitator_{other.key}": officers[0].key}))
    assert response.status_code == 422
    assert "Centang kelompok ini" in response.content.decode()


def test_who_may_lead_has_a_task_at_the_site_and_a_name(group, officers):
    OfficerFactory(site=group.site)  # no task
    nameless = OfficerFactory(site=group.site, name=None)
    OfficerAssignmentFactory(site=group.site, officer=nameless)
    OfficerAssignmentFactory()  # of another site
    assert set(days.facilitators(group.site)) == set(officers)
    assert nameless in days.facilitators(group.site, nameless)
    assert Officer.objects.count() == 5


def test_a_change_on_top_of_anothers_shows_both_and_keeps_the_first(field, group):
    workshop = WorkshopFactory(group=group, venue="Balai RW")
    page = field.get(url("day_edit", group, workshop.key))
    first = sent(version=1, venue="Mushala")
    assert field.post(url("day_edit", group, workshop.key), first).status_code == 302
    late = field.post(
        url("day_edit", group, workshop.key), {**sent(version=1, venue="Posko"), "submission": token_of(page)}
    )
    words = late.content.decode()
    assert late.status_code == 409
    assert "Mushala" in words
    assert "Posko" in words
    workshop.refresh_from_db()
    assert (workshop.venue, workshop.version) == ("Mushala", 2)


def test_a_day_with_a_roll_stays_and_an_empty_one_goes(field, group):
    workshop = WorkshopFactory(group=group)
    (person,) = members(group, 1)
    row = WorkshopAttendance.objects.create(
        site=group.site, workshop=workshop, participant=person, present=True
    )
    response = field.post(url("day_remove", group, workshop.key), sent(version=1))
    assert response.status_code == 422
    assert "Masih ada kehadiran lokakarya yang terkait" in response.content.decode()
    row.delete()
    assert field.post(url("day_remove", group, workshop.key), sent(version=1)).status_code == 302
    assert Workshop.objects.count() == 0


def test_days_are_listed_newest_first_with_their_turnout_and_those_of_the_site_apart(field, group):
    people = members(group, 3)
    for held_on, venue in (("2003-11-12", "Mushala"), ("2003-11-20", "Balai"), (None, "Posko")):
        workshop = WorkshopFactory(group=group, held_on=held_on, venue=venue)
        if venue == "Balai":
            for person, present in zip(people, (True, True, False), strict=True):
                WorkshopAttendance.objects.create(
                    site=group.site, workshop=workshop, participant=person, present=present
                )
    WorkshopFactory(group=None, site=group.site, venue="Kantor lurah")
    WorkshopFactory(group=GroupFactory(site=group.site), venue="Milik kelompok lain")
    page = field.get(url("days", group)).content.decode()
    places = [page.index(words) for words in ("Balai", "Mushala", "Posko", "Disebut untuk seluruh", "Kantor")]
    assert places == sorted(places)
    assert "<b>2</b> dari 3 hadir" in page
    assert "kehadiran belum dicatat" in page
    assert "Milik kelompok lain" not in page


def test_one_facilitator_at_two_groups_at_the_same_hours_is_marked(group, officers):
    other = GroupFactory(site=group.site)
    shared = {"facilitator": officers[0], "held_on": "2003-11-12"}
    WorkshopFactory(group=group, starts_at="09:00", ends_at="11:00", **shared)
    WorkshopFactory(group=other, starts_at="10:00", ends_at="12:00", **shared)
    WorkshopFactory(group=other, starts_at="12:00", ends_at="13:00", **shared)
    WorkshopFactory(group=other, facilitator=officers[0], held_on="2003-11")
    found, _more = days.read_days(group.site, Workshop.objects.all())
    assert [one.alone for one in found] == [False, False, True, True]


def test_the_sites_page_puts_groups_side_by_side_under_their_day(field, group):
    other = GroupFactory(site=group.site, name="Kenanga")
    for one in (group, other):
        WorkshopFactory(group=one)
    WorkshopFactory(group=GroupFactory(name="Kelompok jauh"))
    page = field.get(reverse("pra_site:days", args=[group.site.key])).content.decode()
    assert page.count("<h3>12 November 2003</h3>") == 1
    assert page.index("Kenanga") < page.index("<b>Melati</b>")
    assert "Kelompok jauh" not in page


def test_a_day_is_never_cut_by_the_end_of_a_page(group, monkeypatch):
    monkeypatch.setattr(days, "PAGE", 3)
    for held_on in ("2003-11-12", "2003-11-12", "2003-11-11", "2003-11-11", "2003-11-10"):
        WorkshopFactory(group=group, held_on=held_on)
    seen, before = [], ""
    while True:
        found, before = days.read_days(group.site, Workshop.objects.all(), before=before)
        seen.append([one.workshop.held_on[-2:] for one in found])
        if not before:
            break
    assert seen == [["12", "12"], ["11", "11", "10"]]


def test_the_list_costs_the_same_for_one_and_for_many(field, group, django_assert_num_queries):
    WorkshopFactory(group=group)
    with CaptureQueriesContext(connection) as few:
        field.get(url("days", group))
    for _ in range(9):
        WorkshopFactory(group=group)
    with django_assert_num_queries(len(few)):
        field.get(url("days", group))


def test_the_day_shows_its_agenda_with_who_leads_what_and_the_minutes_in_all(field, group):
    workshop = WorkshopFactory(group=group)
    for text, minutes in (("Perkenalan", 30), ("Masalah", 60), ("Penutup", None)):
        WorkshopTopic.objects.create(
            site=group.site, workshop=workshop, text=text, minutes=minutes, led_by="Bu Contoh"
        )
    page = field.get(url("day", group, workshop.key)).content.decode()
    assert "90 menit" in page
    assert page.count("Bu Contoh") == 3


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("topics", {"text": "Perkenalan", "minutes": "30"}),
        ("activities", {"name": "Lempar bola", "took_part": "18"}),
        ("participation", {"kind": "sign_language", "text": "Dua warga berisyarat"}),
    ],
)
def test_lines_of_a_session_stand_on_its_own_page_alone(field, group, code, line):
    workshop, other = WorkshopFactory.create_batch(2, group=group)
    address = f"{url('line_add', group, code)}?in={workshop.key}"
    assert field.post(address, {"submission": uuid.uuid4(), **line}).status_code == 302
    words = line.get("text") or line["name"]
    assert words in field.get(url("day", group, workshop.key)).content.decode()
    assert words not in field.get(url("day", group, other.key)).content.decode()


@pytest.mark.parametrize(("minutes", "status"), [("720", 302), ("721", 422), ("0", 422), ("lama", 422)])
def test_minutes_of_a_topic_stay_within_a_day(field, group, minutes, status):
    workshop = WorkshopFactory(group=group)
    address = f"{url('line_add', group, 'topics')}?in={workshop.key}"
    data = {"submission": uuid.uuid4(), "text": "Perkenalan", "minutes": minutes}
    assert field.post(address, data).status_code == status


def test_the_day_leads_on_to_where_the_workshop_stopped(field, group):
    workshop = WorkshopFactory(group=group)
    address = url("day", group, workshop.key)
    problem = ProblemFactory(group=group)
    assert f'<a href="{url("board", group)}">Masalah dan suara</a>' in field.get(address).content.decode()
    TallyFactory(ballot=BallotFactory(group=group), problem=problem)
    assert f'<a href="{url("skills", group)}">Keterampilan anggota</a>' in field.get(address).content.decode()


def test_a_day_of_the_whole_site_is_looked_at_and_not_changed(field, group):
    workshop = WorkshopFactory(group=None, site=group.site)
    page = field.get(url("day", group, workshop.key)).content.decode()
    assert "Isi kehadiran" not in page
    assert field.get(url("day_edit", group, workshop.key)).status_code == 404


def test_only_who_records_may_open_a_day(client, group):
    client.force_login(user_at(group.site, RoleName.DINAS))
    assert client.get(url("day_add", group)).status_code == 403
    assert "Hari baru" not in client.get(url("days", group)).content.decode()
