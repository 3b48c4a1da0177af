"""The verbs that can be allowed, and the roles that allow them. Roles are data, with a sentence for each."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What somebody may do at a site."""

    VIEW = "view"
    VIEW_HISTORY = "view_history"
    PREPARE = "prepare"
    ACTIVATE_OFFICERS = "activate_officers"
    REGISTER = "register"
    REVEAL_IDENTITY = "reveal_identity"
    MERGE = "merge"
    APPROVE_SELECTION = "approve_selection"
    FORM_GROUPS = "form_groups"
    RECORD_PRA = "record_pra"
    SEE_WEALTH = "see_wealth"
    RECORD_MENTORING = "record_mentoring"
    MARK_DOUBT = "mark_doubt"
    FOLLOW_UP = "follow_up"
    COMPARE = "compare"
    EXPORT = "export"
    MANAGE_SITES = "manage_sites"
    MANAGE_ACCESS = "manage_access"


class RoleName(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    DINAS = "dinas", _("Staf Dinas Sosial")
    FACILITATOR = "facilitator", _("Fasilitator")
    MENTOR = "mentor", _("Pendamping")
    RESEARCHER = "researcher", _("Peneliti")


PERMISSION_WORDS: dict[Permission, Promise | str] = {
    Permission.VIEW: _("melihat berkas lokasi, kelompok, dana, dan kunjungan"),
    Permission.VIEW_HISTORY: _("melihat riwayat perubahan"),
    Permission.PREPARE: _("mencatat koordinasi, lembaga, petugas, tempat, modul, dan biaya"),
    Permission.ACTIVATE_OFFICERS: _("menyatakan petugas aktif"),
    Permission.REGISTER: _("mendaftar peserta, persetujuan mereka, dan calon terpilih"),
    Permission.REVEAL_IDENTITY: _("membuka NIK dan nomor KK"),
    Permission.MERGE: _("menggabungkan catatan kembar dan membatalkannya"),
    Permission.APPROVE_SELECTION: _("menyetujui peserta terpilih"),
    Permission.FORM_GROUPS: _(
        "membentuk kelompok, mengatur anggota dan pengurus, dan melangkah ke tahap lain"
    ),
    Permission.RECORD_PRA: _(
        "mencatat lokakarya PRA: kehadiran, masalah, suara, potensi, usaha, dan rencana"
    ),
    Permission.SEE_WEALTH: _("melihat golongan kesejahteraan keluarga"),
    Permission.RECORD_MENTORING: _("mencatat kunjungan pendampingan"),
    Permission.MARK_DOUBT: _("menandai nilai yang diragukan"),
    Permission.FOLLOW_UP: _("menindaklanjuti dan menutup penyimpangan"),
    Permission.COMPARE: _("membandingkan lokasi"),
    Permission.EXPORT: _("mengunduh data evaluasi"),
    Permission.MANAGE_SITES: _("membuka lokasi baru"),
    Permission.MANAGE_ACCESS: _("mengatur pengguna dan tugasnya"),
}


@dataclass(frozen=True)
class Role:
    """A role: its name, a sentence that a manager can read, and what it allows."""

    name: RoleName
    sentence: Promise | str
    permissions: frozenset[Permission]

    def words(self) -> list[Promise | str]:
        """What the role allows, in words, in the order of the list of permissions."""
        return [PERMISSION_WORDS[permission] for permission in Permission if permission in self.permissions]


ROLES: dict[RoleName, Role] = {
    role.name: role
    for role in (
        Role(
            RoleName.ADMINISTRATOR,
            _("Menjalankan aplikasi, mengatur siapa bertugas di mana, dan menjawab soal data."),
            frozenset(
                {
                    Permission.VIEW,
                    Permission.VIEW_HISTORY,
                    Permission.COMPARE,
                    Permission.MANAGE_SITES,
                    Permission.MANAGE_ACCESS,
                }
            ),
        ),
        Role(
            RoleName.DINAS,
            _("Memeriksa kemajuan kelompok dan dana di lokasinya, dan mengejar yang belum beres."),
            frozenset(
                {
                    Permission.VIEW,
                    Permission.VIEW_HISTORY,
                    Permission.PREPARE,
                    Permission.ACTIVATE_OFFICERS,
                    Permission.REGISTER,
                    Permission.REVEAL_IDENTITY,
                    Permission.MERGE,
                    Permission.APPROVE_SELECTION,
                    Permission.FORM_GROUPS,
                    Permission.SEE_WEALTH,
                    Permission.MARK_DOUBT,
                    Permission.FOLLOW_UP,
                    Permission.COMPARE,
                    Permission.EXPORT,
                }
            ),
        ),
        Role(
            RoleName.FACILITATOR,
            _("Memandu lokakarya di lapangan dan mencatat apa yang dikatakan kelompok."),
            frozenset(
                {
                    Permission.VIEW,
                    Permission.PREPARE,
                    Permission.REGISTER,
                    Permission.MERGE,
                    Permission.FORM_GROUPS,
                    Permission.RECORD_PRA,
                    Permission.SEE_WEALTH,
                    Permission.RECORD_MENTORING,
                    Permission.MARK_DOUBT,
                }
            ),
        ),
        Role(
            RoleName.MENTOR,
            _("Mengunjungi kelompok, membimbing usaha (UEP) dan kesejahteraan sosial (UKS)."),
            frozenset(
                {
                    Permission.VIEW,
                    Permission.REGISTER,
                    Permission.RECORD_MENTORING,
                    Permission.MARK_DOUBT,
                }
            ),
        ),
        Role(
            RoleName.RESEARCHER,
            _("Membandingkan lokasi, menelusuri sumber, dan mengunduh data evaluasi."),
            frozenset(
                {
                    Permission.VIEW,
                    Permission.VIEW_HISTORY,
                    Permission.MARK_DOUBT,
                    Permission.COMPARE,
                    Permission.EXPORT,
                }
            ),
        ),
    )
}
