"""A file that is no package is refused in one sentence."""

import pytest

from programme.package import reader
from tests.programme.packages import EMPTY, load, package, refused, with_reading, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "berkas: bukan JSON yang sah di baris 1, kolom 2"),
        ('{"format": 1,\n "a" 2}', "berkas: bukan JSON yang sah di baris 2, kolom 6"),
        ("", "berkas: bukan JSON yang sah di baris 1, kolom 1"),
        (b"\xff\xfe{}", "berkas: bukan teks UTF-8 (bita ke-1)"),
        ('{"format": NaN}', "berkas: NaN bukan bilangan JSON"),
        ('{"format": 1e999}', "berkas: bilangan 1e999 terlalu besar"),
        ('{"format": ' + "9" * 5000 + "}", "berkas: memuat bilangan yang terlalu panjang"),
        ("[" * 100_000, "berkas: bersarang terlalu dalam"),
        ('{"key": "a", "x": 1, "x": 2}', "berkas: nama “x” muncul dua kali dalam satu objek (key “a”)"),
        ("[]", "berkas: daftar bukan objek"),
        ('"teks"', "berkas: “teks” bukan objek"),
    ],
)
def test_what_is_no_package_is_told_in_a_sentence(tmp_path, content, reason):
    assert refused(write(tmp_path / "paket.json", content)) == [reason]


def test_a_missing_file_and_a_folder_are_told(tmp_path):
    assert refused(tmp_path / "tidak-ada.json") == ["berkas: tidak ditemukan"]
    assert refused(tmp_path) == ["berkas: ini folder, bukan berkas"]
    assert refused(tmp_path / "a\0b") == ["berkas: tidak dapat dibaca"]


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "LARGEST", 1024 * 1024)
    assert refused(write(tmp_path / "besar.json", b" " * (1024 * 1024 + 1))) == ["berkas: lebih dari 1 MB"]


def test_text_that_the_database_cannot_keep_is_told_by_its_path(tmp_path):
    told = package()
    told["records"]["programme.site"][0]["name"] = "Pa\0kis"
    told["records"]["programme.programme"][0]["title"] = "\ud800"
    assert refused(write(tmp_path / "paket.json", told)) == [
        "records.programme.programme[0].title: memuat karakter yang tidak dapat disimpan",
        "records.programme.site[0].name: memuat karakter yang tidak dapat disimpan",
    ]


def test_a_value_that_is_nested_out_of_proportion_is_refused(tmp_path):
    deep = value = []
    for _ in range(200):
        value.append([])
        value = value[0]
    assert refused(write(tmp_path / "paket.json", with_reading(value=deep))) == [
        "records.programme.programme[0]: bersarang terlalu dalam"
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    content = write(tmp_path / "paket.json", EMPTY).read_bytes()
    assert (
        load(write(tmp_path / "bom.json", b"\xef\xbb\xbf" + content)) == "Selesai: 0 dibuat, 0 sudah ada.\n"
    )
