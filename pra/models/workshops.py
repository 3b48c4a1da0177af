"""Workshops of the participatory process, and who was there."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord


class WorkshopKind(models.TextChoices):
    GROUP_DYNAMICS = "group_dynamics", _("Dinamika kelompok")
    PRA = "pra", _("Lokakarya PRA")
    FGD = "fgd", _("Diskusi kelompok terfokus (FGD)")
    INTERVIEW = "interview", _("Wawancara mendalam")


class Workshop(SiteRecord):
    """One session; without a group it is of the whole site."""

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("kelompok"),
    )
    kind = models.CharField(_("jenis"), max_length=15, choices=WorkshopKind.choices)
    held_on = PartialDateField(_("tanggal"))
    venue = models.CharField(_("tempat"), max_length=200, blank=True)
    facilitated_by = models.CharField(_("difasilitasi oleh"), max_length=200, blank=True)
    notes = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("lokakarya")

    def __str__(self) -> str:
        return self.get_kind_display()


class WorkshopAttendance(SiteRecord):
    """A participant's presence at a workshop."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="attendance")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="workshop_attendance")
    present = models.BooleanField(_("hadir"))
    reason = models.CharField(_("alasan tidak hadir"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kehadiran lokakarya")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "workshop", "participant"], name="workshop_attendance_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.workshop}"
