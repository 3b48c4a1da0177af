"""Which sites somebody compares or exports: those where the role allows it, all of them or a choice."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import User
from accounts.permissions import Permission
from programme.access import require
from programme.models import Site

SIDE_BY_SIDE = 4
KEY = re.compile(r"[-\w]+", re.ASCII)


def sites_where(user: User, permission: Permission) -> Any:
    """The sites where the user may do this, as a queryset; it may be empty."""
    rows = Site.objects.for_user(user)
    allowed = user.sites_where(permission)
    return rows if allowed is None else rows.filter(pk__in=allowed)


def chosen(user: User, permission: Permission, keys: Sequence[str]) -> list[Site]:
    """The sites with these keys in the usual order; without keys, all that are open.

    Raises Http404 for a key that the user does not see, PermissionDenied where the role does not allow it.
    """
    require(user, permission)
    found = sites_where(user, permission).select_related("programme")
    wanted = set(keys)
    if not wanted:
        return list(found)
    if not all(KEY.fullmatch(key) for key in wanted):  # what no key can be, PostgreSQL may refuse to read
        raise Http404
    sites = list(found.filter(key__in=wanted))
    missing = wanted - {site.key for site in sites}
    if missing:
        if Site.objects.for_user(user).filter(key__in=missing).count() == len(missing):
            raise PermissionDenied(user.refusal(permission))
        raise Http404
    return sites
