"""Whether a promise was kept: one tap."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from pra.forms.pledges import TapForm
from pra.models import Pledge, StepCode
from pra.plan.pledges import TOLD, settle_pledge
from pra.views.list_page import open_list
from pra.views.plan import tapped
from programme.access import visible_or_404


@require_POST
def pledge_settle(request: SignedInRequest, key: str, pledge: str) -> HttpResponse:
    """Kept on a date, not kept, or nothing told of it."""
    opened = open_list(request, key, StepCode.PLEDGES, Permission.RECORD_PRA)
    stored: Pledge = visible_or_404(opened.lines().select_related("site"), request.user, key=pledge)
    form = TapForm(request.POST)
    return tapped(
        opened,
        form,
        lambda: settle_pledge(
            by=request.user,
            token=form.cleaned_data["submission"],
            pledge=stored,
            kept=TOLD[form.cleaned_data["value"]],
            on=form.cleaned_data["on"],
            was=TOLD[form.cleaned_data["was"]],
            seen_on=form.cleaned_data["seen_on"],
        ),
    )
