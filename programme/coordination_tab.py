"""What the tab *Koordinasi* shows of a site, read in a fixed number of queries; what presses stands first."""

from itertools import chain
from typing import Any

from django.core.validators import slug_re
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from programme.budget import difference_of, total_of
from programme.coordination import last_coordinations
from programme.dates import is_over, today_at
from programme.models import (
    Agreement,
    BudgetLine,
    CoordinationMeeting,
    Obligation,
    Obstacle,
    Permit,
    Site,
    SiteChange,
)
from programme.paging import one_page
from programme.permits import is_expired
from programme.readings import attach_readings

PAGE = 10
MOST = 50  # no list beside the meetings grows beyond this


def coordination_tab(site: Site, before: str = "") -> dict[str, Any]:
    """Everything on the tab, each record with its readings; ``before`` is the key of a meeting."""
    today = today_at(site)
    whole, phases = last_coordinations(site)
    meetings, older = _meetings(site, before)
    lists = _lists(site)
    attach_readings([*meetings, *chain.from_iterable(lists.values())])
    for row in lists["agreements"]:
        row.overdue = row.kept is not True and is_over(row.due_on, today)
    lists["agreements"].sort(key=lambda row: not row.overdue)
    for row in lists["obligations"]:
        row.overdue = not row.done_on and is_over(row.due_on, today)
    for row in lists["permits"]:
        row.expired = is_expired(row, today)
    for row in lists["budget_lines"]:
        row.difference = difference_of(row)
    return {
        **lists,
        "whole": whole,
        "phases": phases,
        "meetings": meetings,
        "older": older,
        "is_first_page": not before,
        "total": total_of(BudgetLine.objects.filter(site=site)),
    }


def _lists(site: Site) -> dict[str, list[Any]]:
    agreements = Agreement.objects.filter(site=site).select_related("owner", "meeting")
    obstacles = Obstacle.objects.filter(site=site).select_related("meeting")
    obligations = Obligation.objects.filter(site=site).select_related("due_to", "meeting")
    changes = SiteChange.objects.filter(site=site).select_related("meeting")
    due = F("due_on").asc(nulls_last=True)
    rows: dict[str, Any] = {
        "agreements": agreements.order_by(F("kept").asc(nulls_first=True), due, "id"),
        "obstacles": obstacles.order_by(F("resolved_on").desc(nulls_first=True), "-id"),
        "obligations": obligations.order_by(F("done_on").desc(nulls_first=True), due, "id"),
        "permits": Permit.objects.filter(site=site).select_related("issuer").order_by("-id"),
        "site_changes": changes.order_by(F("decided_on").desc(nulls_last=True), "-id"),
        "budget_lines": BudgetLine.objects.filter(site=site).order_by("id"),
    }
    return {name: list(found[:MOST]) for name, found in rows.items()}


def newest_first(site: Site) -> QuerySet[CoordinationMeeting]:
    """The meetings of a site, newest first; those without a date last."""
    day = Coalesce("held_on", Value(""), output_field=CharField())
    rows: QuerySet[CoordinationMeeting] = (
        CoordinationMeeting.objects.filter(site=site).annotate(told_on=day).order_by("-told_on", "-id")
    )
    return rows


def _meetings(site: Site, before: str) -> tuple[list[Any], str]:
    rows = newest_first(site)
    last: Any = rows.filter(key=before).first() if slug_re.match(before) else None
    if last is not None:
        rows = rows.filter(Q(told_on__lt=last.told_on) | Q(told_on=last.told_on, id__lt=last.pk))
    found, last = one_page(rows, PAGE)
    return found, last.key if last else ""
