"""Pendampingan: the visits to a group, what they were about, and what came of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.pages import group_context, open_group
from mentoring.balance import Balance
from mentoring.overview import mentoring_overview
from programme.charts import Part


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """The tab; ``?before=<visit key>`` leads to older visits."""
    group = open_group(request.user, key)
    told = mentoring_overview(request.user, group, request.GET.get("before", ""))
    context = group_context(
        group,
        "mentoring",
        **told,
        parts=_parts(told["balance"]),
        may_record=request.user.can(Permission.RECORD_MENTORING, group.site),
        may_follow_up=request.user.can(Permission.FOLLOW_UP, group.site),
    )
    return render(request, "mentoring/overview.html", context)


def _parts(balance: Balance) -> list[Part]:
    return [
        Part(label=_("UEP · usaha"), value=balance.uep),
        Part(label=_("UKS · kesejahteraan sosial"), value=balance.uks, tone="good"),
    ]
