"""Opening a number, taking it away and finding by it: nothing in an address, everything in the log."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from groups.identity import record_number
from groups.models import Household, Skill
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.groups.blitar import KK, NIK
from tests.submissions import fresh

pytestmark = pytest.mark.django_db
SHOWN = "3505 0152 0385 0012"


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def dinas(client, site):
    user = user_at(site, RoleName.DINAS)
    client.force_login(user)
    return user


@pytest.fixture
def person(site, dinas):
    made = ParticipantFactory(site=site, name="Wagiyem", household=Household.objects.create(site=site))
    record_number(by=dinas, token=fresh(), holder=made, digits=NIK)
    record_number(by=dinas, token=fresh(), holder=made.household, digits=KK)
    return made


def address(person, number=None):
    row = number or person.identity_numbers.first()
    return f"/participants/{person.key}/numbers/{row.key}/"


def text(response):
    return response.content.decode()


def test_a_number_is_masked_until_somebody_says_why(client, person):
    page = client.get(person.get_absolute_url())
    assert "•••• •••• •••• 0012" in text(page)
    assert address(person) in text(page)
    asked = client.get(address(person))
    empty = client.post(address(person), {"reason": " "})
    assert empty.status_code == 422
    for response in (page, asked, empty):
        assert NIK not in text(response)
        assert SHOWN not in text(response)
    assert not AuditEvent.objects.filter(operation="view").exists()


def test_who_saw_it_and_why_stands_in_the_persons_past(client, dinas, person):
    shown = client.post(address(person), {"reason": "Usulan bantuan"})
    assert SHOWN in text(shown)
    assert shown["Cache-Control"] == "private, no-store"
    past = text(client.get(person.history_url()))
    for words in (str(dinas), "membuka nomor", "Nomor: NIK •••• •••• •••• 0012", "Alasan: Usulan bantuan"):
        assert words in past
    assert "mencatat NIK" in past
    assert NIK not in past
    row = person.identity_numbers.get()
    assert row.digest not in past
    assert row.secret not in past
    own = text(client.get(row.history_url()))
    assert row.secret not in own
    assert row.digest not in own


def test_the_past_of_a_person_tells_of_skills_that_came_and_went(client, dinas, person):
    skill = Skill.objects.create(site=person.site, participant=person, name="menjahit")
    skill.name = "menyulam"
    skill.save()
    skill.delete()
    other = ParticipantFactory(site=person.site)
    Skill.objects.create(site=person.site, participant=other, name="bengkel las")
    past = text(client.get(person.history_url()))
    assert (past.count("menjahit"), past.count("menyulam")) == (2, 2)
    assert "bengkel las" not in past


def test_the_kk_number_of_the_family_opens_through_the_person(client, person):
    number = person.household.identity_numbers.get()
    assert "3578 0612 0399 0001" in text(client.post(address(person, number), {"reason": "uji"}))


def test_a_number_of_another_person_is_not_found_here(client, site, dinas, person):
    other = ParticipantFactory(site=site)
    number = record_number(by=dinas, token=fresh(), holder=other, digits=NIK[:-1] + "3")
    assert client.get(address(person, number)).status_code == 404


def test_a_number_whose_key_is_lost_says_so(client, settings, person):
    settings.IDENTITY_KEYS = ["another-key-that-was-made-by-chance-of-43-signs-or-more"]
    response = client.post(address(person), {"reason": "uji"})
    assert response.status_code == 422
    assert "kuncinya tidak ada di server" in text(response)


@pytest.mark.parametrize("role", [RoleName.FACILITATOR, RoleName.MENTOR, RoleName.RESEARCHER])
def test_others_see_the_mask_alone(client, site, person, role):
    client.force_login(user_at(site, role))
    page = text(client.get(person.get_absolute_url()))
    assert "•••• •••• •••• 0012" in page
    assert "Tampilkan" not in page
    assert client.post(address(person), {"reason": "uji"}).status_code == 403


def test_a_wrong_number_is_taken_away_and_stays_in_the_past(client, person):
    url = f"{address(person)}remove/"
    assert "•••• •••• •••• 0012 tidak akan dipakai lagi untuk Wagiyem" in text(client.get(url))
    assert client.post(url, {"submission": fresh()}).url == person.get_absolute_url()
    page = text(client.get(person.get_absolute_url()))
    assert "<del>•••• •••• •••• 0012</del>" in page
    again = client.post(url, {"submission": fresh()})
    assert "Nomor ini sudah tidak dipakai." in text(again)


def test_somebody_is_found_by_the_nik_in_the_body_of_a_form(client, site, person):
    url = f"/sites/{site.key}/participants/nik/"
    found = client.post(url, {"submission": fresh(), "nik": SHOWN})
    assert found.url == person.get_absolute_url()
    assert "menemukan lewat NIK" in text(client.get(person.history_url()))


@pytest.mark.parametrize(
    ("nik", "words"),
    [
        ("", "Isi NIK yang dicari."),
        ("35050152038", "Nomor ini harus 16 angka"),
        (NIK[:-1] + "9", "Tidak ada orang dengan NIK ini di lokasi ini."),
    ],
)
def test_nobody_is_found_in_words(client, site, person, nik, words):
    response = client.post(f"/sites/{site.key}/participants/nik/", {"submission": fresh(), "nik": nik})
    assert response.status_code == 422
    assert words in text(response)
