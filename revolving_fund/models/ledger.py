"""The books: entries of signed lines in whole rupiah, only added to, written by one SQL function.

The application's role may read these tables and nothing more; ``post_entry`` and ``post_many`` write them
(migration 0004_books). Debit is above zero, credit below.
"""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord
from programme.scope import ScopedQuerySet
from revolving_fund.models.chart import LedgerAccount
from revolving_fund.models.custodians import Custodian
from revolving_fund.models.funds import Fund
from revolving_fund.models.loans import Loan
from revolving_fund.models.meetings import FundMeeting
from revolving_fund.models.requests import FundRequest


class Event(models.TextChoices):
    GRANT = "grant", _("dana masuk")
    DONOR_RETURN = "donor_return", _("dana dikembalikan kepada pemberi")
    TRANSFER = "transfer", _("uang dipindahkan")
    DISBURSEMENT = "disbursement", _("pencairan")
    REPAYMENT = "repayment", _("angsuran")
    DUES = "dues", _("iuran wajib")
    SAVING = "saving", _("simpanan")
    WITHDRAWAL = "withdrawal", _("ambil simpanan")
    CONTRIBUTION = "contribution", _("sumbangan pengguliran")
    SOLIDARITY_IN = "solidarity_in", _("IKS masuk")
    SOLIDARITY_OUT = "solidarity_out", _("bantuan IKS")
    EXPENSE = "expense", _("pengeluaran kelompok")
    PROVISION = "provision", _("penyisihan")
    WRITE_OFF = "write_off", _("hapus buku")
    RECOVERY = "recovery", _("pemulihan")
    CASH_COUNT = "cash_count", _("selisih hitung kas")
    CLAIM = "claim", _("tuntutan kepada pemegang")
    CLAIM_PAID = "claim_paid", _("tuntutan dibayar")
    SUSPENSE = "suspense", _("selisih dijelaskan")
    EXIT = "exit", _("anggota keluar")
    SURPLUS = "surplus", _("tutup buku tahun")
    REVERSAL = "reversal", _("pembatalan")


# What nobody may do alone (I16), and what alone may change the fund's capital (I13).
TWO_PEOPLE = (
    Event.DISBURSEMENT,
    Event.WRITE_OFF,
    Event.REVERSAL,
    Event.DONOR_RETURN,
    Event.EXIT,
    Event.SUSPENSE,
)
OF_CAPITAL = (Event.GRANT, Event.DONOR_RETURN, Event.CONTRIBUTION, Event.WRITE_OFF, Event.REVERSAL)


class EntryQuerySet(ScopedQuerySet["LedgerEntry"]):
    """Entries of a data package come in by ``tell_entries``, as told by a source."""

    def bulk_create(self, objs: Iterable["LedgerEntry"], *args: Any, **options: Any) -> list["LedgerEntry"]:
        """Write them as told; each gets its id. Raises IntegrityError for a book that people post to."""
        return _told(list(objs), "tell_entries")


class LineQuerySet(ScopedQuerySet["LedgerLine"]):
    """Lines of a data package come in by ``tell_lines``, to entries of the same transaction."""

    def bulk_create(self, objs: Iterable["LedgerLine"], *args: Any, **options: Any) -> list["LedgerLine"]:
        """Write them as told; each gets its id."""
        return _told(list(objs), "tell_lines")


def _told(rows: list[Any], function: str) -> list[Any]:
    for row in rows:
        row._prepare_related_fields_for_save("bulk_create")  # noqa: SLF001 — as Django does it
    told = [
        {
            str(field.column): field.get_prep_value(getattr(row, field.attname))
            for field in row._meta.concrete_fields
            if not field.primary_key and not field.has_db_default()
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        statement = f"SELECT id FROM {function}(%s::jsonb)"  # noqa: S608 — one of the two names above
        cursor.execute(statement, [json.dumps(told, cls=DjangoJSONEncoder)])
        found = cursor.fetchall()
    for row, (pk,) in zip(rows, found, strict=True):
        row.pk, row._state.adding = pk, False  # noqa: SLF001 — as Django does it
    return rows


class LedgerEntry(SiteRecord):
    """One event of money. ``told``: it comes from a source or a package, not from a user's hand.

    ``told_on`` is the date as a source tells it, null where it tells none; ``effective_date`` is the day on
    which the books count it, then the first that it can be.
    """

    written_by_database = True
    moves_on_merge = False
    kept_here = frozenset({"token", "request_hash", "told"})

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("nomor bukti"))
    event = models.CharField(_("peristiwa"), max_length=15, choices=Event.choices)
    effective_date = models.DateField(_("tanggal"))
    told_on = PartialDateField(_("tanggal menurut sumber"))
    memo = models.TextField(_("keterangan"), blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    meeting = models.ForeignKey(FundMeeting, models.PROTECT, null=True, blank=True, related_name="entries")
    request = models.ForeignKey(FundRequest, models.PROTECT, null=True, blank=True, related_name="entries")
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told = models.BooleanField(default=True, editable=False)
    token = models.UUIDField(null=True, editable=False)
    request_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(SiteRecord.Meta):
        verbose_name = _("bukti buku")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fund", "token"], name="entry_token_once"),
            models.UniqueConstraint(fields=["fund", "number"], name="entry_number_once"),
            models.CheckConstraint(
                condition=Q(maker__isnull=True) | Q(checker__isnull=True) | ~Q(maker=F("checker")),
                name="entry_two_people",
            ),
            models.CheckConstraint(
                condition=Q(told=True)
                | (
                    Q(maker__isnull=False, token__isnull=False)
                    & (~Q(event__in=TWO_PEOPLE) | Q(checker__isnull=False, request__isnull=False))
                ),
                name="entry_has_its_people",
            ),
            models.CheckConstraint(
                condition=Q(event=Event.REVERSAL, reverses__isnull=False)
                | (~Q(event=Event.REVERSAL) & Q(reverses__isnull=True)),
                name="entry_reversal_names_its_entry",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["fund", "effective_date", "id"], name="entry_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} · {Event(self.event).label}"


class LedgerLine(SiteRecord):
    """One line of an entry: ``amount`` in rupiah, debit above zero, credit below.

    Its foreign keys are those of migration 0004_books, which hold fund, site, day and member together.
    """

    written_by_database = True
    unguarded = True  # only added to, with its entry, which the log tells of
    moves_on_merge = False
    told_with = ("entry",)

    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="lines", db_constraint=False)
    number = models.PositiveSmallIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", db_constraint=False)
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="lines", db_constraint=False)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="ledger_lines", db_constraint=False
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, null=True, blank=True, related_name="ledger_lines", db_constraint=False
    )
    effective_date = models.DateField()
    amount = models.BigIntegerField()

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(SiteRecord.Meta):
        verbose_name = _("baris bukti")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "number"], name="line_number_once"),
            models.CheckConstraint(condition=~Q(amount=0), name="line_not_zero"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "effective_date"], include=["amount"], name="line_by_account"),
            models.Index(fields=["participant", "account", "loan", "effective_date"], name="line_by_member"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount}"


class Book(models.Model):
    """The state of a fund's books: the last number given. Whoever posts holds this row."""

    written_by_database = unguarded = True

    fund = models.OneToOneField(Fund, models.PROTECT, primary_key=True, related_name="book")
    last_number = models.PositiveIntegerField(default=0)
    only_told = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("buku dana")

    def __str__(self) -> str:
        return f"{self.fund_id}: {self.last_number}"


class AccountBalance(models.Model):
    """The balance of an account now, in rupiah: the sum of its lines (I14)."""

    written_by_database = unguarded = True

    account = models.OneToOneField(LedgerAccount, models.PROTECT, primary_key=True, related_name="balance")
    amount = models.BigIntegerField()

    class Meta:
        verbose_name = _("saldo rekening")

    def __str__(self) -> str:
        return f"{self.account_id}: {self.amount}"


class AccountDay(models.Model):
    """What the lines of one day add to an account, so that a balance of any day is a short sum."""

    written_by_database = unguarded = True

    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="days")
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        verbose_name = _("mutasi harian")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "day"], include=["amount"], name="account_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}: {self.amount}"


class MemberBalance(models.Model):
    """The balance of one member (and loan) in an account now, in rupiah (I8)."""

    written_by_database = unguarded = True

    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="member_balances")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="fund_balances")
    loan = models.ForeignKey(Loan, models.PROTECT, null=True, related_name="balances")
    amount = models.BigIntegerField()

    class Meta:
        verbose_name = _("saldo anggota")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "participant", "loan"], nulls_distinct=False, name="member_balance_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.participant_id}: {self.amount}"


class PeriodClose(SiteRecord):
    """The books are closed up to and with a day (I12); only added to, and only ever later."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="closes")
    closed_until = models.DateField(_("tutup buku sampai"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("tutup buku")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fund", "closed_until"], name="close_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fund} {self.closed_until}"


class CashCount(SiteRecord):
    """Cash counted at a holder, in rupiah, beside what the books said then. Only added to."""

    moves_on_merge = False

    custodian = models.ForeignKey(Custodian, models.PROTECT, related_name="counts")
    counted_on = models.DateField(_("dihitung pada"))
    counted = models.BigIntegerField(_("uang dihitung (rupiah)"))
    in_books = models.BigIntegerField(_("menurut buku (rupiah)"))
    entry = models.OneToOneField(
        LedgerEntry, models.PROTECT, null=True, blank=True, related_name="cash_count"
    )
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("hitung kas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(counted__gte=0), name="count_not_negative"),
            models.CheckConstraint(
                condition=Q(counted=F("in_books")) | Q(entry__isnull=False), name="count_difference_is_posted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.custodian} {self.counted_on}: {self.counted}"
