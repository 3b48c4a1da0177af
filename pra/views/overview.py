"""The PRA tab of a group: what its workshops brought out."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.pages import group_context, open_group
from pra.overview import pra_overview


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """What the workshops of the group and its site brought out."""
    group = open_group(request.user, key)
    may_record = request.user.can(Permission.RECORD_PRA, group.site)
    context = group_context(group, "pra", may_record=may_record, **pra_overview(group))
    return render(request, "pra/overview.html", context)
