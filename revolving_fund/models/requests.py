"""What one person asks and another decides (*pengajuan*): money that leaves, corrections, losses (I16)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from programme.models import SiteRecord
from revolving_fund.models.agreements import FundAgreement
from revolving_fund.models.custodians import Custodian
from revolving_fund.models.funds import Fund
from revolving_fund.models.loans import Loan, LoanKind, RotationTurn


class RequestKind(models.TextChoices):
    DISBURSEMENT = "disbursement", _("pencairan")
    WRITE_OFF = "write_off", _("hapus buku")
    REVERSAL = "reversal", _("pembatalan catatan uang")
    RULES = "rules", _("aturan main")
    DONOR_RETURN = "donor_return", _("pengembalian kepada pemberi dana")
    RESCHEDULE = "reschedule", _("jadwal baru")
    EXIT = "exit", _("penyelesaian anggota keluar")
    SUSPENSE = "suspense", _("penjelasan selisih potongan")


class RequestState(models.TextChoices):
    WAITING = "waiting", _("menunggu keputusan")
    SENT_BACK = "sent_back", _("dikembalikan untuk diperbaiki")
    APPROVED = "approved", _("disetujui")
    REFUSED = "refused", _("ditolak")
    WITHDRAWN = "withdrawn", _("ditarik kembali")


class FundRequest(SiteRecord):
    """A request; it is decided once, by somebody else than who made it.

    ``details`` holds what only one kind needs, as ``revolving_fund/approvals.py`` reads it.
    """

    packaged = False
    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="requests")
    kind = models.CharField(_("jenis"), max_length=12, choices=RequestKind.choices)
    amount = models.BigIntegerField(_("jumlah (rupiah)"), null=True, blank=True)
    why = models.TextField(_("alasan"), blank=True)
    happens_on = models.DateField(_("tanggal"), null=True, blank=True)
    custodian = models.ForeignKey(
        Custodian, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pemegang")
    )
    loan = models.ForeignKey(Loan, models.PROTECT, null=True, blank=True, related_name="requests")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    agreement = models.ForeignKey(
        FundAgreement, models.PROTECT, null=True, blank=True, related_name="requests"
    )
    entry = models.ForeignKey(
        "revolving_fund.LedgerEntry", models.PROTECT, null=True, blank=True, related_name="reversal_requests"
    )
    details = models.JSONField(default=dict, blank=True)
    revises = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="revised_by", editable=False
    )
    state = models.CharField(
        _("keadaan"), max_length=9, choices=RequestState.choices, default=RequestState.WAITING, editable=False
    )
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("diajukan oleh"),
    )
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("diputuskan oleh"),
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    reason = models.TextField(_("catatan keputusan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pengajuan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(checker__isnull=True) | ~Q(checker=F("maker")),
                name="request_two_people",
                violation_error_message=_(
                    "Pengajuan diputuskan oleh orang lain, bukan oleh yang mengajukan."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[RequestState.WAITING, RequestState.WITHDRAWN], checker__isnull=True)
                | (
                    ~Q(state__in=[RequestState.WAITING, RequestState.WITHDRAWN])
                    & Q(checker__isnull=False, decided_at__isnull=False)
                ),
                name="request_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.SENT_BACK, RequestState.REFUSED])
                | Q(reason__regex=r"\S"),
                name="request_refused_with_reason",
                violation_error_message=_("Tulis alasannya."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0), name="request_amount_positive"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["site", "state", "id"], name="request_queue"),
        ]

    def __str__(self) -> str:
        return f"{RequestKind(self.kind).label}: {self.amount}"


class RequestedPayout(SiteRecord):
    """What one member is to receive: the gross share, each deduction, the net, and the net by the rules.

    All amounts in rupiah; ``unexplained`` is withheld without a rule, and goes to the account of differences.
    """

    packaged = False
    moves_on_merge = False

    request = models.ForeignKey(FundRequest, models.PROTECT, related_name="payouts")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="+", verbose_name=_("anggota"))
    kind = models.CharField(_("jenis"), max_length=9, choices=LoanKind.choices, default=LoanKind.REVOLVING)
    cycle = models.PositiveSmallIntegerField(_("putaran"), default=1)
    predecessor = models.ForeignKey(Loan, models.PROTECT, null=True, blank=True, related_name="+")
    turn = models.ForeignKey(RotationTurn, models.PROTECT, null=True, blank=True, related_name="+")
    gross = models.BigIntegerField(_("pokok (rupiah)"))
    reserve = models.BigIntegerField(_("cadangan (rupiah)"), default=0)
    share = models.BigIntegerField(_("saham (rupiah)"), default=0)
    admin = models.BigIntegerField(_("administrasi (rupiah)"), default=0)
    unexplained = models.BigIntegerField(_("potongan lain (rupiah)"), default=0)
    net = models.BigIntegerField(_("diterima (rupiah)"))
    by_rule = models.BigIntegerField(_("menurut aturan (rupiah)"), null=True, blank=True)
    instalments = models.PositiveSmallIntegerField(_("jumlah angsuran"), null=True, blank=True)
    first_due = models.DateField(_("angsuran pertama"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("rencana pencairan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["request", "participant"], name="payout_once"),
            models.CheckConstraint(
                condition=Q(
                    gross__gt=0, net__gt=0, reserve__gte=0, share__gte=0, admin__gte=0, unexplained__gte=0
                ),
                name="payout_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(gross=F("net") + F("reserve") + F("share") + F("admin") + F("unexplained")),
                name="payout_adds_up",
                violation_error_message=_("Pokok harus sama dengan yang diterima ditambah semua potongan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.net}"
