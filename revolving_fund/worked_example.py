"""The agreed rules worked out on one share, beside what was paid for it (report L260, AMB-11).

Yogyakarta: 500.000 − 50.000 − 50.000 − 7.500 = 392.500 by the rules, 435.000 as reported, 42.500 too much for
each member, and 65.000 withheld that no choice of the rules makes up. Amounts are whole rupiah.
"""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.formats import number_format

from revolving_fund.models import DEDUCTED_AT_PAYOUT, AgreementRule
from revolving_fund.position import MemberLine, Position, as_term
from revolving_fund.rules.deductions import terms_giving

HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one rule takes off a single share, and off all shares alike; below zero, as it is subtracted."""

    rule: AgreementRule
    one: int
    all: int

    @property
    def percent(self) -> str:
        """``1,5%``, or nothing for a rule in rupiah."""
        return "" if self.rule.rate is None else f"{number_format(Decimal(self.rule.rate) / HUNDRED)}%"


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The example for all members alike."""

    entitled: int
    net: int
    received: int
    difference: int
    withheld: int


@dataclass(frozen=True, kw_only=True)
class Example:
    """One share by the rules and as it was paid; ``alike`` members have the same figures."""

    line: MemberLine
    alike: int
    rules: tuple[AgreementRule, ...]
    gross: int
    net: int
    received: int

    @property
    def steps(self) -> list[Step]:
        """Each deducting rule with what it takes off."""
        deducting = [rule for rule in self.rules if rule.kind in DEDUCTED_AT_PAYOUT]
        taken = self.line.by_rule.deductions if self.line.by_rule else ()
        return [
            Step(rule=rule, one=-deduction.amount, all=-deduction.amount * self.alike)
            for rule, deduction in zip(deducting, taken, strict=True)
        ]

    @property
    def difference(self) -> int:
        """Received less what the rules leave."""
        return self.received - self.net

    @property
    def withheld(self) -> int:
        """What was taken off the right in fact."""
        return self.gross - self.received

    @property
    def explained(self) -> bool:
        """Whether some choice of the agreed rules, each taken once, makes up what was withheld."""
        terms = [as_term(rule) for rule in self.rules]
        return self.withheld == 0 or bool(terms_giving(self.withheld, self.gross, terms))

    @property
    def totals(self) -> Totals:
        """The same for all members alike."""
        return Totals(
            entitled=self.gross * self.alike,
            net=self.net * self.alike,
            received=self.received * self.alike,
            difference=self.difference * self.alike,
            withheld=self.withheld * self.alike,
        )


def example_of(position: Position) -> Example | None:
    """The commonest share; None where no rule net can be computed or no receipt is told exactly."""
    shares = [
        Example(
            line=line, alike=1, rules=position.rules, gross=gross, net=line.by_rule.net, received=received
        )
        for line in position.lines
        if (gross := line.entitled) is not None
        and line.by_rule is not None
        and (received := line.received_exactly) is not None
    ]
    counts = Counter((share.gross, share.received) for share in shares)
    if not counts:
        return None
    figures, alike = counts.most_common(1)[0]
    return replace(next(share for share in shares if (share.gross, share.received) == figures), alike=alike)
