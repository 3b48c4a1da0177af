"""Classes of welfare: for those alone who may see them; families are placed by tap."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.pages import open_group
from pra.forms.wealth import PlaceForm
from pra.live import live_page, pulse
from pra.models import StepCode
from pra.steps.page import step_context
from pra.tools import wealth
from pra.views.taps import tap
from programme.access import require, visible_or_404


def wealth_classes(request: SignedInRequest, key: str) -> HttpResponse:
    """The classes with their families."""
    return _page(request, open_group(request.user, key, Permission.SEE_WEALTH))


@require_POST
def wealth_place(request: SignedInRequest, key: str, household: str) -> HttpResponse:
    """One tap: the class of a family."""
    group = open_group(request.user, key, Permission.SEE_WEALTH)
    require(request.user, Permission.RECORD_PRA, group.site)
    home = visible_or_404(wealth.households_of(group), request.user, key=household)

    def perform(told: dict[str, Any]) -> None:
        wealth.place_household(
            by=request.user,
            token=told["submission"],
            group=group,
            household=home,
            wealth_class=told["value"],
            was=told["was"],
        )

    return tap(
        request,
        PlaceForm(request.POST, classes=wealth.classes_of(group)),
        perform,
        refused=lambda words, status: _page(request, group, words, status),
        done=f"{reverse('pra:wealth', args=[group.key])}#keluarga-{home.key}",
    )


def _page(
    request: SignedInRequest, group: MigrantGroup, refusal: str = "", status: int = 200
) -> HttpResponse:
    people = Participant.objects.filter(household__in=wealth.households_of(group))
    return live_page(
        request,
        page="pra/wealth.html",
        part="pra/_wealth.html",
        beat=pulse(wealth.classes_of(group), wealth.placements_of(group), people),
        context=lambda: _context(request, group, refusal),
        status=status,
    )


def _context(request: SignedInRequest, group: MigrantGroup, refusal: str) -> dict[str, Any]:
    return step_context(
        request,
        group,
        StepCode.WEALTH,
        sheet=wealth.read_wealth(group),
        who_sees=wealth.who_sees(),
        refusal=refusal,
        url=reverse("pra:wealth", args=[group.key]),
    )
