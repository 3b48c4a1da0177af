"""A meeting of the group with its money: what each member brought, and what lay on the table at the end."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.models import SiteRecord
from revolving_fund.models.custodians import Custodian
from revolving_fund.models.funds import Fund


class FundMeeting(SiteRecord):
    """A meeting as it was posted; ``counted`` is the cash that was counted, in rupiah. Only added to."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="meetings")
    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="fund_meetings")
    held_on = models.DateField(_("tanggal"))
    custodian = models.ForeignKey(
        Custodian, models.PROTECT, related_name="+", verbose_name=_("uang disimpan di")
    )
    counted = models.BigIntegerField(_("uang dihitung (rupiah)"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pertemuan uang")

    def __str__(self) -> str:
        return f"{self.group} {self.held_on}"


class FundMeetingRow(SiteRecord):
    """What one member did at a meeting, in rupiah; ``due``: what fell due, null without a schedule."""

    moves_on_merge = False

    meeting = models.ForeignKey(FundMeeting, models.PROTECT, related_name="rows")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+", verbose_name=_("anggota"))
    present = models.BooleanField(_("hadir"), default=True)
    due = models.BigIntegerField(_("jatuh tempo (rupiah)"), null=True, blank=True)
    paid = models.BigIntegerField(_("angsuran (rupiah)"), default=0)
    dues = models.BigIntegerField(_("iuran wajib (rupiah)"), default=0)
    saving = models.BigIntegerField(_("simpanan (rupiah)"), default=0)
    solidarity = models.BigIntegerField(_("IKS (rupiah)"), default=0)
    withdrawn = models.BigIntegerField(_("ambil simpanan (rupiah)"), default=0)

    class Meta(SiteRecord.Meta):
        verbose_name = _("baris pertemuan uang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="meeting_row_once"),
            models.CheckConstraint(
                condition=Q(paid__gte=0, dues__gte=0, saving__gte=0, solidarity__gte=0, withdrawn__gte=0),
                name="meeting_row_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.paid}"
