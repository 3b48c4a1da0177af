"""A list of people on one screen: wrong rows say what is wrong, the whole is kept once or not at all."""

import pytest

from accounts.permissions import RoleName
from groups.models import Participant
from programme.dates import today_at
from tests.factories.accounts import user_at
from tests.factories.programme import SiteFactory
from tests.submissions import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture(autouse=True)
def signed_in(client, site):
    client.force_login(user_at(site, RoleName.FACILITATOR))


def send(client, site, rows, **more):
    cells = {f"b{number}-{name}": value for number, row in rows.items() for name, value in row.items()}
    told = {"submission": fresh(), "rows_shown": "20", **cells, **more}
    return client.post(f"/sites/{site.key}/participants/list/", told)


def test_twenty_empty_rows_stand_ready(client, site):
    page = client.get(f"/sites/{site.key}/participants/list/")
    assert page.content.decode().count('class="roll-row"') == 20
    assert 'aria-label="Baris 20: Nama lengkap"' in page.content.decode()


def test_twenty_people_are_kept_with_what_was_told(client, site):
    rows = {number: {"name": f"Warga {number}"} for number in range(1, 21)}
    rows[1] |= {"nickname": "War", "sex": "female", "age": "41", "rt": "RT 10", "skills": "jahit, las"}
    rows[2] |= {"age": "1985", "sex": "male"}
    rows[3] |= {"age": "12-3-1985"}
    rows[4] |= {"age": "41 th"}
    response = send(client, site, rows)
    assert response.status_code == 302
    people = list(Participant.objects.order_by("id"))
    assert len(people) == 20
    one, two, three, four = people[:4]
    assert (one.name, one.nickname, one.sex, one.age_told) == ("Warga 1", "War", "female", 41)
    assert (one.age_told_on, one.household.rt) == (today_at(site), "010")
    assert [skill.name for skill in one.skills.all()] == ["jahit", "las"]
    assert (two.born_on, two.sex, two.household) == ("1985", "male", None)
    assert (three.born_on, four.age_told) == ("1985-03-12", 41)


def test_empty_rows_between_are_no_people(client, site):
    assert (
        send(client, site, {3: {"name": "Sumarni"}, 17: {"name": "Slamet", "age": "  "}}).status_code == 302
    )
    assert [str(person) for person in Participant.objects.order_by("id")] == ["Sumarni", "Slamet"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"age": "41"}, "Baris 2, Nama lengkap: Isi namanya."),
        ({"name": "7"}, "Baris 2, Nama lengkap: Tulis namanya dengan huruf."),
        ({"name": "Slamet", "age": "tua"}, "Baris 2, Umur atau tahun lahir: Tulis umurnya (41)"),
        ({"name": "Slamet", "age": "121"}, "Baris 2, Umur atau tahun lahir: Umur antara 0 dan 120 tahun."),
        ({"name": "Slamet", "age": "2199"}, "Tanggal ini belum tiba."),
        ({"name": "Slamet", "age": "1800"}, "Lebih dari 120 tahun yang lalu."),
        ({"name": "Slamet", "rt": "RW 5"}, "Ini nomor RW."),
        ({"name": "Slamet", "sex": "x"}, "Jenis kelamin"),
        ({"name": "x" * 151}, "150"),
    ],
)
def test_one_wrong_row_keeps_all_out_and_everything_typed(client, site, row, words):
    response = send(client, site, {1: {"name": "Sumarni", "skills": "jahit"}, 2: row})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="Sumarni"' in page
    assert 'value="jahit"' in page
    assert not Participant.objects.exists()


def test_nothing_typed_is_said_in_words(client, site):
    response = send(client, site, {})
    assert response.status_code == 422
    assert "Isi paling sedikit satu baris." in response.content.decode()


def test_five_more_rows_keep_what_was_typed_and_store_nothing(client, site):
    response = send(client, site, {1: {"name": "Sumarni"}, 2: {"age": "tua"}}, more="5")
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('class="roll-row"') == 25
    assert 'value="Sumarni"' in page
    assert "Perbaiki dulu" not in page
    assert not Participant.objects.exists()
    last = send(client, site, {25: {"name": "Slamet"}}, rows_shown="25")
    assert last.status_code == 302
    assert send(client, site, {}, rows_shown="100", more="5").content.decode().count("roll-number") == 100
    assert send(client, site, {}, rows_shown="99999999", more="5").status_code == 200


def test_sent_twice_is_kept_once_and_leads_to_the_same_place(client, site):
    token = fresh()
    first = send(client, site, {1: {"name": "Sumarni"}}, submission=token)
    again = send(client, site, {1: {"name": "Sumarni"}}, submission=token)
    assert first.url == again.url == f"/sites/{site.key}/participants/?kept={token}"
    assert Participant.objects.count() == 1
    assert send(client, site, {1: {"name": "Slamet"}}, submission=token).status_code == 409


def test_odd_addresses_and_tokens_are_no_error_of_the_server(client, site):
    url = f"/sites/{site.key}/participants/list/"
    assert client.get(url, {"rows": "²"}).status_code == 200
    assert client.get(url, {"rows": "25"}).content.decode().count('class="roll-row"') == 25
    assert send(client, site, {1: {"name": "Sumarni"}}, submission="x").status_code == 422
