"""Beranda: what waits for whoever is logged in, and the groups."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from evaluation.group_table import group_table
from groups.models import MigrantGroup
from migrant_empowerment.waiting import waiting_for
from programme.models import Programme
from programme.paging import whole_number

PAGE = 25
WAITING_AT_ONCE = 5


def home(request: SignedInRequest) -> HttpResponse:
    """Staff see the table of groups; whoever works in the field sees his groups in rows."""
    user = request.user
    waiting = waiting_for(user)
    context = {
        "waiting": waiting,
        "waiting_more": len(waiting) - WAITING_AT_ONCE,
        "may_open": user.can(Permission.MANAGE_SITES),
        "programmes": Programme.objects.for_user(user),
    }
    if user.can(Permission.COMPARE):
        context["table"] = group_table(user, after=whole_number(request.GET.get("after", "")))
    else:
        # Read with the user's tasks already, and none without a site but the administrator's.
        context["sites"] = list(dict.fromkeys(task.site for task in user.current_assignments))
        context["groups"] = MigrantGroup.objects.for_user(user).select_related("site").order_by("id")[:PAGE]
    return render(request, "home.html", context)
