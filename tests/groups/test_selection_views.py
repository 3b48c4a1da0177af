"""The pages of a selection: what stands on them, what comes back wrong, who may do what."""

import json

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from groups.choosing import Choice
from groups.models import (
    CriterionCheck,
    Outcome,
    Participant,
    Purpose,
    Selection,
    SelectionCriterion,
    SelectionState,
    Standing,
)
from groups.views.selection_sheets import PAGE
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory
from tests.groups.selecting import LINES, Place, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    found = Place(count=3, target=2)
    found.start()
    return found


def address(name, *objects):
    return reverse(f"groups:{name}", args=[one.key for one in objects])


def text_of(response):
    return " ".join(response.content.decode().split())


def sheet(response, **changes):
    """The form of a page as a browser would send it, with these changes."""
    form = response.context["form"]
    sent = {"submission": str(token()), "seen": json.dumps(form.stored)}
    for name in form.names:
        for part, value in zip(form.parts, form.typed(name), strict=True):
            sent[f"{part}.{name}"] = value
    return {**sent, **changes}


def cell(place, person, criterion):
    return f"{place.people[person].key}.{place.criteria[criterion].key}"


class TestCriteria:
    def rows(self, response, *lines):
        sent = {"submission": str(token()), "version": response.context["form"].initial["version"]}
        for number, (key, text, required) in enumerate(lines, 1):
            sent |= {f"key.{number}": key, f"text.{number}": text, f"required.{number}": required}
        return sent

    def test_lines_are_kept_and_empty_ones_go(self, client):
        place = Place(count=0)
        client.force_login(place.facilitator)
        url = address("criteria", place.site)
        page = client.get(url)
        first = SelectionCriterion.objects.get(text="Migran")
        sent = self.rows(
            page, (first.key, "Migran dari luar kota", "yes"), ("", "", "yes"), ("", "Mau ikut", "no")
        )
        assert client.post(url, sent).url == address("selection", place.site)
        assert list(SelectionCriterion.objects.values_list("text", "required")) == [
            ("Migran dari luar kota", True),
            ("Mau ikut", False),
        ]
        first.refresh_from_db()
        assert (first.text, first.version) == ("Migran dari luar kota", 2)

    def test_examples_are_a_proposal_only(self, client):
        place = Place(count=0, lines=())
        client.force_login(place.facilitator)
        page = text_of(client.get(address("criteria", place.site), {"contoh": "1"}))
        assert "Tinggal di lokasi ini" in page
        assert "belum ada yang tersimpan" in page
        assert not SelectionCriterion.objects.exists()

    def test_what_is_wrong_stands_on_the_page_with_what_was_typed(self, client):
        place = Place(count=0)
        client.force_login(place.facilitator)
        url = address("criteria", place.site)
        answer = client.post(
            url, self.rows(client.get(url), ("", "Mau ikut", "yes"), ("", "mau  ikut", "no"))
        )
        assert answer.status_code == 422
        assert "Kriteria ini tertulis dua kali: “Mau ikut”." in text_of(answer)
        long = client.post(url, self.rows(client.get(url), ("", "x" * 301, "yes")))
        assert long.status_code == 422
        assert "Paling panjang 300 huruf." in text_of(long)
        assert SelectionCriterion.objects.count() == 3

    def test_a_list_changed_meanwhile_shows_both(self, client):
        place = Place(count=0)
        client.force_login(place.facilitator)
        url = address("criteria", place.site)
        page = client.get(url)
        place.write_criteria(LINES[:1])
        answer = client.post(url, self.rows(page, ("", "Mau ikut", "no")))
        assert answer.status_code == 409
        assert answer.context["differences"] == [("1", "Migran (wajib)", "Mau ikut (tidak wajib)")]
        assert "Mau ikut" in text_of(answer)
        again = {
            **self.rows(page, ("", "Mau ikut", "no")),
            "version": answer.context["form"].data["version"],
        }
        assert client.post(url, again).status_code == 302
        assert [row.text for row in SelectionCriterion.objects.all()] == ["Mau ikut"]


class TestGrid:
    def test_only_changed_cells_are_written(self, client, place):
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        sent = sheet(
            client.get(url),
            **{f"met.{cell(place, 0, 0)}": "yes", f"note.{cell(place, 1, 1)}": " KTP  lama "},
        )
        assert client.post(url, sent).url == place.selection.get_absolute_url()
        found = CriterionCheck.objects.order_by("participant")
        assert [(row.participant, row.met, row.note) for row in found] == [
            (place.people[0], True, ""),
            (place.people[1], None, "KTP lama"),
        ]
        page = text_of(client.get(url))
        assert "1 dari 2 syarat wajib" in page
        assert "2 belum diperiksa" in page
        client.post(url, sheet(client.get(url)))
        assert [row.version for row in CriterionCheck.objects.all()] == [1, 1]

    def test_a_clash_is_told_what_others_wrote_stays_and_what_was_typed_stays(self, client, place):
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        page = client.get(url)
        sent = sheet(page, **{f"met.{cell(place, 0, 0)}": "yes", f"met.{cell(place, 1, 0)}": "yes"})
        place.check(
            place.answer(place.people[0], place.criteria[0], False, "KTP Surabaya"),
            place.answer(place.people[2], place.criteria[1], True),
            by=place.dinas,
        )
        answer = client.post(url, sent)
        assert answer.status_code == 409
        assert answer.context["clashes"] == [
            ("Calon 01 · Migran", "tidak memenuhi (KTP Surabaya)", "memenuhi")
        ]
        form = answer.context["form"]
        assert form.typed(cell(place, 0, 0)) == ("yes", "")
        assert form.typed(cell(place, 2, 1)) == ("yes", "")  # the other's, which nobody touched here
        assert CriterionCheck.objects.count() == 2
        assert client.post(url, sheet(answer, seen=form.data["seen"])).status_code == 302
        kept = {(row.participant, row.criterion.order): row.met for row in CriterionCheck.objects.all()}
        assert kept == {
            (place.people[0], 1): True,
            (place.people[1], 1): True,
            (place.people[2], 2): True,
        }

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"met": "mungkin"}, "Calon 01, Migran: pilih memenuhi, tidak, atau belum diperiksa."),
            ({"note": "x" * 201}, "Calon 01, Migran: catatan paling panjang 200 huruf."),
        ],
    )
    def test_bad_input_stands_beside_its_cell(self, client, place, changes, words):
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        named = {f"{part}.{cell(place, 0, 0)}": value for part, value in changes.items()}
        answer = client.post(url, sheet(client.get(url), **named))
        assert answer.status_code == 422
        assert answer.context["form"].wrong == {cell(place, 0, 0): words}
        assert words in text_of(answer)
        assert not CriterionCheck.objects.exists()

    @pytest.mark.parametrize("seen", ["", "[]", "{", '{"a": 1}', '{"a": [1]}', "null", '{"a": ["x", ["y"]]}'])
    def test_a_page_that_came_back_broken_is_no_error_of_the_server(self, client, place, seen):
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        answer = client.post(url, sheet(client.get(url), **{"seen": seen, f"met.{cell(place, 0, 0)}": "yes"}))
        assert answer.status_code == 422
        assert "Halaman ini tidak lengkap terkirim" in text_of(answer)
        assert not CriterionCheck.objects.exists()

    def test_twenty_five_at_a_time_and_on_to_the_next_page(self, client):
        place = Place(count=PAGE + 2)
        place.start()
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        page = client.get(url)
        assert len(page.context["rows"]) == PAGE
        onward = client.post(url, sheet(page, **{f"met.{cell(place, 0, 0)}": "no"})).url
        assert onward == f"{url}?after={place.people[PAGE - 1].pk}"
        rest = client.get(onward)
        assert [row["candidate"].person for row in rest.context["rows"]] == place.people[PAGE:]
        assert client.post(onward, sheet(rest)).url == place.selection.get_absolute_url()

    def test_people_without_a_name_stand_under_their_label(self, client, place):
        client.force_login(place.facilitator)
        Participant.objects.filter(pk=place.people[1].pk).update(name="Sumarni")
        page = text_of(client.get(address("selection_grid", place.selection)))
        assert "<b>Calon 01</b>" in page
        assert "<b>Sumarni</b>" in page

    def test_a_closed_selection_shows_its_answers_and_takes_none(self, client):
        place = Place(count=2).proposed(selected=1, substitutes=0)
        client.force_login(place.facilitator)
        url = address("selection_grid", place.selection)
        page = client.get(url)
        assert 'type="radio"' not in text_of(page)
        answer = client.post(url, sheet(page, **{f"met.{cell(place, 0, 0)}": "no"}))
        assert answer.status_code == 422
        assert "menunggu persetujuan" in text_of(answer)

    def test_the_cost_does_not_grow_with_the_candidates(self, client, django_assert_max_num_queries):
        for count in (2, PAGE):
            place = Place(count=count)
            place.start()
            place.check_all()
            client.force_login(place.facilitator)
            with django_assert_max_num_queries(16):
                client.get(address("selection_grid", place.selection))


class TestChoices:
    def send(self, client, place, **changes):
        url = address("selection_choices", place.selection)
        return client.post(url, sheet(client.get(url), **changes))

    def test_decisions_are_kept(self, client, place):
        client.force_login(place.facilitator)
        one, two, three = (person.key for person in place.people)
        answer = self.send(
            client,
            place,
            **{
                f"outcome.{one}": "selected",
                f"outcome.{two}": "substitute",
                f"order.{two}": "3",
                f"outcome.{three}": "declined",
                f"reason.{three}": "sudah dibantu",
            },
        )
        assert answer.url == place.selection.get_absolute_url()
        assert list(place.selection.decisions.order_by("participant").values_list("outcome", "order")) == [
            ("selected", None),
            ("substitute", 3),
            ("declined", None),
        ]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"outcome": "declined"}, "Tulis alasannya."),
            ({"outcome": "entah"}, "Pilih terpilih, cadangan, atau tidak terpilih."),
            ({"outcome": "replaced"}, "Pilih terpilih, cadangan, atau tidak terpilih."),
            ({"outcome": "substitute", "order": "0"}, "Tulis urutan cadangan dengan angka, mulai dari 1."),
            ({"outcome": "substitute", "order": "²"}, "Tulis urutan cadangan dengan angka, mulai dari 1."),
            (
                {"outcome": "substitute", "order": "9999"},
                "Tulis urutan cadangan dengan angka, mulai dari 1.",
            ),
            ({"outcome": "declined", "reason": "x" * 1001}, "Alasan paling panjang 1000 huruf."),
        ],
    )
    def test_bad_input_stands_beside_the_person(self, client, place, changes, words):
        client.force_login(place.facilitator)
        key = place.people[0].key
        answer = self.send(client, place, **{f"{part}.{key}": value for part, value in changes.items()})
        assert answer.status_code == 422
        assert answer.context["form"].wrong == {key: words}
        assert not place.selection.decisions.exists()

    def test_one_too_many_is_refused_on_top_and_what_was_chosen_stays(self, client, place):
        client.force_login(place.facilitator)
        names = {f"outcome.{person.key}": "selected" for person in place.people}
        answer = self.send(client, place, **names)
        assert answer.status_code == 422
        assert "Hanya ada 2 tempat, yang terpilih menjadi 3 orang. Kurangi 1 orang." in text_of(answer)
        assert answer.context["form"].typed(place.people[2].key) == ("selected", "", "")

    def test_a_decision_changed_meanwhile_is_told(self, client, place):
        client.force_login(place.facilitator)
        url, key = address("selection_choices", place.selection), place.people[0].key
        sent = sheet(client.get(url), **{f"outcome.{key}": "selected"})
        place.choose(Choice(place.people[0], "declined", None, "pindah", 0), by=place.dinas)
        answer = client.post(url, sent)
        assert answer.status_code == 409
        assert answer.context["clashes"] == [("Calon 01", "tidak terpilih (pindah)", "terpilih")]
        assert place.decision(1).outcome == Outcome.DECLINED


class TestTurns:
    def press(self, client, place, name, **told):
        data = {"submission": str(token()), "version": place.now().version, **told}
        return client.post(address(name, place.selection), data)

    def test_the_whole_way_by_buttons(self, client, place):
        place.check_all()
        place.choose_all(selected=2, substitutes=1)
        client.force_login(place.facilitator)
        missing = text_of(client.get(address("selection", place.site)))
        assert "Isi cara memilih dan tanggalnya di berita acara." in missing
        refused = self.press(client, place, "selection_submit")
        assert refused.status_code == 422
        url = address("selection_minutes", place.selection)
        told = {"submission": str(token()), "version": place.now().version, "method": "musyawarah"}
        assert "Isi tanggalnya" in text_of(client.post(url, told))
        client.post(url, {**told, "held_on": "12 Oktober 2003", "attendees": "Lurah\nKetua RT"})
        assert (place.now().held_on, place.selection.attendees.splitlines()) == (
            "2003-10-12",
            ["Lurah", "Ketua RT"],
        )
        assert self.press(client, place, "selection_submit").url == place.selection.get_absolute_url()
        client.force_login(place.dinas)
        back = self.press(client, place, "selection_send_back", note="jelaskan cadangan")
        assert back.status_code == 302
        client.force_login(place.facilitator)
        assert "Pemilihan dikembalikan: jelaskan cadangan" in text_of(client.get("/"))
        self.press(client, place, "selection_submit")
        client.force_login(place.dinas)
        assert "Pemilihan menunggu persetujuan" in text_of(client.get("/"))
        assert "Setujui 2 orang" in text_of(client.get(address("selection", place.site)))
        assert self.press(client, place, "selection_approve").status_code == 302
        assert place.standings() == ["participant", "participant", "substitute"]
        assert "Pemilihan menunggu persetujuan" not in text_of(client.get("/"))

    def test_ones_own_proposal_does_not_wait_for_oneself(self, client, place):
        place.check_all()
        place.choose_all(selected=2, substitutes=1)
        place.write_minutes()
        place.propose(by=place.dinas)
        client.force_login(place.dinas)
        assert "Pemilihan menunggu persetujuan" not in text_of(client.get("/"))
        page = text_of(client.get(address("selection", place.site)))
        assert "Anda sendiri yang mengajukan" in page
        assert "Setujui 2 orang" not in page
        answer = self.press(client, place, "selection_approve")
        assert answer.status_code == 422
        assert "Anda sendiri yang mengajukan" in text_of(answer)

    @pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.MENTOR])
    def test_who_may_propose_may_not_approve(self, client, role):
        place = Place(count=2).proposed(selected=1, substitutes=0)
        client.force_login(user_at(place.site, role))
        for name in ("selection_approve", "selection_send_back"):
            assert self.press(client, place, name, note="x").status_code == 403
        assert place.now().state == SelectionState.SUBMITTED

    def test_a_stale_button_is_told_to_read_again(self, client):
        place = Place(count=2).proposed(selected=1, substitutes=0)
        client.force_login(place.dinas)
        data = {"submission": str(token()), "version": place.selection.version - 1}
        answer = client.post(address("selection_approve", place.selection), data)
        assert answer.status_code == 409
        assert "Pemilihan ini berubah sejak halaman ini dibuka." in text_of(answer)

    def test_newer_criteria_are_offered_and_taken(self, client, place):
        place.check(place.answer(place.people[0], place.criteria[0], True))
        place.write_criteria(LINES[:1])
        client.force_login(place.facilitator)
        page = text_of(client.get(address("selection", place.site)))
        assert "Kriteria versi 2 sudah berlaku. Pemilihan ini masih memakai versi 1." in page
        self.press(client, place, "selection_adopt")
        assert place.now().criteria_version == 2

    def test_a_member_is_replaced(self, client):
        place = Place(count=3, target=1).approved(selected=1, substitutes=2)
        client.force_login(place.dinas)
        decision = place.decision(1)
        url = address("selection_replace", place.selection, decision)
        told = {
            "submission": str(token()),
            "version": decision.version,
            "last": "November 2003",
            "reason": "pindah",
            "successor": place.people[2].key,
        }
        answer = client.post(url, told)
        assert "Tulis tanggal lengkap, misalnya 12 November 2003." in text_of(answer)
        told["last"] = "12 November 2003"
        answer = client.post(url, told)
        assert answer.status_code == 422
        assert "Cadangan berikutnya Calon 02. Tulis mengapa bukan dia." in text_of(answer)
        assert client.post(url, {**told, "successor": place.people[1].key}).status_code == 302
        page = text_of(client.get(place.selection.get_absolute_url()))
        assert "keluar 12 November 2003, diganti Calon 02" in page
        assert client.get(url).status_code == 422


class TestReading:
    def test_reasons_are_for_those_who_choose_or_approve(self, client):
        place = Place(count=3, target=1).approved(selected=1, substitutes=1)
        url = place.selection.get_absolute_url()
        for role, sees in (
            (RoleName.FACILITATOR, True),
            (RoleName.DINAS, True),
            (RoleName.RESEARCHER, False),
        ):
            client.force_login(user_at(place.site, role))
            page = text_of(client.get(url))
            assert "Calon 01" in page
            assert ("sudah ikut program lain" in page) is sees

    def test_who_forbids_the_service_stands_under_the_label_for_those_who_register_nobody(self, client):
        place = Place(count=2, target=1)
        Participant.objects.filter(site=place.site).update(name="Sumarni")
        place.approved(selected=1, substitutes=0)
        ConsentFactory(participant=place.people[0], purpose=Purpose.SERVICE, granted=False)
        for role, sees in ((RoleName.FACILITATOR, True), (RoleName.RESEARCHER, False)):
            client.force_login(user_at(place.site, role))
            page = text_of(client.get(place.selection.get_absolute_url()))
            assert ("Sumarni" in page) is sees
            assert ("Calon 01" in page) is not sees

    def test_an_old_selection_shows_what_its_source_tells_and_invents_nothing(self, client):
        place = Place(count=0, lines=())
        Selection.objects.create(site=place.site, method="secara partisipatif", selected_count=20)
        client.force_login(place.dinas)
        page = text_of(client.get(address("selection", place.site)))
        assert "persetujuan tidak dinyatakan" in page
        assert "secara partisipatif" in page
        assert "Daftar kriteria peserta tidak ada dalam catatan." in page
        assert "Mulai pemilihan" not in page

    def test_older_criteria_and_past_selections_stay_to_be_read(self, client):
        place = Place(count=3, target=2).approved(selected=1, substitutes=0)
        place.write_criteria(LINES[1:])
        past = place.selection
        place.start()
        client.force_login(place.facilitator)
        page = text_of(client.get(address("selection", place.site)))
        assert "Kriteria versi 1" in page
        assert past.get_absolute_url() in page
        assert "1/2" in text_of(client.get(past.get_absolute_url()))

    def test_the_minutes_are_a_pdf_without_reasons(self, client, monkeypatch):
        place = Place(count=4, target=2).approved(selected=2, substitutes=1)
        told = {}

        def keep(_template, data):
            told.update(data)
            return b"%PDF-1.7"

        client.force_login(place.dinas)
        url = address("selection_print", place.selection)
        answer = client.get(url)
        assert answer.content.startswith(b"%PDF-")
        assert answer["Content-Type"] == "application/pdf"
        monkeypatch.setattr("programme.printing.pdf", keep)
        client.get(url)
        assert told["selected"] == [["Calon 01", ""], ["Calon 02", ""]]
        assert (told["substitutes"], told["declined"]) == ([["Calon 03", ""]], 1)
        assert told["criteria"] == ["Migran", "Tinggal di lokasi ini", "Punya usaha kecil (tidak wajib)"]
        assert "sudah ikut program lain" not in json.dumps(told)

    def test_the_members_page_leads_to_the_selection(self, client):
        place = Place(count=1, target=1).approved(selected=1, substitutes=0)
        group = GroupFactory(site=place.site)
        client.force_login(place.dinas)
        page = text_of(client.get(group.get_absolute_url()))
        assert address("selection", place.site) in page
        assert "Calon 01" in page

    def test_candidates_are_not_counted_among_a_groups_people(self, client):
        place = Place(count=3, target=1).approved(selected=1, substitutes=1)
        group = GroupFactory(site=place.site)
        client.force_login(place.dinas)
        assert [str(one) for one in client.get(group.get_absolute_url()).context["people"]] == ["Calon 01"]
        assert Participant.objects.filter(standing=Standing.DECLINED).count() == 1
