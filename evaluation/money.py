"""How far the stimulus of a site has come, in counts: who is entitled, who received, what is held
unexplained.

One query for all funds of several sites. Sums and spans are the business of ``revolving_fund.position``; the
rules of who counts as paid are the same there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluation.facts import Subject
from programme.models import Institution
from revolving_fund.models import (
    Custody,
    Disbursement,
    DisbursementStatus,
    Entitlement,
    Fund,
    FundAgreement,
    FundGroup,
)

UNPAID = Q(status=DisbursementStatus.WITHHELD) | Q(amount=0)
UNEXPLAINED = (Q(confirmed__isnull=True) | Q(confirmed=False)) & (Q(amount__isnull=True) | Q(amount__gt=0))


@dataclass(frozen=True, kw_only=True)
class Purse:
    """One fund in counts: members entitled, paid and unpaid; its groups; what is written and what is not
    clear.
    """

    site: int
    groups: frozenset[int]
    kinds: frozenset[str]
    entitled: int
    received: int
    unpaid: int
    agreement_written: bool
    held_unexplained: bool
    manager: Institution | None

    def concerns(self, subject: Subject) -> bool:
        """Whether the fund serves the subject: itself, its whole site, or groups of another kind (AMB-09)."""
        if subject.site.pk != self.site:
            return False
        group = subject.group
        return group is None or not self.groups or group.pk in self.groups or group.kind not in self.kinds


def purses_of(sites: Collection[int]) -> list[Purse]:
    """All funds of these sites."""
    links = FundGroup.objects.filter(fund=OuterRef("pk"))
    funds = (
        Fund.objects.filter(site__in=sites)
        .select_related("manager")
        .annotate(
            group_ids=ArraySubquery(links.values("group_id")),
            group_kinds=ArraySubquery(links.values("group__kind")),
            entitled=_count(Entitlement, Q()),
            received=_count(Disbursement, ~UNPAID),
            unpaid=_count(Disbursement, UNPAID),
            written=Exists(FundAgreement.objects.filter(fund=OuterRef("pk"), written=True)),
            unexplained=Exists(Custody.objects.filter(UNEXPLAINED, fund=OuterRef("pk"))),
        )
    )
    return [_purse(fund) for fund in funds.order_by("id")]


def _count(model: Any, condition: Q) -> Coalesce:
    rows = model.objects.filter(condition, fund=OuterRef("pk")).order_by().values("fund")
    return Coalesce(Subquery(rows.annotate(rows=Count("pk")).values("rows"), output_field=IntegerField()), 0)


def _purse(fund: Any) -> Purse:
    return Purse(
        site=fund.site_id,
        groups=frozenset(fund.group_ids),
        kinds=frozenset(fund.group_kinds),
        entitled=fund.entitled,
        received=fund.received,
        unpaid=fund.unpaid,
        agreement_written=fund.written,
        held_unexplained=fund.unexplained,
        manager=fund.manager,
    )
