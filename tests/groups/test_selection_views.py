"""The pages of a selection: what stands on them, what comes back wrong, who may do what."""

import pytest

from groups.choosing import Choice
from groups.models import (
    CriterionCheck,
    Outcome,
    Participant,
    SelectionCriterion,
)
from groups.views.selection_sheets import PAGE
from tests.groups.selecting import LINES, Place, address, cell, sheet, text_of, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    found = Place(count=3, target=2)
    found.start()
    return found


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
