"""The frame of a group's page: every tab, whichever app serves it, begins here."""

from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from groups.models import MigrantGroup
from programme.access import require, visible_or_404


def open_group(user: User, key: str, permission: Permission = Permission.VIEW) -> MigrantGroup:
    """The group that the user may act on; Http404 for a stranger's, PermissionDenied without the right."""
    rows = MigrantGroup.objects.select_related("site").prefetch_related("readings__phrase__document")
    group: MigrantGroup = visible_or_404(rows, user, key=key)
    require(user, permission, group.site)
    return group


def group_context(group: MigrantGroup, tab: str, **more: Any) -> dict[str, Any]:
    """What ``templates/groups/shell.html`` needs: the group, its site, and which tab is open."""
    return {"group": group, "site": group.site, "tab": tab, **more}
