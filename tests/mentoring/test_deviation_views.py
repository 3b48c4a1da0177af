"""The page of a deviation: who explains it, what is refused, and that both versions are shown."""

import re
import uuid
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.permissions import RoleName
from groups.models import DeviationKind, DeviationState
from mentoring.models import FollowUp
from programme.models import PhaseCode
from tests.factories.accounts import user_at
from tests.factories.groups import DeviationFactory, GroupFactory
from tests.factories.mentoring import FollowUpFactory
from tests.factories.programme import InstitutionFactory
from tests.revolving_fund.cities import palembang

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def deviation(group):
    return DeviationFactory(
        site=group.site,
        group=group,
        as_designed="Rp500.000 tiap anggota",
        as_found="5 belum menerima",
        amount_at_stake=2_500_000,
    )


@pytest.fixture
def dinas(client, group):
    user = user_at(group.site, RoleName.DINAS)
    client.force_login(user)
    return user


def words(response):
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).split())


def url(name, group, deviation):
    return reverse(f"mentoring:{name}", args=[group.key, deviation.key])


def explanation(**changes):
    fields = {
        "submission": str(uuid.uuid4()),
        "version": "1",
        "state": "explained",
        "explanation": "Sisa utang.",
    }
    return {**fields, **changes}


def follow_up(**changes):
    return {"submission": str(uuid.uuid4()), "text": "Kembali ke konsep awal", **changes}


def test_page_shows_design_beside_practice_and_what_is_at_stake(client, group, deviation, dinas):
    FollowUpFactory(deviation=deviation, text="Bayar yang belum", due_on="2003-12")
    text = words(client.get(url("deviation", group, deviation)))
    assert "Konsep awal Rp500.000 tiap anggota Pelaksanaan 5 belum menerima" in text
    assert "Uang yang dipertaruhkan Rp2.500.000" in text
    assert "Bayar yang belum Ditujukan kepada: belum ditentukan batas waktu Desember 2003" in text
    assert "Belum dijelaskan." in text


def test_page_names_who_is_unpaid_and_why(client):
    group = palembang()
    client.force_login(user_at(group.site, RoleName.DINAS))
    found = DeviationFactory(
        site=group.site, kind=DeviationKind.FUND_NOT_RECEIVED, as_found="5 belum menerima"
    )
    response = client.get(url("deviation", group, found))
    assert (
        "Orangnya Lihat dana Anggota 16–20 5 orang belum menerima utang di koperasi sampai November 2003 "
        "dijanjikan Desember 2003 hak 500.000 · ditandatangani 500.000 · diterima 0" in words(response)
    )
    assert f'href="{reverse("revolving_fund:overview", args=[group.key])}"' in response.content.decode()


def test_page_leads_from_a_group_without_a_fund_to_the_fund_of_its_site(client):
    served = palembang()
    other = GroupFactory(site=served.site)
    client.force_login(user_at(served.site, RoleName.DINAS))
    found = DeviationFactory(site=served.site, kind=DeviationKind.FUND_NOT_RECEIVED)
    response = client.get(url("deviation", other, found))
    [concern] = response.context["concerns"]
    assert reverse("revolving_fund:overview", args=[concern.group.key]) in response.content.decode()


def test_page_of_another_phase_names_nobody(client):
    group = palembang()
    client.force_login(user_at(group.site, RoleName.DINAS))
    found = DeviationFactory(site=group.site, phase=PhaseCode.MENTORING)
    assert "Orangnya" not in words(client.get(url("deviation", group, found)))


def test_page_of_the_whole_site_opens_from_each_group(client, group, dinas):
    found = DeviationFactory(site=group.site)
    for each in (group, GroupFactory(site=group.site)):
        assert "Berlaku untuk seluruh lokasi" in words(client.get(url("deviation", each, found)))


def test_page_of_another_group_does_not_exist_here(client, group, dinas):
    found = DeviationFactory(site=group.site, group=GroupFactory(site=group.site))
    assert client.get(url("deviation", group, found)).status_code == 404


def test_explanation_is_kept(client, group, deviation, dinas):
    response = client.post(url("deviation_explain", group, deviation), explanation(), follow=True)
    assert response.redirect_chain == [(url("deviation", group, deviation), 302)]
    assert "Penyimpangan ditutup." in words(response)
    deviation.refresh_from_db()
    assert (deviation.state, deviation.explanation, deviation.version) == ("explained", "Sisa utang.", 2)


def test_explanation_of_what_stays_open_is_kept_as_such(client, group, deviation, dinas):
    response = client.post(url("deviation_explain", group, deviation), explanation(state="open"), follow=True)
    assert "Penjelasan tersimpan." in words(response)
    assert "Penyimpangan ditutup." not in words(response)


def test_the_form_of_a_closed_deviation_is_folded_away(client, group, deviation, dinas):
    address = url("deviation", group, deviation)
    assert "Ubah keputusan" not in words(client.get(address))
    client.post(url("deviation_explain", group, deviation), explanation())
    page = client.get(address).content.decode()
    assert '<details class="no-print">' in page
    assert "Ubah keputusan" in page
    wrong = client.post(url("deviation_explain", group, deviation), explanation(explanation="", version="2"))
    assert '<details class="no-print" open>' in wrong.content.decode()


def back_of(response):
    return re.search(r'<a class="back" href="([^"]*)"', response.content.decode())[1]


@pytest.mark.usefixtures("dinas")
@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("/", True),
        ("/groups/x/fund/?rinci=1", True),
        ("https://elsewhere.example/", False),
        ("//elsewhere.example/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_the_arrow_leads_back_to_where_the_reader_came_from(client, group, deviation, wanted, safe):
    response = client.get(url("deviation", group, deviation), {"next": wanted})
    assert back_of(response) == (wanted if safe else reverse("revolving_fund:overview", args=[group.key]))


def test_the_arrow_of_a_deviation_of_mentoring_leads_to_mentoring(client, group, dinas):
    found = DeviationFactory(site=group.site, phase=PhaseCode.MENTORING)
    response = client.get(url("deviation", group, found))
    assert back_of(response) == reverse("mentoring:overview", args=[group.key])


def test_the_way_back_outlasts_an_explanation(client, group, deviation, dinas):
    there = "?" + urlencode({"next": "/"})
    page = client.get(url("deviation", group, deviation) + there)
    for name in ("deviation_explain", "follow_up_add"):
        assert f'action="{url(name, group, deviation)}{there}"' in page.content.decode()
    wrong = client.post(url("deviation_explain", group, deviation) + there, explanation(state="nothing"))
    assert back_of(wrong) == "/"
    response = client.post(url("deviation_explain", group, deviation) + there, explanation())
    assert response.url == url("deviation", group, deviation) + there


def done_url(group, row):
    return reverse("mentoring:follow_up_done", args=[group.key, row.key])


def test_a_follow_up_is_marked_from_its_deviation_and_leads_back_there(client, group, deviation, dinas):
    row = FollowUpFactory(deviation=deviation, site=group.site)
    page = client.get(url("deviation", group, deviation))
    there = "?" + urlencode({"next": url("deviation", group, deviation)})
    assert (done_url(group, row) + there).replace("%2F", "/") in page.content.decode()
    assert back_of(client.get(done_url(group, row))) == url("deviation", group, deviation)
    assert back_of(client.get(done_url(group, row) + "?next=/me/")) == "/me/"


def test_a_follow_up_marked_twice_by_the_same_submission_leads_on_both_times(client, group, deviation, dinas):
    row = FollowUpFactory(deviation=deviation, site=group.site)
    fields = {"submission": str(uuid.uuid4()), "done_on": "2003-12"}
    answers = [client.post(done_url(group, row), fields) for _ in range(2)]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, url("deviation", group, deviation))
    ] * 2
    row.refresh_from_db()
    assert (row.done_on, row.version) == ("2003-12", 2)
    again = client.post(done_url(group, row), {**fields, "submission": str(uuid.uuid4())})
    assert again.context["form"].errors == {"done_on": ["Tindak lanjut ini sudah ditandai selesai."]}


def test_closing_without_words_is_refused_beside_the_field(client, group, deviation, dinas):
    response = client.post(
        url("deviation_explain", group, deviation), explanation(state="fixed", explanation=" ")
    )
    form = response.context["explanation_form"]
    assert response.status_code == 422
    assert form.errors == {"explanation": ["Tulis penjelasannya sebelum menutup penyimpangan."]}
    assert form["state"].value() == "fixed"
    deviation.refresh_from_db()
    assert deviation.state == DeviationState.OPEN


def test_explanation_of_an_old_version_shows_both(client, group, deviation, dinas):
    client.post(url("deviation_explain", group, deviation), explanation(explanation="lebih dulu"))
    response = client.post(
        url("deviation_explain", group, deviation), explanation(state="fixed", explanation="terlambat")
    )
    assert response.status_code == 409
    assert [(row.stored, row.sent) for row in response.context["rows"]] == [
        ("sudah dijelaskan", "sudah dibereskan"),
        ("lebih dulu", "terlambat"),
    ]
    form = response.context["explanation_form"]
    assert (form["explanation"].value(), form["version"].value()) == ("terlambat", "2")
    deviation.refresh_from_db()
    assert deviation.explanation == "lebih dulu"


def test_explanation_sent_twice_counts_once(client, group, deviation, dinas):
    fields = explanation()
    for _ in range(2):
        assert client.post(url("deviation_explain", group, deviation), fields).status_code == 302
    deviation.refresh_from_db()
    assert deviation.version == 2


def test_explanation_with_other_words_under_the_same_token_is_a_conflict(client, group, deviation, dinas):
    token = str(uuid.uuid4())
    client.post(url("deviation_explain", group, deviation), explanation(submission=token))
    other = explanation(submission=token, version="2", explanation="Lain.")
    assert client.post(url("deviation_explain", group, deviation), other).status_code == 409


def test_follow_up_is_kept(client, group, deviation, dinas):
    institution = InstitutionFactory(site=group.site)
    InstitutionFactory(name="Lembaga kota lain")
    page = client.get(url("deviation", group, deviation))
    assert "Lembaga kota lain" not in words(page)
    fields = follow_up(addressee=institution.key, due_on="Desember 2003")
    response = client.post(url("follow_up_add", group, deviation), fields, follow=True)
    added = FollowUp.objects.get()
    assert (added.deviation, added.addressee, added.due_on) == (deviation, institution, "2003-12")
    assert f"Ditujukan kepada {institution.name} batas waktu Desember 2003" in words(response)


def test_follow_up_that_is_refused_keeps_what_was_typed(client, group, deviation, dinas):
    fields = follow_up(text="", due_on="besok")
    response = client.post(url("follow_up_add", group, deviation), fields)
    form = response.context["follow_up_form"]
    assert response.status_code == 422
    assert set(form.errors) == {"text", "due_on"}
    assert form["due_on"].value() == "besok"


def test_follow_up_to_an_institution_of_another_site_is_refused(client, group, deviation, dinas):
    fields = follow_up(addressee=InstitutionFactory().key)
    response = client.post(url("follow_up_add", group, deviation), fields)
    assert set(response.context["follow_up_form"].errors) == {"addressee"}
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("role", RoleName)
def test_who_may_follow_up_and_who_may_only_read(client, group, deviation, role):
    client.force_login(user_at(group.site, role))
    page = client.get(url("deviation", group, deviation))
    may = role == RoleName.DINAS
    assert page.status_code == 200
    assert ("Jelaskan atau tutup" in words(page)) is may
    for name, fields in (("deviation_explain", explanation()), ("follow_up_add", follow_up())):
        assert client.post(url(name, group, deviation), fields).status_code == (302 if may else 403)


def test_stranger_finds_nothing(client, group, deviation):
    client.force_login(user_at(GroupFactory().site, RoleName.DINAS))
    assert client.get(url("deviation", group, deviation)).status_code == 404
    assert client.post(url("deviation_explain", group, deviation), explanation()).status_code == 404
    assert client.post(url("follow_up_add", group, deviation), follow_up()).status_code == 404


def test_forms_are_not_pages(client, group, deviation, dinas):
    for name in ("deviation_explain", "follow_up_add"):
        assert client.get(url(name, group, deviation)).status_code == 405
