"""Changing and reading a visit: nothing stored is overwritten, roles are held to."""

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from mentoring.models import MentoringVisit
from mentoring.visits import facts_of
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.mentoring import AttendanceFactory, MethodFactory, TopicFactory, VisitFactory
from tests.mentoring.visit_pages import add_url, edit_url, page_url, sent, words

pytestmark = pytest.mark.django_db

MAY_RECORD = {RoleName.FACILITATOR, RoleName.MENTOR}


def edited(visit, **changes):
    return sent(**{"version": str(visit.version), "uep_topics": ["rencana usaha"], **changes})


def test_edit_form_shows_what_is_stored(client, group, mentor):
    visit = VisitFactory(group=group, visited_on="2003-11", present_count=17, notes="lama")
    TopicFactory(visit=visit, text="rencana usaha")
    TopicFactory(visit=visit, domain="UKS", text="hidup rukun")
    MethodFactory(visit=visit, text="sarasehan")
    form = client.get(edit_url(visit)).context["form"]
    shown = {
        name: form[name].value() for name in ("visited_on", "uep_topics", "uks_other", "methods", "notes")
    }
    assert shown == {
        "visited_on": "November 2003",
        "uep_topics": ["rencana usaha"],
        "uks_other": "hidup rukun",
        "methods": ["sarasehan"],
        "notes": "lama",
    }
    assert (form["counting"].value(), form["present_count"].value(), form["version"].value()) == (
        "number",
        17,
        1,
    )


def test_edit_form_sent_unchanged_changes_no_fact(client, group, mentor):
    visit = VisitFactory(group=group, visited_on="2003-11")
    TopicFactory(visit=visit, text="rencana usaha")
    TopicFactory(visit=visit, domain="UKS", text="hidup rukun")
    for present in (True, False):
        AttendanceFactory(visit=visit, present=present)
    visit.present_count = 1
    visit.save()
    before = facts_of(visit)
    form = client.get(edit_url(visit)).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    response = client.post(
        edit_url(visit), {name: value for name, value in fields.items() if value is not None}
    )
    assert response.status_code == 302
    visit.refresh_from_db()
    assert (facts_of(visit), visit.version) == (before, 2)


def test_the_arrow_of_the_edit_form_leads_back_to_the_visit(client, group, mentor):
    visit = VisitFactory(group=group)
    back = f'<a class="back" href="{page_url(visit)}"'
    assert back in client.get(edit_url(visit)).content.decode()
    client.post(edit_url(visit), edited(visit, notes="lebih dulu"))
    assert back in client.post(edit_url(visit), edited(visit, notes="terlambat")).content.decode()
    assert reverse("mentoring:overview", args=[group.key]) in client.get(add_url(group)).content.decode()


def test_edit_keeps_the_change(client, group, mentor):
    visit = VisitFactory(group=group)
    response = client.post(edit_url(visit), edited(visit, notes="baru"), follow=True)
    visit.refresh_from_db()
    assert (visit.notes, visit.version) == ("baru", 2)
    assert "Perubahan tersimpan." in words(response)
    assert "Versi 2." in words(response)


def test_edit_of_an_old_version_shows_both_and_overwrites_nothing(client, group, mentor):
    visit = VisitFactory(group=group)
    client.post(edit_url(visit), edited(visit, notes="lebih dulu"))
    response = client.post(edit_url(visit), edited(visit, notes="terlambat"))
    assert response.status_code == 409
    assert [(row.stored, row.sent) for row in response.context["rows"] if row.differs] == [
        ("lebih dulu", "terlambat")
    ]
    text = words(response)
    assert "Orang lain menyimpan kunjungan ini lebih dulu." in text
    assert "Simpan isian saya" in text
    visit.refresh_from_db()
    assert (visit.notes, visit.version) == ("lebih dulu", 2)
    form = response.context["form"]
    renewed = {"version": form["version"].value(), "submission": form["submission"].value()}
    client.post(edit_url(visit), edited(visit, notes=form["notes"].value(), **renewed))
    visit.refresh_from_db()
    assert (visit.notes, visit.version) == ("terlambat", 3)


def test_edit_without_a_version_is_a_conflict(client, group, mentor):
    visit = VisitFactory(group=group)
    assert client.post(edit_url(visit), edited(visit, version=None)).status_code == 409


def test_edit_does_not_demand_a_date_or_topic_that_no_source_told(client, group, mentor):
    visit = VisitFactory(group=group, visited_on=None)
    client.post(edit_url(visit), edited(visit, visited_on="", uep_topics=None, notes="dibaca ulang"))
    visit.refresh_from_db()
    assert (visit.visited_on, visit.notes) == (None, "dibaca ulang")


def test_page_tells_what_came_from_a_package_and_invents_nothing(client, group, mentor):
    visit = VisitFactory(group=group, visited_on=None, number=2)
    text = words(client.get(page_url(visit)))
    assert "Kunjungan, tanggal tidak dinyatakan" in text
    assert "Kunjungan ke 2" in text
    assert "Hadir tidak dinyatakan" in text
    assert "Pokok bahasan tidak dinyatakan." in text
    assert "Berasal dari paket data, bukan dari isian di aplikasi." in text


def test_page_of_a_visit_of_the_whole_site_opens_from_each_group(client, group, mentor):
    visit = VisitFactory(group=None, site=group.site)
    url = reverse("mentoring:visit", args=[group.key, visit.key])
    assert "Kelompok seluruh lokasi" in words(client.get(url))


def test_page_of_another_groups_visit_does_not_exist_here(client, group, mentor):
    visit = VisitFactory(group=GroupFactory(site=group.site))
    assert client.get(reverse("mentoring:visit", args=[group.key, visit.key])).status_code == 404
    assert client.get(page_url(visit)).status_code == 200


@pytest.mark.parametrize("role", RoleName)
def test_who_may_record_and_who_may_only_read(client, group, role):
    visit = VisitFactory(group=group)
    client.force_login(user_at(group.site, role))
    expected = 200 if role in MAY_RECORD else 403
    assert client.get(page_url(visit)).status_code == 200
    for url in (add_url(group), edit_url(visit)):
        assert client.get(url).status_code == expected
        assert client.post(url, sent()).status_code in ({302, 409} if role in MAY_RECORD else {403})
    assert MentoringVisit.objects.count() == (2 if role in MAY_RECORD else 1)


def test_history_is_linked_for_those_who_may_see_it(client, group, mentor):
    visit = VisitFactory(group=group)
    assert visit.history_url() not in client.get(page_url(visit)).content.decode()
    client.force_login(user_at(group.site, RoleName.DINAS))
    assert visit.history_url() in client.get(page_url(visit)).content.decode()


def test_stranger_finds_nothing(client, group):
    visit = VisitFactory(group=group)
    client.force_login(user_at(GroupFactory().site, RoleName.MENTOR))
    for url in (add_url(group), edit_url(visit), page_url(visit)):
        assert (client.get(url).status_code, client.post(url, sent()).status_code) == (404, 404)


@pytest.mark.parametrize("count", [1, 30])
def test_visit_page_costs_the_same_for_1_and_for_30_rows(
    client, group, mentor, count, django_assert_num_queries
):
    visit = VisitFactory(group=group)
    for _ in range(count):
        TopicFactory(visit=visit)
        MethodFactory(visit=visit)
        AttendanceFactory(visit=visit)
    client.get(page_url(visit))
    with django_assert_num_queries(13):
        client.get(page_url(visit))
