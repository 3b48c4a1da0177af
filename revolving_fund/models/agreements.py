"""The agreement about a fund (*aturan main*): written, signed, computable, and frozen once it is in force.

A change makes a new version; a loan keeps the version that it was made under (invariant I15). Source: report
L188, L258-260.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models import SiteRecord, StoredFile
from revolving_fund.models.funds import Fund


class RuleKind(models.TextChoices):
    RESERVE = "reserve", _("cadangan")
    SHARE = "share", _("saham")
    ADMIN = "admin", _("administrasi")
    MANDATORY_SAVING = "mandatory_saving", _("iuran wajib")
    VOLUNTARY_SAVING = "voluntary_saving", _("simpanan sukarela")
    LOAN_SERVICE = "loan_service", _("jasa pinjaman")
    SOLIDARITY = "solidarity", _("iuran kesetiakawanan (IKS)")
    ROTATION_DUTY = "rotation_duty", _("kewajiban menggulirkan")
    GOVERNANCE = "governance", _("cara memutuskan")


DEDUCTED_AT_PAYOUT = (RuleKind.RESERVE, RuleKind.SHARE, RuleKind.ADMIN)


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("rancangan")
    PROPOSED = "proposed", _("menunggu persetujuan")
    IN_FORCE = "in_force", _("berlaku")


class ServiceBase(models.TextChoices):
    GROSS = "gross", _("dari pokok penuh, sebelum potongan")
    NET = "net", _("dari uang yang diterima, sesudah potongan")


class Rounding(models.TextChoices):
    HALF_EVEN = "half-even", _("ke rupiah terdekat")
    FLOOR = "floor", _("selalu ke bawah")


class DuesAre(models.TextChoices):
    EQUITY = "equity", _("simpanan anggota, milik anggota")
    INCOME = "income", _("pendapatan kelompok")


class RotationIs(models.TextChoices):
    PRINCIPAL = "principal", _("pokok yang dikembalikan")
    CONTRIBUTION = "contribution", _("sumbangan untuk dana bergulir")


class AllocationOrder(models.TextChoices):
    SERVICE_FIRST = "service_first", _("jasa dulu, lalu pokok")
    PRINCIPAL_FIRST = "principal_first", _("pokok dulu, lalu jasa")


class Overpaid(models.TextChoices):
    PREPAY = "prepay", _("mengurangi pokok berikutnya")
    DEPOSIT = "deposit", _("dititipkan")


class FundAgreement(SiteRecord):
    """One version of the agreement; null = not stated.

    ``made_by`` is null where a source tells of it. Amounts in rupiah, ``max_exposure`` in percent of a
    member's right, the rest in days or months.
    """

    kept_here = frozenset({"made_by", "approved_by", "approved_at", "document"})

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField(_("versi"), default=1)
    state = models.CharField(
        _("keadaan"), max_length=8, choices=AgreementState.choices, default=AgreementState.IN_FORCE
    )
    written = models.BooleanField(_("tertulis"), null=True, blank=True)
    signed_on = PartialDateField(_("ditandatangani"))
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    service_base = models.CharField(
        _("jasa dihitung"), max_length=5, choices=ServiceBase.choices, default=ServiceBase.GROSS
    )
    term_months = models.PositiveSmallIntegerField(_("jangka waktu (bulan)"), null=True, blank=True)
    grace_principal = models.PositiveSmallIntegerField(_("bulan pertama tanpa pokok"), default=0)
    unit = models.PositiveIntegerField(_("angsuran dibulatkan ke (rupiah)"), default=1)
    rounding = models.CharField(
        _("pembulatan"), max_length=9, choices=Rounding.choices, default=Rounding.HALF_EVEN
    )
    dues_are = models.CharField(
        _("iuran wajib"), max_length=6, choices=DuesAre.choices, default=DuesAre.EQUITY
    )
    rotation_is = models.CharField(
        _("uang pengguliran"), max_length=12, choices=RotationIs.choices, default=RotationIs.PRINCIPAL
    )
    allocation = models.CharField(
        _("urutan angsuran"),
        max_length=15,
        choices=AllocationOrder.choices,
        default=AllocationOrder.SERVICE_FIRST,
    )
    overpaid = models.CharField(
        _("kelebihan bayar"), max_length=7, choices=Overpaid.choices, default=Overpaid.DEPOSIT
    )
    arrears_grace_days = models.PositiveSmallIntegerField(_("hari sebelum disebut menunggak"), default=0)
    custody_days = models.PositiveSmallIntegerField(_("hari uang boleh dititipkan"), default=30)
    tolerance = models.BigIntegerField(_("selisih yang dibiarkan (rupiah)"), default=0)
    max_exposure = models.PositiveSmallIntegerField(_("paling banyak seorang (persen dari hak)"), default=100)
    document = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("naskah")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kesepakatan dana")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "fund", "number"], name="agreement_number_once"),
            models.CheckConstraint(
                condition=Q(made_by__isnull=True)
                | ~Q(state=AgreementState.IN_FORCE)
                | (Q(approved_by__isnull=False) & ~Q(approved_by=F("made_by"))),
                name="agreement_two_people",
                violation_error_message=_("Aturan disetujui oleh orang lain, bukan oleh yang menyusunnya."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=[1, 100, 500, 1000]) & Q(tolerance__gte=0), name="agreement_figures"
            ),
            models.CheckConstraint(
                condition=Q(term_months__isnull=True)
                | (Q(term_months__gte=1) & Q(grace_principal__lt=F("term_months"))),
                name="agreement_term",
                violation_error_message=_("Bulan tanpa pokok harus kurang dari jangka waktunya."),
            ),
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
                condition=Q(rate__isnull=True) | Q(amount__isnull=True),
                name="rule_percent_or_rupiah",
                violation_error_message=_("Sebuah aturan menyebut persen atau rupiah, tidak keduanya."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="rule_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True) | Q(rate__lte=10_000), name="rule_at_most_all"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class CollectabilityClass(SiteRecord):
    """From how many days late a loan stands in a class, and what is set aside for it.

    ``provision`` in hundredths of a percent of the unpaid principal. Without rows of its own an agreement
    uses the usual set: 0, 1-90, 91-120, 121-180, more than 180 days; 1, 5, 15, 50, 100 %.
    """

    agreement = models.ForeignKey(FundAgreement, models.PROTECT, related_name="classes")
    number = models.PositiveSmallIntegerField(_("golongan"))
    from_days = models.PositiveSmallIntegerField(_("mulai hari terlambat"))
    provision = models.PositiveIntegerField(_("cadangan (persen × 100)"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("golongan kolektibilitas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "agreement", "number"], name="collectability_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(number__lte=5) & Q(provision__lte=10_000),
                name="collectability_figures",
            ),
            models.CheckConstraint(
                condition=~Q(number=1) | Q(from_days=0), name="collectability_begins_at_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.from_days}"
