"""The columns of a list of participants: how people head them, what they mean, which words they take."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from groups.models import CommunicationNeed, Disability, LocalPapers, MigrationFactor, Sex
from programme.models import SettlementType

Words = dict[str, str]


def _words(choices: Iterable[tuple[str, Promise | str]], **more: str) -> Words:
    """Each word that may stand in a cell, lower case, and the choice that it means."""
    with override("id"):  # a list is written in Indonesian, whatever language the page is read in
        return {str(label).lower(): value for value, label in choices} | more


@dataclass(frozen=True)
class Column:
    """One column: ``key`` in the staging table, ``header`` in the template, ``others`` as people write it."""

    key: str
    header: str
    label: Promise | str
    meaning: Promise | str
    example: str = ""
    others: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "name",
        "nama_lengkap",
        _("nama lengkap"),
        _("Wajib. Satu kata pun boleh, paling panjang 150 huruf."),
        "CONTOH: Siti Aminah",
        ("nama", "nama peserta", "nama warga", "name"),
    ),
    Column("nickname", "panggilan", _("panggilan"), _("Nama sehari-hari."), "Bu Siti", ("nama panggilan",)),
    Column(
        "sex",
        "jenis_kelamin",
        _("jenis kelamin"),
        _("P atau L; perempuan, wanita, laki-laki, pria juga terbaca."),
        "P",
        ("kelamin", "jk", "l/p", "p/l", "sex", "gender"),
    ),
    Column(
        "born",
        "lahir",
        _("lahir"),
        _("Tanggal, bulan dan tahun, atau tahun saja: 12-03-1980, Maret 1980, 1980."),
        "12-03-1980",
        ("tanggal lahir", "tgl lahir", "tgl. lahir", "tahun lahir", "thn lahir"),
    ),
    Column(
        "age",
        "umur",
        _("umur"),
        _("Bila tanggal lahir tidak diketahui: umur dalam tahun pada tanggal daftar."),
        "",
        ("usia", "umur (tahun)", "usia (tahun)"),
    ),
    Column(
        "origin",
        "asal",
        _("asal"),
        _("Kabupaten, kota, atau provinsi asal, atau kodenya: Kab. Malang, Kota Malang, 35.07."),
        "Kab. Malang",
        ("daerah asal", "asal daerah", "kabupaten asal", "kota asal", "kab/kota asal", "kode asal"),
    ),
    Column(
        "reason",
        "alasan_pindah",
        _("alasan pindah"),
        _("Cerita dengan kata-kata orangnya."),
        "sawah dijual untuk berobat",
        ("alasan", "alasan migrasi"),
    ),
    Column(
        "factors",
        "faktor_pindah",
        _("faktor pindah"),
        _("Pilihan di bawah; beberapa dipisah titik koma."),
        "di asal sulit mencari kerja",
        ("faktor", "faktor migrasi", "pendorong/penarik"),
    ),
    Column(
        "arrived",
        "tahun_tiba",
        _("tahun tiba"),
        _("Tahun tiba di kota ini; bulan dan tanggal boleh ikut."),
        "1999",
        ("tiba", "tahun datang", "tahun kedatangan", "tiba di kota"),
    ),
    Column(
        "family",
        "no_keluarga",
        _("no keluarga"),
        _("Nomor buatan sendiri: orang serumah diberi nomor yang sama. Boleh kosong."),
        "1",
        ("keluarga", "nomor keluarga", "no. keluarga", "no urut keluarga"),
    ),
    Column(
        "head",
        "kepala_keluarga",
        _("kepala keluarga"),
        _("Nama kepala keluarga."),
        "Slamet",
        ("nama kepala keluarga", "nama kk"),
    ),
    Column("address", "alamat", _("alamat"), _("Jalan, gang, nomor."), "Gang Melati 3"),
    Column("rt", "rt", _("RT"), _("5 atau 005; V juga terbaca."), "005", ("no rt", "nomor rt")),
    Column("rw", "rw", _("RW"), _("2 atau 002; II juga terbaca."), "002", ("no rw", "nomor rw")),
    Column(
        "settlement",
        "jenis_permukiman",
        _("jenis permukiman"),
        _("Pilihan di bawah."),
        "bantaran sungai",
        ("permukiman", "jenis pemukiman", "pemukiman"),
    ),
    Column(
        "skills",
        "keterampilan",
        _("keterampilan"),
        _("Dengan kata orangnya; beberapa dipisah titik koma."),
        "menjahit; membuat kue",
        ("ketrampilan", "keahlian", "keterampilan yang dimiliki"),
    ),
    Column("occupation", "pekerjaan", _("pekerjaan"), _("Pekerjaan sekarang."), "buruh cuci", ("kerja",)),
    Column(
        "disability",
        "disabilitas",
        _("disabilitas"),
        _("Pilihan di bawah; “tidak ada” bila sudah ditanyakan dan tidak ada."),
        "tidak ada",
        ("difabel", "jenis disabilitas", "kecacatan"),
    ),
    Column(
        "communication",
        "kebutuhan_komunikasi",
        _("kebutuhan komunikasi"),
        _("Pilihan di bawah; “tidak ada” bila sudah ditanyakan dan tidak ada."),
        "dibacakan",
        ("komunikasi",),
    ),
    Column("decile", "desil", _("desil"), _("Desil DTSEN, 1 sampai 10."), "2", ("desil dtsen",)),
    Column(
        "decile_as_of",
        "desil_per",
        _("desil per"),
        _("Bulan atau tanggal data DTSEN itu."),
        "Juli 2025",
        ("desil dtsen per", "tanggal desil"),
    ),
    Column(
        "papers",
        "ktp",
        _("KTP"),
        _("Pilihan di bawah. Tidak punya KTP kota ini adalah hal biasa."),
        "KTP daerah asal",
        ("kepemilikan ktp", "jenis ktp"),
    ),
    Column(
        "nik",
        "nik",
        _("NIK"),
        _("16 angka, sebagai teks. Kosongkan bila tidak ada; jangan diisi 0."),
        "",
        ("no ktp", "nomor ktp", "no nik", "nomor nik", "no. ktp"),
    ),
    Column(
        "kk",
        "nomor_kk",
        _("nomor KK"),
        _("16 angka, sebagai teks. Kosongkan bila tidak ada; jangan diisi 0."),
        "",
        ("kk", "no kk", "no. kk", "nomor kartu keluarga", "no kartu keluarga"),
    ),
    Column(
        "phone",
        "telepon",
        _("telepon"),
        _("08… atau +62…, sebagai teks."),
        "081234567890",
        ("hp", "no hp", "no. hp", "nomor hp", "no telepon", "telp", "no telp", "wa", "no wa"),
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
NUMBERS = ("nik", "kk")
FAULT_COLUMN = "Kesalahan"  # of the faulty rows that we hand back; what stands in it is not read

SEX = {
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "f", "female"), Sex.FEMALE.value),
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "laki laki", "pria", "m", "male"), Sex.MALE.value),
}


@cache
def words() -> dict[str, Words]:
    """For each column of choices: every word that it takes, lower case, and the choice that it means."""
    return {
        "sex": SEX,
        "settlement": _words(SettlementType.choices, bantaran="riverbank", pelabuhan="port"),
        "disability": _words(Disability.choices, tidak="none", netra="sight", rungu="hearing"),
        "communication": _words(CommunicationNeed.choices, tidak="none"),
        "papers": _words(
            LocalPapers.choices,
            **{"kota ini": "local", "lokal": "local", "daerah asal": "origin", "asal": "origin"},
            **dict.fromkeys(("tidak", "tidak ada", "tidak punya", "belum punya"), "none"),
        ),
        "factors": _words(MigrationFactor.choices),
    }


def column_of(header: str) -> Column | None:
    """The column that a heading means, however it is spelled; None for one that we do not know."""
    return _spellings().get(_bare(header))


@cache
def _spellings() -> dict[str, Column]:
    return {_bare(text): one for one in COLUMNS for text in (one.header, one.key, *one.others)}


def _bare(header: str) -> str:
    return re.sub(r"[\s_.*:/()-]+", "", header).lower()
