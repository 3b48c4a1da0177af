"""The form of a meeting, its page and its minutes, as a browser sees them."""

import uuid

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from programme.models import Agreement, CoordinationMeeting, Institution, Obstacle
from tests.factories.accounts import user_at
from tests.factories.programme import (
    AgreedFactory,
    InstitutionFactory,
    MeetingFactory,
    ObligationFactory,
    ObstacleFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db
KINDS = ("newcomers", "obstacles", "agreements", "obligations", "site_changes")


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def facilitator(client, site):
    user = user_at(site)
    client.force_login(user)
    return user


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def url(name, site, *more):
    return reverse(f"programme:{name}", args=[site.key, *(getattr(one, "key", one) for one in more)])


def sent(**changes):
    """What the form of a new meeting sends: three empty rows of each kind."""
    fields = {
        "submission": str(uuid.uuid4()),
        "title": "Rapat koordinasi",
        "held_on": "12 Oktober 2003",
        **{f"{kind}-TOTAL_FORMS": "3" for kind in KINDS},
        **{f"{kind}-INITIAL_FORMS": "0" for kind in KINDS},
        **{f"newcomers-{number}-kind": "government" for number in range(3)},
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}


def shown(form):
    """What a browser would send back of a form as it stands on the page."""
    bounds = [*form, *(field for rows in form.rows.values() for row in rows for field in row)]
    management = [field for rows in form.rows.values() for field in rows.management_form]
    found = {}
    for bound in [*bounds, *management]:
        value = bound.value()
        if value is not None and value is not False and value != "":
            found[bound.html_name] = "on" if value is True else str(value)
    return found


def test_a_whole_meeting_is_typed_in_one_form(client, site, facilitator):
    dinas = InstitutionFactory(site=site, name="Dinas Sosial")
    response = client.post(
        url("meeting_add", site),
        sent(
            **{
                "venue": "Balai RW",
                "phase": "mentoring",
                "topic_executors": "on",
                "topic_executors_text": "LSM mendampingi",
                f"present_{dinas.key}": "on",
                f"by_{dinas.key}": "Ibu Sri",
                "newcomers-0-name": "LSM Baru",
                "newcomers-0-kind": "ngo",
                "obstacles-0-text": "izin belum ada",
                "agreements-1-text": "melatih pembukuan",
                "agreements-1-owner": "baru:0",
                "agreements-1-due_on": "Desember 2003",
                "obligations-0-text": "laporan tertulis",
                "obligations-0-due_to": dinas.key,
            }
        ),
        follow=True,
    )
    meeting = CoordinationMeeting.objects.get()
    assert response.redirect_chain == [(url("meeting", site, meeting), 302)]
    page = words(response)
    for told in (
        "Pertemuan tersimpan.",
        "12 Oktober 2003",
        "Pelaksana pemberdayaan LSM mendampingi",
        "Dinas Sosial diwakili Ibu Sri",
        "LSM Baru wakil tidak dinyatakan",
        "LSM Baru · batas waktu Desember 2003",
        "izin belum ada",
        "kepada Dinas Sosial",
        "belum dicetak",
    ):
        assert told in page
    assert Agreement.objects.get().owner == Institution.objects.get(name="LSM Baru", kind="ngo")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": ""}, ("title", "Tulis nama pertemuannya.")),
        ({"held_on": ""}, ("held_on", "Isi tanggalnya, atau cukup bulan dan tahun.")),
        ({"held_on": "31 Februari 2003"}, ("held_on", "Tanggal ini tidak ada di kalender.")),
        ({"held_on": "12 Oktober 2999"}, ("held_on", "Tanggal ini belum tiba.")),
        ({"phase": "x"}, ("phase", "")),
        (
            {"topic_process_text": "dibahas"},
            ("topic_process_text", "Ada isinya, tetapi belum dicentang. Centang, atau hapus isinya."),
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_typed_stays(
    client, site, facilitator, changes, refusal
):
    field, sentence = refusal
    response = client.post(url("meeting_add", site), sent(**{"agreements-0-text": "melatih", **changes}))
    assert response.status_code == 422
    form = response.context["form"]
    assert sentence in str(form.errors[field])
    assert form.rows["agreements"][0]["text"].value() == "melatih"
    assert not CoordinationMeeting.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"agreements-0-due_on": "Desember 2003"}, "Yang disepakati"),
        ({"agreements-0-text": "x", "agreements-0-due_on": "13/25/2003"}, "Batas waktu: Tulis tahun"),
        ({"agreements-0-text": "x", "agreements-0-owner": "curian"}, "Penanggung jawab"),
        ({"newcomers-0-represented_by": "Ibu Wati"}, "Tulis nama lembaganya."),
        ({"newcomers-0-name": "dinas sosial"}, "“dinas sosial” sudah ada di daftar."),
        ({"newcomers-0-name": "LSM", "newcomers-1-name": "lsm"}, "“lsm” sudah ada di daftar."),
        ({"site_changes-0-left_place": "A", "site_changes-0-new_place": "B"}, "Alasan"),
    ],
)
def test_a_bad_row_is_named_in_the_list_of_errors_and_nothing_is_stored(
    client, site, facilitator, changes, sentence
):
    InstitutionFactory(site=site, name="Dinas Sosial")
    response = client.post(url("meeting_add", site), sent(**changes))
    assert response.status_code == 422
    assert sentence in words(response).split("Nama pertemuan")[0]
    assert not CoordinationMeeting.objects.exists()


@pytest.mark.parametrize("damage", [None, "x", "-1", "99999999999"])
def test_a_form_whose_rows_cannot_be_counted_is_refused_and_no_error_of_the_server(
    client, site, facilitator, damage
):
    response = client.post(url("meeting_add", site), sent(**{"agreements-TOTAL_FORMS": damage}))
    assert response.status_code in {302, 422}
    assert CoordinationMeeting.objects.count() == (1 if response.status_code == 302 else 0)
    grown = client.post(
        url("meeting_add", site), sent(**{"agreements-TOTAL_FORMS": damage, "tambah": "agreements"})
    )
    assert grown.status_code == 200


class TestMoreRows:
    def test_the_button_gives_rows_keeps_what_was_typed_and_judges_nothing(self, client, site, facilitator):
        typed = {"tambah": "agreements", "title": "", "held_on": "kemarin", "agreements-2-text": "ketiga"}
        response = client.post(url("meeting_add", site), sent(**typed))
        form = response.context["form"]
        assert (response.status_code, len(form.rows["agreements"].forms)) == (200, 5)
        assert form.rows["agreements"][2]["text"].value() == "ketiga"
        assert form["held_on"].value() == "kemarin"
        assert "Belum tersimpan" not in words(response)
        assert 'class="error"' not in response.content.decode()
        assert not CoordinationMeeting.objects.exists()

    def test_an_institution_that_is_being_written_down_can_be_chosen(self, client, site, facilitator):
        typed = {"tambah": "obstacles", "newcomers-0-name": "LSM Baru"}
        form = client.post(url("meeting_add", site), sent(**typed)).context["form"]
        assert form.rows["agreements"][0].fields["owner"].choices[-1] == ("baru:0", "LSM Baru")

    def test_there_is_an_end_to_it(self, client, site, facilitator):
        full = {"tambah": "agreements", "agreements-TOTAL_FORMS": "40"}
        form = client.post(url("meeting_add", site), sent(**full)).context["form"]
        assert len(form.rows["agreements"].forms) == 40
        too_many = {f"agreements-{number}-text": "x" for number in range(41)}
        response = client.post(url("meeting_add", site), sent(**{"agreements-TOTAL_FORMS": "41", **too_many}))
        assert response.status_code == 422
        assert not CoordinationMeeting.objects.exists()

    def test_a_word_that_is_no_kind_of_row_changes_nothing(self, client, site, facilitator):
        assert client.post(url("meeting_add", site), sent(tambah="x")).status_code == 200


class TestEdit:
    def test_sent_unchanged_it_changes_no_row(self, client, site, facilitator):
        one = InstitutionFactory(site=site)
        meeting = MeetingFactory(site=site, held_on="2003-10", notes="catatan")
        rows = [
            AgreedFactory(meeting=meeting, owner=one, due_on="2003-12", kept=True),
            ObstacleFactory(meeting=meeting, resolved_on="2003-11"),
            ObligationFactory(meeting=meeting, due_to=one),
        ]
        meeting.participants.create(site=site, institution=one, represented_by="Ibu Sri")
        meeting.topics.create(site=site, kind="process", text="hasil")
        form = client.get(url("meeting_edit", site, meeting)).context["form"]
        response = client.post(url("meeting_edit", site, meeting), shown(form))
        assert response.status_code == 302
        for row in rows:
            before, found = dict(row.__dict__), type(row).objects.get(pk=row.pk)
            assert (found.version, found.text) == (before["version"], before["text"])
        assert Agreement.objects.values_list("owner", "due_on", "kept").get() == (one.pk, "2003-12", True)
        assert meeting.topics.get().text == "hasil"
        assert (meeting.participants.get().represented_by, meeting.participants.get().version) == (
            "Ibu Sri",
            1,
        )

    def test_a_row_is_changed_one_added_one_taken_away(self, client, site, facilitator):
        meeting = MeetingFactory(site=site, held_on="2003-10")
        stays, goes = AgreedFactory(meeting=meeting), AgreedFactory(meeting=meeting)
        typed = shown(client.get(url("meeting_edit", site, meeting)).context["form"])
        typed |= {
            "agreements-0-text": "baru",
            "agreements-1-DELETE": "on",
            "agreements-TOTAL_FORMS": "3",
            "agreements-2-text": "tambahan",
        }
        assert client.post(url("meeting_edit", site, meeting), typed).status_code == 302
        found = list(meeting.agreements.order_by("id").values_list("text", "version"))
        assert found == [("baru", 2), ("tambahan", 1)]
        assert meeting.agreements.filter(key=stays.key).exists()
        assert not Agreement.objects.filter(key=goes.key).exists()

    def test_a_row_that_was_emptied_is_not_taken_for_one_to_go(self, client, site, facilitator):
        meeting = MeetingFactory(site=site, held_on="2003-10")
        AgreedFactory(meeting=meeting, text="tetap")
        typed = shown(client.get(url("meeting_edit", site, meeting)).context["form"])
        typed["agreements-0-text"] = ""
        assert client.post(url("meeting_edit", site, meeting), typed).status_code == 422
        assert meeting.agreements.get().text == "tetap"

    def test_who_was_faster_is_shown_beside_what_was_typed_and_both_can_be_kept(
        self, client, site, facilitator
    ):
        meeting = MeetingFactory(site=site, held_on="2003-10", title="mula")
        row = AgreedFactory(meeting=meeting, text="janji lama")
        mine = shown(client.get(url("meeting_edit", site, meeting)).context["form"])
        theirs = {**mine, "title": "lebih dulu", "agreements-0-text": "janji mereka"}
        theirs |= {"obstacles-TOTAL_FORMS": "1", "obstacles-0-text": "kendala mereka"}
        theirs["submission"] = str(uuid.uuid4())
        assert client.post(url("meeting_edit", site, meeting), theirs).status_code == 302
        mine |= {"title": "terlambat", "agreements-0-text": "janji saya", "topic_material": "on"}
        response = client.post(url("meeting_edit", site, meeting), mine)
        assert response.status_code == 409
        assert response.context["differences"] == [
            ("Nama pertemuan", "lebih dulu", "terlambat"),
            ("Pokok bahasan", None, "Materi"),
            ("Kendala", "kendala mereka", None),
            ("Kesepakatan", "janji mereka", "janji saya"),
        ]
        assert "Orang lain menyimpan perubahan lebih dulu." in words(response)
        meeting.refresh_from_db()
        assert meeting.title == "lebih dulu"
        again = shown(response.context["form"])
        assert client.post(url("meeting_edit", site, meeting), again).status_code == 302
        meeting.refresh_from_db()
        assert (meeting.title, Agreement.objects.get(pk=row.pk).text) == ("terlambat", "janji saya")
        assert Obstacle.objects.get().text == "kendala mereka"  # nobody ticked it to go

    def test_a_merged_institution_stays_where_it_was_told_and_is_offered_nowhere_else(
        self, client, site, facilitator
    ):
        one = InstitutionFactory(site=site)
        gone = InstitutionFactory(site=site, merged_into=one)
        meeting = MeetingFactory(site=site, held_on="2003-10")
        AgreedFactory(meeting=meeting, owner=gone)
        meeting.participants.create(site=site, institution=gone)
        typed = shown(client.get(url("meeting_edit", site, meeting)).context["form"])
        assert typed[f"present_{gone.key}"] == "on"
        assert client.post(url("meeting_edit", site, meeting), typed).status_code == 302
        assert (Agreement.objects.get().owner, meeting.participants.get().institution) == (gone, gone)
        form = client.get(url("meeting_add", site)).context["form"]
        assert [one.key for one in form.institutions] == [one.key]


class TestMinutes:
    def test_they_come_as_pdf_with_a_name_and_are_remembered(self, client, site, facilitator):
        meeting = MeetingFactory(site=site, held_on="2003-10-12")
        response = client.get(url("minutes", site, meeting))
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert response.content.startswith(b"%PDF-")
        assert f"notulen-2003-10-12-{site.key}.pdf" in response["Content-Disposition"]
        assert "sudah dicetak" in words(client.get(url("meeting", site, meeting)))

    def test_a_meeting_on_paper_cannot_be_removed_any_more(self, client, site, facilitator):
        meeting = MeetingFactory(site=site)
        remove = url("meeting_remove", site, meeting)
        assert remove in client.get(url("meeting", site, meeting)).content.decode()
        client.get(url("minutes", site, meeting))
        assert remove not in client.get(url("meeting", site, meeting)).content.decode()
        response = client.post(remove, {"submission": str(uuid.uuid4()), "version": "1"})
        assert response.status_code == 422
        assert "Notulennya sudah dicetak" in words(response)

    def test_who_may_only_read_gets_them_too_and_no_door_to_change(self, client, site):
        client.force_login(user_at(site, RoleName.RESEARCHER))
        meeting = MeetingFactory(site=site)
        AgreedFactory(meeting=meeting)
        page = client.get(url("meeting", site, meeting)).content.decode()
        assert url("minutes", site, meeting) in page
        assert "/edit/" not in page
        assert "/settle/" not in page
        assert client.get(url("minutes", site, meeting)).status_code == 200


def test_a_meeting_added_by_mistake_is_removed_after_a_question(client, site, facilitator):
    meeting = MeetingFactory(site=site, title="salah ketik")
    remove = url("meeting_remove", site, meeting)
    assert "salah ketik" in words(client.get(remove))
    assert CoordinationMeeting.objects.exists()
    response = client.post(remove, {"submission": str(uuid.uuid4()), "version": "1"}, follow=True)
    assert response.redirect_chain == [(url("coordination", site), 302)]
    assert "Sudah dihapus. Riwayatnya tetap tersimpan." in words(response)
    assert not CoordinationMeeting.objects.exists()


def test_a_meeting_of_another_site_is_not_found_under_this_one(client, site, facilitator):
    foreign = MeetingFactory()
    for name in ("meeting", "meeting_edit", "meeting_remove", "minutes"):
        assert client.get(url(name, site, foreign)).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_pages_cost_the_same_for_1_and_for_20_rows(
    client, site, facilitator, count, django_assert_max_num_queries
):
    meeting = MeetingFactory(site=site, held_on="2003-10")
    for _number in range(count):
        one = InstitutionFactory(site=site)
        AgreedFactory(meeting=meeting, owner=one)
        ObligationFactory(meeting=meeting, due_to=one)
        ObstacleFactory(meeting=meeting)
        meeting.participants.create(site=site, institution=one)
    for name, arguments, most in (
        ("meeting", (meeting,), 19),
        ("meeting_edit", (meeting,), 22),
        ("coordination", (), 32),
    ):
        client.get(url(name, site, *arguments))
        with django_assert_max_num_queries(most):
            client.get(url(name, site, *arguments))
