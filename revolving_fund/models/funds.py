"""The stimulus fund of a site: what it was meant to be, how it was understood, and who has it in hand."""

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


class RuleKind(models.TextChoices):
    RESERVE = "reserve", _("cadangan")
    SHARE = "share", _("saham")
    ADMIN = "admin", _("administrasi")
    MANDATORY_SAVING = "mandatory_saving", _("iuran wajib")
    VOLUNTARY_SAVING = "voluntary_saving", _("simpanan sukarela")
    LOAN_SERVICE = "loan_service", _("jasa pinjaman")
    ROTATION_DUTY = "rotation_duty", _("kewajiban menggulirkan")
    GOVERNANCE = "governance", _("cara memutuskan")


DEDUCTED_AT_PAYOUT = (RuleKind.RESERVE, RuleKind.SHARE, RuleKind.ADMIN)


class FundAgreement(SiteRecord):
    """A written agreement about the fund (*aturan main*), one version of it."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField(_("versi"), default=1)
    written = models.BooleanField(_("tertulis"), null=True, blank=True)
    signed_on = PartialDateField(_("ditandatangani"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kesepakatan dana")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "fund", "number"], name="agreement_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fund} · {self.number}"


class AgreementRule(SiteRecord):
    """One rule: hundredths of a percent (``rate`` 150 = 1,5 %), an amount in rupiah, or words."""

    agreement = models.ForeignKey(FundAgreement, models.PROTECT, related_name="rules")
    kind = models.CharField(_("jenis"), max_length=20, choices=RuleKind.choices)
    text = models.TextField(_("bunyi aturan"))
    rate = models.PositiveIntegerField(_("persen × 100"), null=True, blank=True)
    amount = models.BigIntegerField(_("jumlah (rupiah)"), null=True, blank=True)
    every_month = models.BooleanField(_("tiap bulan"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("aturan main dana")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True) | models.Q(amount__isnull=True),
                name="rule_percent_or_rupiah",
                violation_error_message=_("Sebuah aturan menyebut persen atau rupiah, tidak keduanya."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="rule_amount_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True) | models.Q(rate__lte=10_000), name="rule_at_most_all"
            ),
        ]

    def __str__(self) -> str:
        return self.text
