"""The Venn diagram: drawn by the server, moved by touch, keys or words, on two phones at once."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.forms.venn import CircleForm
from pra.live import live_page, pulse
from pra.models import Potential, StepCode
from pra.potentials import venn as diagrams
from pra.potentials.circles import CLOSENESS, IMPORTANCE, OURS, RADII, STRIDE, TURNING
from pra.steps.page import step_context
from pra.views.taps import tap
from programme.access import visible_or_404


def venn(request: SignedInRequest, key: str) -> HttpResponse:
    """The diagram as it stands."""
    return _page(request, open_group(request.user, key))


def _page(
    request: SignedInRequest, group: MigrantGroup, refusal: str = "", status: int = 200
) -> HttpResponse:
    return live_page(
        request,
        page="pra/venn.html",
        part="pra/_venn.html",
        beat=pulse(diagrams.circles_of(group), diagrams.placeable(group)),
        context=lambda: _context(request, group, refusal),
        status=status,
    )


def _context(request: SignedInRequest, group: MigrantGroup, refusal: str) -> dict[str, Any]:
    circles = diagrams.read_circles(group)
    return step_context(
        request,
        group,
        StepCode.VENN,
        circles=circles,
        offers=diagrams.read_offers(group, circles),
        url=reverse("pra:venn", args=[group.key]),
        refusal=refusal,
        importance=IMPORTANCE,
        closeness=CLOSENESS,
        ours=OURS,
        radii=list(RADII.values()),
        stride=STRIDE,
        turning=TURNING,
    )


@require_POST
def circle(request: SignedInRequest, key: str, potential: str) -> HttpResponse:
    """Put a circle somewhere else, change its size, or take it out of the diagram."""
    group = open_group(request.user, key, Permission.RECORD_PRA)
    found = _placeable(request, group, potential)
    form = CircleForm(request.POST)

    def perform(told: dict[str, Any]) -> None:
        diagrams.place_circle(
            by=request.user,
            token=told["submission"],
            group=group,
            potential=found,
            placing=form.placing,
            was=form.seen,
        )

    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: _page(request, group, words, status),
        done=f"{reverse('pra:venn', args=[group.key])}#lingkaran-{found.key}",
        place=str(found),
    )


def _placeable(request: SignedInRequest, group: MigrantGroup, key: str) -> Potential:
    """What may stand in the diagram, or stands there already."""
    there = Q(pk__in=diagrams.placeable(group).values("pk")) | Q(venn_circles__group=group)
    rows = Potential.objects.filter(there, site=group.site_id).distinct()
    found: Potential = visible_or_404(rows, request.user, key=key)
    return found
