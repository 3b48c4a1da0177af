"""How far the stimulus of a site has come, in counts: who is entitled, who received, what is held
unexplained.

One query for all funds of several sites. Sums and spans are the business of ``revolving_fund.position``; the
rules of who counts as paid are the same there.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluation.facts import FactBook, Subject
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


F = TypeVar("F")


@dataclass(frozen=True)
class Reach:
    """Whom a fund serves: its site, the groups that it names, and of which kinds they are."""

    site: int
    groups: frozenset[int]
    kinds: frozenset[str]


def serving(subject: Subject, funds: Iterable[F], reach: Callable[[F], Reach]) -> tuple[F, ...]:
    """The funds of a subject: all of a site; of a group its own, or, where none serves it, its site's.

    The fund of groups of another kind is the site's for this group, for they are the same people (AMB-09);
    that of groups of its own kind is other people's money. Whoever shows the site's fund says so.
    """
    here = [(fund, reach(fund)) for fund in funds if reach(fund).site == subject.site.pk]
    group = subject.group
    if group is None:
        return tuple(fund for fund, _its in here)
    own = tuple(fund for fund, its in here if group.pk in its.groups)
    return own or tuple(fund for fund, its in here if group.kind not in its.kinds)


@dataclass(frozen=True, kw_only=True)
class Purse:
    """One fund in counts: members entitled, paid and unpaid; whom it serves; what is written and what is not
    clear.
    """

    reach: Reach
    entitled: int
    received: int
    unpaid: int
    agreement_written: bool
    held_unexplained: bool
    manager: Institution | None

    def of_site_for(self, subject: Subject) -> bool:
        """Whether the fund is the site's for a group, not its own."""
        return subject.group is not None and subject.group.pk not in self.reach.groups


Known = tuple[FactBook, list[Purse]]


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
        reach=Reach(fund.site_id, frozenset(fund.group_ids), frozenset(fund.group_kinds)),
        entitled=fund.entitled,
        received=fund.received,
        unpaid=fund.unpaid,
        agreement_written=fund.written,
        held_unexplained=fund.unexplained,
        manager=fund.manager,
    )
