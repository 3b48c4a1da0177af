"""Files that people hand in: what is let in, in which shape it is kept, and who may open it."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from accounts.permissions import RoleName
from programme.files import LARGEST, LONGEST_SIDE, erase_file, keep_file, read_upload
from programme.models import StoredFile
from tests.factories.accounts import user_at
from tests.factories.groups import ConsentFactory, ParticipantFactory
from tests.factories.programme import SiteFactory
from tests.refusals import run

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 isi"
DOCUMENTS = frozenset({".pdf", ".docx"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
SOUNDS = frozenset({".mp3", ".m4a", ".ogg", ".wav"})
GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110


def upload(name, content):
    return SimpleUploadedFile(name, content)


def refusal(name, content, endings=DOCUMENTS):
    with pytest.raises(ValidationError) as refused:
        read_upload(upload(name, content), endings)
    return refused.value.messages[0]


def archive(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<w/>")
    return made.getvalue()


def picture(kind="JPEG", size=(40, 20), mode="RGB", **told):
    made = io.BytesIO()
    Image.new(mode, size, "red").save(made, kind, **told)
    return made.getvalue()


def exif():
    told = Image.Exif()
    told[CAMERA] = "Telepon Ibu Sari"
    told[ORIENTATION] = 6  # held upright: a quarter turn
    told.get_ifd(GPS)[1] = "S"
    return told


class TestReading:
    def test_a_file_comes_back_with_its_name_kind_and_bytes(self):
        assert read_upload(upload("Modul 1.PDF", PDF), DOCUMENTS) == ("Modul 1.PDF", "application/pdf", PDF)

    def test_a_document_is_an_archive_with_a_document_in_it(self):
        content = archive("[Content_Types].xml", "word/document.xml")
        _name, kind, kept = read_upload(upload("modul.docx", content), DOCUMENTS)
        assert kind.endswith("wordprocessingml.document")
        assert kept == content

    @pytest.mark.parametrize(
        "name", ["modul.exe", "modul.html", "modul", "modul.pdf.svg", "modul.png", ".pdf"]
    )
    def test_another_ending_is_refused_and_the_right_ones_named(self, name):
        assert refusal(name, PDF) == "Jenis berkas ini tidak diterima. Yang diterima: docx, pdf."

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("modul.pdf", b"<html><script>alert(1)</script>"),
            ("modul.pdf", b""),
            ("modul.pdf", b" %PDF-1.7"),
            ("modul.docx", PDF),
            ("modul.docx", b"PK\x03\x04 bukan arsip"),
            ("modul.docx", archive("xl/workbook.xml")),
        ],
    )
    def test_a_name_alone_proves_nothing(self, name, content):
        assert refusal(name, content).startswith("Isi berkas tidak sesuai dengan namanya.")

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.mp3", b"ID3 nada"),
            ("a.mp3", b"\xff\xfb nada"),
            ("a.m4a", b"\0\0\0\x20ftypM4A"),
            ("a.ogg", b"OggS"),
            ("a.wav", b"RIFF"),
        ],
    )
    def test_a_recording_is_known_by_its_beginning(self, name, content):
        assert read_upload(upload(name, content), SOUNDS)[2] == content
        assert refusal(name, b"x" + content, SOUNDS).startswith("Isi berkas tidak sesuai")

    def test_ten_megabytes_are_the_most(self):
        full = PDF + b"x" * (LARGEST - len(PDF))
        assert len(read_upload(upload("modul.pdf", full), DOCUMENTS)[2]) == LARGEST
        assert refusal("modul.pdf", full + b"x") == "Berkas terlalu besar: paling besar 10 MB."

    def test_a_name_brings_no_folder_and_no_more_than_fits(self):
        name, _kind, _content = read_upload(upload("../../rumah/modul.pdf", PDF), DOCUMENTS)
        assert name == "modul.pdf"
        name, _kind, _content = read_upload(upload("m" * 300 + ".pdf", PDF), DOCUMENTS)
        assert (len(name), name[-4:]) == (200, ".pdf")


class TestPictures:
    def test_are_drawn_anew_without_where_and_with_what_they_were_taken(self):
        sent = picture(exif=exif())
        assert Image.open(io.BytesIO(sent)).getexif()[CAMERA] == "Telepon Ibu Sari"
        name, kind, kept = read_upload(upload("tanda tangan.jpeg", sent), PICTURES)
        assert (name, kind) == ("tanda tangan.jpg", "image/jpeg")
        drawn = Image.open(io.BytesIO(kept))
        assert dict(drawn.getexif()) == {}
        assert b"Telepon" not in kept
        assert drawn.size == (20, 40)  # turned upright, since nothing tells it any more

    @pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("PNG", "a.jpg")])
    def test_become_the_same_kind_whatever_they_were(self, kind, name):
        sent = picture(kind, mode="RGBA")
        kept = read_upload(upload(name, sent), PICTURES)[2]
        assert Image.open(io.BytesIO(kept)).format == "JPEG"

    def test_that_are_larger_than_a_page_needs_become_smaller(self):
        kept = read_upload(upload("a.png", picture("PNG", (4000, 1000))), PICTURES)[2]
        assert Image.open(io.BytesIO(kept)).size == (LONGEST_SIDE, 500)

    @pytest.mark.parametrize("content", [b"\xff\xd8\xff bukan gambar", PDF, picture("GIF"), picture()[:80]])
    def test_that_cannot_be_read_are_refused_in_words(self, content):
        assert refusal("a.jpg", content, PICTURES) == "Gambar ini tidak bisa dibaca. Ambil foto lagi."

    def test_that_would_fill_the_memory_are_refused(self, monkeypatch):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
        assert refusal("a.png", picture("PNG", (200, 200)), PICTURES).startswith("Gambar ini tidak bisa")

    def test_no_comment_or_script_behind_a_picture_is_kept(self):
        sent = picture() + b"<script>alert(1)</script>"
        assert b"script" not in read_upload(upload("a.jpg", sent), PICTURES)[2]


class TestOpening:
    @pytest.fixture
    def site(self):
        return SiteFactory()

    def kept(self, site, permission="view", *, of_site=True, name="Modul “satu”.pdf"):
        return keep_file(
            programme=site.programme,
            site=site if of_site else None,
            permission=permission,
            name=name,
            media_type="application/pdf",
            content=PDF,
        )

    def test_it_is_a_download_that_no_browser_reads_as_a_page(self, client, site):
        client.force_login(user_at(site))
        response = client.get(self.kept(site).get_absolute_url())
        assert (response.status_code, response.content) == (200, PDF)
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == (
            "attachment; filename=\"Modul _satu_.pdf\"; filename*=UTF-8''Modul%20%E2%80%9Csatu%E2%80%9D.pdf"
        )
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"
        assert "default-src" in response["Content-Security-Policy"]

    def test_a_name_cannot_add_a_header(self, client, site):
        client.force_login(user_at(site))
        file = self.kept(site, name='a"\r\nX-Jahat: ya.pdf')
        response = client.get(file.get_absolute_url())
        assert response.status_code == 200
        assert "X-Jahat" not in response
        assert '"a___X-Jahat: ya.pdf"' in response["Content-Disposition"]

    def test_of_a_stranger_it_is_not_found(self, client, site):
        client.force_login(user_at(SiteFactory(programme=site.programme)))
        assert client.get(self.kept(site).get_absolute_url()).status_code == 404

    @pytest.mark.parametrize(
        ("role", "status"),
        [(RoleName.MENTOR, 200), (RoleName.DINAS, 200), (RoleName.RESEARCHER, 403)],
    )
    def test_only_with_the_verb_that_it_is_kept_under(self, client, site, role, status):
        client.force_login(user_at(site, role))
        assert client.get(self.kept(site, "register").get_absolute_url()).status_code == status

    def test_of_the_whole_programme_it_opens_to_those_of_the_programme(self, client, site):
        file = self.kept(site, of_site=False)
        client.force_login(user_at(SiteFactory(programme=site.programme)))
        assert client.get(file.get_absolute_url()).status_code == 200
        client.force_login(user_at(SiteFactory()))
        assert client.get(file.get_absolute_url()).status_code == 404

    def test_without_login_there_is_none(self, client, site):
        assert client.get(self.kept(site).get_absolute_url()).status_code == 302

    @pytest.mark.parametrize(
        "statement",
        ["UPDATE programme_storedfile SET content = 'x'", "DELETE FROM programme_storedfile"],
    )
    def test_nobody_changes_it_or_takes_it_away(self, site, statement):
        self.kept(site)
        with pytest.raises(IntegrityError), transaction.atomic():
            run(statement)
        assert bytes(StoredFile.objects.get().content) == PDF

    def test_erased_it_is_empty_and_its_row_tells_what_when_and_by_whom(self, client, site):
        file, user = self.kept(site), user_at(site)
        before = StoredFile.objects.values("key", "name", "media_type", "size", "sha256", "received_at").get()
        assert erase_file(by=user, file=file.pk) is True
        now = StoredFile.objects.get()
        assert (bytes(now.content), now.erased_by) == (b"", user)
        assert now.erased_at >= now.received_at
        assert now.sha256 == hashlib.sha256(PDF).hexdigest()
        assert StoredFile.objects.values(*before).get() == before
        client.force_login(user)
        assert client.get(file.get_absolute_url()).status_code == 404

    def test_once_erased_it_stays_as_it_is(self, site):
        file, first = self.kept(site), user_at(site)
        erase_file(by=first, file=file.pk)
        erased = StoredFile.objects.get().erased_at
        assert erase_file(by=user_at(site), file=file.pk) is False
        now = StoredFile.objects.get()
        assert (now.erased_at, now.erased_by) == (erased, first)

    def test_what_a_record_stands_on_is_not_erased(self, site):
        file = self.kept(site)
        consent = ConsentFactory(participant=ParticipantFactory(site=site), evidence=file)
        assert erase_file(by=user_at(site), file=file.pk) is False
        assert bytes(StoredFile.objects.get().content) == PDF
        assert consent.evidence == file

    @pytest.mark.parametrize(
        "change",
        [
            "erased_at = now(), erased_by_id = %(user)s",  # the bytes would stay
            "content = 'x', erased_at = now(), erased_by_id = %(user)s",
            "content = '', erased_at = now()",  # by nobody
            "content = '', erased_by_id = %(user)s",
            "content = ''",
            "content = '', erased_at = now(), erased_by_id = %(user)s, name = 'lain.pdf'",
            "content = '', erased_at = now(), erased_by_id = %(user)s, sha256 = 'x'",
            "content = '', erased_at = now(), erased_by_id = %(user)s, size = 0",
        ],
    )
    def test_the_database_takes_no_other_change_for_an_erasure(self, site, change):
        self.kept(site)
        with pytest.raises(IntegrityError), transaction.atomic():
            run(f"UPDATE programme_storedfile SET {change % {'user': user_at(site).pk}}")
        assert bytes(StoredFile.objects.get().content) == PDF

    @pytest.mark.parametrize(
        "change", ["erased_at = NULL, erased_by_id = NULL", "content = 'x'", "name = 'x'"]
    )
    def test_the_database_brings_nothing_back(self, site, change):
        erase_file(by=user_at(site), file=self.kept(site).pk)
        for statement in (f"UPDATE programme_storedfile SET {change}", "DELETE FROM programme_storedfile"):
            with pytest.raises(IntegrityError), transaction.atomic():
                run(statement)
        assert StoredFile.objects.get().erased_at is not None
