"""The chart of accounts of one fund's books, after the shape that Indonesian UPK use (docs/fund.md)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programme.models import SiteRecord
from revolving_fund.models.custodians import Custodian
from revolving_fund.models.funds import Fund


class Code(models.TextChoices):
    """The accounts. A balance is signed: what the group has is above zero, what it owes or owns below."""

    CASH = "1101", _("Kas kelompok")
    BANK = "1102", _("Bank")
    CUSTODY = "1103", _("Titipan pada koperasi atau LSM")
    TRANSIT = "1104", _("Kas dalam perjalanan")
    LOANS = "1201", _("Piutang pokok bergulir")
    PROVISION = "1209", _("Cadangan risiko pinjaman")
    CASH_SHORT = "1301", _("Selisih kas")
    CLAIM = "1302", _("Tuntutan kepada pemegang titipan")
    SAVINGS = "2101", _("Simpanan sukarela")
    DEPOSITS = "2201", _("Titipan kelebihan bayar")
    SOLIDARITY = "2301", _("Dana kesetiakawanan (IKS)")
    SUSPENSE = "2901", _("Selisih potongan belum dijelaskan")
    CAPITAL = "3101", _("Dana stimulans bergulir")
    SHARES = "3201", _("Saham anggota")
    DUES = "3202", _("Iuran wajib anggota")
    RESERVE = "3301", _("Cadangan kelompok")
    SURPLUS = "3401", _("Sisa hasil usaha (SHU)")
    SERVICE = "4101", _("Jasa pinjaman")
    ADMIN = "4201", _("Pendapatan administrasi")
    RECOVERY = "4301", _("Pemulihan hapus buku")
    LOSS = "5101", _("Beban penyisihan")
    EXPENSE = "5201", _("Beban administrasi, alat tulis, dan transpor")


HELD = (Code.CASH, Code.BANK, Code.CUSTODY)  # one account for each holder
MONEY = (*HELD, Code.TRANSIT)
OF_MEMBER = (Code.LOANS, Code.SAVINGS, Code.DEPOSITS, Code.SHARES, Code.DUES)
CODE_OF = {"cashbox": Code.CASH, "treasurer": Code.CASH, "bank": Code.BANK, "keeper": Code.CUSTODY}


class LedgerAccount(SiteRecord):
    """One account in a fund's books; money accounts, and claims on holders, have one for each holder."""

    moves_on_merge = False

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts")
    code = models.CharField(_("kode"), max_length=4, choices=Code.choices)
    custodian = models.ForeignKey(
        Custodian, models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name=_("pemegang")
    )

    class Meta(SiteRecord.Meta):
        verbose_name = _("rekening buku")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fund", "code", "custodian"], nulls_distinct=False, name="account_once"
            ),
            models.CheckConstraint(
                condition=Q(code__in=[*HELD, Code.CLAIM], custodian__isnull=False)
                | (~Q(code__in=[*HELD, Code.CLAIM]) & Q(custodian__isnull=True)),
                name="account_holder_for_money",
            ),
        ]

    def __str__(self) -> str:
        name = Code(self.code).label
        return f"{self.code} {name}" + (f" · {self.custodian}" if self.custodian_id else "")
