"""The variables of the people in a research file: their names stay the same in every language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.exports.guard import Value
from evaluation.exports.person import (
    Person,
    age_band,
    age_year,
    disabled,
    listed,
    number,
    reasons,
    settlement,
    skills,
    year,
)


@dataclass(frozen=True)
class Variable:
    """A column: its stable name, its label, in what it is measured, what it means, and where it is from."""

    name: str
    label: Promise | str
    unit: Promise | str
    about: Promise | str
    value: Callable[[Person], Value]
    telling: bool = False  # whether a rare value could tell who it is
    width: int = 14  # of its column, in letters


TEXT, YEAR, COUNT = gettext_lazy("teks"), gettext_lazy("tahun"), gettext_lazy("banyaknya")
KNOWN_ONLY = gettext_lazy("Kosong bila tidak ada yang tercatat; itu bukan berarti tidak punya.")
LISTS_ONLY = gettext_lazy("Kosong bila orang ini tidak pernah ada dalam daftar hadir.")

VARIABLES: tuple[Variable, ...] = (
    Variable(
        "kode",
        gettext_lazy("Kode penelitian"),
        TEXT,
        gettext_lazy("Pengganti nama; tetap sama di setiap unduhan, dan urutannya acak."),
        lambda one: str(one.code),
    ),
    Variable("kunci_lokasi", gettext_lazy("Kunci lokasi"), TEXT, "", lambda one: one.site.key),
    Variable("lokasi", gettext_lazy("Lokasi"), TEXT, "", lambda one: str(one.site)),
    Variable(
        "kedudukan",
        gettext_lazy("Kedudukan"),
        TEXT,
        gettext_lazy("Hanya orang yang terpilih sebagai peserta; yang sudah keluar ditulis keluar."),
        lambda one: _("keluar") if one.participant.left_on else _("peserta"),
    ),
    Variable(
        "jenis_kelamin",
        gettext_lazy("Jenis kelamin"),
        TEXT,
        "",
        lambda one: str(one.participant.get_sex_display() or ""),
        telling=True,
    ),
    Variable(
        "tahun_lahir",
        gettext_lazy("Tahun lahir"),
        YEAR,
        gettext_lazy("Hari dan bulan lahir tidak diberikan."),
        lambda one: year(one.participant.born_on),
    ),
    Variable(
        "kelompok_umur",
        gettext_lazy("Kelompok umur"),
        TEXT,
        gettext_lazy("Dari umur yang disebut, atau dari tahun lahir; lihat umur_tahun."),
        lambda one: age_band(one.participant),
        telling=True,
    ),
    Variable(
        "umur_tahun",
        gettext_lazy("Umur pada tahun"),
        YEAR,
        gettext_lazy("Tahun umurnya disebut, atau tahun unduhan bila umur dihitung dari tahun lahir."),
        lambda one: age_year(one.participant),
    ),
    Variable(
        "asal_kode",
        gettext_lazy("Kode daerah asal"),
        TEXT,
        gettext_lazy("Kode Kemendagri kabupaten atau kota; tidak lebih rinci."),
        lambda one: one.regency,
        telling=True,
    ),
    Variable(
        "asal",
        gettext_lazy("Daerah asal"),
        TEXT,
        "",
        lambda one: one.regencies.get(one.regency, ""),
    ),
    Variable(
        "faktor_pendorong",
        gettext_lazy("Faktor pendorong"),
        TEXT,
        KNOWN_ONLY,
        lambda one: reasons(one.participant, pushing=True),
    ),
    Variable(
        "faktor_penarik",
        gettext_lazy("Faktor penarik"),
        TEXT,
        KNOWN_ONLY,
        lambda one: reasons(one.participant, pushing=False),
    ),
    Variable(
        "tahun_tiba",
        gettext_lazy("Tahun tiba di kota"),
        YEAR,
        "",
        lambda one: year(one.participant.arrived_on),
    ),
    Variable(
        "permukiman",
        gettext_lazy("Jenis permukiman"),
        TEXT,
        "",
        lambda one: settlement(one.participant),
        telling=True,
    ),
    Variable(
        "keterampilan_n",
        gettext_lazy("Banyak keterampilan"),
        COUNT,
        KNOWN_ONLY,
        lambda one: len(skills(one.participant)) or "",
    ),
    Variable(
        "keterampilan",
        gettext_lazy("Keterampilan"),
        TEXT,
        KNOWN_ONLY,
        lambda one: listed(skills(one.participant)),
    ),
    Variable(
        "disabilitas",
        gettext_lazy("Penyandang disabilitas"),
        TEXT,
        gettext_lazy("ya, tidak, atau kosong bila belum ditanya."),
        lambda one: disabled(one.participant),
        telling=True,
    ),
    Variable(
        "desil",
        gettext_lazy("Desil DTSEN"),
        "1-10",
        "",
        lambda one: number(one.participant.dtsen_decile),
    ),
    Variable(
        "desil_tahun",
        gettext_lazy("Desil per tahun"),
        YEAR,
        "",
        lambda one: year(one.participant.dtsen_as_of),
    ),
    Variable(
        "kelompok",
        gettext_lazy("Kunci kelompok"),
        TEXT,
        gettext_lazy("Semua kelompok yang pernah diikuti."),
        lambda one: listed(one.groups),
    ),
    Variable(
        "kunjungan_daftar",
        gettext_lazy("Kunjungan yang berdaftar hadir"),
        COUNT,
        LISTS_ONLY,
        lambda one: number(one.visits.listed),
    ),
    Variable(
        "kunjungan_hadir",
        gettext_lazy("Hadir pada kunjungan"),
        COUNT,
        LISTS_ONLY,
        lambda one: number(one.visits.came),
    ),
    Variable(
        "lokakarya_daftar",
        gettext_lazy("Lokakarya yang berdaftar hadir"),
        COUNT,
        LISTS_ONLY,
        lambda one: number(one.workshops.listed),
    ),
    Variable(
        "lokakarya_hadir",
        gettext_lazy("Hadir pada lokakarya"),
        COUNT,
        LISTS_ONLY,
        lambda one: number(one.workshops.came),
    ),
)
