"""Institutions with their names and tasks, and the division of materials among them."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import RoleName
from programme.editing import RecordChanged
from programme.institutions import (
    add_institution,
    change_institution,
    change_material,
    give_material,
    institution_sheet,
    institutions_of,
    remove_material,
)
from programme.models import (
    Institution,
    InstitutionAlias,
    InstitutionRole,
    Reading,
    RoleKind,
    Site,
)
from tests.factories.accounts import user_at
from tests.factories.programme import PILOTS, InstitutionFactory, SiteFactory
from tests.programme.packages import load

pytestmark = pytest.mark.django_db
TOLD = {"name": "Yayasan Widya", "kind": "ngo", "level": "", "official_title": "", "contact": "Ibu Sari"}


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def staff(site):
    return user_at(site, RoleName.DINAS)


def add(staff, site, aliases=(), tasks=(), token=None, **told):
    return add_institution(
        by=staff,
        token=token or uuid.uuid4(),
        site=site,
        values={**TOLD, **told},
        aliases=aliases,
        tasks=tasks,
    )


def change(staff, institution, aliases=(), tasks=(), version=None, **told):
    return change_institution(
        by=staff,
        token=uuid.uuid4(),
        institution=institution,
        version=version or institution.version,
        values={**TOLD, **told},
        aliases=aliases,
        tasks=tasks,
    )


def names(institution):
    return set(institution.aliases.values_list("name", flat=True))


class TestInstitution:
    def test_comes_with_its_names_and_tasks_once(self, staff, site):
        token = uuid.uuid4()
        for _twice in range(2):
            kept = add(staff, site, [("", "YLWD"), ("", "Widya Darma")], [("", "mendampingi")], token)
        assert names(kept) == {"YLWD", "Widya Darma"}
        assert [(row.kind, row.text) for row in kept.roles.all()] == [(RoleKind.TASK, "mendampingi")]
        assert Institution.objects.count() == 1

    @pytest.mark.parametrize("name", ["yayasan widya", "YLWD", "ylwd"])
    def test_a_name_that_is_known_here_is_refused(self, staff, site, name):
        add(staff, site, [("", "YLWD")])
        with pytest.raises(ValidationError) as refusal:
            add(staff, site, name=name)
        assert refusal.value.message_dict == {
            "name": ["Nama ini sudah dipakai di lokasi ini: Yayasan Widya."]
        }
        assert Institution.objects.count() == 1
        other = SiteFactory()
        add(user_at(other, RoleName.DINAS), other, name=name)

    def test_a_row_that_stays_keeps_its_sources_and_a_mended_word_too(self, staff, site):
        kept = add(staff, site, [("", "YLWD"), ("", "Darma"), ("", "tetap")])
        rows = {row.name: row for row in kept.aliases.all()}
        reading = Reading.objects.create(subject=rows["Darma"], site=site, value="Darma", note="L60")
        told = [
            (rows["YLWD"].key, ""),
            (rows["Darma"].key, "Dharma"),
            (rows["tetap"].key, "tetap"),
            ("", "baru"),
        ]
        changed = change(staff, kept, told)
        assert names(changed) == {"Dharma", "tetap", "baru"}
        mended = InstitutionAlias.objects.get(name="Dharma")
        assert (mended.pk, mended.version, list(mended.readings.all())) == (rows["Darma"].pk, 2, [reading])
        assert InstitutionAlias.objects.get(name="tetap").version == 1
        assert (
            AuditEvent.objects.filter(table_name="programme_institutionalias", operation="delete").count()
            == 1
        )

    def test_materials_are_not_touched_by_its_tasks(self, staff, site):
        kept = add(staff, site, tasks=[("", "mendampingi")])
        give_material(by=staff, token=uuid.uuid4(), institution=kept, text="sanitasi")
        kept.refresh_from_db()
        change(staff, kept)
        assert [row.text for row in kept.roles.all()] == ["sanitasi"]

    def test_an_old_version_is_refused(self, staff, site):
        kept = add(staff, site)
        change(staff, kept, contact="Pak Budi")
        with pytest.raises(RecordChanged):
            change(staff, kept, version=1, contact="Bu Ani")

    def test_dividing_materials_meanwhile_is_seen(self, staff, site):
        kept = add(staff, site)
        give_material(by=staff, token=uuid.uuid4(), institution=kept, text="sanitasi")
        with pytest.raises(RecordChanged):
            change(staff, kept, version=1)

    def test_one_that_was_joined_to_another_is_not_changed_and_stands_under_it(self, staff, site):
        kept = add(staff, site)
        gone = InstitutionFactory(site=site, name="YLWD", merged_into=kept)
        with pytest.raises(ValidationError, match="sudah digabung ke Yayasan Widya"):
            change(staff, gone)
        assert list(institutions_of(site)) == [kept]
        sheet = institution_sheet(site)["institutions"]
        assert [[str(row) for row in one.names_here] for one in sheet] == [["YLWD"]]


class TestMaterials:
    def test_are_given_changed_and_taken_away(self, staff, site):
        one, two = (InstitutionFactory(site=site) for _ in range(2))
        material = give_material(by=staff, token=uuid.uuid4(), institution=one, text="sanitasi")
        assert material.kind == RoleKind.MATERIAL
        act = {"by": staff, "material": material}
        change_material(token=uuid.uuid4(), version=1, institution=two, text="sanitasi lingkungan", **act)
        material.refresh_from_db()
        assert (material.institution, material.text, material.version) == (two, "sanitasi lingkungan", 2)
        with pytest.raises(RecordChanged):
            change_material(token=uuid.uuid4(), version=1, institution=one, text="lain", **act)
        token = uuid.uuid4()
        for _twice in range(2):
            remove_material(token=token, **act)
        assert not InstitutionRole.objects.exists()
        assert set(Institution.objects.values_list("version", flat=True)) == {3, 4} - {4} | {3}

    def test_of_yogyakarta_stand_in_one_table(self, client):
        load(PILOTS)
        site = Site.objects.get(key="yogyakarta-warungboto")
        client.force_login(user_at(site, RoleName.DINAS))
        response = client.get(reverse("programme:institutions", args=[site.key]))
        divided = {(row.text, row.institution.name) for row in response.context["materials"]}
        assert len(divided) == 4
        assert ("masalah kependudukan dan sanitasi lingkungan", "Lurah Warungboto") in divided


class TestPages:
    def url(self, name, *keys):
        return reverse(f"programme:{name}", args=keys)

    def sent(self, **told):
        return {"submission": str(uuid.uuid4()), **TOLD, "aliases_key": [], "aliases": [], **told}

    def test_add_and_see(self, client, staff, site):
        client.force_login(staff)
        told = self.sent(aliases=["YLWD", "", "Darma"], aliases_key=["", "", ""], tasks=["x"], tasks_key=[""])
        response = client.post(self.url("institution_add", site.key), told, follow=True)
        words = response.content.decode()
        assert "Lembaga tersimpan." in words
        assert "YLWD" in words
        assert "Ibu Sari" in words
        listed = client.get(self.url("institutions", site.key)).content.decode()
        assert "tingkat tidak dinyatakan" in listed

    def test_more_rows_keep_what_was_typed_and_judge_nothing(self, client, staff, site):
        client.force_login(staff)
        told = self.sent(name="", aliases=["YLWD"], aliases_key=[""], more="aliases")
        response = client.post(self.url("institution_add", site.key), told)
        assert response.status_code == 200
        assert not Institution.objects.exists()
        form = response.context["form"]
        assert not form.errors
        assert form["aliases"].value() == [("", "YLWD")]
        assert response.content.decode().count('name="aliases"') == 3
        assert form["submission"].value() == told["submission"]

    def test_more_rows_of_a_stored_one_keep_its_keys(self, client, staff, site):
        client.force_login(staff)
        kept = add(staff, site, [("", "YLWD")])
        key = kept.aliases.get().key
        told = self.sent(version=1, aliases=["YLWD", "baru"], aliases_key=[key, ""], more="aliases")
        form = client.post(self.url("institution_edit", site.key, kept.key), told).context["form"]
        assert form["aliases"].value() == [(key, "YLWD"), ("", "baru")]

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            (["YLWD", "ylwd"], "Tertulis dua kali: YLWD."),
            (["x" * 201], "Tiap baris paling panjang 200 huruf."),
            ([f"nama {n}" for n in range(41)], "Paling banyak 40 baris."),
            (["a\x00b"], "Tiap baris paling panjang 200 huruf."),
        ],
    )
    def test_rows_that_cannot_be_are_refused(self, client, staff, site, rows, words):
        client.force_login(staff)
        told = self.sent(aliases=rows, aliases_key=[""] * len(rows))
        response = client.post(self.url("institution_add", site.key), told)
        assert response.status_code == 422
        assert response.context["form"].errors["aliases"] == [words]

    def test_an_unknown_key_of_a_row_is_a_new_row(self, client, staff, site):
        client.force_login(staff)
        foreign = InstitutionAlias.objects.create(
            site=site, institution=InstitutionFactory(site=site), name="asli"
        )
        told = self.sent(aliases=["baru"], aliases_key=[foreign.key])
        assert client.post(self.url("institution_add", site.key), told).status_code == 302
        foreign.refresh_from_db()
        assert foreign.name == "asli"
        assert InstitutionAlias.objects.filter(name="baru").count() == 1

    def test_a_conflict_shows_both_versions_in_words(self, client, staff, site):
        client.force_login(staff)
        kept = add(staff, site, [("", "YLWD")])
        change(staff, kept, kind="cooperative")
        told = self.sent(version=1, kind="government")
        response = client.post(self.url("institution_edit", site.key, kept.key), told)
        assert response.status_code == 409
        assert ("Jenis", "Koperasi", "Instansi pemerintah") in response.context["differences"]
        kept.refresh_from_db()
        assert kept.kind == "cooperative"
        again = self.sent(version=response.context["form"]["version"].value(), kind="government")
        assert client.post(self.url("institution_edit", site.key, kept.key), again).status_code == 302

    def test_a_material_is_removed_only_after_asking(self, client, staff, site):
        client.force_login(staff)
        kept = add(staff, site)
        give = {"submission": str(uuid.uuid4()), "text": "sanitasi", "institution": kept.key}
        assert client.post(self.url("material_add", site.key), give).status_code == 302
        url = self.url("material_remove", site.key, InstitutionRole.objects.get().key)
        edit = self.url("material_edit", site.key, InstitutionRole.objects.get().key)
        assert f'href="{url}"' in client.get(edit).content.decode()
        assert "sanitasi" in client.get(url).content.decode()
        assert client.post(url, {}).status_code == 422
        assert InstitutionRole.objects.exists()
        client.post(url, {"submission": str(uuid.uuid4())})
        assert not InstitutionRole.objects.exists()

    def test_an_institution_of_another_site_is_not_offered(self, client, staff, site):
        client.force_login(staff)
        give = {"submission": str(uuid.uuid4()), "text": "sanitasi", "institution": InstitutionFactory().key}
        response = client.post(self.url("material_add", site.key), give)
        assert response.status_code == 422
        assert "institution" in response.context["form"].errors

    def test_an_institution_under_the_address_of_another_site_is_not_found(self, client, staff, site):
        client.force_login(staff)
        other = InstitutionFactory()
        assert client.get(self.url("institution", site.key, other.key)).status_code == 404

    def test_the_joined_one_leads_to_the_one_it_was_joined_to(self, client, staff, site):
        client.force_login(staff)
        kept = add(staff, site)
        gone = InstitutionFactory(site=site, name="YLWD", merged_into=kept)
        words = client.get(gone.get_absolute_url()).content.decode()
        assert "Lembaga ini sudah digabung ke:" in words
        assert kept.get_absolute_url() in words
        assert self.url("institution_edit", site.key, gone.key) not in words

    @pytest.mark.parametrize("count", [1, 12])
    def test_the_cost_of_the_list_does_not_grow(
        self, client, staff, site, count, django_assert_max_num_queries
    ):
        for number in range(count):
            add(staff, site, [("", f"nama {number}")], [("", "tugas")], name=f"Lembaga {number}")
        client.force_login(staff)
        with django_assert_max_num_queries(27):
            client.get(self.url("institutions", site.key))
