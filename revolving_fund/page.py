"""What the Dana page shows of a fund besides its figures: rows, tones, and where each mark leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from programme.models import Certainty
from programme.wording import told_of
from revolving_fund.folding import Fold, folded, unfolded
from revolving_fund.models import Acknowledgement, Custody, Disbursement
from revolving_fund.position import MemberLine, Position
from revolving_fund.rules.spans import Span
from revolving_fund.worked_example import Example, example_of


@dataclass(frozen=True, kw_only=True)
class FundPage:
    """One fund on the page of a group."""

    position: Position
    one_by_one: bool = False
    against: frozenset[int] = frozenset()  # ids of the participants who do not agree to be in the fund

    @property
    def folds(self) -> list[Fold]:
        """The rows of the table: equal neighbours together, or each member alone."""
        lines = self.position.lines
        return unfolded(lines) if self.one_by_one else folded(lines, self.against)

    @cached_property
    def example(self) -> Example | None:
        """The rules worked out, where there are rules."""
        return example_of(self.position)

    @property
    def right_count(self) -> int:
        """How many members have a right."""
        return sum(line.right is not None for line in self.position.lines)

    @property
    def same_right(self) -> int | None:
        """The right of each member, where it is the same for all."""
        return _same(line.entitled for line in self.position.lines)

    @property
    def same_received(self) -> int | None:
        """What each paid member received, where it is told and the same for all."""
        return _same(line.received_exactly for line in self.position.lines if not line.unpaid)

    @property
    def first_signature(self) -> Acknowledgement | None:
        """A receipt that stands for all, to show where they come from."""
        return next((line.signature for line in self.position.lines if line.signature), None)

    @property
    def first_payment(self) -> Disbursement | None:
        """A payment that stands for all, to show where they come from."""
        return next((line.payment for line in self.position.lines if line.payment and not line.unpaid), None)

    @property
    def other_totals(self) -> list[int]:
        """What the members received in total if other readings are true than the one that is counted."""
        counted, other = self.position.received, self.position.received_otherwise
        if counted is None or other is None:
            return []
        return [total for total in (other.low, other.high) if total is not None and total != counted.low]

    @property
    def only_custody(self) -> Custody | None:
        """The holder's record that is the sum held, so that its readings can be opened."""
        custodies = self.position.custodies
        return custodies[0] if len(custodies) == 1 and self.position.held_is_told else None

    @property
    def unnamed(self) -> list[str]:
        """What is told about members whose number is only there for counting."""
        return notes_on_unnamed(self.position.lines)

    @property
    def uncertain(self) -> list[MemberLine]:
        """The members who received something that is not told exactly."""
        return [line for line in self.position.lines if line.received_exactly is None]

    @property
    def capped_by_total(self) -> bool:
        """Whether the fund's total is what limits the sum received."""
        total, received = self.position.fund.total, self.position.received
        return total is not None and received is not None and not received.exact and received.high == total

    @property
    def received_tone(self) -> str:
        """Green when all that was agreed came, red when it did not, grey when nobody told."""
        return _tone(self.position.received_difference)

    @property
    def held_tone(self) -> str:
        """Red while money may be held by others."""
        held = self.position.held
        return "" if held is None else "good" if held == Span(0, 0) else "alarm"

    @property
    def differs(self) -> bool:
        """Whether signatures or receipts differ from the rights."""
        return bool(self.position.signed_difference) or _off(self.position.received_difference)

    @property
    def unaccounted(self) -> bool:
        """Whether money is, or may be, in nobody's account."""
        return _off(self.position.gap)


def notes_on_unnamed(lines: Iterable[MemberLine]) -> list[str]:
    """What is told about members whose number is only there for counting, each note once."""
    notes = [
        reading.note
        for line in lines
        for reading in told_of(line.payment, "participant")
        if reading.certainty == Certainty.NOT_STATED and reading.note
    ]
    return list(dict.fromkeys(notes))


def _same(amounts: Iterable[int | None]) -> int | None:
    distinct = set(amounts)
    return distinct.pop() if len(distinct) == 1 else None


def _off(span: Span | None) -> bool:
    return span is not None and span != Span(0, 0)


def _tone(difference: Span | None) -> str:
    if difference is None:
        return ""
    return "alarm" if _off(difference) else "good"
