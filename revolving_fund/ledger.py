"""The only writer of the books: an event of money goes in once, whole, and balanced (docs/fund.md, I1-I14).

Everything is judged by the database's own functions ``post_entry`` and ``post_many`` (migration 0004_books);
this module says in words what they refuse. Amounts are whole rupiah, debit above zero and credit below.
"""

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from groups.models import Participant
from programme.keys import new_key
from programme.submissions import SubmissionConflict
from revolving_fund.models import Code, Custodian, Event, Fund, FundMeeting, FundRequest, LedgerEntry, Loan

REPEATED = "entry_token_once"
OTHERWISE = _("Catatan uang ini tidak bisa disimpan: isinya bertentangan.")
SENTENCES: dict[str, Promise | str] = {
    "money_not_below_zero": _("Uangnya tidak cukup pada tanggal itu atau sesudahnya."),
    "account_within_its_sign": _("Jumlah ini lebih besar dari yang tercatat pada tanggal itu."),
    "member_within_its_sign": _("Simpanan atau titipan anggota ini tidak sebanyak itu pada tanggal itu."),
    "loan_not_below_zero": _("Angsuran ini lebih besar dari sisa pinjamannya."),
    "loan_within_principal": _("Pinjaman ini sudah dicairkan."),
    "entry_period_open": _("Buku untuk tanggal itu sudah ditutup. Pakai tanggal sesudahnya."),
    "entry_not_in_the_future": _("Tanggal ini belum tiba."),
    "entry_as_approved": _("Ini belum disetujui, atau berbeda dari yang disetujui."),
    "entry_two_people": _("Yang mencatat dan yang menyetujui harus dua orang."),
    "entry_has_its_people": _("Ini harus disetujui orang kedua dulu."),
    "entry_reversal_follows": _("Pembatalan tidak bisa bertanggal sebelum catatan yang dibatalkan."),
    "revolving_fund_ledgerentry_reverses_id_key": _("Catatan ini sudah dibatalkan."),
    "book_only_told": _("Buku ini sudah dipakai, jadi tidak bisa diisi dari berkas."),
}


class LedgerRefused(ValidationError):
    """What the database refused, in words; ``law`` is the name of the constraint or trigger."""

    def __init__(self, law: str) -> None:
        super().__init__(str(SENTENCES.get(law, OTHERWISE)))
        self.law = law


@dataclass(frozen=True, kw_only=True)
class Leg:
    """One line: rupiah in an account of the chart, with the holder, the member and the loan it belongs to."""

    code: Code
    amount: int
    custodian: Custodian | None = None
    participant: Participant | None = None
    loan: Loan | None = None

    def packed(self) -> dict[str, Any]:
        """The line as the database's function reads it."""
        told = {
            "custodian": self.custodian and self.custodian.pk,
            "participant": self.participant and self.participant.pk,
            "loan": self.loan and self.loan.pk,
        }
        return {
            "code": str(self.code.value),
            "amount": self.amount,
            **{name: pk for name, pk in told.items() if pk is not None},
        }


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry to be posted: the event, its day, and legs that add up to nothing.

    ``token`` comes from the page: the same token with the same content posts nothing a second time.
    """

    event: Event
    on: datetime.date
    legs: tuple[Leg, ...]
    token: uuid.UUID
    memo: str = ""
    checker: User | None = None
    reverses: LedgerEntry | None = None
    meeting: FundMeeting | None = None
    request: FundRequest | None = None

    def packed(self, maker: User) -> dict[str, Any]:
        """The entry as the database's function reads it, with the digest of what it says."""
        told = {
            "event": self.event.value,
            "date": self.on.isoformat(),
            "memo": self.memo,
            "maker": maker.pk,
            "checker": self.checker and self.checker.pk,
            "reverses": self.reverses and self.reverses.pk,
            "meeting": self.meeting and self.meeting.pk,
            "request": self.request and self.request.pk,
            "lines": [leg.packed() for leg in self.legs if leg.amount],
        }
        digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        return {**told, "token": str(self.token), "hash": digest, "key": new_key()}


@dataclass(frozen=True)
class Posted:
    """What became of a draft; ``is_new`` is False when it had been posted before."""

    entry_id: int
    number: int
    is_new: bool


def post(*, by: User, action: str, fund: Fund, draft: Draft, maker: User | None = None) -> Posted:
    """Post one entry, once. ``maker`` is who asked for it, where ``by`` approves.

    Raises LedgerRefused with the sentence for the person, SubmissionConflict for a token with other content.
    """
    packed = draft.packed(maker or by)
    with _refusals([packed]), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM post_entry(%s, %s, %s, %s::jsonb)", [fund.pk, by.pk, action, json.dumps(packed)]
        )
        return Posted(*cursor.fetchone())


def post_many(
    *, by: User, action: str, fund: Fund, drafts: Sequence[Draft], maker: User | None = None
) -> list[Posted]:
    """Post all entries or none of them, in one round trip. See ``post``."""
    if not drafts:
        return []
    packed = [draft.packed(maker or by) for draft in drafts]
    with _refusals(packed), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry_id, entry_number, is_new FROM post_many(%s, %s, %s, %s::jsonb)",
            [fund.pk, by.pk, action, json.dumps(packed)],
        )
        return [Posted(*row) for row in cursor.fetchall()]


def mirrored(entry: LedgerEntry) -> tuple[Leg, ...]:
    """The legs that undo an entry exactly (I6)."""
    lines = entry.lines.select_related("account__custodian", "participant", "loan").order_by("number")
    return tuple(
        Leg(
            code=Code(line.account.code),
            amount=-line.amount,
            custodian=line.account.custodian,
            participant=line.participant,
            loan=line.loan,
        )
        for line in lines
    )


@contextmanager
def _refusals(packed: list[dict[str, Any]]) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        law = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if law == REPEATED:
            raise SubmissionConflict(
                _stored(packed), {"catatan": [_told(entry) for entry in packed]}
            ) from error
        raise LedgerRefused(law) from error


def _stored(packed: list[dict[str, Any]]) -> dict[str, Any]:
    entries = LedgerEntry.objects.filter(token__in=[entry["token"] for entry in packed]).order_by("number")
    return {"catatan": [f"{entry} · {entry.effective_date} · {entry.memo}" for entry in entries]}


def _told(entry: dict[str, Any]) -> str:
    return f"{Event(entry['event']).label} · {entry['date']} · {entry['memo']}"
