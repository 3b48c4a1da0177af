"""Where a reader came from: a page of ours that stands in ``?next=``, so that the arrow leads back to it."""

from django.utils.http import url_has_allowed_host_and_scheme

from accounts.http import SignedInRequest


def came_from(request: SignedInRequest) -> str:
    """The address in ``?next=`` if it is one of ours; empty otherwise."""
    wanted = request.GET.get("next", "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=hosts, require_https=request.is_secure())
    return wanted if safe else ""
