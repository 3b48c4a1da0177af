"""The frame of a site's page: every tab, whichever app serves it, begins here."""

from typing import Any

from programme.access import require, visible_or_404
from programme.models import Site


def open_site(user: Any, key: str, permission: str = "view") -> Site:
    """The site that the user may act on; Http404 for a stranger's, PermissionDenied without the right."""
    site: Site = visible_or_404(Site.objects.select_related("programme"), user, key=key)
    require(user, permission, site)
    return site


def site_context(site: Site, tab: str, **more: Any) -> dict[str, Any]:
    """What ``templates/programme/site_shell.html`` needs: the site, and which tab is open."""
    return {"site": site, "tab": tab, **more}
