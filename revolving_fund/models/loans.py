"""Loans of the fund, their schedules, and whose turn comes next.

Loans and schedules are only added to: other terms make another schedule. Terms that nobody told stay null,
and then there is no schedule and no ratio is made up.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord
from revolving_fund.models.agreements import FundAgreement, Rounding, ServiceBase
from revolving_fund.models.funds import Fund


class LoanKind(models.TextChoices):
    REVOLVING = "revolving", _("bergulir")
    DUTY = "duty", _("hibah dengan kewajiban menggulirkan")
    GRANT = "grant", _("hibah murni")


class Loan(SiteRecord):
    """What one member has of the fund in one round, in rupiah.

    ``service_rate`` in hundredths of a percent a month; ``principal_is_least``: a source tells only how much
    it is at least. ``cycle`` 1 is the first round; later ones name the loan whose money came round, or the
    common pool (null).
    """

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="loans")
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="loans", verbose_name=_("anggota")
    )
    kind = models.CharField(_("jenis"), max_length=9, choices=LoanKind.choices, default=LoanKind.REVOLVING)
    cycle = models.PositiveSmallIntegerField(_("putaran"), default=1)
    principal = models.BigIntegerField(_("pokok (rupiah)"))
    principal_is_least = models.BooleanField(_("paling sedikit"), default=False)
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("bergulir dari"),
    )
    agreement = models.ForeignKey(
        FundAgreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name=_("aturan main"),
    )
    service_rate = models.PositiveIntegerField(_("jasa sebulan (persen × 100)"), null=True, blank=True)
    service_base = models.CharField(
        _("jasa dihitung"), max_length=5, choices=ServiceBase.choices, default=ServiceBase.GROSS
    )
    instalments = models.PositiveSmallIntegerField(_("jumlah angsuran"), null=True, blank=True)
    first_due = models.DateField(_("angsuran pertama"), null=True, blank=True)
    grace_principal = models.PositiveSmallIntegerField(_("angsuran pertama tanpa pokok"), default=0)
    unit = models.PositiveIntegerField(_("dibulatkan ke (rupiah)"), default=1)
    rounding = models.CharField(
        _("pembulatan"), max_length=9, choices=Rounding.choices, default=Rounding.HALF_EVEN
    )
    disbursed_on = PartialDateField(_("dicairkan"))
    payout = models.OneToOneField(
        "revolving_fund.RequestedPayout", models.PROTECT, null=True, editable=False, related_name="made"
    )
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pinjaman bergulir")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(principal__gt=0), name="loan_positive"),
            models.CheckConstraint(
                condition=Q(instalments__isnull=True, first_due__isnull=True)
                | Q(instalments__gte=1, first_due__isnull=False, service_rate__isnull=False),
                name="loan_terms_whole_or_unknown",
                violation_error_message=_(
                    "Sebut jumlah angsuran, tanggal pertama, dan jasanya, atau kosongkan semuanya."
                ),
            ),
            models.CheckConstraint(
                condition=Q(cycle=1, predecessor__isnull=True) | Q(cycle__gte=2),
                name="loan_first_has_no_past",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.principal}"

    @property
    def terms_known(self) -> bool:
        """Whether a schedule can be made."""
        return self.instalments is not None


class LoanSchedule(SiteRecord):
    """One version of what falls due when; from ``made_on`` it holds in place of the version before."""

    moves_on_merge = False
    told_with = ("loan",)

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="schedules")
    number = models.PositiveSmallIntegerField(_("versi"), default=1)
    made_on = models.DateField(_("berlaku sejak"))
    restructured = models.BooleanField(_("karena kesulitan membayar"), default=False)
    reason = models.TextField(_("alasan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("jadwal angsuran")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["loan", "number"], name="schedule_number_once"),
            models.CheckConstraint(
                condition=Q(number=1) | Q(reason__regex=r"\S"),
                name="schedule_changed_with_reason",
                violation_error_message=_("Tulis mengapa jadwalnya diubah."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} · {self.number}"


class Instalment(SiteRecord):
    """One line of a schedule, in rupiah."""

    moves_on_merge = False

    schedule = models.ForeignKey(LoanSchedule, models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField(_("angsuran ke"))
    due_date = models.DateField(_("jatuh tempo"))
    principal = models.BigIntegerField(_("pokok (rupiah)"))
    service = models.BigIntegerField(_("jasa (rupiah)"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("angsuran")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["schedule", "number"], name="instalment_once"),
            models.CheckConstraint(
                condition=Q(principal__gte=0, service__gte=0), name="instalment_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.due_date}"


class RotationTurn(SiteRecord):
    """Who receives the money next, as the group decided (*giliran*); ``after``: whose money comes back."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="turns")
    number = models.PositiveSmallIntegerField(_("giliran"))
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="turns", verbose_name=_("penerima berikutnya")
    )
    after = models.ForeignKey(
        Loan, models.PROTECT, null=True, blank=True, related_name="turns", verbose_name=_("sesudah")
    )
    planned_on = PartialDateField(_("direncanakan"))
    decided_on = PartialDateField(_("diputuskan"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("giliran")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "fund", "participant", "number"], name="turn_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.participant}"
