"""Dana: the money of a group, from what was agreed to what came."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from groups.consents import who_is_against
from groups.models import Purpose
from groups.pages import group_context, open_group
from revolving_fund.books import groups_served, positions_of
from revolving_fund.deviations import deviations_of
from revolving_fund.page import FundPage


def overview(request: SignedInRequest, key: str) -> HttpResponse:
    """What was agreed, signed, received and held; ``?rinci=1`` gives each member a row of its own."""
    group = open_group(request.user, key)
    positions = positions_of(request.user, group)
    deviations = deviations_of(request.user, group)
    one_by_one = "rinci" in request.GET
    against = who_is_against((line.participant for fund in positions for line in fund.lines), Purpose.FUND)
    context = group_context(
        group,
        "revolving_fund",
        funds=[FundPage(position=position, one_by_one=one_by_one, against=against) for position in positions],
        one_by_one=one_by_one,
        deviations=deviations,
        open_count=sum(deviation.is_open for deviation in deviations),
        groups_served=[] if positions else groups_served(request.user, group.site_id),
    )
    return render(request, "revolving_fund/overview.html", context)
