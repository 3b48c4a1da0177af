"""Who heard of the modules, on pages that stand below the groups."""

from typing import Any

from django import template

from groups.explanations import explanations_of, spread_at
from programme.models import ModuleVersion, Site

register = template.Library()


@register.inclusion_tag("groups/_modules.html")
def module_spread(site: Site) -> dict[str, Any]:
    """For each module of the programme how many at the site heard its current version."""
    return {"site": site, "spreads": spread_at(site)}


@register.inclusion_tag("groups/_explanations.html", takes_context=True)
def version_explanations(context: dict[str, Any], version: ModuleVersion) -> dict[str, Any]:
    """To whom a version was explained at the sites of whoever reads."""
    return {"explanations": explanations_of(version, context["user"]), "with_site": True}
