"""What the workshops brought out, for a group and its site, read in a fixed number of queries."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.models import MigrantGroup
from pra.board import read_board
from pra.models import (
    ActionStep,
    ActivityPlan,
    Business,
    CalendarEntry,
    CommunityProblem,
    Need,
    PastIntervention,
    Pledge,
    Potential,
    PotentialKind,
    ProblemDetail,
    SuccessItem,
    SwotItem,
    SwotQuadrant,
    Workshop,
)
from pra.weighing import Board
from programme.readings import attach_readings

PLAN_ITEMS = ("success_items", "swot_items", "pledge_items", "action_steps", "calendar_entries")


def pra_overview(group: MigrantGroup) -> dict[str, Any]:
    """The records of phase 3 that are the group's own or told of the whole site."""
    shared = Q(site=group.site) & (Q(group=group) | Q(group__isnull=True))
    lists: dict[str, list[Any]] = {
        "workshops": list(Workshop.objects.filter(shared).select_related("group")),
        "details": list(ProblemDetail.objects.filter(site=group.site).select_related("problem")),
        "community": list(CommunityProblem.objects.filter(site=group.site)),
        "interventions": list(PastIntervention.objects.filter(site=group.site).select_related("problem")),
        "potentials": list(Potential.objects.filter(site=group.site).select_related("identified_by")),
        "needs": list(Need.objects.filter(shared).select_related("problem", "potential")),
        "businesses": list(Business.objects.filter(shared).select_related("group")),
        "plans": list(ActivityPlan.objects.filter(shared).select_related("group")),
        **_plan_items(shared),
    }
    attach_readings([group, group.site, *chain.from_iterable(lists.values())])
    boards: dict[str, Board] = {
        "board": read_board(group, site_id=group.site_id),
        "site_board": read_board(None, site_id=group.site_id),
    }
    return {
        **lists,
        **boards,
        "potential_kinds": _by_kind(lists["potentials"]),
        "plan_sheets": [(plan, _plan_steps(plan, lists)) for plan in lists["plans"]],
    }


def _plan_items(shared: Q) -> dict[str, list[Any]]:
    plans = ActivityPlan.objects.filter(shared).values("pk")
    kinds: dict[str, Any] = {
        "success_items": SuccessItem,
        "swot_items": SwotItem,
        "pledge_items": Pledge,
        "action_steps": ActionStep,
        "calendar_entries": CalendarEntry,
    }
    return {name: list(model.objects.filter(plan__in=plans)) for name, model in kinds.items()}


@dataclass(frozen=True)
class PlanStep:
    """One of the steps of a plan: what the group said, or the field that tells why nothing stands here."""

    label: str
    items: list[Any]
    field: str


def _plan_steps(plan: ActivityPlan, lists: dict[str, list[Any]]) -> list[PlanStep]:
    own = {name: [item for item in lists[name] if item.plan_id == plan.pk] for name in PLAN_ITEMS}
    swot = [
        PlanStep(str(side.label), [item for item in own["swot_items"] if item.quadrant == side], "")
        for side in SwotQuadrant
    ]
    loose = [item for item in own["swot_items"] if not item.quadrant]
    return [
        PlanStep(_("Lingkaran sukses"), own["success_items"], "success_circle"),
        PlanStep(_("Kondisi objektif (SWOT)"), loose, "swot"),
        *(swot if own["swot_items"] else []),
        PlanStep(_("Janji hati"), own["pledge_items"], "pledges"),
        PlanStep(_("Langkah kegiatan"), own["action_steps"], "steps"),
        PlanStep(_("Agenda kegiatan"), [], "agenda"),
        PlanStep(_("Tabel kalender kegiatan"), own["calendar_entries"], "calendar"),
    ]


def _by_kind(potentials: list[Potential]) -> list[tuple[str, list[Potential]]]:
    return [
        (str(kind.label), [row for row in potentials if row.kind == kind])
        for kind in PotentialKind
        if any(row.kind == kind for row in potentials)
    ]
