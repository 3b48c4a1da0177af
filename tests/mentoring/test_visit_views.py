"""The visit form: nothing typed is lost, and it asks first for what matters first."""

import re
import uuid
import zoneinfo

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import RoleName
from groups.models import Membership
from mentoring.models import MentoringVisit
from mentoring.visits import facts_of
from programme.formats import partial_date
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.mentoring import AttendanceFactory, VisitFactory
from tests.mentoring.visit_pages import add_url, edit_url, page_url, sent, words

pytestmark = pytest.mark.django_db


def test_form_begins_today_with_everybody_present(client, group, mentor):
    people = [ParticipantFactory(site=group.site) for _ in range(2)]
    response = client.get(add_url(group))
    form = response.context["form"]
    assert form["visited_on"].value() == partial_date(timezone.localdate())
    assert form["mentor_name"].value() == mentor.name
    assert form["present"].value() == [str(person.pk) for person in people]
    assert "Daftar hadir memuat semua peserta di lokasi ini." in words(response)


def test_form_lists_the_members_where_membership_is_known(client, group, mentor):
    member, _outsider = ParticipantFactory(site=group.site), ParticipantFactory(site=group.site)
    Membership.objects.create(
        site=group.site, group=group, participant=member, kind=group.kind, span=("2003-01-01", None)
    )
    response = client.get(add_url(group))
    assert [value for value, _label in response.context["form"].fields["present"].choices] == [str(member.pk)]
    assert "Daftar hadir memuat semua peserta" not in words(response)


def test_form_without_participants_asks_for_the_number(client, group, mentor):
    form = client.get(add_url(group)).context["form"]
    assert "present" not in form.fields
    assert form["counting"].value() == "number"


def test_visit_is_recorded_and_shown(client, group, mentor):
    one, two = (ParticipantFactory(site=group.site) for _ in range(2))
    response = client.post(
        add_url(group),
        sent(
            uep_topics=["rencana usaha", "kewirausahaan"],
            uep_other="cara menabung\ncara menabung",
            uks_topics=["kemiskinan"],
            methods=["diskusi"],
            methods_other="bermain peran",
            delivery="direct",
            audience="group",
            counting="names",
            present=[str(one.pk)],
            notes="Buku kas mulai diisi.",
        ),
        follow=True,
    )
    visit = MentoringVisit.objects.get()
    assert response.redirect_chain == [(page_url(visit), 302)]
    facts = facts_of(visit)
    assert facts.topics == (
        ("UEP", "rencana usaha"),
        ("UEP", "kewirausahaan"),
        ("UEP", "cara menabung"),
        ("UKS", "kemiskinan"),
    )
    assert facts.methods == ("diskusi", "bermain peran")
    assert facts.roll == ((one.pk, True), (two.pk, False))
    text = words(response)
    assert "Kunjungan tersimpan." in text
    assert "Hadir 1 dari 2 orang" in text
    assert f"Tidak hadir 1: {two} Hadir 1: {one}" in text
    assert f"Dicatat oleh {mentor.name}" in text
    assert "Buku kas mulai diisi." in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5 November 2003", "2003-11-05"),
        ("05/11/2003", "2003-11-05"),
        ("Nopember 2003", "2003-11"),
        ("2003", "2003"),
    ],
)
def test_date_is_kept_with_its_precision(client, group, mentor, typed, kept):
    client.post(add_url(group), sent(visited_on=typed))
    assert MentoringVisit.objects.get().visited_on == kept


@pytest.mark.parametrize("typed", ["²-2003", "٢٠٠٣", "0000", "1-²-2003"])
def test_a_date_of_other_digits_is_refused_beside_its_field(client, group, mentor, typed):
    response = client.post(add_url(group), sent(visited_on=typed))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"visited_on"}


def test_a_date_to_come_is_told_with_the_name_of_its_field_once(client, group, mentor):
    response = client.post(add_url(group), sent(visited_on="2999"))
    today = partial_date(timezone.localdate(timezone=zoneinfo.ZoneInfo(group.site.time_zone)))
    assert response.context["form"].errors == {"visited_on": [f"Belum tiba; hari ini {today}."]}
    assert f"Tanggal: Belum tiba; hari ini {today}." in words(response)


def test_form_asks_for_the_date_then_who_came_then_the_topics(client, group, mentor):
    ParticipantFactory(site=group.site)
    response = client.get(add_url(group))
    page = response.content.decode()
    order = [
        "visited_on",
        "counting",
        "present",
        "present_count",
        "uep_topics",
        "uks_topics",
        "uep_other",
        "notes",
        "mentor_name",
    ]
    places = [page.index(f'id="div_id_{name}"') for name in order]
    assert places == sorted(places)
    assert [field.name for field in response.context["form"]][:7] == [*order[:6], "submission"]


def folded_part(response):
    found = re.search(r'<details class="more"( open)?>(.*?)</details>', response.content.decode(), re.DOTALL)
    return bool(found[1]), found[2]


def test_form_folds_what_is_rarely_needed(client, group, mentor):
    opened, part = folded_part(client.get(add_url(group)))
    assert not opened
    assert "Tambah keterangan" in part
    for name in ("uep_other", "uks_other", "methods", "methods_other", "delivery", "audience"):
        assert f'id="div_id_{name}"' in part
    for name in ("visited_on", "uep_topics", "notes"):
        assert f'id="div_id_{name}"' not in part


@pytest.mark.parametrize(
    "fields", [{"uks_other": "hidup rukun"}, {"methods": ["diskusi"]}, {"delivery": "direct"}]
)
def test_form_unfolds_what_holds_something(client, group, mentor, fields):
    assert folded_part(client.post(add_url(group), sent(visited_on="", **fields)))[0]


def test_form_unfolds_what_is_wrong(client, group, mentor):
    assert folded_part(client.post(add_url(group), sent(methods=["sulap"])))[0]
    assert not folded_part(client.post(add_url(group), sent(visited_on="")))[0]


def test_form_names_how_they_met_in_plain_words(client, group, mentor):
    text = words(client.get(add_url(group)))
    assert "Cara bertemu boleh kosong tidak dicatat tatap muka lewat orang lain" in text


def test_mistakes_are_told_before_anything_else(client, group, mentor):
    ParticipantFactory(site=group.site)
    page = client.post(add_url(group), sent(visited_on="besok")).content.decode()
    assert page.index("Belum tersimpan.") < page.index("Siapa masuk kelompok mana tidak dinyatakan.")


def test_page_leads_back_to_mentoring_first_and_to_the_change_second(client, group, mentor):
    visit = VisitFactory(group=group)
    page = client.get(page_url(visit)).content.decode()
    back = reverse("mentoring:overview", args=[group.key])
    assert f'<a class="button primary" href="{back}">Kembali ke pendampingan</a>' in page
    assert f'<a class="button" href="{edit_url(visit)}">Ubah</a>' in page
    assert page.count("button primary") == 1


def test_page_names_the_absent_first(client, group, mentor):
    visit = VisitFactory(group=group)
    for number, present in ((10, False), (2, False), (1, True)):
        person = ParticipantFactory(site=group.site, label=f"Anggota {number}")
        AttendanceFactory(visit=visit, participant=person, present=present)
    text = words(client.get(page_url(visit)))
    assert "Daftar hadir Tidak hadir 2: Anggota 2, Anggota 10 Hadir 1: Anggota 1" in text


def test_page_says_when_all_came(client, group, mentor):
    visit = VisitFactory(group=group)
    AttendanceFactory(visit=visit)
    assert "Semua hadir." in words(client.get(page_url(visit)))


def test_visit_sent_twice_is_recorded_once(client, group, mentor):
    fields = sent()
    first, second = client.post(add_url(group), fields), client.post(add_url(group), fields)
    assert first.url == second.url
    assert MentoringVisit.objects.count() == 1


def test_visit_sent_again_with_other_content_shows_both_versions(client, group, mentor):
    token = str(uuid.uuid4())
    client.post(add_url(group), sent(submission=token, notes="yang pertama"))
    response = client.post(add_url(group), sent(submission=token, notes="yang kedua"))
    assert response.status_code == 409
    [notes] = [row for row in response.context["rows"] if row.differs]
    assert (notes.label, notes.stored, notes.sent) == ("Catatan", "yang pertama", "yang kedua")
    assert MentoringVisit.objects.count() == 1
    again = response.context["form"]
    assert again["notes"].value() == "yang kedua"
    assert again["submission"].value() != token
    client.post(add_url(group), sent(submission=again["submission"].value(), notes="yang kedua"))
    assert MentoringVisit.objects.count() == 2


def test_conflict_with_somebody_elses_submission_shows_nothing_of_it(client, group, mentor):
    token = str(uuid.uuid4())
    client.post(add_url(group), sent(submission=token, notes="rahasia"))
    client.force_login(user_at(group.site, RoleName.MENTOR))
    response = client.post(add_url(group), sent(submission=token))
    assert (response.status_code, response.context["rows"]) == (409, [])
    assert "rahasia" not in words(response)


def test_refused_visit_keeps_all_that_was_typed(client, group, mentor):
    one, two = (ParticipantFactory(site=group.site) for _ in range(2))
    typed = sent(
        visited_on="31 Februari 2003",
        uep_topics=None,
        uks_other="hidup rukun",
        methods=["ceramah"],
        delivery="indirect",
        counting="names",
        present=[str(two.pk)],
        notes="tetap ada",
    )
    response = client.post(add_url(group), typed)
    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {"visited_on": ["Tanggal ini tidak ada di kalender."]}
    assert {name: form[name].value() for name in typed} == typed
    page = response.content.decode()
    assert "31 Februari 2003" in page
    assert f'value="{two.pk}" id="id_present_1" checked' in page
    assert f'value="{one.pk}" id="id_present_0" checked' not in page


def test_all_mistakes_are_told_at_once_beside_their_fields(client, group, mentor):
    ParticipantFactory(site=group.site)
    year = timezone.localdate().year + 1
    response = client.post(
        add_url(group),
        sent(visited_on=f"Januari {year}", uep_topics=None, counting="number", present_count="2"),
    )
    assert set(response.context["form"].errors) == {"visited_on", "uep_topics", "present_count"}
    page = response.content.decode()
    for name in ("visited_on", "uep_topics", "present_count"):
        assert f'id="id_{name}_error"' in page
    assert MentoringVisit.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (("number", ""), "Isi jumlah yang hadir."),
        (("number", "banyak"), "Tulis dengan angka, misalnya 18."),
        (("number", "-1"), "Paling sedikit 0 orang."),
        (("number", "9"), "Yang hadir (9) lebih banyak daripada anggota (1)."),
        (("names", "1"), "Jumlah 1, tetapi 0 nama dicentang. Samakan keduanya."),
    ],
)
def test_number_present_is_checked(client, group, mentor, fields, complaint):
    ParticipantFactory(site=group.site)
    response = client.post(add_url(group), sent(counting=fields[0], present_count=fields[1]))
    assert response.context["form"].errors == {"present_count": [complaint]}


@pytest.mark.parametrize(
    ("fields", "present"),
    [
        ({"counting": "number", "present_count": "0"}, 0),
        ({"counting": "names"}, 0),
        ({"counting": "none"}, None),
        ({"counting": "none", "present_count": "1"}, None),
    ],
)
def test_nobody_present_is_not_the_same_as_not_counted(client, group, mentor, fields, present):
    ParticipantFactory(site=group.site)
    client.post(add_url(group), sent(**fields))
    assert MentoringVisit.objects.get().present_count == present


def test_somebody_who_is_not_on_the_list_is_refused(client, group, mentor):
    ParticipantFactory(site=group.site)
    stranger = ParticipantFactory()
    response = client.post(add_url(group), sent(counting="names", present=[str(stranger.pk)]))
    assert set(response.context["form"].errors) == {"present"}


def test_own_words_that_are_too_long_are_refused_beside_their_field(client, group, mentor):
    response = client.post(add_url(group), sent(uep_topics=None, uep_other="a" * 201))
    assert response.context["form"].errors == {
        "uep_other": ["Satu baris paling panjang 200 huruf; sisanya tulis di catatan."]
    }


def test_visit_without_a_submission_is_refused(client, group, mentor):
    assert client.post(add_url(group), sent(submission=None)).status_code == 422
