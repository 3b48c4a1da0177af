"""To whom a module was explained, and who still knows an older version or none."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.permissions import RoleName
from groups.explanations import record_explanation, spread_at
from groups.models import ModuleExplanation
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.programme import (
    InstitutionFactory,
    ModuleFactory,
    ModuleVersionFactory,
    OfficerAssignmentFactory,
    SiteFactory,
)
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
NOBODY = {"group": None, "institution": None, "officer": None, "audience": ""}
TOLD = {"explained_on": "2003-11-12", "explained_by": "Bu Sari", "present_count": 18, "note": ""}


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def staff(site):
    return user_at(site, RoleName.FACILITATOR)


@pytest.fixture
def version(site):
    return ModuleVersionFactory(module__programme=site.programme, module__title="Tujuan program")


def explain(staff, site, version, token=None, **told):
    return record_explanation(
        by=staff,
        token=token or uuid.uuid4(),
        site=site,
        version=version,
        values={**NOBODY, **TOLD, **told},
    )


def heard(site):
    """(name, word, tone) of each listener of each module."""
    return [(str(row.listener), row.word, row.tone) for spread in spread_at(site) for row in spread.heard]


class TestRecording:
    def test_is_kept_once(self, staff, site, version):
        group, token = GroupFactory(site=site), uuid.uuid4()
        first = explain(staff, site, version, token, group=group)
        assert explain(staff, site, version, token, group=group) == first
        assert (first.group, first.present_count, first.listeners) == (group, 18, [group])

    def test_to_nobody_is_refused(self, staff, site, version):
        for audience in ("", "  "):
            with pytest.raises(ValidationError, match="Sebutkan kepada siapa modul dijelaskan"):
                explain(staff, site, version, audience=audience)

    def test_to_nobody_is_refused_by_the_database_too(self, site, version):
        with refused_by("explanation_has_audience"):
            ModuleExplanation.objects.create(site=site, version_explained=version, audience=" ")

    def test_of_another_programmes_module_is_refused(self, staff, site):
        with pytest.raises(ValidationError, match="bukan modul program di lokasi ini"):
            explain(staff, site, ModuleVersionFactory(), audience="warga")

    def test_to_a_group_of_another_site_is_refused_by_the_database(self, site, version):
        with refused_by("groups_moduleexplanation_group_id_same_site"):
            ModuleExplanation.objects.create(site=site, version_explained=version, group=GroupFactory())

    def test_on_a_day_to_come_is_refused(self, staff, site, version):
        with pytest.raises(ValidationError) as refusal:
            explain(staff, site, version, audience="warga", explained_on="2999-01")
        assert refusal.value.message_dict == {"explained_on": ["Tanggal ini belum tiba."]}


class TestSpread:
    def test_without_a_module_there_is_none(self, site):
        ModuleFactory(programme=site.programme)
        ModuleVersionFactory()
        assert spread_at(site) == []

    def test_names_each_group_institution_and_officer(self, staff, site, version):
        group = GroupFactory(site=site, name="Sedap Malam")
        InstitutionFactory(site=site, name="Yayasan")
        officer = OfficerAssignmentFactory(site=site, officer__name="Sumarni").officer
        GroupFactory()
        explain(staff, site, version, group=group)
        explain(staff, site, version, officer=officer, explained_on=None)
        assert heard(site) == [
            ("Sedap Malam", "sudah, 12 November 2003", "good"),
            ("Yayasan", "belum", "plain"),
            ("Sumarni", "sudah", "good"),
        ]
        assert spread_at(site)[0].reached == 2

    def test_one_occasion_reaches_everybody_it_names(self, staff, site, version):
        group, house = GroupFactory(site=site), InstitutionFactory(site=site)
        explain(staff, site, version, group=group, institution=house)
        assert {tone for _name, _word, tone in heard(site)} == {"good"}

    def test_a_new_version_makes_what_was_heard_an_older_one(self, staff, site, version):
        group = GroupFactory(site=site, name="Sedap Malam")
        explain(staff, site, version, group=group)
        newer = ModuleVersionFactory(module=version.module, number=2)
        assert heard(site) == [("Sedap Malam", "baru versi 1", "wait")]
        explain(staff, site, newer, group=group)
        explain(staff, site, version, group=group, explained_on="2003-12")  # the old one once more
        assert heard(site) == [("Sedap Malam", "sudah, 12 November 2003", "good")]

    def test_one_module_says_nothing_of_another(self, staff, site, version):
        group = GroupFactory(site=site, name="Sedap Malam")
        ModuleVersionFactory(module__programme=site.programme, module__title="Usaha")
        explain(staff, site, version, group=group)
        assert [tone for _name, _word, tone in heard(site)] == ["good", "plain"]

    def test_groups_that_ended_and_institutions_that_were_joined_are_left_out(self, site, version):
        kept = InstitutionFactory(site=site, name="Yayasan")
        InstitutionFactory(site=site, merged_into=kept)
        GroupFactory(site=site, ended_on="2003-12")
        assert heard(site) == [("Yayasan", "belum", "plain")]

    @pytest.mark.parametrize("count", [1, 8])
    def test_costs_the_same_for_one_as_for_many(self, staff, site, count, django_assert_num_queries):
        for _each in range(count):
            version = ModuleVersionFactory(module__programme=site.programme)
            explain(staff, site, version, group=GroupFactory(site=site))
        with django_assert_num_queries(5):
            spread_at(site)


class TestPages:
    def sent(self, **told):
        return {"submission": str(uuid.uuid4()), "explained_on": "12 November 2003", **told}

    def add(self, site, version):
        return reverse("groups:explanation_add", args=[site.key, version.key])

    def test_the_row_that_is_tapped_is_chosen_and_the_day_is_today(self, client, staff, site, version):
        client.force_login(staff)
        group = GroupFactory(site=site)
        listed = client.get(reverse("groups:explanations", args=[site.key])).content.decode()
        address = f"{self.add(site, version)}?group={group.key}"
        assert address in listed
        form = client.get(address).context["form"]
        assert form["group"].value() == group.key
        assert form["explained_by"].value() == staff.name
        assert form["explained_on"].value()

    def test_recorded_and_shown_where_it_belongs(self, client, staff, site, version):
        client.force_login(staff)
        group = GroupFactory(site=site, name="Sedap Malam")
        told = self.sent(group=group.key, present_count="18", note="Kapan uang kembali?")
        response = client.post(self.add(site, version), told, follow=True)
        page = response.content.decode()
        for words in (
            "Penjelasan tersimpan.",
            "sudah, 12 November 2003",
            "18 orang hadir",
            "Kapan uang kembali?",
        ):
            assert words in page
        assert "Sedap Malam" in client.get(version.get_absolute_url()).content.decode()
        for name in ("programme:officers", "programme:site"):
            page = client.get(reverse(name, args=[site.key])).content.decode()
            assert "Versi 1 sudah dijelaskan kepada 1 dari 1" in page

    def test_a_version_tells_nothing_of_sites_that_are_not_ones_own(self, client, staff, site, version):
        far = SiteFactory(programme=site.programme)
        explain(user_at(far), far, version, audience="warga jauh")
        explain(staff, site, version, audience="warga dekat")
        client.force_login(staff)
        page = client.get(version.get_absolute_url()).content.decode()
        assert "warga dekat" in page
        assert "warga jauh" not in page

    @pytest.mark.parametrize(
        "bad",
        [
            ({}, "audience"),
            ({"audience": " "}, "audience"),
            ({"group": "asing"}, "group"),
            ({"audience": "warga", "explained_on": ""}, "explained_on"),
            ({"audience": "warga", "explained_on": "1 Januari 2999"}, "explained_on"),
            ({"audience": "warga", "present_count": "0"}, "present_count"),
            ({"audience": "warga", "present_count": "banyak"}, "present_count"),
        ],
    )
    def test_bad_input_stands_beside_its_field(self, client, staff, site, version, bad):
        told, field = bad
        client.force_login(staff)
        GroupFactory(site=site)
        GroupFactory(key="asing")
        response = client.post(self.add(site, version), self.sent() | told)
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert not ModuleExplanation.objects.exists()

    def test_a_correction_keeps_who_was_named_and_a_day_that_nobody_told(self, client, staff, site, version):
        client.force_login(staff)
        group = GroupFactory(site=site)
        kept = explain(staff, site, version, group=group, explained_on=None)
        group.ended_on = "2003-12"
        group.save()
        address = reverse("groups:explanation_edit", args=[site.key, kept.key])
        form = client.get(address).context["form"]
        assert form["group"].value() == group.key
        told = self.sent(version=1, group=group.key, explained_on="", note="dikoreksi")
        assert client.post(address, told).status_code == 302
        kept.refresh_from_db()
        assert (kept.group, kept.explained_on, kept.note, kept.version) == (group, None, "dikoreksi", 2)
        assert client.post(address, self.sent(version=1, group=group.key)).status_code == 409

    def test_a_version_of_another_programme_is_not_found(self, client, staff, site):
        client.force_login(staff)
        assert client.get(self.add(site, ModuleVersionFactory())).status_code == 404
