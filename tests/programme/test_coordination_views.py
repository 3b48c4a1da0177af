"""The tab of coordination and its rows: adding, correcting, settling, removing."""

import uuid

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from programme.models import Agreement, BudgetLine, Obligation, Obstacle, Permit, SiteChange
from tests.factories.accounts import user_at
from tests.factories.programme import (
    AgreedFactory,
    InstitutionFactory,
    MeetingFactory,
    ObligationFactory,
    ObstacleFactory,
    PermitFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db

ADDED = {
    "agreement": (Agreement, {"text": "melatih", "due_on": "Desember 2003"}, ("due_on", "2003-12")),
    "obstacle": (Obstacle, {"text": "izin", "resolved_on": "2003"}, ("resolved_on", "2003")),
    "permit": (Permit, {"name": "Izin lokasi", "status": "requested"}, ("status", "requested")),
    "obligation": (Obligation, {"text": "laporan", "due_on": "31/12/2003"}, ("due_on", "2003-12-31")),
    "change": (
        SiteChange,
        {"left_place": "Kali Rungkut", "new_place": "Pakis", "reason": "migran sirkuler"},
        ("reason", "migran sirkuler"),
    ),
    "cost": (BudgetLine, {"item": "honor", "planned": "Rp 1.500.000,-"}, ("planned", 1_500_000)),
}


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(client, site):
    dinas = user_at(site, RoleName.DINAS)
    client.force_login(dinas)
    return dinas


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def url(name, site, *more):
    return reverse(f"programme:{name}", args=[site.key, *(getattr(one, "key", one) for one in more)])


def sent(**fields):
    return {"submission": str(uuid.uuid4()), **fields}


@pytest.mark.parametrize("kind", ADDED)
def test_each_kind_of_row_is_added_and_stands_on_the_tab(client, site, user, kind):
    model, typed, (field, stored) = ADDED[kind]
    response = client.post(url("coordination_add", site, kind), sent(**typed), follow=True)
    assert response.redirect_chain == [(url("coordination", site) + f"#{kind}", 302)]
    row = model.objects.get()
    assert (row.site, getattr(row, field)) == (site, stored)
    first = next(iter(typed.values()))
    assert first in words(response)
    assert url("coordination_edit", site, kind, row) in response.content.decode()


@pytest.mark.parametrize("kind", ADDED)
def test_each_kind_of_row_is_corrected_and_removed_after_a_question(client, site, user, kind):
    model, typed, _stored = ADDED[kind]
    client.post(url("coordination_add", site, kind), sent(**typed))
    row = model.objects.get()
    name = next(iter(typed))
    edited = client.post(
        url("coordination_edit", site, kind, row), sent(**{**typed, name: "diperbaiki", "version": "1"})
    )
    assert (edited.status_code, model.objects.get().version) == (302, 2)
    assert getattr(model.objects.get(), name) == "diperbaiki"
    remove = url("coordination_remove", site, kind, row)
    assert "diperbaiki" in words(client.get(remove))
    assert model.objects.exists()
    client.post(remove, sent(version="2"))
    assert not model.objects.exists()


@pytest.mark.parametrize("kind", ADDED)
def test_who_was_faster_is_shown_beside_what_was_typed(client, site, user, kind):
    model, typed, _stored = ADDED[kind]
    client.post(url("coordination_add", site, kind), sent(**typed))
    row, name = model.objects.get(), next(iter(typed))
    edit = url("coordination_edit", site, kind, row)
    client.post(edit, sent(**{**typed, name: "lebih dulu", "version": "1"}))
    response = client.post(edit, sent(**{**typed, name: "terlambat", "version": "1"}))
    assert response.status_code == 409
    assert [(stored, here) for _label, stored, here in response.context["differences"]] == [
        ("lebih dulu", "terlambat")
    ]
    assert getattr(model.objects.get(), name) == "lebih dulu"
    assert client.post(url("coordination_remove", site, kind, row), sent(version="1")).status_code == 409
    assert model.objects.exists()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (("agreement", {"text": ""}), "text"),
        (("agreement", {"text": "x", "due_on": "03/25/2003"}), "due_on"),
        (("agreement", {"text": "x", "owner": "tidak-ada"}), "owner"),
        (("cost", {"item": "honor", "planned": "1.5"}), "planned"),
        (("cost", {"item": "honor", "spent": "-5"}), "spent"),
        (("permit", {"name": "Izin", "status": "granted"}), "number"),
        (("permit", {"name": "Izin"}), "status"),
        (("change", {"left_place": "A", "new_place": "a", "reason": "x"}), "new_place"),
        (("change", {"left_place": "A", "new_place": "B"}), "reason"),
        (("obstacle", {"text": "x", "resolved_on": "2999"}), "resolved_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client, site, user, row, field):
    kind, typed = row
    response = client.post(url("coordination_add", site, kind), sent(**typed))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not ADDED[kind][0].objects.exists()


def test_an_institution_or_a_meeting_of_another_site_cannot_be_named(client, site, user):
    foreign = {"owner": InstitutionFactory().key, "meeting": MeetingFactory().key}
    response = client.post(url("coordination_add", site, "agreement"), sent(text="x", **foreign))
    assert sorted(response.context["form"].errors) == ["meeting", "owner"]


def test_a_row_added_from_the_page_of_a_meeting_belongs_to_it_and_leads_back(client, site, user):
    meeting = MeetingFactory(site=site)
    page = url("meeting", site, meeting)
    add = url("coordination_add", site, "agreement") + f"?next={page}&meeting={meeting.key}"
    assert add.replace("&", "&amp;") in client.get(page).content.decode()
    assert client.get(add).context["form"]["meeting"].value() == meeting.key
    response = client.post(add, sent(text="melatih", meeting=meeting.key))
    assert (response.url, Agreement.objects.get().meeting) == (page, meeting)
    elsewhere = url("coordination_add", site, "agreement") + "?next=https://example.org/"
    assert client.post(elsewhere, sent(text="lain")).url.startswith("/sites/")


class TestSettle:
    def test_an_agreement_is_judged_not_kept_with_a_word(self, client, site, user):
        row = AgreedFactory(meeting__site=site)
        settle = url("coordination_settle", site, "agreement", row)
        refused = client.post(settle, sent(kept="no", version="1"))
        assert refused.status_code == 422
        assert "Tulis mengapa tidak ditepati" in words(refused)
        client.post(settle, sent(kept="no", kept_note="pelatih tidak datang", version="1"))
        row.refresh_from_db()
        assert (row.kept, row.kept_note) == (False, "pelatih tidak datang")
        assert client.get(settle).context["form"]["kept"].value() == "no"
        assert "tidak ditepati" in words(client.get(url("coordination", site)))

    def test_an_obstacle_is_solved_and_a_duty_done(self, client, site, user):
        obstacle, duty = ObstacleFactory(meeting__site=site), ObligationFactory(meeting__site=site)
        solve = url("coordination_settle", site, "obstacle", obstacle)
        client.post(solve, sent(resolved_on="November 2003", resolution="musyawarah", version="1"))
        client.post(url("coordination_settle", site, "obligation", duty), sent(done_on="2003", version="1"))
        page = words(client.get(url("coordination", site)))
        assert "selesai November 2003" in page
        assert "dipenuhi 2003" in page
        assert "Sudah selesai" not in page

    @pytest.mark.parametrize("kind", ["permit", "change", "cost"])
    def test_what_is_not_settled_has_no_such_page(self, client, site, user, kind):
        row = PermitFactory(site=site)
        assert client.get(url("coordination_settle", site, kind, row)).status_code == 404


class TestTab:
    def test_what_is_overdue_or_expired_says_so(self, client, site, user):
        AgreedFactory(meeting__site=site, due_on="2003-10")
        ObligationFactory(meeting__site=site, due_on="2003-10")
        PermitFactory(site=site, valid_until="2003-10")
        page = words(client.get(url("coordination", site)))
        assert page.count("lewat batas waktu") == 2
        assert page.count("sudah tidak berlaku") == 1

    def test_amounts_stand_in_rupiah_with_their_sums_and_the_unknown_is_said_to_be_so(
        self, client, site, user
    ):
        BudgetLine.objects.create(site=site, item="honor", planned=1_500_000, spent=1_750_000)
        BudgetLine.objects.create(site=site, item="alat tulis", planned=200_000)
        page = words(client.get(url("coordination", site)))
        assert "Rp1.500.000 Rp1.750.000 +250.000" in page
        assert "Rp200.000 tidak dinyatakan –" in page
        assert "Jumlah tanpa baris yang tidak dinyatakan Rp1.700.000 Rp1.750.000 +250.000" in page

    def test_an_empty_site_says_what_will_stand_here(self, client, site, user):
        page = words(client.get(url("coordination", site)))
        assert "Koordinasi belum dicatat." in page
        assert page.count("Belum ada yang tercatat.") == 7

    def test_who_may_only_read_finds_no_door_to_change(self, client, site):
        AgreedFactory(meeting__site=site)
        client.force_login(user_at(site, RoleName.RESEARCHER))
        page = client.get(url("coordination", site)).content.decode()
        assert "/add/" not in page
        assert "/edit/" not in page
        assert "Ditepati?" not in page

    def test_an_unknown_kind_and_an_odd_page_are_no_error_of_the_server(self, client, site, user):
        assert client.get(f"/sites/{site.key}/coordination/x/add/").status_code == 404
        for before in ("%00", "²", "x" * 200):
            odd = client.get(url("coordination", site) + f"?before={before}")
            assert odd.status_code in {200, 400}


def test_a_row_of_another_site_is_not_found_under_this_one(client, site, user):
    foreign = AgreedFactory()
    for name in ("coordination_edit", "coordination_settle", "coordination_remove"):
        assert client.get(url(name, site, "agreement", foreign)).status_code == 404
