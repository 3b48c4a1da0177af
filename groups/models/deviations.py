"""Where practice left the design. The design stands beside what was found; people explain and close it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import MigrantGroup, Participant
from programme.models import PhaseCode, SiteRecord


class DeviationKind(models.TextChoices):
    ADMINISTRATIVE = "administrative", _("administrasi")
    SITE_CHANGE = "site_change", _("lokasi berubah")
    FUND_MECHANISM = "fund_mechanism", _("cara penyaluran dana")
    FUND_AMOUNT = "fund_amount", _("jumlah dana")
    FUND_NOT_RECEIVED = "fund_not_received", _("dana belum diterima")
    FUND_OFFSET = "fund_offset_against_debt", _("dana dikaitkan utang")
    FUND_UNDERSTANDING = "fund_understanding", _("dana dipahami lain")
    ROLE_SUBSTITUTION = "role_substitution", _("peran digantikan")
    MENTOR_PREPARATION = "mentor_preparation", _("pendamping kurang siap")
    MENTOR_INACTIVITY = "mentor_inactivity", _("pendamping kurang aktif")
    MENTORING_BALANCE = "mentoring_balance", _("UEP dan UKS timpang")
    LINKAGE = "linkage", _("akses ke sumber lain")


class DeviationState(models.TextChoices):
    OPEN = "open", _("terbuka")
    EXPLAINED = "explained", _("sudah dijelaskan")
    FIXED = "fixed", _("sudah dibereskan")
    ACCEPTED = "accepted", _("dibiarkan, dengan alasan")


class Deviation(SiteRecord):
    """A difference between the design and the practice, with the money at stake in rupiah if any.

    ``code`` names the rule that found it (DV01 …); it is empty for what a report or a monitoring told.
    """

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deviations",
        verbose_name=_("kelompok"),
    )
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deviations",
        verbose_name=_("anggota"),
    )
    phase = models.CharField(_("tahap"), max_length=20, choices=PhaseCode.choices)
    code = models.CharField(_("kode"), max_length=10, blank=True)
    kind = models.CharField(_("jenis"), max_length=30, choices=DeviationKind.choices)
    as_designed = models.TextField(_("konsep awal"), blank=True)
    as_found = models.TextField(_("pelaksanaan"))
    amount_at_stake = models.BigIntegerField(_("uang yang dipertaruhkan (rupiah)"), null=True, blank=True)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=DeviationState.choices, default=DeviationState.OPEN
    )
    explanation = models.TextField(_("penjelasan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("penyimpangan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(state=DeviationState.OPEN) | models.Q(explanation__regex=r"\S"),
                name="deviation_closed_with_words",
                violation_error_message=_("Tulis penjelasannya sebelum menutup penyimpangan."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount_at_stake__isnull=True) | models.Q(amount_at_stake__gte=0),
                name="deviation_amount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.as_found
