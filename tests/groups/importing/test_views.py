"""The pages of an import: what was typed stays, refusals are sentences, a stranger's list is not there."""

import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.permissions import RoleName
from groups.models import BatchState, ImportBatch, Participant, StagedRow
from tests.factories.accounts import user_at
from tests.factories.groups import ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.groups.importing.lists import NIK, as_csv, confirm, stage


@pytest.fixture
def field(client, user):
    client.force_login(user)
    return client


def url(name, *keys):
    return reverse(f"groups:{name}", args=[getattr(key, "key", key) for key in keys])


def send(client, site, content, name="daftar.csv", **more):
    upload = SimpleUploadedFile(name, content)
    data = {"submission": uuid.uuid4(), "file": upload, "told_on": "1 Juli 2026", **more}
    return client.post(url("import", site), data)


def press(client, name, site, batch, **more):
    data = {"submission": uuid.uuid4(), "version": batch.version, **more}
    return client.post(url(name, site, batch), data)


def test_a_list_is_sent_looked_at_and_entered(field, site):
    rows = [{"nama_lengkap": "Siti", "lahir": "1980"}, {"nama_lengkap": "Joko", "lahir": "besok"}]
    sent = send(field, site, as_csv(rows))
    batch = ImportBatch.objects.get()
    assert (sent.status_code, sent.url) == (302, url("import_batch", site, batch))
    page = field.get(sent.url).content.decode()
    assert "Baris 3 · Joko" in page
    assert "Kolom lahir: “besok” tidak terbaca. Tulis 12-03-1980, Maret 1980, atau 1980." in page
    assert "Masukkan 1 baris yang benar" in page
    assert "1 baris salah tidak ikut masuk." in page
    assert Participant.objects.count() == 0
    answer = press(field, "import_confirm", site, batch)
    page = field.get(answer.url).content.decode()
    assert "1 orang masuk sebagai calon." in page
    assert "Belum masuk" in page
    assert Participant.objects.get().name == "Siti"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("daftar.pdf", b"x", "Yang diterima: berkas XLSX atau CSV."),
        ("daftar.xlsm", b"PK", "Berkas ini berisi makro. Simpan ulang sebagai .xlsx biasa."),
        ("daftar.csv", b"", "Berkas ini kosong."),
        ("daftar.csv", b"a;b", "Kolom nama_lengkap tidak ditemukan."),
        ("daftar.csv", b"nama;lahir", "Berkas ini berisi judul kolom saja, belum ada orang."),
        ("daftar.xlsx", b"PK\x03\x04", "Berkas XLSX ini rusak."),
        ("daftar.csv", b"nama\r\nSi\x00ti", "Baris 2 berisi tanda yang bukan tulisan."),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(field, site, name, content, words):
    answer = send(field, site, content, name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="1 Juli 2026"' in page
    assert ImportBatch.objects.count() == StagedRow.objects.count() == 0


def test_too_large_a_file_is_refused(field, site, monkeypatch):
    monkeypatch.setattr("groups.forms.importing.LARGEST", 10)
    assert "paling besar 20 MB" in send(field, site, b"nama\r\nSiti Aminah").content.decode()


@pytest.mark.parametrize("day", ["", "besok", "2003", "1 Juli 2999"])
def test_the_day_of_the_list_is_a_day_that_was(field, site, day):
    assert send(field, site, b"nama\r\nSiti", told_on=day).status_code == 422


def test_one_upload_sent_with_two_contents_is_a_conflict(field, site):
    token = uuid.uuid4()
    assert send(field, site, b"nama\r\nSiti", submission=token).status_code == 302
    assert send(field, site, b"nama\r\nSiti", submission=token).status_code == 302
    assert send(field, site, b"nama\r\nSlamet", submission=token).status_code == 409
    assert ImportBatch.objects.count() == 1


def test_the_same_file_again_is_told_of(field, user, site):
    confirm(user, stage(user, site, [{"nama_lengkap": "Siti"}]))
    again = stage(user, site, [{"nama_lengkap": "Siti"}])
    assert (
        "Berkas yang sama persis sudah dimasukkan pada"
        in field.get(url("import_batch", site, again)).content.decode()
    )


def test_a_change_meanwhile_is_shown_and_nothing_entered(field, user, site):
    batch = stage(user, site, [{"nama_lengkap": "Siti", "nik": NIK}, {"nama_lengkap": "Slamet"}])
    confirm(user, stage(user, site, [{"nama_lengkap": "Orang lain", "nik": NIK}]))
    answer = press(field, "import_confirm", site, batch)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Catatan berubah sejak berkas ini diperiksa; belum ada yang masuk." in page
    assert "Kolom NIK: sudah tercatat untuk orang lain di lokasi ini." in page
    assert Participant.objects.get().get_absolute_url() in page
    assert "Masukkan 1 baris yang benar" in page
    assert press(field, "import_confirm", site, ImportBatch.objects.get(pk=batch.pk)).status_code == 302


def test_confirming_twice_is_refused_in_words(field, user, site):
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    assert press(field, "import_confirm", site, batch).status_code == 302
    answer = press(field, "import_confirm", site, batch)
    assert (answer.status_code, Participant.objects.count()) == (422, 1)
    assert "Berkas ini sudah masuk." in answer.content.decode()


@pytest.mark.parametrize("name", ["import_confirm", "import_discard"])
def test_a_form_without_its_submission_does_nothing(field, user, site, name):
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    answer = field.post(url(name, site, batch))
    assert (answer.status_code, StagedRow.objects.count()) == (422, 1)
    assert "Muat ulang halaman ini, lalu coba lagi." in answer.content.decode()


def test_choices_are_offered_only_where_they_matter(field, user, site):
    ParticipantFactory(site=site, name="Siti")
    plain = stage(user, site, [{"nama_lengkap": "Slamet"}])
    page = field.get(url("import_batch", site, plain)).content.decode()
    assert "without_origin" not in page
    assert "leave_alike" not in page
    rows = [{"nama_lengkap": "Siti", "asal": ""}, {"nama_lengkap": "Joko", "asal": "Malang"}]
    batch = stage(user, site, rows)
    page = field.get(url("import_batch", site, batch)).content.decode()
    assert "Masukkan juga 1 baris yang hanya asalnya tidak dikenal." in page
    assert "Tinggalkan 1 baris yang mungkin kembar." in page
    press(field, "import_confirm", site, batch, without_origin="on", leave_alike="on")
    assert Participant.objects.get(import_batch=batch).name == "Joko"


def test_discarding_says_so_and_leads_back(field, user, site):
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    answer = press(field, "import_discard", site, batch)
    assert answer.url == url("import", site)
    page = field.get(answer.url).content.decode()
    assert "Baris yang belum masuk sudah dibuang." in page
    assert "dibuang" in page


def test_undo_tells_who_leaves_and_who_stays_before_it_is_done(field, user, site):
    batch = confirm(user, stage(user, site, [{"nama_lengkap": "Siti"}, {"nama_lengkap": "Slamet"}]))
    Participant.objects.filter(name="Slamet").update(version=2)
    page = field.get(url("import_undo", site, batch)).content.decode()
    assert "1 orang akan dihapus dari catatan" in page
    assert "1 orang tetap tercatat" in page
    assert "Slamet" in page
    refused = press(field, "import_undo", site, batch, reason="")
    assert (refused.status_code, Participant.objects.count()) == (422, 2)
    answer = press(field, "import_undo", site, batch, reason="salah lokasi")
    assert "salah lokasi" in field.get(answer.url).content.decode()
    assert ImportBatch.objects.get().state == BatchState.UNDONE
    assert field.get(url("import_undo", site, batch)).status_code == 302


def test_pages_of_fifty_rows_and_the_same_number_of_queries(field, user, site, django_assert_max_num_queries):
    batch = stage(user, site, [{"nama_lengkap": f"Warga {n}"} for n in range(120)])
    seen, address = [], url("import_batch", site, batch)
    while address:
        with django_assert_max_num_queries(20):
            answer = field.get(address)
        seen += [one.row.line for one in answer.context["rows"]]
        following = answer.context["following"]
        address = following and f"{url('import_batch', site, batch)}?after={following}"
    assert seen == list(range(2, 122))


@pytest.mark.parametrize("after", ["²", "1-²", "-", "99999999999999999999-1", "x"])
def test_an_odd_address_shows_the_first_page(field, user, site, after):
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    answer = field.get(url("import_batch", site, batch), {"after": after})
    assert (answer.status_code, len(answer.context["rows"])) == (200, 1)


def test_templates_are_handed_out(field, site):
    answer = field.get(url("import_template", site, "xlsx"))
    assert 'filename="daftar-peserta.xlsx"' in answer["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames == ["Peserta", "Petunjuk"]
    assert field.get(url("import_template", site, "csv")).content.startswith(
        b"\xef\xbb\xbfnama_lengkap;panggilan;"
    )
    assert field.get(url("import_template", site, "pdf")).status_code == 404


def test_the_faulty_rows_are_handed_out(field, user, site):
    batch = stage(user, site, [{"nama_lengkap": "1"}])
    answer = field.post(url("import_faults", site, batch))
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).active.max_row == 2
    assert f"perbaiki-{site.key}.xlsx" in answer["Content-Disposition"]


def test_a_list_of_another_site_is_not_there(client, user, site):
    """Not under its own site for a stranger, nor under another site for somebody of both."""
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    elsewhere = SiteFactory()
    stranger = user_at(elsewhere)
    client.force_login(stranger)
    for name in ("import_batch", "import_undo"):
        assert client.get(url(name, site, batch)).status_code == 404
        assert client.get(url(name, elsewhere, batch)).status_code == 404
    for name in ("import_confirm", "import_discard", "import_faults"):
        assert press(client, name, site, batch).status_code == 404
        assert press(client, name, elsewhere, batch).status_code == 404
    assert StagedRow.objects.count() == 1


def test_a_researcher_imports_nothing(client, user, site):
    batch = stage(user, site, [{"nama_lengkap": "Siti"}])
    client.force_login(user_at(site, RoleName.RESEARCHER))
    assert client.get(url("import", site)).status_code == 403
    assert client.get(url("import_batch", site, batch)).status_code == 403
    assert press(client, "import_confirm", site, batch).status_code == 403
