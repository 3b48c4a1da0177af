"""The frame of a group's page and of a site's: the rail of phases and the tabs."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from evaluation.facts import Subject
from evaluation.phases import Progress, group_progress, progress_of
from groups.models import MigrantGroup
from programme.models import PhaseCode, Site
from programme.templatetags.sheet import phase_rail

register = template.Library()
PHASES = {
    "groups": PhaseCode.PREPARATION,
    "pra": PhaseCode.PRA,
    "revolving_fund": PhaseCode.STIMULUS,
    "mentoring": PhaseCode.MENTORING,
    "evaluation": PhaseCode.EVALUATION,
}


@register.inclusion_tag("components/tabs.html")
def group_tabs(group: MigrantGroup, current: str) -> dict[str, Any]:
    """The tabs of a group; each is served by the app that owns it."""
    places = (
        ("groups", _("Anggota"), "groups:members"),
        ("pra", _("PRA"), "pra:overview"),
        ("revolving_fund", _("Dana"), "revolving_fund:overview"),
        ("mentoring", _("Pendampingan"), "mentoring:overview"),
        ("evaluation", _("Evaluasi"), "evaluation:overview"),
    )
    items = [
        {"label": label, "url": reverse(name, args=[group.key]), "current": tab == current}
        for tab, label, name in places
    ]
    return {"items": [*items, {"label": _("Riwayat"), "url": group.history_url(), "current": False}]}


@register.inclusion_tag("evaluation/_rail.html", takes_context=True)
def group_rail(context: template.Context, group: MigrantGroup) -> dict[str, Any]:
    """The six phases of a group with what is missing; a view may have worked them out as ``progress``."""
    progress = _progress(context, group)
    return _rail(context, progress, group.site, reverse("evaluation:group_phase", args=[group.key]))


@register.inclusion_tag("evaluation/_rail.html", takes_context=True)
def site_rail(context: template.Context, site: Site) -> dict[str, Any]:
    """The six phases of a whole site with what is missing."""
    progress = progress_of([Subject(site)])[0]
    return _rail(context, progress, site, reverse("evaluation:site_phase", args=[site.key]))


def _rail(context: template.Context, progress: Progress, site: Site, url: str) -> dict[str, Any]:
    may_move = context["user"].can(Permission.FORM_GROUPS, site)
    move = next((step.move for step in progress.steps if step.move), None)
    return {**phase_rail(progress.steps), "move": move, "move_url": url if may_move else ""}


@register.inclusion_tag("evaluation/_last_coordination.html", takes_context=True)
def last_coordination(context: template.Context, group: MigrantGroup, tab: str) -> dict[str, Any]:
    """When the agencies last met about the phase of the tab, once the phase has begun."""
    step = next(step for step in _progress(context, group).steps if step.phase == PHASES[tab])
    active = step.current or step.tone != "plain"
    return {"answer": step.coordination if active else None, "site": group.site}


def _progress(context: template.Context, group: MigrantGroup) -> Progress:
    """The phases of the group, worked out once for the page."""
    if not context.get("progress"):
        context["progress"] = group_progress([group])[group.pk]
    progress: Progress = context["progress"]
    return progress
