"""Sheets to hang on the wall, posters, minutes and the public calendar as PDF, and the list of them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from groups.models import MigrantGroup
from groups.pages import group_context, open_group
from pra.models import Workshop
from pra.sheets.calendar import calendar_rows
from pra.sheets.minutes import workshop_minutes
from pra.sheets.plan import plans_of
from pra.sheets.registry import PAPERS, SHEETS, chapters, filled, sheet_data, wall_calendar
from pra.sheets.workshops import NEWEST
from pra.views.days import open_day_of
from programme.access import require
from programme.dates import today_at
from programme.printing import pdf_response

TEMPLATE = "wall.typ"
BLANK, POSTER = "blank", "poster"


@require_safe
def sheet_list(request: SignedInRequest, key: str) -> HttpResponse:
    """Every sheet of the group, blank and filled, on both papers."""
    group = open_group(request.user, key)
    context = group_context(
        group,
        "pra",
        chapters=chapters(group, request.user),
        has_calendar=calendar_rows(plans_of(group)).exists(),
        sessions=Workshop.objects.filter(group=group).order_by(NEWEST, "-id")[:10],
    )
    return render(request, "pra/sheets.html", context)


@require_safe
def sheet(request: SignedInRequest, key: str, step: str, state: str, paper: str) -> HttpResponse:
    """One sheet as a PDF. A poster of which nothing is told yet leads back to the list, and says so."""
    group = open_group(request.user, key)
    wall = SHEETS.get(step)
    poster = state == POSTER
    if wall is None or state not in (BLANK, POSTER) or paper not in PAPERS or (poster and not wall.poster):
        raise Http404
    if poster:
        require(request.user, wall.permission, group.site)
        if step not in filled(group, request.user, [step]):
            return _nothing_yet(request, group, wall.title)
    data = sheet_data(wall, group, request.user, poster=poster, paper=paper, today=today_at(group.site))
    name = f"{group.key}-{step}-{'terisi' if poster else 'kosong'}-{paper}"
    return pdf_response(TEMPLATE, data, name)


@require_safe
def calendar(request: SignedInRequest, key: str) -> HttpResponse:
    """The calendar for the kelurahan's wall (A3 landscape): no personal data beyond who does what."""
    group = open_group(request.user, key)
    data = wall_calendar(group, today_at(group.site))
    if data is None:
        return _nothing_yet(request, group, _("Kalender untuk dinding kelurahan"))
    return pdf_response(TEMPLATE, data, f"{group.key}-kalender-kelurahan")


@require_safe
def minutes(request: SignedInRequest, key: str, workshop: str) -> HttpResponse:
    """The minutes of one session."""
    group, found = open_day_of(request, key, workshop)
    data = workshop_minutes(found, group, request.user, today_at(group.site))
    return pdf_response("workshop.typ", data, f"{group.key}-notulen-{found.held_on or found.key}")


def _nothing_yet(request: SignedInRequest, group: MigrantGroup, title: str) -> HttpResponse:
    messages.info(request, _("“%(title)s” belum ada isinya. Cetak lembar kosongnya dulu.") % {"title": title})
    return redirect("pra:sheets", group.key)
