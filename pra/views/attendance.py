"""The roll of a session: everybody present with one tap, then the few who are not."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from groups.models import MigrantGroup, Participant
from groups.people import closed_among
from pra.forms.days import MarkForm
from pra.live import live_page, pulse
from pra.models import StepCode, Workshop
from pra.models.marks import REASONS
from pra.steps.page import step_context
from pra.views.days import day_url, open_day_of, open_own_day
from pra.views.taps import tap
from pra.workshops.attendance import mark_all_present, mark_person, read_roll, rows_of
from pra.workshops.turnout import members_on
from programme.access import visible_or_404
from programme.forms import SubmissionForm


@require_safe
def attendance(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """The roll as it stands; who asks again gets it when something changed."""
    group, found = open_day_of(request, key, workshop)
    return _roll(request, group, found)


def _roll(
    request: SignedInRequest, group: MigrantGroup, workshop: Workshop, error: str = "", status: int = 200
) -> HttpResponse:
    context = partial(_context, request, group, workshop, error)
    return live_page(
        request,
        page="pra/attendance.html",
        part="pra/_attendance.html",
        beat=pulse(*rows_of(workshop)),
        context=context,
        status=status,
    )


def _context(request: SignedInRequest, group: MigrantGroup, workshop: Workshop, error: str) -> dict[str, Any]:
    context = step_context(
        request,
        group,
        StepCode.ATTENDANCE,
        workshop=workshop,
        roll=read_roll(workshop, closed=_closed(request, workshop)),
        reasons=REASONS,
        error=error,
        live_url=reverse("pra:attendance", args=[group.key, workshop.key]),
        day_url=day_url(group, workshop),
    )
    context["may_record"] = context["may_record"] and workshop.group_id is not None
    return context


def _closed(request: SignedInRequest, workshop: Workshop) -> frozenset[int]:
    """Whose name is not for this reader."""
    return closed_among(members_on(workshop), request.user, workshop.site_id)


def _tap(
    request: SignedInRequest,
    group: MigrantGroup,
    workshop: Workshop,
    form: SubmissionForm,
    perform: Callable[[dict[str, Any]], object],
    *,
    place: str = "",
) -> HttpResponse:
    return tap(
        request,
        form,
        perform,
        refused=lambda words, status: _roll(request, group, workshop, words, status),
        done=reverse("pra:attendance", args=[group.key, workshop.key]),
        place=place,
    )


@require_POST
def attendance_mark(request: SignedInRequest, key: str, workshop: str, participant: str) -> HttpResponse:
    """One tap: somebody came, or did not, and why."""
    group, found = open_own_day(request, key, workshop)
    people = Participant.objects.filter(site=group.site_id)
    person: Participant = visible_or_404(people, request.user, key=participant)

    def perform(told: dict[str, Any]) -> None:
        mark_person(
            by=request.user,
            token=told["submission"],
            workshop=found,
            group=group,
            person=person,
            mark=told["value"],
            was=told["was"],
        )

    return _tap(request, group, found, MarkForm(request.POST), perform, place=str(person))


@require_POST
def attendance_all(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """One tap: everybody of whom nobody told anything is present."""
    group, found = open_own_day(request, key, workshop)

    def perform(told: dict[str, Any]) -> None:
        mark_all_present(by=request.user, token=told["submission"], workshop=found, group=group)

    return _tap(request, group, found, SubmissionForm(request.POST), perform)
