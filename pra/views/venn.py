"""The Venn diagram: drawn by the server, moved by touch, keys or words, on two phones at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import open_group
from pra.cells import CellChanged
from pra.forms.venn import CircleForm
from pra.live import live_page, pulse
from pra.models import Potential, StepCode
from pra.potentials import venn as diagrams
from pra.potentials.circles import CLOSENESS, IMPORTANCE, OURS, RADII, STRIDE, TURNING
from pra.steps.page import step_context
from programme.access import visible_or_404
from programme.submissions import SubmissionConflict


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
    if not form.is_valid():
        refusal = form.non_field_errors() or [_("Isian ini tidak terbaca. Coba lagi.")]
        return _page(request, group, " ".join(map(str, refusal)), 422)
    try:
        diagrams.place_circle(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=group,
            potential=found,
            placing=form.placing,
            was=form.seen,
        )
    except CellChanged as change:
        return _page(request, group, f"{found}: {' '.join(change.messages)}", 409)
    except ValidationError as refusal:
        return _page(request, group, " ".join(refusal.messages), 422)
    except SubmissionConflict:
        return _page(request, group, _("Isian ini sudah terkirim dengan isi lain. Coba lagi."), 409)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    return redirect(f"{reverse('pra:venn', args=[group.key])}#lingkaran-{found.key}")


def _placeable(request: SignedInRequest, group: MigrantGroup, key: str) -> Potential:
    """What may stand in the diagram, or stands there already."""
    there = Q(pk__in=diagrams.placeable(group).values("pk")) | Q(venn_circles__group=group)
    rows = Potential.objects.filter(there, site=group.site_id).distinct()
    found: Potential = visible_or_404(rows, request.user, key=key)
    return found
