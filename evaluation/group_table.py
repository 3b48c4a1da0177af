"""The table of groups on the home page of Dinas staff: where each stands, and what needs attention.

A page of groups costs the same number of queries as one group (decision 10). Pages follow each other by key,
never by counting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evaluation.comparison.receipts import span_words
from evaluation.money import Reach, serving
from evaluation.phases import Progress, Step, group_progress
from evaluation.requirements import held_unclear, unpaid_words
from groups.models import MigrantGroup
from programme.formats import partial_date
from programme.paging import one_page
from revolving_fund.books import read_positions
from revolving_fund.models import Fund
from revolving_fund.position import Position
from revolving_fund.rules.spans import Span, together

ROWS = 25


@dataclass(frozen=True)
class Flag:
    """Something that needs attention: words and a tone (alarm or wait)."""

    word: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group. ``last_visit``, ``disbursed`` and ``held`` are None where nothing is stated.

    ``shared_by`` is how many groups the fund serves: its sums are of all of them together. ``fund_of_site``
    and ``visit_of_site`` say that what is shown is told of the whole site and not of this group.
    """

    group: MigrantGroup
    steps: tuple[Step, ...]
    phase: Step | None
    last_visit: str | None
    visit_of_site: bool
    disbursed: str | None
    held: str | None
    shared_by: int
    fund_of_site: bool
    open_deviations: int
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class GroupTable:
    """One page of groups; ``following`` is what the next page begins ``after``, or None on the last one."""

    rows: tuple[GroupRow, ...]
    following: int | None


def group_table(user: Any, *, after: int | None = None, limit: int = ROWS) -> GroupTable:
    """The groups of the user's sites, ``limit`` at a time, beginning after the one with the id ``after``."""
    groups = MigrantGroup.objects.for_user(user).select_related("site").order_by("id")
    shown, last = one_page(groups, limit, after=after)
    progress = group_progress(shown)
    funds = _positions(user, shown)
    rows = tuple(_row(group, progress[group.pk], funds) for group in shown)
    return GroupTable(rows, last and last.pk)


def _positions(user: Any, groups: Sequence[MigrantGroup]) -> list[Position]:
    sites = {group.site_id for group in groups}
    return read_positions(user, Fund.objects.for_user(user).filter(site__in=sites).order_by("id"))


def _row(group: MigrantGroup, progress: Progress, funds: list[Position]) -> GroupRow:
    own = serving(progress.records.subject, funds, reach_of)
    last = progress.records.latest("visits")
    return GroupRow(
        group=group,
        steps=progress.steps,
        phase=progress.current,
        last_visit=partial_date(last) if last else None,
        visit_of_site=last is not None and progress.records.site_wide("visits"),
        disbursed=_sum(position.received for position in own),
        held=_sum(position.held for position in own),
        shared_by=max((len(position.groups) for position in own), default=0),
        fund_of_site=progress.records.fund_of_site,
        open_deviations=len(progress.records.deviations),
        flags=tuple(_flags(progress)),
    )


def reach_of(position: Position) -> Reach:
    """Whom the fund of a position serves."""
    groups = position.groups
    return Reach(
        position.fund.site_id,
        frozenset(group.pk for group in groups),
        frozenset(group.kind for group in groups),
    )


def _sum(spans: Any) -> str | None:
    known: list[Span] = [span for span in spans if span is not None]
    return span_words(together(known)) if known else None


def _flags(progress: Progress) -> list[Flag]:
    records = progress.records
    flags = []
    if records.unpaid:
        flags.append(Flag(unpaid_words(records), "alarm"))
    if any(purse.held_unexplained for purse in records.purses):
        flags.append(Flag(held_unclear(), "alarm"))
    if not records.count("visits"):
        flags.append(Flag(_("kunjungan belum dicatat"), "wait"))
    if records.count("uep") and not records.count("uks"):
        flags.append(Flag(_("UKS belum disentuh"), "wait"))
    return flags
