"""The two gates of every page: a stranger's object is not found; without the right it is refused."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from programme.models import Site


def site_of(record: Any) -> Site | None:
    """The site that a record belongs to: a site is its own; None for what belongs to the whole programme."""
    return record if isinstance(record, Site) else getattr(record, "site", None)


def visible_or_404(rows: Any, user: Any, **lookup: Any) -> Any:
    """The one row that the user may see, of a model or queryset with ``for_user``; Http404 otherwise."""
    scoped = rows.objects if hasattr(rows, "objects") else rows
    return get_object_or_404(scoped.for_user(user), **lookup)


def may(user: Any, permission: str, site: Site | None = None) -> bool:
    """Whether the user may do this at the site (or anywhere, without a site)."""
    return bool(user.can(permission, site))


def require(user: Any, permission: str, site: Site | None = None) -> None:
    """Refuse with 403 and in words unless the user may do this at the site (or anywhere, without a site)."""
    if not user.can(permission, site):
        raise PermissionDenied(user.refusal(permission))


def require_in(user: Any, permission: str, programme: Any) -> None:
    """Refuse with 403 and in words unless the user may do this at one of the programme's sites."""
    allowed = user.sites_where(permission)
    if allowed is not None and not programme.sites.filter(pk__in=allowed).exists():
        raise PermissionDenied(user.refusal(permission))
