"""The frame of a group's page: the rail of phases and the tabs."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.phases import group_progress
from groups.models import MigrantGroup
from programme.templatetags.sheet import phase_rail

register = template.Library()


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


@register.inclusion_tag("components/phase_rail.html", takes_context=True)
def group_rail(context: template.Context, group: MigrantGroup) -> dict[str, Any]:
    """The six phases with what is missing; a view may have worked them out as ``progress``."""
    progress = context.get("progress") or group_progress([group])[group.pk]
    return phase_rail(progress.steps)
