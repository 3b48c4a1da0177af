"""Opening a site, its parts, and the places that were looked at: pages, rules and rights."""

import re
import uuid

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from programme.models import Programme, Region, Site, SiteArea, SiteCandidate
from programme.sites import free_key, place_of, zone_of
from tests.factories.accounts import UserFactory, user_at
from tests.factories.programme import ProgrammeFactory, ReadingFactory, SiteFactory
from tests.programme.region_lists import loaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(tmp_path):
    loaded(tmp_path / "daftar.csv")


@pytest.fixture
def administrator(client):
    user = user_at(None, RoleName.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def site(client):
    found = SiteFactory(key="lokasi", name="Pakis", city="Surabaya")
    client.force_login(user_at(found))
    return found


def send(client, page, /, *arguments, **data):
    return client.post(reverse(f"programme:{page}", args=arguments), {"submission": uuid.uuid4(), **data})


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def region(code):
    return Region.objects.select_related("parent__parent__parent").get(pk=code)


class TestSites:
    def test_an_empty_database_begins_with_a_programme_and_its_first_site(
        self, client, administrator, places
    ):
        for url in ("/", "/groups/"):
            assert f'href="{reverse("programme:site_add")}"' in client.get(url).content.decode()
        response = send(
            client,
            "site_add",
            title="Program Kota",
            region="pakis sawahan",
            name="Pakis",
            target_members="20",
        )
        site = Site.objects.get()
        assert response.url == site.get_absolute_url() == "/sites/surabaya-pakis/"
        assert (site.programme.title, site.city, site.province, site.district, site.time_zone) == (
            "Program Kota",
            "Surabaya",
            "Jawa Timur",
            "Sawahan",
            "Asia/Jakarta",
        )
        assert (site.target_members, site.settlement_type, site.venue) == (20, "", "")
        area = SiteArea.objects.get()
        assert (area.site, area.region_id, area.name) == (site, "35.78.06.1006", "Pakis")
        event = AuditEvent.objects.get(table_name="programme_site")
        assert (event.actor, event.action) == (administrator, "membuka lokasi")
        assert client.get(response.url).status_code == 200

    def test_the_next_site_joins_the_programme_that_is_there(self, client, administrator, places):
        programme = ProgrammeFactory()
        form = client.get(reverse("programme:site_add")).context["form"]
        assert form["programme"].initial == programme
        assert "title" not in form.fields
        send(client, "site_add", programme=programme.key, region="31.75.04", name="Kramat", key="Jakarta-K")
        site = Site.objects.get()
        assert (site.programme, site.key, site.city) == (programme, "jakarta-k", "Jakarta Timur")
        assert not SiteArea.objects.exists()

    def test_sent_twice_it_is_opened_once(self, client, administrator, places):
        data = {"submission": uuid.uuid4(), "title": "Program", "region": "16.71.18.1003", "name": "Ilir"}
        urls = [client.post(reverse("programme:site_add"), data).url for _time in range(2)]
        assert urls == ["/sites/palembang-ilir/"] * 2
        assert (Site.objects.count(), Programme.objects.count(), SiteArea.objects.count()) == (1, 1, 1)

    def test_what_is_refused_writes_nothing(self, client, administrator, places):
        response = send(client, "site_add", title=" ", region="sidomulyo", name="", target_members="-3")
        assert response.status_code == 422
        assert set(errors_of(response)) == {"title", "region", "name", "target_members"}
        assert 'value="-3"' in response.content.decode()
        assert not Programme.objects.exists()

    @pytest.mark.parametrize("key", ["add", "Lokasi", "ada spasi", "../x", "a" * 81])
    def test_an_address_that_is_taken_or_no_address_is_refused(self, client, administrator, places, key):
        programme = SiteFactory(key="lokasi").programme
        response = send(client, "site_add", programme=programme.key, region="16.71", name="X", key=key)
        assert (response.status_code, list(errors_of(response))) == (422, ["key"])

    def test_without_a_list_of_regions_the_city_is_typed(self, client, administrator):
        response = send(client, "site_add", title="P", name="Kiaracondong", city="Bandung")
        assert errors_of(response) == {"time_zone": ["Bagian ini perlu diisi."]}
        send(client, "site_add", title="P", name="Kiaracondong", city="Bandung", time_zone="Asia/Jakarta")
        assert Site.objects.get().key == "bandung-kiaracondong"

    def test_a_time_zone_of_ones_own_stands(self, client, administrator, places):
        send(client, "site_add", title="P", region="16.71", name="X", time_zone="Asia/Jayapura")
        assert Site.objects.get().time_zone == "Asia/Jayapura"

    @pytest.mark.parametrize("role", [RoleName.DINAS, RoleName.FACILITATOR, RoleName.RESEARCHER])
    def test_only_the_administrator_opens_a_site(self, client, role):
        client.force_login(user_at(SiteFactory(), role))
        assert send(client, "site_add", name="X").status_code == 403
        assert reverse("programme:site_add") not in client.get("/groups/").content.decode()

    def test_a_site_is_changed_and_its_address_stays(self, client, site):
        page = client.get(reverse("programme:site_edit", args=["lokasi"])).content.decode()
        assert 'name="key"' not in page
        data = {"name": "Pakis Baru", "city": "Surabaya", "time_zone": "Asia/Jakarta", "key": "lain"}
        assert send(client, "site_edit", "lokasi", version=1, **data).url == "/sites/lokasi/#lokasi"
        site.refresh_from_db()
        assert (site.name, site.key, site.version, site.target_members) == ("Pakis Baru", "lokasi", 2, None)

    def test_who_was_slower_sees_both_versions_and_nothing_is_lost(self, client, site):
        data = {"name": "A", "city": "Surabaya", "time_zone": "Asia/Jakarta"}
        send(client, "site_edit", "lokasi", version=1, **data)
        late = send(client, "site_edit", "lokasi", version=1, **{**data, "name": "B"})
        assert late.status_code == 409
        assert late.context["differences"] == [("Nama lokasi", "A", "B")]
        assert Site.objects.get().name == "A"

    @pytest.mark.parametrize(
        ("code", "zone"),
        [("11", "Jakarta"), ("61", "Jakarta"), ("62", "Jakarta"), ("63", "Makassar"), ("51", "Makassar"),
         ("76", "Makassar"), ("81", "Jayapura"), ("96", "Jayapura")],
    )  # fmt: skip
    def test_the_province_tells_the_time_zone(self, code, zone):
        assert zone_of(Region(code=f"{code}.01.01.2001")) == f"Asia/{zone}"

    def test_the_code_tells_the_place(self, places):
        assert place_of(region("34.02.07.2001")) == {
            "city": "Kabupaten Bantul",
            "province": "Daerah Istimewa Yogyakarta",
            "district": "Bambanglipuro",
        }
        assert place_of(region("16.71")) == {
            "city": "Palembang",
            "province": "Sumatera Selatan",
            "district": "",
        }

    def test_an_address_is_made_that_nothing_has(self):
        for key in ("kota-pakis", "kota-pakis-2", "kota-pakis-baru"):
            SiteFactory(key=key)
        assert free_key("Kota Pakis") == "kota-pakis-3"
        assert free_key("add") == "add-2"
        assert free_key("…") == "lokasi"
        assert len(free_key("x" * 200)) <= 80


class TestAreas:
    def test_an_rt_is_added_as_people_write_it(self, client, site, places):
        shown = client.get("/sites/lokasi/").content.decode()
        assert reverse("programme:area_add", args=["lokasi"]) in shown
        send(client, "area_add", "lokasi", region="35.78.06.1006", rt="Rt 10", rw="RW V")
        area = SiteArea.objects.get()
        assert (area.region_id, area.name, area.rt, area.rw) == ("35.78.06.1006", "Pakis", "010", "005")
        page = client.get("/sites/lokasi/").content.decode()
        assert "35.78.06.1006 Pakis, Sawahan, Kota Surabaya, Jawa Timur" in page
        assert "menurut daftar uji" in page

    @pytest.mark.parametrize(
        ("data", "errors"),
        [
            ({}, {"__all__": ["Isi kelurahannya, atau nomor RT atau RW."]}),
            ({"rt": "RW 5"}, {"rt": ["Ini nomor RW. Isi nomor RT di sini."]}),
            ({"region": "sidomulyo"}, {"region": ["Ada beberapa tempat dengan nama itu. Pilih satu."]}),
        ],
    )
    def test_what_is_no_part_is_refused_beside_its_field(self, client, site, places, data, errors):
        response = send(client, "area_add", "lokasi", **data)
        assert (response.status_code, errors_of(response)) == (422, errors)
        assert not SiteArea.objects.exists()

    def test_a_choice_among_several_is_made_without_a_script(self, client, site, places):
        page = send(client, "area_add", "lokasi", region="sidomulyo", rt="7").content.decode()
        assert 'value="7"' in page
        codes = re.findall(r'name="region_pick" value="([\d.]+)"', page)
        chosen = {"region": "sidomulyo", "region_for": "sidomulyo", "region_pick": codes[1]}
        send(client, "area_add", "lokasi", rt="7", **chosen)
        assert SiteArea.objects.get().region_id == "34.04.02.2002"

    def test_a_part_is_changed_and_its_own_name_stays(self, client, site, places):
        area = SiteArea.objects.create(site=site, region=region("16.71.18.1003"), name="10 Ilir")
        place = "Sepuluh Ilir, Ilir Timur Tiga, Kota Palembang"
        page = client.get(reverse("programme:area_edit", args=[area.key])).content.decode()
        assert f'value="{place}"' in page
        typed = {"region": place, "region_code": "16.71.18.1003", "region_for": place, "name": "10 Ilir"}
        send(client, "area_edit", area.key, version=1, rt="3", **typed)
        area.refresh_from_db()
        assert (area.name, area.rt, area.version, area.region_id) == ("10 Ilir", "003", 2, "16.71.18.1003")

    def test_a_part_is_removed_and_its_past_stays(self, client, site):
        area = SiteArea.objects.create(site=site, rt="010")
        assert send(client, "area_remove", area.key).url == "/sites/lokasi/#lokasi"
        assert not SiteArea.objects.exists()
        event = AuditEvent.objects.get(table_name="programme_sitearea", operation="delete")
        assert (event.action, event.old["rt"]) == ("menghapus bagian lokasi", "010")
        assert send(client, "area_remove", area.key).status_code == 404

    def test_a_part_that_rests_on_a_source_stays_and_says_why(self, client, site):
        area = SiteArea.objects.create(site=site, rt="010")
        ReadingFactory(record=area, field="rt")
        response = send(client, "area_remove", area.key)
        assert response.status_code == 422
        assert "punya kutipan sumber, jadi tidak bisa dihapus" in response.content.decode()
        assert SiteArea.objects.filter(pk=area.pk).exists()

    def test_a_removal_without_its_token_is_no_removal(self, client, site):
        area = SiteArea.objects.create(site=site, rt="010")
        response = client.post(reverse("programme:area_remove", args=[area.key]))
        assert (response.status_code, response.context["refusal"]) == (
            422,
            ["Belum dihapus. Tekan sekali lagi."],
        )
        assert client.get(reverse("programme:area_remove", args=[area.key])).status_code == 405
        assert SiteArea.objects.exists()


class TestCandidates:
    def test_places_stand_side_by_side_and_several_may_be_chosen(self, client, site):
        assert "Catat juga yang tidak jadi dipilih." in client.get("/sites/lokasi/places/").content.decode()
        send(client, "candidate_add", "lokasi", name="Kembang Kuning", description="di atas kuburan")
        send(client, "candidate_add", "lokasi", name="RT 10", reason="representatif", chosen="on")
        send(client, "candidate_add", "lokasi", name="RT 11", reason="dekat", chosen="on")
        assert list(SiteCandidate.objects.values_list("name", "chosen", "reason")) == [
            ("Kembang Kuning", False, None),
            ("RT 10", True, "representatif"),
            ("RT 11", True, "dekat"),
        ]
        page = client.get("/sites/lokasi/places/").content.decode()
        assert page.count('<th scope="row">') == 3
        assert page.count("dipilih</span>") == 2

    def test_to_choose_needs_a_reason(self, client, site):
        response = send(client, "candidate_add", "lokasi", name="RT 10", chosen="on", reason=" ")
        assert (response.status_code, errors_of(response)) == (
            422,
            {"reason": ["Tulis mengapa tempat ini dipilih."]},
        )
        candidate = SiteCandidate.objects.create(site=site, name="RT 10")
        response = send(client, "candidate_edit", candidate.key, version=1, name="RT 10", chosen="on")
        assert response.status_code == 422
        assert not SiteCandidate.objects.filter(chosen=True).exists()

    def test_to_choose_one_leaves_the_others_as_they_are(self, client, site):
        first = SiteCandidate.objects.create(site=site, name="10 Ilir", chosen=True, reason="padat")
        second = SiteCandidate.objects.create(site=site, name="13 Ilir")
        send(client, "candidate_edit", second.key, version=1, name="13 Ilir", chosen="on", reason="dekat")
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.chosen, first.version, second.chosen, second.version) == (True, 1, True, 2)

    def test_a_place_of_a_pilot_chosen_without_a_reason_may_be_described(self, client, site):
        candidate = SiteCandidate.objects.create(site=site, name="Ilir", chosen=True)
        data = {"name": "Ilir", "chosen": "on", "description": "padat"}
        assert send(client, "candidate_edit", candidate.key, version=1, **data).status_code == 302
        assert 'class="wait"' in client.get("/sites/lokasi/places/").content.decode()

    def test_who_may_only_look_is_offered_nothing(self, client):
        site = SiteFactory(key="lokasi")
        client.force_login(user_at(site, RoleName.RESEARCHER))
        page = client.get("/sites/lokasi/places/").content.decode()
        assert "/places/add/" not in page
        assert "/areas/add/" not in client.get("/sites/lokasi/").content.decode()


class TestTheWayThere:
    def test_a_site_without_groups_is_two_taps_from_the_first_page(self, client, site):
        assert f'href="{site.get_absolute_url()}"' in client.get("/").content.decode()
        assert f'href="{site.get_absolute_url()}"' in client.get("/groups/").content.decode()

    def test_sites_are_found_by_name_place_and_part(self, client, site):
        SiteArea.objects.create(site=site, name="11 Ilir")
        SiteFactory(city="Surabaya", name="Orang lain")
        for words in ("pakis", "SURABAYA", "11 ilir", "pakis ilir"):
            assert [found.key for found in client.get("/groups/", {"q": words}).context["sites"]] == [
                "lokasi"
            ]
        assert client.get("/groups/", {"q": "bandung"}).context["sites"] == []

    def test_more_than_ten_sites_are_looked_for_by_name(self, client, administrator):
        sites = SiteFactory.create_batch(11, programme=ProgrammeFactory())
        page = client.get("/groups/")
        assert len(page.context["sites"]) == 10
        assert "Cari dengan namanya" in page.content.decode()
        assert client.get("/groups/", {"q": sites[10].name}).context["sites"] == [sites[10]]

    def test_the_first_page_costs_the_same_with_more_sites(
        self, client, django_assert_num_queries, django_assert_max_num_queries
    ):
        user = UserFactory()
        user.assignments.create(site=SiteFactory(), role=RoleName.FACILITATOR)
        client.force_login(user)
        client.get("/")
        with django_assert_max_num_queries(20) as few:
            client.get("/")
        for _number in range(4):
            user.assignments.create(site=SiteFactory(), role=RoleName.FACILITATOR)
        with django_assert_num_queries(len(few.captured_queries)):
            assert len(client.get("/").context["sites"]) == 5

    def test_somebody_without_a_task_is_told_whom_to_ask(self, client):
        client.force_login(UserFactory())
        for url in ("/", "/groups/"):
            page = client.get(url).content.decode()
            assert "minta administrator" in page
            assert reverse("programme:site_add") not in page
