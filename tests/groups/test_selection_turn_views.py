"""The pages on which a selection is handed on, decided, printed and read, and who may do so."""

import json

import pytest

from accounts.permissions import RoleName
from groups.models import (
    Participant,
    Purpose,
    Selection,
    SelectionState,
    Standing,
)
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, GroupFactory
from tests.groups.selecting import LINES, Place, address, text_of, token

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    found = Place(count=3, target=2)
    found.start()
    return found


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
