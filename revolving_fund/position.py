"""Where the money of a fund stands: agreed, signed, received and held, for each member and in total.

Serves the programme's rule that each member gets what was agreed and everybody can see where it went. The
pilots mixed up four things that are kept apart here: the right (*hak*), the signature (*ditandatangani*), the
receipt (*diterima*) and the custody (*dipegang*). Nothing is invented: what the source does not tell is None,
and a total over such members is a span. Amounts are whole rupiah. Source: report L164, L228, L240-242, L252,
L258-260.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.wording import told_of
from revolving_fund.models import (
    DEDUCTED_AT_PAYOUT,
    Acknowledgement,
    AgreementRule,
    Custody,
    Disbursement,
    DisbursementStatus,
    Entitlement,
    Fund,
    FundAgreement,
)
from revolving_fund.rules.deductions import Payout, Term, payout
from revolving_fund.rules.spans import UNKNOWN, Span, together


@dataclass(frozen=True)
class State:
    """The state of a member's share in a word, with the tone that the page gives it."""

    word: Promise | str
    tone: str


WITHHELD = State(_("belum menerima"), "alarm")
NOT_STATED = State(_("tidak dinyatakan"), "plain")
NOT_RECORDED = State(_("belum dicatat"), "plain")
RECEIVED = State(_("diterima"), "plain")
AS_AGREED = State(_("sesuai hak"), "good")
BY_RULE = State(_("sesuai aturan"), "good")
OFF_RULE = State(_("beda dari aturan"), "alarm")
MORE = State(_("lebih dari hak"), "wait")
LESS = State(_("kurang dari hak"), "wait")


@dataclass(frozen=True, kw_only=True)
class MemberLine:
    """One member of the fund: what is recorded of the right, the signature and the receipt."""

    participant: Participant
    right: Entitlement | None
    signature: Acknowledgement | None
    payment: Disbursement | None
    by_rule: Payout | None

    @property
    def entitled(self) -> int | None:
        """The right in rupiah; None where none is recorded."""
        return self.right.amount if self.right else None

    @property
    def signed(self) -> int | None:
        """The sum that the member signed for; None where no receipt is recorded."""
        return self.signature.amount if self.signature else None

    @cached_property
    def received(self) -> Span | None:
        """What came; a span where only limits are told, None where nothing is."""
        payment = self.payment
        if payment is None:
            return None
        if payment.amount is not None:
            return Span.exactly(payment.amount)
        if payment.amount_min is None and payment.amount_max is None:
            return None
        return Span(payment.amount_min or 0, payment.amount_max)

    @property
    def received_exactly(self) -> int | None:
        """What came, where it is known to the rupiah."""
        return self.received.low if self.received and self.received.exact else None

    @property
    def limits(self) -> Span | None:
        """The limits of what came, where only they are told."""
        return self.received if self.received and not self.received.exact else None

    @cached_property
    def readings_of_received(self) -> Span | None:
        """The least and the most that the readings of an exact receipt tell."""
        if self.received_exactly is None:
            return None
        told = [
            reading.value for reading in told_of(self.payment, "amount") if isinstance(reading.value, int)
        ]
        return Span(min([*told, self.received_exactly]), max([*told, self.received_exactly]))

    @property
    def difference(self) -> int | None:
        """Received less the right."""
        return _less(self.received_exactly, self.entitled)

    @property
    def rule_difference(self) -> int | None:
        """Received less what the agreed rules leave."""
        return _less(self.received_exactly, self.by_rule.net if self.by_rule else None)

    @property
    def unpaid(self) -> bool:
        """Whether it is recorded that nothing came."""
        return self.payment is not None and (
            self.payment.status == DisbursementStatus.WITHHELD or self.payment.amount == 0
        )

    @property
    def state(self) -> State:
        """The state of the share: against the rules where there are rules, against the right otherwise."""
        if self.payment is None:
            return NOT_RECORDED
        if self.unpaid:
            return WITHHELD
        if self.received_exactly is None:
            return NOT_STATED
        if self.rule_difference is not None:
            return OFF_RULE if self.rule_difference else BY_RULE
        if self.difference is None:
            return RECEIVED
        return AS_AGREED if self.difference == 0 else MORE if self.difference > 0 else LESS


@dataclass(frozen=True, kw_only=True)
class Position:
    """A fund with its members, holders and rules; every total is computed from the records below it."""

    fund: Fund
    groups: tuple[MigrantGroup, ...]
    lines: tuple[MemberLine, ...]
    custodies: tuple[Custody, ...]
    agreements: tuple[FundAgreement, ...]
    rules: tuple[AgreementRule, ...]

    @cached_property
    def rights(self) -> int | None:
        """The rights of all members together; None where no right is recorded."""
        return _total(line.entitled for line in self.lines)

    @cached_property
    def agreed(self) -> int | None:
        """What the fund was to be: its stated total, otherwise the rights of its members."""
        return self.fund.total if self.fund.total is not None else self.rights

    @cached_property
    def signed(self) -> int | None:
        """All signed receipts together; None where none is recorded."""
        return _total(line.signed for line in self.lines)

    @property
    def signed_count(self) -> int:
        """How many members signed."""
        return sum(line.signature is not None for line in self.lines)

    @property
    def unpaid_count(self) -> int:
        """How many members received nothing, as recorded."""
        return sum(line.unpaid for line in self.lines)

    @property
    def paid_count(self) -> int:
        """How many members received something, exactly told or not."""
        return sum(line.payment is not None and not line.unpaid for line in self.lines)

    @cached_property
    def received(self) -> Span | None:
        """What all members received: at least, and at most, never more than the stated total of the fund.

        None where no sum and no limit is told of anybody.
        """
        if all(line.received is None for line in self.lines):
            return None
        return together(line.received or UNKNOWN for line in self.lines).capped(self.fund.total)

    @cached_property
    def received_otherwise(self) -> Span | None:
        """What all members received if the other readings are true; None where there are none.

        Only for a sum that is known exactly: a span already says that it is not.
        """
        if self.received is None or not self.received.exact:
            return None
        told = together(line.readings_of_received or UNKNOWN for line in self.lines)
        return None if told == self.received else told

    @cached_property
    def held_as_told(self) -> Span:
        """What the holders are recorded to hold; without an upper limit where one of them states no sum."""
        known = sum(custody.amount or 0 for custody in self.custodies)
        return Span(known, None if any(custody.amount is None for custody in self.custodies) else known)

    @property
    def held_is_told(self) -> bool:
        """Whether every holder's sum is recorded."""
        return bool(self.custodies) and self.held_as_told.exact

    @cached_property
    def held(self) -> Span | None:
        """What did not reach the members: as told of the holders, else what was agreed less what came."""
        if self.held_is_told:
            return self.held_as_told
        if self.agreed is None or self.received is None:
            return None
        return self.received.left_of(self.agreed)

    @cached_property
    def gap(self) -> Span | None:
        """Received and told as held, less what was agreed: below zero nobody accounts for the money."""
        if self.agreed is None or self.received is None:
            return None
        return self.received.plus(self.held_as_told).capped(self.fund.total).minus(self.agreed)

    @property
    def signed_difference(self) -> int | None:
        """Signed less the rights."""
        return _less(self.signed, self.rights)

    @property
    def received_difference(self) -> Span | None:
        """Received less the rights."""
        return None if self.received is None or self.rights is None else self.received.minus(self.rights)

    @cached_property
    def by_rule(self) -> int | None:
        """What all members should receive by the rules; None where it cannot be computed for one."""
        nets = [line.by_rule.net if line.by_rule else None for line in self.lines if line.right]
        return _total(nets) if nets and None not in nets else None

    @property
    def rule_difference(self) -> Span | None:
        """Received less what the rules leave, all members together."""
        return None if self.received is None or self.by_rule is None else self.received.minus(self.by_rule)


def as_term(rule: AgreementRule) -> Term:
    """A recorded rule as a figure."""
    return Term(kind=rule.kind, rate=rule.rate, amount=rule.amount)


def share_by_rule(gross: int | None, rules: Iterable[AgreementRule]) -> Payout | None:
    """What the rules that deduct at payout leave of ``gross``; None where it cannot be computed."""
    if gross is None:
        return None
    return payout(gross, [as_term(rule) for rule in rules if rule.kind in DEDUCTED_AT_PAYOUT])


def _less(amount: int | None, other: int | None) -> int | None:
    return None if amount is None or other is None else amount - other


def _total(amounts: Iterable[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
