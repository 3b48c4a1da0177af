"""The plan: the name of the group, and the two taps on its calendar. Its lines have ``views/lines.py``."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.pages import open_group
from pra.forms.plan import NameForm
from pra.forms.pledges import DoneForm
from pra.lists.plan import around
from pra.models import ActionStep, CalendarEntry, StepCode
from pra.plan.entries import calendar_line_of, mark_done
from pra.plan.steps import named, tell_name
from pra.steps.page import step_context
from pra.views.list_page import Opened, open_list, page
from pra.views.taps import tap
from programme.access import visible_or_404
from programme.forms import SubmissionForm
from programme.views.editing import form_page


def group_name(request: SignedInRequest, key: str) -> HttpResponse:
    """What the group is called, what that means to it, when and by whom it was chosen."""
    group = open_group(request.user, key)
    if request.method == "POST":
        open_group(request.user, key, Permission.RECORD_PRA)
    may_rename = request.user.can(Permission.FORM_GROUPS, group.site)
    form = NameForm(request.POST or None, record=named(group), may_rename=may_rename)

    def perform(form: NameForm) -> str:
        tell_name(
            by=request.user,
            token=form.cleaned_data["submission"],
            group=group,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
        )
        return request.path

    context = step_context(
        request,
        group,
        StepCode.NAME,
        may_rename=may_rename,
        named=named(group),
        **around(group, StepCode.NAME),
    )
    return form_page(request, form, perform=perform, context=context, template="pra/group_name.html")


def tapped(opened: Opened, form: SubmissionForm, perform: Callable[[], object]) -> HttpResponse:
    """Carry out a tap on a line of a list; what stands in the way is told on the list (409 or 422)."""
    return tap(
        opened.request,
        form,
        lambda _told: perform(),
        refused=lambda words, status: page(opened, refusal=words, status=status),
        done=opened.url,
    )


@require_POST
def entry_done(request: SignedInRequest, key: str, entry: str) -> HttpResponse:
    """A line of the calendar is done, on a date, or not."""
    opened = open_list(request, key, StepCode.CALENDAR, Permission.RECORD_PRA)
    stored: CalendarEntry = visible_or_404(opened.lines().select_related("site"), request.user, key=entry)
    form = DoneForm(request.POST)
    return tapped(
        opened,
        form,
        lambda: mark_done(
            by=request.user,
            token=form.cleaned_data["submission"],
            entry=stored,
            done=bool(form.cleaned_data["value"]),
            on=form.cleaned_data["on"],
            was=bool(form.cleaned_data["was"]),
            seen_on=form.cleaned_data["seen_on"],
        ),
    )


@require_POST
def step_calendar(request: SignedInRequest, key: str, step: str) -> HttpResponse:
    """Put a step into the calendar; one comes to its line there, to say who, when and at what cost."""
    opened = open_list(request, key, StepCode.ACTIONS, Permission.RECORD_PRA)
    stored: ActionStep = visible_or_404(opened.lines(), request.user, key=step)
    form = SubmissionForm(request.POST)
    made: list[CalendarEntry] = []
    answer = tapped(
        opened,
        form,
        lambda: made.append(
            calendar_line_of(
                by=request.user,
                token=form.cleaned_data["submission"],
                group=opened.owner.group,
                step=stored,
            )
        ),
    )
    return redirect("pra:line", key, StepCode.CALENDAR, made[0].key) if made else answer
