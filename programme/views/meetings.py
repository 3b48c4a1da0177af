"""One coordination meeting: told in one form, read on one page, printed as minutes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from programme.access import may, visible_or_404
from programme.coordination_forms import RemovalForm
from programme.dates import is_over, today_at
from programme.meeting_forms import MeetingForm
from programme.meetings import change_meeting, note_printing, record_meeting, remove_meeting
from programme.minutes import minutes_name, minutes_of
from programme.models import CoordinationMeeting, Site
from programme.pages import open_site, site_context
from programme.printing import pdf_response
from programme.readings import attach_readings
from programme.views.editing import form_page

PREPARE = "prepare"
TEMPLATE = "programme/meeting_form.html"
GROW = "tambah"  # the button that asks for more rows; its value names their kind


def meeting_add(request: HttpRequest, key: str) -> HttpResponse:
    """Take down a whole meeting."""
    site = open_site(request.user, key, PREPARE)
    form = MeetingForm(request.POST or None, site=site)

    def perform(form: Any) -> str:
        token = form.cleaned_data["submission"]
        recorded = record_meeting(by=request.user, token=token, site=site, told=form.told())
        messages.success(request, _("Pertemuan tersimpan."))
        return meeting_url(site, recorded)

    context = site_context(site, "coordination", heading=_("Catat koordinasi"), back=_tab(site))
    return _form_page(request, form, perform, context)


def meeting(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """Everything that is told of a meeting, and what became of it."""
    site, found = _open(request, key, meeting)
    lists: dict[str, Any] = _rows(found)
    attach_readings([found, *(row for rows in lists.values() for row in rows)])
    today = today_at(site)
    for row in lists["agreements"]:
        row.overdue = row.kept is not True and is_over(row.due_on, today)
    for row in lists["obligations"]:
        row.overdue = not row.done_on and is_over(row.due_on, today)
    may_prepare = may(request.user, PREPARE, site)
    context = site_context(
        site,
        "coordination",
        meeting=found,
        back=_tab(site),
        may_prepare=may_prepare,
        next=request.path,
        **lists,
    )
    return render(request, "programme/meeting.html", context)


def meeting_edit(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """Correct a meeting, unless somebody else did so meanwhile."""
    site, found = _open(request, key, meeting, PREPARE)
    form = MeetingForm(request.POST or None, site=site, record=found)

    def perform(form: Any) -> str:
        token, version = form.cleaned_data["submission"], form.cleaned_data["version"] or 0
        change_meeting(by=request.user, token=token, record=found, version=version, told=form.told())
        messages.success(request, _("Perubahan tersimpan."))
        return meeting_url(site, found)

    back = meeting_url(site, found)
    context = site_context(site, "coordination", heading=_("Ubah koordinasi"), back=back, meeting=found)
    return _form_page(request, form, perform, context)


def meeting_remove(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """Take away a meeting that was added by mistake, after asking."""
    site, found = _open(request, key, meeting, PREPARE)
    form = RemovalForm(request.POST or None, initial={"version": found.version})

    def perform(form: Any) -> str:
        token, version = form.cleaned_data["submission"], form.cleaned_data["version"]
        remove_meeting(by=request.user, token=token, record=found, version=version)
        messages.success(request, _("Sudah dihapus. Riwayatnya tetap tersimpan."))
        return _tab(site)

    heading = _("Hapus pertemuan?")
    context = site_context(site, "coordination", heading=heading, back=meeting_url(site, found), record=found)
    return form_page(request, form, perform=perform, context=context, template="programme/removal.html")


@require_safe
def minutes(request: HttpRequest, key: str, meeting: str) -> HttpResponse:
    """The minutes as PDF; that they went to paper is remembered."""
    _site, found = _open(request, key, meeting)
    note_printing(by=request.user, meeting=found)
    return pdf_response("minutes.typ", minutes_of(found), minutes_name(found))


def meeting_url(site: Site, meeting: CoordinationMeeting) -> str:
    """The page of a meeting."""
    return reverse("programme:meeting", args=[site.key, meeting.key])


def _open(
    request: HttpRequest, key: str, meeting: str, permission: str = "view"
) -> tuple[Site, CoordinationMeeting]:
    site = open_site(request.user, key, permission)
    rows = CoordinationMeeting.objects.filter(site=site).select_related("site__programme")
    return site, visible_or_404(rows, request.user, key=meeting)


def _tab(site: Site) -> str:
    return reverse("programme:coordination", args=[site.key])


def _rows(meeting: CoordinationMeeting) -> dict[str, list[Any]]:
    return {
        "topics": list(meeting.topics.all()),
        "participants": list(meeting.participants.select_related("institution")),
        "obstacles": list(meeting.obstacles.all()),
        "agreements": list(meeting.agreements.select_related("owner")),
        "obligations": list(meeting.obligations.select_related("due_to")),
        "site_changes": list(meeting.site_changes.all()),
    }


def _form_page(
    request: HttpRequest, form: MeetingForm, perform: Any, context: dict[str, Any]
) -> HttpResponse:
    if GROW in request.POST:
        form.grow(request.POST[GROW])
        return render(request, TEMPLATE, {**context, "form": form})
    return form_page(request, form, perform=perform, context=context, template=TEMPLATE)
