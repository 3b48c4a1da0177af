"""The usual topics and methods of mentoring, as the pilots' report names them (L200-208, L224-228, L246,
L264-276).

They are offered for ticking; a mentor may always write others. What is stored is the Indonesian text, so that
it stays readable whatever this list becomes.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.models import Delivery

Choices = list[tuple[str, Promise | str]]

UEP: Choices = [
    ("pembukuan kelompok", _("pembukuan kelompok")),
    ("pengelolaan dana stimulans", _("pengelolaan dana stimulans")),
    ("kewirausahaan", _("kewirausahaan")),
    ("kemampuan anggota", _("kemampuan anggota")),
    ("rencana usaha", _("rencana usaha")),
    ("manajemen kelompok", _("manajemen kelompok")),
    ("keuangan dan perkreditan", _("keuangan dan perkreditan")),
    ("pengembangan usaha kecil", _("pengembangan usaha kecil")),
    ("akses ke sumber lain", _("akses ke sumber lain")),
    ("aturan main koperasi", _("aturan main koperasi")),
]
UKS: Choices = [
    ("masalah sosial sehari-hari", _("masalah sosial sehari-hari")),
    ("kemiskinan", _("kemiskinan")),
    ("bimbingan kelompok", _("bimbingan kelompok")),
    ("bimbingan sosial", _("bimbingan sosial")),
    ("bimbingan perorangan", _("bimbingan perorangan")),
    ("bimbingan keluarga", _("bimbingan keluarga")),
    ("kebersihan dan kesehatan", _("kebersihan dan kesehatan")),
]
METHODS: Choices = [
    ("diskusi", _("diskusi")),
    ("diskusi kelompok", _("diskusi kelompok")),
    ("ceramah", _("ceramah")),
    ("penyuluhan", _("penyuluhan")),
    ("sarasehan", _("sarasehan")),
    ("bimbingan dan konsultasi", _("bimbingan dan konsultasi")),
    ("pelatihan", _("pelatihan")),
]
# A person says how they met; the kept value is the report's direct or indirect.
MEETINGS: Choices = [
    (Delivery.DIRECT.value, _("tatap muka")),
    (Delivery.INDIRECT.value, _("lewat orang lain")),
]


def offered(choices: Choices) -> set[str]:
    """The texts that can be ticked."""
    return {text for text, _label in choices}
