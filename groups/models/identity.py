"""NIK and KK: kept so that the database alone does not tell them.

``secret`` is the number encrypted with ``IDENTITY_KEY``, ``digest`` a keyed hash by which an equal number is
found, ``last_four`` what a page shows (``groups.sealing``). Data packages do not hold these rows.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import Household, Participant, PersonRecord


class NumberKind(models.TextChoices):
    NIK = "nik", _("NIK")
    KK = "kk", _("nomor KK")


class IdentityNumber(PersonRecord):
    """The NIK of a participant or the KK number of a household; a KK number changes, so the old one stays."""

    packaged = False
    told_with = ("participant", "household")
    concealed = frozenset({"secret", "digest"})

    kind = models.CharField(_("jenis nomor"), max_length=3, choices=NumberKind.choices)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="identity_numbers"
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="identity_numbers"
    )
    secret = models.TextField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    last_four = models.CharField(_("empat angka terakhir"), max_length=4)
    ended_on = models.DateField(_("tidak dipakai lagi sejak"), null=True, blank=True)

    class Meta(PersonRecord.Meta):
        verbose_name = _("nomor identitas")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "kind", "digest"], name="identity_digest"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "digest"],
                condition=models.Q(kind="nik", ended_on__isnull=True),
                name="nik_once_a_site",
                violation_error_message=_("NIK ini sudah tercatat untuk orang lain di lokasi ini."),
            ),
            models.UniqueConstraint(
                fields=["site", "participant"],
                condition=models.Q(kind="nik", ended_on__isnull=True),
                name="one_nik_a_person",
            ),
            models.UniqueConstraint(
                fields=["site", "household"],
                condition=models.Q(kind="kk", ended_on__isnull=True),
                name="one_kk_a_household",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="nik", participant__isnull=False, household__isnull=True)
                | models.Q(kind="kk", participant__isnull=True, household__isnull=False),
                name="nik_of_person_kk_of_household",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.masked}"

    @property
    def masked(self) -> str:
        """The number as pages show it: ``•••• •••• •••• 0012``."""
        return f"•••• •••• •••• {self.last_four}"
