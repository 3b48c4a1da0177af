"""Modules and their versions: a version is never changed, a new wording is the next number."""

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from accounts.permissions import RoleName
from programme.models import Module, ModuleVersion, StoredFile
from programme.modules import add_module, add_version, current_versions
from programme.submissions import SubmissionConflict
from tests.factories.accounts import AssignmentFactory, user_at
from tests.factories.programme import ModuleFactory, ModuleVersionFactory, SiteFactory
from tests.refusals import refused_by, run

pytestmark = pytest.mark.django_db
PDF = ("modul.pdf", "application/pdf", b"%PDF-1.7")
TOLD = {"issued_on": "2003-11", "body": "Dana bergulir, bukan hibah."}


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def staff(site):
    return user_at(site, RoleName.DINAS)


def module(staff, site, title="Tujuan program", upload=None, token=None, **told):
    return add_module(
        by=staff,
        token=token or uuid.uuid4(),
        programme=site.programme,
        title=title,
        values={**TOLD, **told},
        upload=upload,
    )


def issue(staff, module, upload=None, token=None, **told):
    values = {**TOLD, "changes": "", **told}
    return add_version(by=staff, token=token or uuid.uuid4(), module=module, values=values, upload=upload)


class TestVersions:
    def test_a_module_begins_with_version_one_and_the_next_is_two(self, staff, site):
        kept = module(staff, site)
        assert [row.number for row in kept.versions.all()] == [1]
        assert issue(staff, kept, changes="contoh ditambah").number == 2
        assert [str(row) for row in current_versions(site.programme)] == ["Tujuan program · 2"]

    def test_each_module_counts_its_own(self, staff, site):
        issue(staff, module(staff, site))
        assert issue(staff, module(staff, site, "Pendampingan")).number == 2
        assert [row.number for row in current_versions(site.programme)] == [2, 2]

    def test_sent_twice_is_one(self, staff, site):
        token, again = uuid.uuid4(), uuid.uuid4()
        kept = module(staff, site, token=token, upload=PDF)
        assert module(staff, site, token=token, upload=PDF) == kept
        assert issue(staff, kept, token=again) == issue(staff, kept, token=again)
        assert ModuleVersion.objects.count() == 2
        assert StoredFile.objects.count() == 1

    def test_the_same_token_with_another_file_is_a_conflict(self, staff, site):
        token = uuid.uuid4()
        module(staff, site, token=token, upload=PDF)
        with pytest.raises(SubmissionConflict):
            module(staff, site, token=token, upload=(*PDF[:2], b"%PDF-1.7 lain"))

    @pytest.mark.parametrize("body", ["", " \n "])
    def test_neither_words_nor_a_file_is_refused_and_leaves_nothing(self, staff, site, body):
        with pytest.raises(ValidationError, match="Tulis isinya, atau sertakan berkasnya"):
            module(staff, site, body=body)
        assert not Module.objects.exists()
        assert (
            issue(staff, ModuleFactory(programme=site.programme), body=body, upload=PDF).file.name == PDF[0]
        )

    def test_a_title_is_there_once_in_a_programme(self, staff, site):
        module(staff, site)
        with pytest.raises(ValidationError, match="Modul dengan judul ini sudah ada"):
            module(staff, site)
        other = SiteFactory()
        module(user_at(other, RoleName.DINAS), other)

    def test_the_database_lets_no_version_change(self):
        version = ModuleVersionFactory()
        for column, value in (("body", "lain"), ("number", 9), ("issued_on", "2004")):
            with refused_by("version_stays"):
                run(f"UPDATE programme_moduleversion SET {column} = %s WHERE id = %s", value, version.pk)

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_get_two_numbers(self):
        site = SiteFactory()
        kept = ModuleFactory(programme=site.programme)
        people, gate, numbers = [user_at(site, RoleName.DINAS) for _ in range(2)], threading.Barrier(2), []

        def act(user):
            gate.wait()
            numbers.append(issue(user, kept, body=user.name).number)
            connection.close()

        threads = [threading.Thread(target=act, args=(user,)) for user in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(numbers) == [1, 2]


class TestPages:
    def url(self, name, *keys):
        return reverse(f"programme:{name}", args=keys)

    def sent(self, **told):
        return {"submission": str(uuid.uuid4()), "issued_on": "November 2003", "body": TOLD["body"], **told}

    def test_a_module_with_a_file_can_be_read_and_downloaded(self, client, staff, site):
        client.force_login(staff)
        told = self.sent(title="Tujuan", file=SimpleUploadedFile("modul.pdf", PDF[2]))
        response = client.post(self.url("module_add", site.programme.key), told, follow=True)
        words = response.content.decode()
        assert "Modul tersimpan." in words
        file = ModuleVersion.objects.get().file
        assert (file.programme, file.site, file.permission) == (site.programme, None, "view")
        assert f'href="{file.get_absolute_url()}"' in words
        assert client.get(file.get_absolute_url()).content == PDF[2]

    def test_words_are_shown_as_words(self, client, staff, site):
        client.force_login(staff)
        version = module(staff, site, body="<script>x</script>\n\nBaris dua").versions.get()
        words = client.get(version.get_absolute_url()).content.decode()
        assert "&lt;script&gt;x&lt;/script&gt;" in words
        assert "<p>Baris dua</p>" in words

    def test_an_old_version_leads_to_the_one_that_holds(self, client, staff, site):
        client.force_login(staff)
        kept = module(staff, site)
        first, second = kept.versions.get(), issue(staff, kept)
        words = client.get(first.get_absolute_url()).content.decode()
        assert "Versi ini sudah diganti." in words
        assert second.get_absolute_url() in words
        assert "Versi ini sudah diganti." not in client.get(second.get_absolute_url()).content.decode()
        listed = client.get(self.url("modules", site.programme.key)).content.decode()
        assert listed.count("berlaku") == 1
        assert listed.count("versi lama") == 1

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            ({"file": SimpleUploadedFile("modul.exe", b"MZ")}, "file"),
            ({"file": SimpleUploadedFile("modul.pdf", b"bukan")}, "file"),
            ({"file": SimpleUploadedFile("modul.pdf", b"")}, "file"),
            ({"body": " "}, "body"),
            ({"issued_on": "kemarin"}, "issued_on"),
            ({"title": ""}, "title"),
        ],
    )
    def test_bad_input_stands_beside_its_field_and_stays(self, client, staff, site, told, field):
        client.force_login(staff)
        response = client.post(self.url("module_add", site.programme.key), self.sent(title="Tujuan") | told)
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert not Module.objects.exists()
        if field == "file":
            assert TOLD["body"] in response.content.decode()

    def test_a_title_that_is_there_stands_on_the_form(self, client, staff, site):
        client.force_login(staff)
        module(staff, site)
        told = self.sent(title="Tujuan program")
        response = client.post(self.url("module_add", site.programme.key), told)
        assert response.status_code == 422
        assert "Modul dengan judul ini sudah ada." in response.content.decode()

    def test_preparing_in_another_programme_is_not_enough(self, client, site):
        reader = user_at(site, RoleName.RESEARCHER)
        AssignmentFactory(user=reader, site=SiteFactory(), role=RoleName.DINAS)
        client.force_login(reader)
        kept = ModuleFactory(programme=site.programme)
        assert client.get(self.url("modules", site.programme.key)).status_code == 200
        assert client.get(self.url("module_add", site.programme.key)).status_code == 403
        assert client.get(self.url("version_add", site.programme.key, kept.key)).status_code == 403

    def test_a_module_of_another_programme_is_not_found(self, client, staff, site):
        client.force_login(staff)
        other = ModuleVersionFactory()
        assert client.get(other.get_absolute_url()).status_code == 404
        keys = (site.programme.key, other.module.key)
        assert client.get(self.url("version_add", *keys)).status_code == 404
        assert client.get(self.url("module_version", site.programme.key, other.key)).status_code == 404

    def test_without_modules_the_page_says_what_will_stand_there(self, client, staff, site):
        client.force_login(staff)
        words = client.get(self.url("modules", site.programme.key)).content.decode()
        assert "Di sini akan tampil modul program" in words
