"""The pages of officers: giving a task, writing its terms, declaring somebody active, ending it."""

import datetime
import re
import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from programme.models import Officer, OfficerAssignment, OfficerTerms
from programme.standing import TERMS
from programme.terms_examples import example_for
from tests.factories.accounts import user_at
from tests.factories.programme import (
    InstitutionFactory,
    OfficerAssignmentFactory,
    OfficerFactory,
    SiteFactory,
    trained,
    written,
)

pytestmark = pytest.mark.django_db
REASON = "Petugas lain belum ada"


@pytest.fixture
def site():
    return SiteFactory(target_members=None)


@pytest.fixture
def staff(site, client):
    user = user_at(site, RoleName.DINAS)
    client.force_login(user)
    return user


@pytest.fixture
def task(site):
    return OfficerAssignmentFactory(site=site)


def url(name, *keys):
    return reverse(f"programme:{name}", args=keys)


def of(name, task):
    return url(name, task.site.key, task.key)


def sent(**told):
    return {"submission": str(uuid.uuid4()), **told}


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.usefixtures("staff")
class TestGiving:
    def test_a_new_person_of_an_institution(self, client, site):
        house = InstitutionFactory(site=site)
        told = sent(
            role="mentor",
            name="Sumarni",
            phone="+62 812-3456-7890",
            social_work_education="no",
            institution=house.key,
            valid_from="Oktober 2003",
            until_after_programme="yes",
        )
        response = client.post(url("officer_add", site.key), told, follow=True)
        assert "Lengkapi syarat tertulis dan pelatihannya." in words(response)
        task = OfficerAssignment.objects.select_related("officer").get()
        assert (task.role, task.institution, task.valid_from, task.until_after_programme) == (
            "mentor",
            house,
            "2003-10",
            True,
        )
        assert (task.officer.name, task.officer.phone, task.officer.social_work_education) == (
            "Sumarni",
            "081234567890",
            False,
        )

    def test_what_nobody_told_stays_untold(self, client, site):
        client.post(url("officer_add", site.key), sent(role="mentor", name="Sumarni"))
        task = OfficerAssignment.objects.select_related("officer").get()
        assert (task.head_count, task.valid_from, task.until_after_programme) == (None, None, None)
        assert task.officer.social_work_education is None

    def test_so_many_people_of_an_institution(self, client, site):
        house = InstitutionFactory(site=site)
        told = sent(role="mentor", institution=house.key, head_count="2")
        client.post(url("officer_add", site.key), told)
        assert OfficerAssignment.objects.get().head_count == 2
        assert "2 orang" in words(client.get(url("officers", site.key)))

    def test_somebody_who_is_recorded_already(self, client, task, site):
        told = sent(role="facilitator", officer=task.officer.key)
        assert client.post(url("officer_add", site.key), told).status_code == 302
        assert task.officer.assignments.count() == 2
        assert Officer.objects.count() == 1

    @pytest.mark.parametrize(
        "bad",
        [
            ({}, "name", "Sebutkan orangnya atau lembaganya."),
            ({"officer": "known", "name": "Sumarni"}, "name", "jangan dua-duanya"),
            ({"phone": "08123456789", "institution": "house"}, "name", "Tulis nama orang yang dimaksud."),
            ({"name": "Sumarni", "head_count": "2"}, "head_count", "Satu nama berarti satu orang."),
            ({"institution": "house", "head_count": "0"}, "head_count", "Paling sedikit satu orang."),
            ({"institution": "house", "head_count": "dua"}, "head_count", "Tulis dengan angka"),
            ({"name": "Sumarni", "phone": "nol delapan"}, "phone", "Tulis nomornya dengan angka"),
            ({"name": "Sumarni", "phone": "12"}, "phone", "Tulis nomornya dengan angka"),
            ({"name": "Sumarni", "valid_from": "kapan-kapan"}, "valid_from", "Tulis tahun"),
            (
                {"name": "Sumarni", "valid_from": "2004", "valid_until": "2003"},
                "valid_until",
                "sebelum tugasnya mulai",
            ),
            ({"name": "Sumarni", "role": "raja"}, "role", ""),
            ({"institution": "stranger"}, "institution", ""),
            ({"officer": "stranger"}, "officer", ""),
        ],
    )
    def test_bad_input_stands_beside_its_field_and_stays(self, client, task, site, bad):
        told, field, message = bad
        keys = {
            "known": task.officer.key,
            "house": InstitutionFactory(site=site).key,
            "stranger": (OfficerFactory if "officer" in told else InstitutionFactory)().key,
        }
        told = {name: keys.get(value, value) for name, value in told.items()}
        response = client.post(url("officer_add", site.key), sent(role="mentor") | told)
        assert response.status_code == 422
        errors = response.context["form"].errors
        assert field in errors
        assert message in errors[field][0]
        assert (Officer.objects.filter(site=site).count(), OfficerAssignment.objects.count()) == (1, 1)
        for value in told.values():
            assert value in response.content.decode() or field in {"role", "institution", "officer"}


@pytest.mark.usefixtures("staff")
class TestChanging:
    def test_the_person_is_named_later(self, client, site):
        house = InstitutionFactory(site=site)
        task = OfficerAssignmentFactory(site=site, officer=None, institution=house, head_count=1)
        told = sent(version=1, role="mentor", institution=house.key, head_count="1", name="Sumarni")
        assert client.post(of("officer_edit", task), told).status_code == 302
        task.refresh_from_db()
        assert (task.officer.name, task.version) == ("Sumarni", 2)

    def test_what_the_source_leaves_open_may_stay_open(self, client, site):
        task = OfficerAssignmentFactory(site=site, officer=None)
        told = sent(version=1, role="mentor", valid_from="2003")
        assert client.post(of("officer_edit", task), told).status_code == 302
        task.refresh_from_db()
        assert (task.officer, task.institution, task.valid_from) == (None, None, "2003")

    def test_a_conflict_names_the_choices_not_their_keys(self, client, task):
        OfficerAssignment.objects.update(version=2, role="facilitator")
        told = sent(version=1, role="mentor", officer=task.officer.key)
        response = client.post(of("officer_edit", task), told)
        assert response.status_code == 409
        assert ("Tugas", "Fasilitator", "Pendamping") in response.context["differences"]

    def test_the_data_of_the_person(self, client, task, site):
        address = url("person_edit", site.key, task.officer.key)
        told = sent(version=1, name="Sumarni", phone="0812 3456 7890", social_work_education="yes")
        assert client.post(address, told).status_code == 302
        task.officer.refresh_from_db()
        assert (task.officer.name, task.officer.phone) == ("Sumarni", "081234567890")
        assert task.officer.social_work_education is True
        assert client.post(address, sent(version=2, name=" ")).status_code == 422
        assert client.post(address, sent(version=1, name="Lain")).status_code == 409

    def test_a_task_under_the_address_of_another_site_is_not_found(self, client, site):
        other = OfficerAssignmentFactory()
        assert client.get(url("officer", site.key, other.key)).status_code == 404


@pytest.mark.usefixtures("staff")
class TestTerms:
    def test_the_example_fills_what_is_empty_and_stores_nothing(self, client, task):
        told = sent(rights="Honor Rp100.000", example="1")
        response = client.post(of("terms_edit", task), told)
        assert response.status_code == 200
        form = response.context["form"]
        assert form["rights"].value() == "Honor Rp100.000"
        assert form["duties"].value() == example_for("mentor")["duties"]
        assert not form.errors
        assert not OfficerTerms.objects.exists()

    @pytest.mark.parametrize("role", ["mentor", "facilitator", "researcher"])
    def test_every_role_has_an_example_of_all_five(self, role):
        assert [name for name in TERMS if example_for(role)[name].strip()] == list(TERMS)

    def test_a_mentor_has_the_nine_duties(self):
        assert re.findall(r"^(\d)\. ", example_for("mentor")["duties"], re.MULTILINE) == list("123456789")

    def test_are_saved_in_part_and_say_what_is_missing(self, client, task):
        told = sent(qualification="SMA", duties="mendampingi", signed_on="12 Oktober 2003")
        response = client.post(of("terms_edit", task), told, follow=True)
        assert OfficerTerms.objects.get().signed_on == "2003-10-12"
        assert "syarat tertulis belum lengkap: hak, kewajiban, sanksi" in words(response)

    @pytest.mark.parametrize("told", [{}, dict.fromkeys(TERMS, "  "), {"duties": "x", "signed_on": "2999"}])
    def test_nothing_written_or_signed_in_the_future_is_refused(self, client, task, told):
        assert client.post(of("terms_edit", task), sent(**told)).status_code == 422
        assert not OfficerTerms.objects.exists()

    def test_two_who_write_at_once_see_each_other(self, client, task):
        written(task, duties="lebih dulu")
        response = client.post(of("terms_edit", task), sent(duties="terlambat"))
        assert response.status_code == 409
        assert ("Tugas", "lebih dulu", "terlambat") in response.context["differences"]
        assert OfficerTerms.objects.get().duties == "lebih dulu"

    def test_on_paper_with_and_without_words(self, client, task):
        for _both in range(2):
            response = client.get(of("terms_print", task))
            assert response["Content-Type"] == "application/pdf"
            assert response.content.startswith(b"%PDF-")
            if not OfficerTerms.objects.exists():
                written(task, duties='#panic("x") *tebal* $1$\n\n- a')


@pytest.mark.usefixtures("staff")
class TestService:
    def test_is_refused_in_words_until_all_is_there(self, client, task):
        page = words(client.get(of("officer_activate", task)))
        assert "syarat tertulis belum ada" in page
        assert "belum tercatat hadir dalam pelatihan" in page
        response = client.post(of("officer_activate", task), sent(version=1, activated_on="12 November 2003"))
        assert response.status_code == 422
        assert "Belum bisa aktif: syarat tertulis belum ada" in words(response)
        written(task)
        trained(task)
        assert "Syarat tertulis lengkap dan pelatihan sudah diikuti." in words(
            client.get(of("officer_activate", task))
        )
        told = sent(version=1, activated_on="12 November 2003")
        response = client.post(of("officer_activate", task), told, follow=True)
        assert "aktif sejak 12 November 2003" in words(response)

    def test_a_reason_stays_in_sight_on_both_pages(self, client, task, site):
        told = sent(version=1, activated_on="12 November 2003", override_reason=REASON)
        assert client.post(of("officer_activate", task), told).status_code == 302
        for address in (of("officer", task), url("officers", site.key)):
            page = words(client.get(address))
            assert REASON in page
            assert "aktif tanpa syarat lengkap" in page
            assert "alarm" in page

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            ({"activated_on": "November 2003", "override_reason": REASON}, "activated_on"),
            ({"activated_on": "12 November 2999", "override_reason": REASON}, "activated_on"),
            ({"activated_on": "", "override_reason": REASON}, "activated_on"),
            ({"activated_on": "12 November 2003", "override_reason": "mendesak"}, "override_reason"),
        ],
    )
    def test_a_day_or_reason_that_cannot_be_is_refused(self, client, task, told, field):
        response = client.post(of("officer_activate", task), sent(version=1, **told))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert OfficerAssignment.objects.get().activated_on is None

    def test_who_comes_second_is_shown_what_was_done(self, client, task):
        day = datetime.date(2003, 11, 12)
        OfficerAssignment.objects.update(version=2, activated_on=day, override_reason=REASON)
        told = sent(version=1, activated_on="13 November 2003", override_reason="alasan saya sendiri")
        response = client.post(of("officer_activate", task), told)
        assert response.status_code == 409
        assert REASON in words(response)

    def test_ends_with_a_day_and_a_reason_and_then_offers_nothing_more(self, client, task):
        assert (
            client.post(of("officer_end", task), sent(version=1, ended_on="x", end_reason="")).status_code
            == 422
        )
        told = sent(version=1, ended_on="1 Desember 2003", end_reason="pindah kota")
        page = words(client.post(of("officer_end", task), told, follow=True))
        assert "berakhir 1 Desember 2003" in page
        assert "pindah kota" in page
        for name in ("officer_edit", "terms_edit", "officer_activate", "officer_end"):
            assert f'href="{of(name, task)}"' not in page

    def test_whoever_prepares_does_not_see_the_button_of_the_dinas(self, client, task, site):
        client.force_login(user_at(site, RoleName.FACILITATOR))
        page = words(client.get(of("officer", task)))
        assert of("officer_edit", task) in page
        assert of("officer_activate", task) not in page
        assert client.post(of("officer_activate", task), sent(version=1)).status_code == 403
        assert client.post(of("officer_end", task), sent(version=1)).status_code == 403


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize("count", [1, 9])
def test_the_cost_of_the_list_does_not_grow(client, site, count, django_assert_max_num_queries):
    for _each in range(count):
        task = OfficerAssignmentFactory(site=site, institution=InstitutionFactory(site=site))
        written(task)
        trained(task)
    client.get(url("officers", site.key))
    with django_assert_max_num_queries(26):
        client.get(url("officers", site.key))


@pytest.mark.usefixtures("staff")
def test_empty_lists_say_what_will_stand_there(client, site):
    page = words(client.get(url("officers", site.key)))
    assert "Di sini akan tampil pendamping, fasilitator, dan peneliti di lokasi ini." in page
    assert "Di sini akan tampil pelatihan dan pemantapan petugas" in page
    assert "Belum ada modul." in page
