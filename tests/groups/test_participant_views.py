"""The pages of people: the form keeps what was typed, a NIK asks before it is kept, numbers stay masked."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.permissions import RoleName
from groups.identity import record_number
from groups.models import Consent, ConsentText, Household, Participant, Skill, Standing
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.groups import blitar
from tests.groups.blitar import KK, NIK
from tests.submissions import fresh, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    blitar.load()
    return SiteFactory(name="Pakis", city="Surabaya")


@pytest.fixture
def dinas(client, site):
    user = user_at(site, RoleName.DINAS)
    client.force_login(user)
    return user


def add(client, site, **typed):
    url = f"/sites/{site.key}/participants/add/"
    return client.post(url, {"submission": fresh(), "name": "Wagiyem", **typed})


def edit(client, person, **typed):
    told = {"submission": fresh(), "version": person.version, "name": person.name or ""}
    return client.post(f"/participants/{person.key}/edit/", {**told, **typed})


def text(response):
    return response.content.decode()


def test_a_name_is_enough(client, site, dinas):
    response = add(client, site)
    person = Participant.objects.get()
    assert (response.status_code, response.url) == (302, person.get_absolute_url())
    assert (person.name, person.label, person.standing) == ("Wagiyem", "Calon 001", Standing.CANDIDATE)
    assert (person.sex, person.disability, person.papers, person.dtsen_decile) == (None, None, None, None)
    assert (person.household, person.phone, person.age_told_on) == (None, "", None)


def test_all_that_is_told_is_kept_as_it_was_told(client, site, dinas):
    response = add(
        client, site, nickname="Yem", sex="female", age_told="41", phone="+62 812-3456-7890",
        origin="Kabupaten Blitar", arrived_on="1999", migration_reason="Ikut bibi.",
        push=["push_no_land"], pull=["pull_family", "pull_work"], head_name="Slamet", address="Gang III/5",
        rt="10", rw="RW V", region="35.78.06.1006", settlement_type="riverbank", size="4",
        skills="menjahit,  membuat   kue; Menjahit", occupation="buruh cuci", disability="none",
        communication_need="read_aloud", dtsen_decile="2", dtsen_as_of="Mei 2025", papers="origin", kk=KK,
    )  # fmt: skip
    assert response.status_code == 302, text(response)
    person = Participant.objects.get()
    assert (person.age_told, person.age_told_on, person.born_on) == (41, today_at(site), None)
    assert (person.phone, person.origin_id, person.arrived_on) == ("081234567890", "35.05", "1999")
    assert [skill.name for skill in person.skills.all()] == ["Menjahit", "membuat kue"]
    assert {one.factor for one in person.migration_reasons.all()} == {
        "push_no_land", "pull_family", "pull_work",
    }  # fmt: skip
    assert (person.disability, person.dtsen_as_of) == ("none", "2025-05")
    home = person.household
    assert (home.rt, home.rw, home.region_id, home.size) == ("010", "005", "35.78.06.1006", 4)
    page = text(client.get(person.get_absolute_url()))
    for words in (
        "Wagiyem", "Yem", "41 tahun pada", "Kabupaten Blitar, Jawa Timur", "Ikut bibi.",
        "ikut keluarga atau teman",
        "Slamet", "RT 010 / RW 005", "bantaran sungai", "buruh cuci", "dibacakan", "per Mei 2025",
        "•••• •••• •••• 0001", "calon",
    ):  # fmt: skip
        assert words in page
    assert KK not in page


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "Isi nama lengkap, atau paling sedikit nama panggilan."),
        ({"name": "12"}, "name", "Tulis namanya dengan huruf."),
        ({"born_on": "kemarin"}, "born_on", "Tulis tahun, bulan dan tahun, atau tanggal lengkap"),
        ({"born_on": "2199"}, "born_on", "Tanggal ini belum tiba."),
        ({"born_on": "1850"}, "born_on", "Lebih dari 120 tahun yang lalu."),
        ({"born_on": "1985", "age_told": "20"}, "age_told", "Umur ini tidak cocok dengan tahun lahirnya."),
        ({"born_on": "1985", "arrived_on": "1980"}, "arrived_on", "Ini sebelum lahir."),
        ({"phone": "tetangga"}, "phone", "Tulis nomor telepon yang lengkap"),
        ({"origin": "Atlantis"}, "origin", "Tidak ada"),
        ({"rt": "sepuluh"}, "rt", "Tulis nomor RT saja"),
        ({"dtsen_decile": "3"}, "dtsen_as_of", "Tulis desil itu menurut data bulan dan tahun berapa."),
        ({"dtsen_as_of": "2025"}, "dtsen_decile", "Isi desilnya, 1 sampai 10."),
        ({"dtsen_decile": "11", "dtsen_as_of": "2025"}, "dtsen_decile", "10"),
        ({"nik": "0000000000000000"}, "nik", "Ini bukan nomor yang sebenarnya."),
        ({"nik": "350501 990385 0012"}, "nik", "Dua angka tanggal (ke-7 dan ke-8)"),
        ({"kk": NIK}, "kk", "Mungkinkah ini NIK?"),
        ({"kk": KK}, "kk", "Pilih keluarganya, atau isi keluarga baru dulu."),
        ({"skills": "x" * 81}, "skills", "Tulis paling banyak 12 keterampilan"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("dinas")
def test_what_cannot_be_is_said_beside_its_field_and_stays_typed(client, site, typed, field, words):
    response = add(client, site, **{"occupation": "buruh cuci", **typed})
    assert response.status_code == 422
    form = response.context["form"]
    assert words in " ".join(form.errors[field])
    assert "buruh cuci" in text(response)
    assert not Participant.objects.exists()
    assert not Household.objects.exists()


def test_a_family_is_chosen_or_described_not_both(client, site, dinas):
    home = Household.objects.create(site=site, head_name="Slamet", rt="010")
    assert "Slamet · RT 010" in text(client.get(f"/sites/{site.key}/participants/add/"))
    response = add(client, site, household=home.key, rt="11")
    assert list(response.context["form"].errors) == ["household"]
    assert add(client, site, household=home.key).status_code == 302
    assert Participant.objects.get().household == home
    far = Household.objects.create(site=SiteFactory())
    assert add(client, site, household=far.key).status_code == 422


def test_what_a_nik_says_otherwise_is_asked_once_and_then_kept_as_it_is(client, site, dinas):
    typed = {"nik": NIK, "sex": "male", "born_on": "1984", "origin": "Kota Surabaya"}
    asked = add(client, site, **typed)
    assert asked.status_code == 422
    assert not Participant.objects.exists()
    page = text(asked)
    assert "Menurut NIK orang ini perempuan, sedangkan di isian laki-laki." in page
    assert "Menurut NIK lahirnya 12 Maret 1985, sedangkan di isian 1984." in page
    assert "Simpan dengan catatan ini" in page
    accepted = add(client, site, **typed, accepted="birth:0012,sex:0012")
    assert accepted.status_code == 302
    person = Participant.objects.get()
    assert (person.sex, person.born_on, person.origin_id) == ("male", "1984", "35.78")


def test_what_was_accepted_for_one_nik_is_not_accepted_for_another(client, site, dinas):
    typed = {"sex": "male", "born_on": "1985", "origin": "Kota Surabaya", "accepted": "sex:0012"}
    assert add(client, site, nik=NIK[:-1] + "3", **typed).status_code == 422
    assert add(client, site, nik=NIK, **typed).status_code == 302


def test_the_origin_comes_from_the_nik_with_one_tap_and_is_stored_only_then(client, site, dinas):
    asked = add(client, site, nik=NIK, sex="female", born_on="1985")
    assert 'name="take" value="origin"' in text(asked)
    taken = add(client, site, nik=NIK, sex="female", born_on="1985", take="origin")
    assert not Participant.objects.exists()
    page = text(taken)
    assert 'value="Kabupaten Blitar, Jawa Timur"' in page
    assert 'name="origin_code" value="35.05"' in page
    assert "Daerah asal sudah diisi dari NIK" in page
    stored = add(
        client, site, nik=NIK, sex="female", born_on="1985", origin="Kabupaten Blitar, Jawa Timur",
        origin_code="35.05", origin_for="Kabupaten Blitar, Jawa Timur",
    )  # fmt: skip
    assert stored.status_code == 302
    assert Participant.objects.get().origin_id == "35.05"


def test_birth_date_and_sex_can_be_taken_too(client, site, dinas):
    page = add(client, site, nik=NIK, take="born_on")
    assert page.context["form"]["born_on"].value() == "12 Maret 1985"
    page = add(client, site, nik=NIK, take="sex")
    assert page.context["form"]["sex"].value() == "female"
    assert add(client, site, nik=NIK, take="name").context["form"]["name"].value() == "Wagiyem"


def test_a_nik_of_somebody_else_names_the_other(client, site, dinas):
    other = ParticipantFactory(site=site, name="Sumarni")
    record_number(by=dinas, token=fresh(), holder=other, digits=NIK)
    response = add(client, site, nik=NIK, accepted="birth:0012,sex:0012,origin:0012")
    assert response.context["form"].errors["nik"] == [
        "NIK ini sudah tercatat untuk Sumarni di lokasi ini. Mungkin orang yang sama."
    ]


def test_the_form_of_somebody_known_shows_all_and_no_number(client, site, dinas):
    person = ParticipantFactory(site=site, name="Sumarni", age_told=41, age_told_on=datetime.date(2025, 1, 2))
    Skill.objects.create(site=site, participant=person, name="menjahit")
    record_number(by=dinas, token=fresh(), holder=person, digits=NIK)
    page = client.get(f"/participants/{person.key}/edit/")
    form = page.context["form"]
    assert (form["name"].value(), form["skills"].value(), form["nik"].value()) == (
        "Sumarni",
        "menjahit",
        None,
    )
    assert "Tercatat: •••• •••• •••• 0012. Isi hanya bila berganti." in text(page)
    assert NIK not in text(page)
    assert edit(client, person, age_told="41", skills="menjahit").status_code == 302
    person.refresh_from_db()
    assert person.age_told_on == datetime.date(2025, 1, 2)  # the same age was told on that day
    assert edit(client, person, age_told="42").status_code == 302
    person.refresh_from_db()
    assert (person.age_told, person.age_told_on) == (42, today_at(site))
    assert not person.skills.exists()


def test_a_nameless_record_of_old_can_be_completed_without_a_name(client, site, dinas):
    person = ParticipantFactory(site=site)
    assert edit(client, person, skills="las").status_code == 302
    person.refresh_from_db()
    assert (person.name, person.standing) == (None, Standing.PARTICIPANT)


def test_who_was_slower_sees_both_versions_and_loses_nothing(client, site, dinas):
    person = ParticipantFactory(site=site, name="Sumarni")
    edit(
        client,
        person,
        name="Sumarni A.",
        skills="las",
        sex="female",
        origin="Kota Surabaya",
        born_on="1985-03",
    )
    response = edit(client, person, name="Sumarni B.", skills="las, jahit", sex="male", push=["push_other"])
    assert response.status_code == 409
    assert response.context["differences"] == [
        ("Nama lengkap", "Sumarni A.", "Sumarni B."),
        ("Jenis kelamin", "perempuan", "laki-laki"),
        ("Lahir", "Maret 1985", ""),
        ("Daerah asal", "Kota Surabaya, Jawa Timur", ""),
        ("Keterampilan", "las", "las, jahit"),
        ("Yang mendorong pergi", "", "pendorong lain"),
    ]
    assert "Sumarni A." in text(response)
    assert "Sumarni B." in text(response)
    assert Participant.objects.get().name == "Sumarni A."


def test_the_list_is_searched_by_any_part_and_by_sound(client, site, dinas):
    for name, nickname in (("Soekarno", None), ("Siti Aminah", "Mina"), ("Djoko Santoso", None)):
        ParticipantFactory(site=site, name=name, nickname=nickname, label=f"Calon {name}")
    url = f"/sites/{site.key}/participants/"

    def named(words):
        return [str(line.person) for line in client.get(url, {"q": words}).context["lines"]]

    assert named("sukarno") == ["Soekarno"]
    assert named("minah") == named("mina") == named("aminah siti") == ["Siti Aminah"]
    assert named("joko") == ["Djoko Santoso"]
    assert named("calon") == ["Soekarno", "Siti Aminah", "Djoko Santoso"]
    assert named("zzz") == []
    assert named("%") == named("' OR 1=1") == []


def test_the_list_goes_on_page_by_page_and_counts_each_standing(client, site, dinas):
    ParticipantFactory.create_batch(51, site=site, standing=Standing.CANDIDATE)
    ParticipantFactory(site=site, left_on="2003")
    ParticipantFactory(site=site, merged_into=Participant.objects.first())
    url = f"/sites/{site.key}/participants/"
    page = client.get(url)
    assert page.context["standings"] == [
        ("", "Semua", "52"),
        ("candidate", "Calon", "51"),
        ("left", "Keluar", "1"),
    ]
    assert len(page.context["lines"]) == 50
    rest = client.get(url, {"after": page.context["following"], "standing": "candidate"})
    assert (len(rest.context["lines"]), rest.context["following"]) == (1, None)
    assert len(client.get(url, {"standing": "left"}).context["lines"]) == 1
    assert client.get(url, {"standing": "?", "after": "x"}).status_code == 200


def test_a_page_of_many_asks_the_database_as_often_as_a_page_of_one(
    client, site, dinas, django_assert_num_queries
):
    url = f"/sites/{site.key}/participants/"
    home = Household.objects.create(site=site, rt="010")
    ParticipantFactory(site=site, household=home)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    ParticipantFactory.create_batch(40, site=site, household=home)
    with django_assert_num_queries(len(one)):
        client.get(url)


def test_who_forbids_the_service_is_a_label_to_others_and_found_by_no_name(client, site, dinas):
    person = ParticipantFactory(site=site, name="Sumarni", label="Calon 009")
    words = ConsentText.objects.create(
        programme=site.programme, purpose="service", version=1, text="x", issued_on="2003-01-01"
    )
    Consent.objects.create(
        site=site, participant=person, purpose="service", text=words, granted=False, method="written",
        given_on=datetime.date(2003, 5, 1),
    )  # fmt: skip
    url = f"/sites/{site.key}/participants/"
    assert "Sumarni" in text(client.get(url))
    client.force_login(user_at(site, RoleName.RESEARCHER))
    assert "Sumarni" not in text(client.get(url))
    assert "Calon 009" in text(client.get(url))
    assert client.get(url, {"q": "sumarni"}).context["lines"] == []


def test_leaving_and_coming_back(client, site, dinas):
    person = ParticipantFactory(site=site, name="Sumarni")
    url = f"/participants/{person.key}/leave/"
    refused = client.post(url, {"submission": fresh(), "version": 1, "left_on": "2199", "left_reason": ""})
    assert refused.context["form"].errors == {
        "left_on": ["Tanggal ini belum tiba."],
        "left_reason": ["Tulis mengapa ia keluar."],
    }
    told = {"submission": fresh(), "version": 1, "left_on": "November 2003", "left_reason": "pulang"}
    assert client.post(url, told).status_code == 302
    page = client.get(person.get_absolute_url())
    assert "November 2003" in text(page)
    assert "pulang" in text(page)
    back = {"submission": token_of(page), "version": 2}
    assert client.post(f"/participants/{person.key}/return/", back).status_code == 302
    person.refresh_from_db()
    assert (person.left_on, person.version) == (None, 3)
    late = client.post(f"/participants/{person.key}/return/", {**back, "submission": fresh()}, follow=True)
    assert "baru saja diubah orang lain" in text(late)


def test_a_family_is_corrected_and_one_leads_back_to_the_person(client, site, dinas):
    home = Household.objects.create(site=site, rt="010")
    person = ParticipantFactory(site=site, household=home)
    url = f"/households/{home.key}/edit/?next={person.get_absolute_url()}"
    told = {"submission": fresh(), "version": 1, "rt": "11", "rw": "ii", "size": "5", "kk": KK}
    response = client.post(url, told)
    assert response.url == person.get_absolute_url()
    home.refresh_from_db()
    assert (home.rt, home.rw, home.size, home.head_name) == ("011", "002", 5, None)
    assert client.post(url, {**told, "submission": fresh()}).status_code == 409


def test_no_one_is_registered_by_who_may_only_look(client, site):
    client.force_login(user_at(site, RoleName.RESEARCHER))
    assert add(client, site).status_code == 403
    page = text(client.get(f"/sites/{site.key}/participants/"))
    assert "Daftarkan" not in page
    assert "Cari dengan NIK" not in page
