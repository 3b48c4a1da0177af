"""Who holds the money, what they confirm, and what was counted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from programme.dates import PartialDateField
from programme.models import Institution, SiteRecord, StoredFile
from revolving_fund.models.funds import Fund


class CustodianKind(models.TextChoices):
    CASHBOX = "cashbox", _("kas kelompok")
    TREASURER = "treasurer", _("bendahara")
    BANK = "bank", _("bank")
    KEEPER = "keeper", _("koperasi atau LSM")


class Custodian(SiteRecord):
    """Somebody or something that holds money of the fund (*pemegang uang*).

    ``kept_apart``: whether the group's money lies apart from the holder's own. ``is_creditor``: whether
    members owe this holder money of its own, so that its interests conflict. Null = not stated.
    """

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="custodians")
    kind = models.CharField(_("jenis"), max_length=9, choices=CustodianKind.choices)
    name = models.CharField(_("nama"), max_length=120)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lembaga")
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("anggota")
    )
    kept_apart = models.BooleanField(_("dipisahkan dari uang pemegang"), null=True, blank=True)
    is_creditor = models.BooleanField(_("anggota berutang kepada pemegang"), null=True, blank=True)
    closed_on = PartialDateField(_("berhenti memegang"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pemegang uang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "fund", "name"],
                name="custodian_once",
                violation_error_message=_("Pemegang dengan nama ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(kind=CustodianKind.KEEPER, institution__isnull=False)
                | ~Q(kind=CustodianKind.KEEPER),
                name="custodian_keeper_is_an_institution",
                violation_error_message=_("Pilih koperasi atau LSM yang memegang uangnya."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CustodyStatement(SiteRecord):
    """What the holder confirms to hold on a day, in rupiah. Only added to."""

    moves_on_merge = False

    custodian = models.ForeignKey(Custodian, models.PROTECT, related_name="statements")
    as_of = models.DateField(_("keadaan pada"))
    amount = models.BigIntegerField(_("jumlah (rupiah)"))
    confirmed_by = models.CharField(_("dinyatakan oleh"), max_length=120)
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bukti")
    )
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pernyataan pemegang")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="statement_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.custodian} {self.as_of}: {self.amount}"
