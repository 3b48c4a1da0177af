"""Monitoring: what somebody who looked in found, and what was asked to be done about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import Deviation, MigrantGroup
from programme.dates import PartialDateField
from programme.models import Institution, SiteRecord


class MonitoringVisit(SiteRecord):
    """A visit that looks at the work instead of doing it."""

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="monitoring",
        verbose_name=_("kelompok"),
    )
    title = models.CharField(_("nama"), max_length=200)
    held_on = PartialDateField(_("tanggal"))
    notes = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("monitoring")

    def __str__(self) -> str:
        return self.title


class Finding(SiteRecord):
    """What the monitoring found (*temuan*)."""

    monitoring = models.ForeignKey(
        MonitoringVisit, models.PROTECT, null=True, blank=True, related_name="findings"
    )
    text = models.TextField(_("temuan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("temuan")

    def __str__(self) -> str:
        return self.text


class FollowUp(SiteRecord):
    """What is to be done about a deviation or by a site (*tindak lanjut*), by whom, until when."""

    deviation = models.ForeignKey(Deviation, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    text = models.TextField(_("tindak lanjut"))
    addressee = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ditujukan kepada"),
    )
    due_on = PartialDateField(_("batas waktu"))
    done_on = PartialDateField(_("selesai"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("tindak lanjut")

    def __str__(self) -> str:
        return self.text
