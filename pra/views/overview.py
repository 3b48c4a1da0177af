"""The PRA tab of a group: the steps of its workshop, and what they brought out."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.pages import group_context, open_group
from pra.overview import pra_overview
from pra.steps.hub import read_hub


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """The steps with their state and where to go on; for who only reads, also what they brought out."""
    group = open_group(request.user, key)
    may_record = request.user.can(Permission.RECORD_PRA, group.site)
    results = {} if may_record else pra_overview(group)
    context = group_context(group, "pra", may_record=may_record, hub=read_hub(request.user, group), **results)
    return render(request, "pra/overview.html", context)


def results(request: SignedInRequest, key: str) -> HttpResponse:
    """What the workshops of the group and its site brought out, with the origin of each value."""
    group = open_group(request.user, key)
    may_record = request.user.can(Permission.RECORD_PRA, group.site)
    context = group_context(group, "pra", may_record=may_record, **pra_overview(group))
    return render(request, "pra/results.html", context)
