"""Bodies and sources with their risk, how far the group came with each, problems of the neighbourhood."""

import uuid

import pytest
from django.urls import reverse

from accounts.permissions import RoleName
from evaluation.evidence import evidence_of
from evaluation.facts import Subject
from evaluation.models import Norm
from pra.models import CommunityProblem, PastIntervention, Potential
from pra.potentials.reach import Chain, State, chain, looks_like_lender
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.pra import PotentialFactory
from tests.factories.programme import InstitutionFactory

pytestmark = pytest.mark.django_db
ASKS_AGAIN = {"HX-Request": "true"}


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def field(client, group):
    client.force_login(user_at(group.site))
    return client


def sent(**data):
    return {"submission": uuid.uuid4(), **data}


def lines(group, code, *more, name="lines"):
    return reverse(f"pra:{name}", args=[group.key, code, *more])


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("bank keliling", True),
        ("Bank  Titil Pak Contoh", True),
        ("RENTENIR", True),
        ("kosipa", True),
        ("Koperasi", False),
        ("Bank BRI", False),
        ("sayur keliling", False),
    ],
)
def test_a_name_of_moneylenders_is_known(name, asked):
    assert looks_like_lender(name) is asked


def test_a_lender_is_asked_about_until_somebody_wrote_the_risk_and_never_judged(field, group):
    field.post(lines(group, "sources", name="line_add"), sent(name="bank titil", kind="source_system"))
    made = Potential.objects.get()
    assert (made.identified_by, made.kind, made.risk_note) == (group, "source_system", "")
    asks = "sering dipakai untuk pelepas uang"
    assert asks in field.get(lines(group, "sources")).content.decode()
    Potential.objects.update(risk_note="bunga 20% sebulan")
    page = field.get(lines(group, "sources")).content.decode()
    assert asks not in page
    assert "Risiko: bunga 20% sebulan" in page


def test_a_body_may_be_one_of_the_register_but_not_of_another_site(field, group):
    known, stranger = InstitutionFactory(site=group.site), InstitutionFactory()
    url = lines(group, "sources", name="line_add")
    field.post(url, sent(name="Posyandu", kind="institution", institution=known.key))
    assert Potential.objects.get().institution == known
    refused = field.post(url, sent(name="Arisan", kind="institution", institution=stranger.key))
    assert refused.status_code == 422


def test_a_name_stands_once_in_its_part_and_a_skill_is_no_source(field, group):
    url = lines(group, "sources", name="line_add")
    field.post(url, sent(name="Posyandu", kind="institution"))
    twice = field.post(url, sent(name=" POSYANDU", kind="institution"), headers=ASKS_AGAIN)
    assert twice.json() == {"errors": {"name": ["“Posyandu” sudah tercatat."]}}
    assert field.post(url, sent(name="Posyandu", kind="welfare_source")).status_code == 302
    assert field.post(url, sent(name="las", kind="skill")).status_code == 422


def test_the_name_is_refused_under_the_lock_with_the_same_words_and_what_was_typed(field, group, monkeypatch):
    PotentialFactory(identified_by=group, name="Posyandu")
    monkeypatch.setattr("pra.forms.potentials.same_name", lambda *args, **more: None)
    url = lines(group, "sources", name="line_add")
    refused = field.post(url, sent(name="posyandu", kind="institution"), headers=ASKS_AGAIN)
    assert (refused.status_code, refused.json()) == (
        422,
        {"errors": {"name": ["“Posyandu” sudah tercatat."]}},
    )
    page = field.post(url, sent(name="posyandu", kind="institution"))
    assert page.status_code == 422
    assert 'value="posyandu"' in page.content.decode()
    other = PotentialFactory(identified_by=group, kind="natural", name="posyandu")
    moved = sent(version=1, touched="kind", kind="institution", **{"was-kind": "natural"})
    assert (
        field.post(lines(group, "sources", other.key, name="line"), moved, headers=ASKS_AGAIN).status_code
        == 422
    )
    other.refresh_from_db()
    assert other.kind == "natural"


def test_a_source_keeps_its_own_name_and_another_group_or_the_site_may_have_it_too(field, group):
    for owner in (group, GroupFactory(site=group.site)):
        PotentialFactory(identified_by=owner, name="Arisan")
    Potential.objects.create(site=group.site, kind="institution", name="Posyandu")
    mine = Potential.objects.get(identified_by=group)
    url = lines(group, "sources", mine.key, name="line")
    for name, was in (("arisan", "Arisan"), ("Posyandu", "arisan")):
        mine.refresh_from_db()
        told = sent(version=mine.version, touched="name", name=name, **{"was-name": was})
        assert field.post(url, told, headers=ASKS_AGAIN).status_code == 200
    mine.refresh_from_db()
    assert mine.name == "Posyandu"


def test_sources_of_the_site_are_shown_and_not_changed(field, group):
    told = Potential.objects.create(site=group.site, kind="source_system", name="bank keliling")
    page = field.get(lines(group, "sources")).content.decode()
    assert "Disebut untuk seluruh lokasi" in page
    assert field.get(lines(group, "sources", told.key, name="line")).status_code == 404
    gone = reverse("pra:potential_remove", args=[group.key, told.key])
    assert field.post(gone, sent(version=1)).status_code == 404


def norm_4(site, group=None):
    rows = evidence_of([Subject(site, group)])[0][Norm.LOCAL_POTENTIAL]
    return [(row.result.text or row.result.reason, row.of_site) for row in rows]


@pytest.mark.parametrize(
    ("kind", "list_page"), [("source_system", "pra:lines"), ("skill", "pra:skills"), ("natural", "pra:lines")]
)
def test_a_potential_of_the_site_is_reached_and_used_for_all_its_groups(field, group, kind, list_page):
    told = Potential.objects.create(site=group.site, kind=kind, name="koperasi")
    other, busy = GroupFactory(site=group.site), GroupFactory(site=group.site)
    PotentialFactory(identified_by=busy)
    url = reverse("pra:potential", args=[group.key, told.key])
    home = reverse(list_page, args=[group.key] + (["sources"] if list_page == "pra:lines" else []))
    assert url in field.get(home).content.decode()
    assert "berlaku untuk semua kelompok di lokasi ini" in field.get(url).content.decode()
    done = use(field, group, told, linked="True", linked_on="Mei 2003", used="True", used_on="2003")
    assert done.status_code == 302
    told.refresh_from_db()
    assert (told.linked, told.linked_on, told.used, told.used_on) == (True, "2003-05", True, "2003")
    assert (told.name, told.identified_by) == ("koperasi", None)
    marked = [("1", True)] + [("1 sudah · 0 belum · 0 tidak dinyatakan", True)] * 2
    assert norm_4(group.site, group) == norm_4(group.site, other) == marked
    assert norm_4(group.site, busy)[0] == ("1", False)
    assert norm_4(group.site)[1:] == [("1 sudah · 0 belum · 1 tidak dinyatakan", False)] * 2


def test_a_skill_of_the_site_keeps_the_words_of_its_source(field, group):
    told = Potential.objects.create(site=group.site, kind="skill", name="menjahit")
    assert use(field, group, told, name="las", linked="False").status_code == 302
    told.refresh_from_db()
    assert (told.name, told.linked) == ("menjahit", False)


def test_two_groups_of_a_site_do_not_tell_over_one_another(field, group):
    told = Potential.objects.create(site=group.site, kind="natural", name="sungai")
    assert use(field, group, told, linked="True").status_code == 302
    assert use(field, GroupFactory(site=group.site), told, linked="False").status_code == 409
    told.refresh_from_db()
    assert told.linked is True


def test_a_potential_of_another_site_or_group_is_not_found(field, group):
    strangers = [
        Potential.objects.create(site=GroupFactory().site, kind="natural", name="sungai"),
        PotentialFactory(identified_by=GroupFactory(site=group.site)),
    ]
    for stranger in strangers:
        assert use(field, group, stranger, linked="True").status_code == 404
        stranger.refresh_from_db()
        assert stranger.linked is None


def test_beside_its_own_a_group_sees_those_of_the_site_which_its_counts_leave_out(field, group):
    PotentialFactory(identified_by=group, linked=True)
    told = Potential.objects.create(site=group.site, kind="natural", name="sungai", linked=False)
    response = field.get(reverse("pra:potentials", args=[group.key]))
    assert response.context["chain"] == Chain(1, State(1, 0, 0), State(0, 0, 1))
    assert reverse("pra:potential", args=[group.key, told.key]) in response.content.decode()
    assert "Tidak ikut dihitung di atas" in response.content.decode()


def use(field, group, body, **data):
    url = reverse("pra:potential", args=[group.key, body.key])
    return field.post(url, sent(version=data.pop("version", body.version), **data))


def test_reached_and_used_are_told_with_their_day_and_taken_back(field, group):
    body = PotentialFactory(identified_by=group)
    told = {"linked": "True", "linked_on": "Mei 2003", "used": "True", "used_on": "2003"}
    assert use(field, group, body, **told, use_note="tempat menabung").status_code == 302
    body.refresh_from_db()
    assert (body.linked, body.linked_on, body.used, body.used_on, body.use_note) == (
        True,
        "2003-05",
        True,
        "2003",
        "tempat menabung",
    )
    assert use(field, group, body, linked="False", used="").status_code == 302
    body.refresh_from_db()
    assert (body.linked, body.linked_on, body.used, body.use_note) == (False, None, None, "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"linked": "", "linked_on": "2003"}, "Pilih “sudah”"),
        ({"used": "False", "use_note": "menabung"}, "Pilih “sudah”"),
        ({"linked": "True", "linked_on": "2999"}, "Tanggal ini belum tiba."),
        ({"linked": "True", "linked_on": "kapan-kapan"}, "anggal"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(field, group, data, words):
    body = PotentialFactory(identified_by=group)
    response = use(field, group, body, **data)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert all(value in page for value in data.values())
    body.refresh_from_db()
    assert (body.linked, body.used) == (None, None)


def test_who_was_slower_sees_both_versions(field, group):
    body = PotentialFactory(identified_by=group)
    use(field, group, body, linked="True", linked_on="2003")
    response = use(field, group, body, linked="False")
    assert response.status_code == 409
    assert "sudah" in response.content.decode()
    body.refresh_from_db()
    assert body.linked is True


def test_a_skill_is_renamed_but_not_to_another_skill_of_the_group(field, group):
    first = PotentialFactory(identified_by=group, kind="skill", name="las")
    PotentialFactory(identified_by=group, kind="skill", name="menjahit")
    assert use(field, group, first, name="MENJAHIT").status_code == 422
    assert use(field, group, first, name="Las listrik", linked="").status_code == 302
    first.refresh_from_db()
    assert (first.name, first.linked) == ("Las listrik", None)


def test_a_skill_written_by_mistake_goes_once_and_one_that_somebody_has_stays(field, group):
    wrong = PotentialFactory(identified_by=group, kind="skill")
    url = reverse("pra:potential_remove", args=[group.key, wrong.key])
    data = sent(version=1)
    for _ in range(2):
        assert field.post(url, data).status_code == 302
    assert not Potential.objects.exists()
    held = PotentialFactory(identified_by=group, kind="skill")
    held.holders.create(site=group.site, participant=ParticipantFactory(site=group.site))
    refused = field.post(reverse("pra:potential_remove", args=[group.key, held.key]), sent(version=1))
    assert refused.status_code == 422
    assert "Masih ada keterampilan peserta yang terkait" in refused.content.decode()


def test_the_counts_of_norm_4_are_the_same_on_both_pages_and_untold_is_apart(field, group):
    for linked, used in ((True, True), (True, False), (True, None), (False, None), (None, None)):
        PotentialFactory(identified_by=group, linked=linked, used=used)
    Potential.objects.create(site=group.site, kind="natural", name="sungai", linked=True)
    PotentialFactory(identified_by=GroupFactory(site=group.site), linked=True)
    rows = Potential.objects.filter(identified_by=group)
    assert chain(rows) == Chain(5, State(3, 1, 1), State(1, 1, 3))
    url = reverse("pra:potentials", args=[group.key])
    evidence = evidence_of([Subject(group.site, group)])[0][Norm.LOCAL_POTENTIAL]
    assert [(row.label, row.result.text, row.url, row.of_site) for row in evidence] == [
        ("Potensi dikenali", "5", url, False),
        ("Sudah dihubungi", "3 sudah · 1 belum · 1 tidak dinyatakan", url, False),
        ("Sudah dipakai", "1 sudah · 1 belum · 3 tidak dinyatakan", url, False),
    ]
    page = field.get(url).content.decode()
    assert "1 belum · 1 tidak dinyatakan" in page
    assert "1 belum · 3 tidak dinyatakan" in page


def test_a_group_without_potentials_of_its_own_sees_those_of_the_site(field, group):
    Potential.objects.create(site=group.site, kind="natural", name="sungai")
    page = field.get(reverse("pra:potentials", args=[group.key])).content.decode()
    assert "sungai" in page
    assert "disebut untuk seluruh lokasi" in page
    evidence = evidence_of([Subject(group.site, group)])[0][Norm.LOCAL_POTENTIAL]
    assert [(row.result.text or row.result.reason, row.of_site) for row in evidence] == [
        ("1", True),
        ("belum dicatat mana yang sudah dihubungi", False),
        ("belum dicatat mana yang sudah dipakai", False),
    ]


def test_a_problem_of_the_neighbourhood_stands_once_for_all_groups_of_the_site(field, group):
    url = lines(group, "community", name="line_add")
    field.post(url, sent(text="anak jalanan"))
    other = GroupFactory(site=group.site)
    twice = field.post(lines(other, "community", name="line_add"), sent(text="Anak  Jalanan"))
    assert twice.status_code == 422
    assert CommunityProblem.objects.count() == 1
    page = field.get(lines(other, "community")).content.decode()
    assert "anak jalanan" in page
    assert "jangan nama orang" in page


def test_words_of_2003_stay_and_the_page_says_and_suggests_those_of_today(field, group):
    CommunityProblem.objects.create(site=group.site, text="Penyandang cacat")
    page = field.get(lines(group, "community")).content.decode()
    assert "Penyandang cacat" in page
    assert "istilah sekarang: penyandang disabilitas" in page
    suggested = [str(word) for word in field.get(lines(group, "community")).context["suggested"]]
    assert {"penyandang disabilitas", "tuna susila"} <= set(suggested)
    assert not {"penyandang cacat", "wanita tuna susila"} & set(suggested)


def test_who_handled_a_problem_stands_under_it_and_on_the_other_phone(field, group):
    problem = CommunityProblem.objects.create(site=group.site, text="fakir miskin")
    page = lines(group, "community")
    beat = field.get(page).context["pulse"]
    add = lines(group, "handled", name="line_add")
    field.post(add, sent(text="pengobatan gratis", problem=problem.key))
    row = PastIntervention.objects.get()
    assert (row.problem, row.text, row.handled_by) == (problem, "pengobatan gratis", "")
    again = field.get(page, {"pulse": beat}, headers=ASKS_AGAIN)
    assert "pengobatan gratis" in again.content.decode()
    empty = field.post(add, sent(text="", problem=problem.key))
    assert "Tulis penanganannya, atau siapa yang menangani." in empty.content.decode()
    gone = reverse("pra:line_remove", args=[group.key, "community", problem.key])
    assert field.post(gone, sent(version=1)).status_code == 422


def test_who_only_reads_records_nothing(client, group):
    body = PotentialFactory(identified_by=group)
    client.force_login(user_at(group.site, RoleName.RESEARCHER))
    assert client.get(reverse("pra:potentials", args=[group.key])).status_code == 200
    told = Potential.objects.create(site=group.site, kind="natural", name="sungai")
    for one in (body, told):
        url = reverse("pra:potential", args=[group.key, one.key])
        assert client.get(url).status_code == 403
        assert client.post(url, sent(version=1, linked="True")).status_code == 403
        one.refresh_from_db()
        assert one.linked is None
    assert "Dihubungi atau dipakai?" not in client.get(lines(group, "sources")).content.decode()
    assert client.post(lines(group, "community", name="line_add"), sent(text="x")).status_code == 403
