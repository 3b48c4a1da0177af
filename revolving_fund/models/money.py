"""Right, signature, receipt and custody: four different things that the pilots mixed up.

Amounts are whole rupiah. An amount that nobody told stays null; where the source gives limits, they stand in
``amount_min`` and ``amount_max``, so that totals can be shown as a span instead of a guess.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from programme.dates import PartialDateField
from programme.models import Institution, SiteRecord
from revolving_fund.models.funds import Fund
from revolving_fund.models.loans import Loan


class Entitlement(SiteRecord):
    """What a participant has a right to (*hak*)."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entitlements")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="entitlements")
    cycle = models.PositiveSmallIntegerField(_("putaran"), default=1)
    amount = models.BigIntegerField(_("hak (rupiah)"))
    decided_on = PartialDateField(_("diputuskan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("hak anggota")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "fund", "participant", "cycle"], name="entitlement_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="entitlement_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.amount}"


class Acknowledgement(SiteRecord):
    """A receipt that a participant signed (*tanda terima*). It proves a signature, not that money came."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="acknowledgements")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="acknowledgements")
    cycle = models.PositiveSmallIntegerField(_("putaran"), default=1)
    amount = models.BigIntegerField(_("ditandatangani (rupiah)"))
    signed_on = PartialDateField(_("ditandatangani"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("tanda terima")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "fund", "participant", "cycle"], name="acknowledgement_once"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="acknowledgement_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.amount}"


class DisbursementStatus(models.TextChoices):
    PAID = "paid", _("diterima")
    WITHHELD = "withheld", _("ditahan")
    NOT_STATED = "not_stated", _("tidak dinyatakan")


class Disbursement(SiteRecord):
    """What a participant received (*diterima*), or that it was withheld and why."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="disbursements")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="disbursements")
    status = models.CharField(_("keadaan"), max_length=10, choices=DisbursementStatus.choices)
    amount = models.BigIntegerField(_("diterima (rupiah)"), null=True, blank=True)
    amount_min = models.BigIntegerField(_("paling sedikit (rupiah)"), null=True, blank=True)
    amount_max = models.BigIntegerField(_("paling banyak (rupiah)"), null=True, blank=True)
    paid_on = PartialDateField(_("diterima pada"))
    withheld_reason = models.TextField(_("alasan ditahan"), blank=True)
    as_of = PartialDateField(_("keadaan pada"))
    promised_on = PartialDateField(_("dijanjikan"))
    loan = models.OneToOneField(
        Loan, models.PROTECT, null=True, blank=True, related_name="disbursement", verbose_name=_("pinjaman")
    )

    class Meta(SiteRecord.Meta):
        verbose_name = _("penyaluran")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "fund", "participant", "loan"], nulls_distinct=False, name="disbursement_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="disbursement_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(status=DisbursementStatus.WITHHELD)
                | Q(amount=0, amount__isnull=False, withheld_reason__regex=r"\S"),
                name="disbursement_withheld_is_zero_with_reason",
                violation_error_message=_("Yang ditahan berjumlah 0 dan menyebut alasannya."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DisbursementStatus.WITHHELD) | Q(paid_on__isnull=True),
                name="disbursement_withheld_is_not_paid",
                violation_error_message=_("Yang ditahan tidak punya tanggal diterima."),
            ),
            models.CheckConstraint(
                condition=(Q(amount_min__isnull=True) | Q(amount_min__gte=0))
                & (Q(amount_max__isnull=True) | Q(amount_max__gte=0)),
                name="disbursement_limits_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True)
                | (
                    (Q(amount_min__isnull=True) | Q(amount__gte=F("amount_min")))
                    & (Q(amount_max__isnull=True) | Q(amount__lte=F("amount_max")))
                ),
                name="disbursement_within_limits",
                violation_error_message=_("Jumlah yang diterima berada di antara batas-batasnya."),
            ),
            models.CheckConstraint(
                condition=Q(amount_min__isnull=True)
                | Q(amount_max__isnull=True)
                | Q(amount_min__lte=F("amount_max")),
                name="disbursement_limits_in_order",
                violation_error_message=_("Batas terendah tidak boleh melebihi batas tertinggi."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DisbursementStatus.PAID) | Q(amount__gt=0, amount__isnull=False),
                name="disbursement_paid_has_amount",
                violation_error_message=_("Yang sudah diterima menyebut jumlahnya."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DisbursementStatus.PAID) | Q(withheld_reason=""),
                name="disbursement_paid_is_not_withheld",
                violation_error_message=_("Yang sudah diterima tidak punya alasan ditahan."),
            ),
            models.CheckConstraint(
                condition=~Q(status=DisbursementStatus.NOT_STATED) | Q(amount__isnull=True),
                name="disbursement_not_stated_has_no_amount",
                violation_error_message=_("Yang tidak dinyatakan tidak punya jumlah."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.amount}"


class Custody(SiteRecord):
    """Money of the fund that somebody else holds (*titipan*); null when the source gives no sum."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="custodies")
    holder = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name=_("pemegang"))
    amount = models.BigIntegerField(_("dipegang (rupiah)"), null=True, blank=True)
    as_of = PartialDateField(_("keadaan pada"))
    confirmed = models.BooleanField(_("dinyatakan pemegang"), null=True, blank=True)
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("uang yang dipegang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="custody_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.amount}"
