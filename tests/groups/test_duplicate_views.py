"""The pages of twins: asking while typing, proposals of a site, merging, undoing, telling people apart."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import DistinctPair, IdentityNumber, Participant
from programme.models import Merge, Region
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.factories.revolving_fund import EntitlementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def dinas(client, site):
    user = user_at(site, RoleName.DINAS)
    client.force_login(user)
    return user


@pytest.fixture
def pair(site):
    kept = ParticipantFactory(site=site, name="Soemarni", born_on="1970")
    gone = ParticipantFactory(site=site, name="Sumarni", born_on="1970", phone="0812", sex="female")
    return kept, gone


def at(name, site, *more):
    return reverse(f"groups:{name}", args=[site.key, *more])


def merge_address(site, kept, gone):
    return f"{at('merge', site)}?kept={kept.key}&gone={gone.key}"


def sent(kept, gone, **more):
    seen = f"{kept.version}.{gone.version}"
    return {"submission": uuid.uuid4(), "seen": seen, "reason": "ditanya", "take": ["phone"], **more}


def text(response):
    return " ".join(response.content.decode().split())


def test_typing_a_name_shows_who_may_be_meant_and_why(client, site, dinas, pair):
    page = text(client.post(at("twins", site), {"name": "Sumarny", "born_on": "1970"}))
    assert "Mungkin sudah terdaftar" in page
    assert "nama mirip, tahun lahir sama" in page
    assert pair[0].get_absolute_url() in page


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "Anggota 01"},
        {"name": "Su"},
        {"name": "Orang Lain", "born_on": "32 Januari", "age_told": "x", "origin": "\0", "sex": "?"},
        {"name": "x" * 500},
    ],
)
def test_what_names_nobody_or_cannot_be_read_shows_nothing(client, site, dinas, pair, typed):
    response = client.post(at("twins", site), typed)
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_a_person_who_is_edited_is_not_proposed_to_himself(client, site, dinas, pair):
    page = text(client.post(at("twins", site), {"name": "Sumarni", "person": pair[1].key}))
    assert pair[0].get_absolute_url() in page
    assert pair[1].get_absolute_url() not in page


def test_names_are_asked_by_post_alone(client, site, dinas):
    assert client.get(at("twins", site)).status_code == 405


def test_proposals_of_a_site_stand_side_by_side_with_what_differs(client, site, dinas, pair):
    page = text(client.get(at("duplicates", site)))
    assert "nama sama, ejaan lain, tahun lahir sama" in page
    assert "Jenis kelamin" in page
    assert "?kept=" + pair[0].key in page


def test_an_empty_site_says_what_will_stand_there(client, site, dinas):
    page = text(client.get(at("duplicates", site)))
    assert "Di sini akan tampil orang yang mungkin tercatat dua kali" in page
    assert "Di sini akan tampil catatan yang sudah digabung" in page


def test_the_page_asks_as_often_for_two_pairs_as_for_many(client, site, dinas, django_assert_max_num_queries):
    for number in range(12):
        ParticipantFactory(site=site, name="Sumarni", born_on=str(1970 + number % 2))
    with django_assert_max_num_queries(25):
        client.get(at("duplicates", site))


def test_whoever_was_selected_is_proposed_as_the_one_that_stays(client, site, dinas):
    candidate = ParticipantFactory(site=site, name="Sumarni", standing="candidate")
    chosen = ParticipantFactory(site=site, name="Sumarni")
    page = client.get(at("duplicates", site)).content.decode()
    assert f"?kept={chosen.key}&amp;gone={candidate.key}" in page


def test_merging_takes_what_was_ticked_and_tells_what_became_of_it(client, site, dinas, pair):
    kept, gone = pair
    page = text(client.get(merge_address(site, kept, gone)))
    assert "pakai, karena di sana kosong" in page
    response = client.post(merge_address(site, kept, gone), sent(kept, gone), follow=True)
    assert "“Sumarni” sekarang bagian dari “Soemarni”" in text(response)
    kept.refresh_from_db()
    assert (kept.phone, kept.sex) == ("0812", None)
    assert Participant.objects.get(pk=gone.pk).merged_into == kept


def test_without_a_reason_nothing_is_merged_and_the_ticks_stay(client, site, dinas, pair):
    kept, gone = pair
    response = client.post(merge_address(site, kept, gone), sent(kept, gone, reason=" ", take=["sex"]))
    assert response.status_code == 422
    page = text(response)
    assert 'value="sex" checked' in page
    assert 'value="phone" checked' not in page
    assert not Merge.objects.exists()


def test_a_record_that_changed_meanwhile_is_shown_anew_with_409(client, site, dinas, pair):
    kept, gone = pair
    old = sent(kept, gone)
    Participant.objects.filter(pk=gone.pk).update(phone="0899", version=2)
    response = client.post(merge_address(site, kept, gone), old)
    assert response.status_code == 409
    page = text(response)
    assert "Data ini sudah berubah" in page
    assert "0899" in page
    assert 'name="seen" value="1.2"' in page
    assert not Merge.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "1", "1.2.3", "1.x"])
def test_a_form_without_versions_is_refused_in_words(client, site, dinas, pair, seen):
    response = client.post(merge_address(site, *pair), sent(*pair, seen=seen))
    assert response.status_code == 422


def test_money_on_the_record_that_would_go_is_told_before_anything_is_typed(client, site, dinas, pair):
    kept, gone = pair
    EntitlementFactory(fund__site=site, participant=gone)
    page = text(client.get(merge_address(site, kept, gone)))
    assert "Jadikan “Sumarni” sebagai catatan yang tetap" in page
    assert ">Gabungkan<" not in page
    assert f"?kept={gone.key}&amp;gone={kept.key}" in page
    assert client.post(merge_address(site, kept, gone), sent(kept, gone)).status_code == 422


def test_a_merge_is_undone_with_a_reason(client, site, dinas, pair):
    kept, gone = pair
    client.post(merge_address(site, kept, gone), sent(kept, gone))
    merge = Merge.objects.get()
    address = at("merge_undo", site, merge.key)
    assert "dipisahkan lagi dari" in text(client.get(address))
    assert client.post(address, {"submission": uuid.uuid4(), "reason": ""}).status_code == 422
    response = client.post(address, {"submission": uuid.uuid4(), "reason": "dua orang"}, follow=True)
    assert "“Sumarni” menjadi catatan sendiri lagi" in text(response)
    kept.refresh_from_db()
    assert (kept.phone, Participant.objects.get(pk=gone.pk).merged_into) == ("", None)
    assert client.post(address, {"submission": uuid.uuid4(), "reason": "lagi"}).status_code == 422


def test_two_who_are_different_are_remembered_and_may_be_taken_back(client, site, dinas, pair):
    told = {"first": pair[0].key, "second": pair[1].key, "submission": uuid.uuid4()}
    client.post(at("distinct", site), told)
    client.post(at("distinct", site), told)
    page = text(client.get(at("duplicates", site)))
    assert "usul dari nama" not in page
    found = DistinctPair.objects.get()
    client.post(at("distinct_undo", site, found.key), {"submission": uuid.uuid4()})
    assert not DistinctPair.objects.exists()
    assert "usul dari nama" in text(client.get(at("duplicates", site)))


@pytest.mark.parametrize("told", [{}, {"first": "x", "second": "y"}, {"submission": "x"}])
def test_a_pair_that_cannot_be_read_is_refused_in_words(client, site, dinas, told):
    response = client.post(at("distinct", site), told, follow=True)
    assert "Belum tersimpan" in text(response)


def test_one_person_with_himself_is_refused_in_words(client, site, dinas, pair):
    told = {"first": pair[0].key, "second": pair[0].key, "submission": uuid.uuid4()}
    assert client.post(at("distinct", site), told, follow=True).status_code == 200
    assert not DistinctPair.objects.exists()


def test_the_other_record_is_looked_for_by_name(client, site, dinas, pair):
    other = ParticipantFactory(site=site, name="Mbok Yem", nickname="Yem")
    address = f"{at('merge', site)}?kept={pair[0].key}"
    assert "nama sama, ejaan lain" in text(client.get(address))
    page = text(client.post(address, {"name": "yem"}))
    assert f"?kept={pair[0].key}&amp;gone={other.key}" in page
    assert "Tidak ada orang lain" in text(client.post(address, {"name": "zzz\0"}))


def test_a_merged_record_points_to_the_one_that_stays(client, site, dinas, pair):
    kept, gone = pair
    assert "Cari catatan kembar" in text(client.get(kept.get_absolute_url()))
    client.post(merge_address(site, kept, gone), sent(kept, gone))
    page = text(client.get(gone.get_absolute_url()))
    assert f'digabung ke <a href="{kept.get_absolute_url()}">Soemarni</a>' in page


def test_people_of_another_site_cannot_be_named(client, site, dinas, pair):
    far = ParticipantFactory(name="Sumarni")
    assert client.get(merge_address(site, pair[0], far)).status_code == 404
    assert client.post(at("twins", site), {"name": "Sumarni", "person": far.key}).status_code == 200
    told = {"first": pair[0].key, "second": far.key, "submission": uuid.uuid4()}
    client.post(at("distinct", site), told)
    assert not DistinctPair.objects.exists()


def test_a_mentor_sees_twins_while_typing_but_merges_nothing(client, site, pair):
    client.force_login(user_at(site, RoleName.MENTOR))
    assert client.post(at("twins", site), {"name": "Sumarni"}).status_code == 200
    assert client.get(merge_address(site, *pair)).status_code == 403
    assert "Cari catatan kembar" not in text(client.get(pair[0].get_absolute_url()))


def test_no_number_of_an_identity_card_stands_on_these_pages(client, site, dinas, pair):
    IdentityNumber.objects.create(
        site=site, participant=pair[0], kind="nik", digest="rahasia", secret="tertutup", last_four="4321"
    )
    Region.objects.create(code="35.27", name="Sampang", level="city", valid_source="uji")
    for page in (at("duplicates", site), merge_address(site, *pair)):
        words = client.get(page).content.decode()
        assert not any(secret in words for secret in ("rahasia", "tertutup", "4321"))
