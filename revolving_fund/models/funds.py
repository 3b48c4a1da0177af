"""The stimulus fund of a site: what it was meant to be, how it was understood, and who has it in hand.

A fund keeps one set of books: money of two funds never meets in one entry.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.dates import PartialDateField
from programme.models import Institution, SiteRecord


class Fund(SiteRecord):
    """A stimulus fund for one or more groups. Amounts in rupiah; null = not stated."""

    moves_on_merge = False

    name = models.CharField(_("nama dana"), max_length=120)
    total = models.BigIntegerField(_("jumlah dana (rupiah)"), null=True, blank=True)
    designed_per_member = models.BigIntegerField(
        _("tiap anggota menurut konsep (rupiah)"), null=True, blank=True
    )
    form = models.CharField(_("bentuk"), max_length=60, null=True, blank=True)
    handed_over_by = models.CharField(_("diserahkan oleh"), max_length=120, null=True, blank=True)
    handed_over_on = PartialDateField(_("diserahkan"))
    manager = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pengelola")
    )
    as_designed = models.TextField(_("konsep awal"), blank=True)
    as_understood = models.TextField(_("dipahami sebagai"), blank=True)
    rotation = models.TextField(_("pengguliran"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("dana")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(models.Q(total__isnull=True) | models.Q(total__gte=0))
                & (models.Q(designed_per_member__isnull=True) | models.Q(designed_per_member__gte=0)),
                name="fund_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FundGroup(SiteRecord):
    """A group that the fund serves; the two of Palembang share one."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="fund_groups")
    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="fund_groups")

    class Meta(SiteRecord.Meta):
        verbose_name = _("kelompok penerima dana")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "fund", "group"], name="fund_group_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fund} · {self.group}"
