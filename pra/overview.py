"""What the workshops brought out, for a group and its site, read in a fixed number of queries."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.models import MigrantGroup
from pra.models import (
    ActionStep,
    ActivityPlan,
    AgendaItem,
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
from pra.problems.board import read_board
from pra.problems.weighing import Board
from programme.readings import attach_readings

PLAN_ITEMS: dict[str, Any] = {
    "success_items": SuccessItem,
    "swot_items": SwotItem,
    "pledge_items": Pledge,
    "action_steps": ActionStep,
    "agenda_items": AgendaItem,
    "calendar_entries": CalendarEntry,
}


def pra_overview(group: MigrantGroup) -> dict[str, Any]:
    """The records of phase 3 that are the group's own or told of the whole site."""
    shared = Q(site=group.site) & (Q(group=group) | Q(group__isnull=True))
    lists: dict[str, list[Any]] = {
        "workshops": list(Workshop.objects.filter(shared).select_related("group")),
        "details": list(
            ProblemDetail.objects.filter(_of_problem(group), site=group.site).select_related("problem")
        ),
        "community": list(CommunityProblem.objects.filter(site=group.site)),
        "interventions": list(PastIntervention.objects.filter(site=group.site).select_related("problem")),
        "potentials": list(Potential.objects.filter(site=group.site).select_related("identified_by")),
        "needs": list(Need.objects.filter(shared).select_related("problem", "potential")),
        "all_businesses": list(Business.objects.filter(site=group.site).select_related("group")),
        "plans": list(ActivityPlan.objects.filter(shared).select_related("group")),
        **_plan_items(shared),
    }
    attach_readings([group, group.site, *chain.from_iterable(lists.values())])
    boards: dict[str, Board] = {
        "board": read_board(group, site_id=group.site_id),
        "site_board": read_board(None, site_id=group.site_id),
    }
    named = lists.pop("all_businesses")
    return {
        **lists,
        **boards,
        "businesses": [row for row in named if row.group_id in (None, group.pk)],
        "other_businesses": [row for row in named if row.group_id not in (None, group.pk)],
        "potential_kinds": _by_kind(lists["potentials"]),
        "plan_sheets": [(plan, _plan_steps(plan, lists)) for plan in lists["plans"]],
    }


def _of_problem(group: MigrantGroup) -> Q:
    """Told of a problem of the group or of the site, or of no problem."""
    return Q(problem__group=group) | Q(problem__group__isnull=True)


def _plan_items(shared: Q) -> dict[str, list[Any]]:
    plans = ActivityPlan.objects.filter(shared).values("pk")
    return {name: list(model.objects.filter(plan__in=plans)) for name, model in PLAN_ITEMS.items()}


@dataclass(frozen=True)
class ToldStep:
    """A step of a plan as it was told: what they said, or the field that tells why nothing stands here."""

    label: str
    items: list[Any]
    field: str


def _plan_steps(plan: ActivityPlan, lists: dict[str, list[Any]]) -> list[ToldStep]:
    own = {name: [item for item in lists[name] if item.plan_id == plan.pk] for name in PLAN_ITEMS}
    swot = [
        ToldStep(str(side.label), [item for item in own["swot_items"] if item.quadrant == side], "")
        for side in SwotQuadrant
    ]
    loose = [item for item in own["swot_items"] if not item.quadrant]
    return [
        ToldStep(_("Lingkaran sukses"), own["success_items"], "success_circle"),
        ToldStep(_("Kondisi objektif (SWOT)"), loose, "swot"),
        *(swot if own["swot_items"] else []),
        ToldStep(_("Janji hati"), own["pledge_items"], "pledges"),
        ToldStep(_("Langkah kegiatan"), own["action_steps"], "steps"),
        ToldStep(_("Agenda kegiatan"), own["agenda_items"], "agenda"),
        ToldStep(_("Tabel kalender kegiatan"), own["calendar_entries"], "calendar"),
    ]


def _by_kind(potentials: list[Potential]) -> list[tuple[str, list[Potential]]]:
    return [
        (str(kind.label), [row for row in potentials if row.kind == kind])
        for kind in PotentialKind
        if any(row.kind == kind for row in potentials)
    ]
