"""Dana: the money of a group, from what was agreed to what came."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q
from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from groups.models import Deviation, DeviationState, MigrantGroup
from groups.pages import group_context, open_group
from programme.models import PhaseCode
from programme.readings import attach_readings
from revolving_fund.books import positions_of
from revolving_fund.page import FundPage


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """What was agreed, signed, received and held; ``?rinci=1`` gives each member a row of its own."""
    group = open_group(request.user, key)
    deviations = _deviations(request, group)
    one_by_one = "rinci" in request.GET
    context = group_context(
        group,
        "revolving_fund",
        funds=[
            FundPage(position=position, one_by_one=one_by_one)
            for position in positions_of(request.user, group)
        ],
        one_by_one=one_by_one,
        deviations=deviations,
        open_count=sum(deviation.is_open for deviation in deviations),
    )
    return render(request, "revolving_fund/overview.html", context)


def _deviations(request: SignedInRequest, group: MigrantGroup) -> Sequence[Any]:
    """Where the money left the design, at this group or the whole site: the open and the dearest first."""
    rows = list(
        Deviation.objects.for_user(request.user)
        .filter(Q(group=group) | Q(group=None), site=group.site_id, phase=PhaseCode.STIMULUS)
        .annotate(is_open=Q(state=DeviationState.OPEN))
        .order_by("-is_open", F("amount_at_stake").desc(nulls_last=True), "id")
    )
    attach_readings(rows)
    return rows
