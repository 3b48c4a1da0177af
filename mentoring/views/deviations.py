"""One deviation: the design beside the practice, and what people make of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import Deviation, DeviationState, MigrantGroup
from groups.pages import group_context, open_group
from mentoring.comparing import compare_explanations
from mentoring.follow_up import DeviationChanged, add_follow_up, explain_deviation, finish_follow_up
from mentoring.forms import DoneForm, ExplanationForm, FollowUpForm
from mentoring.models import FollowUp
from mentoring.views.back import came_from
from programme.access import visible_or_404
from programme.models import Institution, PhaseCode
from programme.readings import attach_readings
from revolving_fund.concerned import concerns_of


def deviation(request: SignedInRequest, key: str, deviation: str) -> HttpResponse:
    """A deviation of the group, or of its site as a whole."""
    group = open_group(request.user, key)
    return _page(request, group, _deviation(request, group, deviation))


@require_POST
def deviation_explain(request: SignedInRequest, key: str, deviation: str) -> HttpResponse:
    """Explain a deviation, close it, or open it again."""
    group = open_group(request.user, key, Permission.FOLLOW_UP)
    found = _deviation(request, group, deviation)
    form = ExplanationForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            explain_deviation(
                by=request.user,
                deviation=found,
                version=data["version"],
                token=data["submission"],
                state=data["state"],
                explanation=data["explanation"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        except DeviationChanged:
            return _conflict(request, group, found, form)
        else:
            closed = data["state"] != DeviationState.OPEN
            words = _("Penyimpangan ditutup.") if closed else _("Penjelasan tersimpan.")
            messages.success(request, words)
            return redirect(_address(request, group, found))
    return _page(request, group, found, explanation=form, status=422)


@require_POST
def follow_up_add(request: SignedInRequest, key: str, deviation: str) -> HttpResponse:
    """Add what is to be done about a deviation."""
    group = open_group(request.user, key, Permission.FOLLOW_UP)
    found = _deviation(request, group, deviation)
    form = FollowUpForm(request.POST, institutions=_institutions(group))
    if form.is_valid():
        data = form.cleaned_data
        add_follow_up(
            by=request.user,
            deviation=found,
            token=data["submission"],
            text=data["text"],
            addressee=data["addressee"],
            due_on=data["due_on"],
        )
        messages.success(request, _("Tindak lanjut tersimpan."))
        return redirect(_address(request, group, found))
    return _page(request, group, found, follow_up=form, status=422)


def follow_up_done(request: SignedInRequest, key: str, follow_up: str) -> HttpResponse:
    """Tell when a follow-up of this site was done."""
    group = open_group(request.user, key, Permission.FOLLOW_UP)
    rows = FollowUp.objects.filter(site=group.site_id).select_related("site", "deviation", "addressee")
    found: FollowUp = visible_or_404(rows, request.user, key=follow_up)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            finish_follow_up(
                by=request.user, follow_up=found, token=data["submission"], done_on=data["done_on"]
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Tindak lanjut ditandai selesai."))
            return redirect(_back_of_follow_up(request, group, found))
    back = _back_of_follow_up(request, group, found)
    context = group_context(group, "mentoring", follow_up=found, form=form, back=back)
    return render(request, "mentoring/follow_up_done.html", context, status=422 if form.is_bound else 200)


def _deviation(request: SignedInRequest, group: MigrantGroup, key: str) -> Deviation:
    rows = Deviation.objects.filter(Q(group=group) | Q(group=None), site=group.site_id)
    found: Deviation = visible_or_404(rows.select_related("participant"), request.user, key=key)
    return found


def _institutions(group: MigrantGroup) -> Any:
    return Institution.objects.filter(site=group.site_id).living_records().order_by("name")


def _onward(request: SignedInRequest) -> str:
    """Keeps the place that the reader came from when an address is followed by another."""
    wanted = came_from(request)
    return f"?{urlencode({'next': wanted})}" if wanted else ""


def _address(request: SignedInRequest, group: MigrantGroup, found: Deviation) -> str:
    return reverse("mentoring:deviation", args=[group.key, found.key]) + _onward(request)


def _tab_of(group: MigrantGroup, found: Deviation) -> str:
    """The tab that lists the deviation."""
    app = "revolving_fund" if found.phase == PhaseCode.STIMULUS else "mentoring"
    return reverse(f"{app}:overview", args=[group.key])


def _back_of_follow_up(request: SignedInRequest, group: MigrantGroup, found: FollowUp) -> str:
    if found.deviation is None:
        return came_from(request) or reverse("mentoring:overview", args=[group.key])
    return came_from(request) or reverse("mentoring:deviation", args=[group.key, found.deviation.key])


def _page(
    request: SignedInRequest,
    group: MigrantGroup,
    found: Deviation,
    *,
    explanation: ExplanationForm | None = None,
    follow_up: FollowUpForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    follow_ups = list(FollowUp.objects.filter(deviation=found).select_related("addressee").order_by("id"))
    attach_readings([found, *follow_ups])
    stored = {"state": found.state, "explanation": found.explanation, "version": found.version}
    context = group_context(
        group,
        "mentoring",
        deviation=found,
        follow_ups=follow_ups,
        may_follow_up=request.user.can(Permission.FOLLOW_UP, group.site),
        may_see_history=request.user.can(Permission.VIEW_HISTORY, group.site),
        explanation_form=explanation or ExplanationForm(initial=stored),
        follow_up_form=follow_up or FollowUpForm(institutions=_institutions(group)),
        is_closed=found.state != DeviationState.OPEN,
        concerns=concerns_of(request.user, found),
        back=came_from(request) or _tab_of(group, found),
        here=_address(request, group, found),
        onward=_onward(request),
        **more,
    )
    return render(request, "mentoring/deviation.html", context, status=status)


def _conflict(
    request: SignedInRequest, group: MigrantGroup, found: Deviation, form: ExplanationForm
) -> HttpResponse:
    """Both versions, and the form with what was written, ready to be sent once more on purpose."""
    stored: Deviation = Deviation.objects.get(pk=found.pk)
    rows = compare_explanations(stored, form.cleaned_data["state"], form.cleaned_data["explanation"])
    form.renew(version=stored.version)
    return _page(request, group, stored, explanation=form, status=409, rows=rows)
