"""Groups on pages that stand below them."""

from typing import Any

from django import template

from groups.models import MigrantGroup
from programme.models import Site

register = template.Library()


@register.inclusion_tag("groups/_of_site.html")
def site_groups(site: Site) -> dict[str, Any]:
    """The groups of a site, each with its kind."""
    return {"groups": MigrantGroup.objects.filter(site=site), "site": site}
