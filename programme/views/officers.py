"""The tab of officers: who has which task, what is still missing, who serves since when."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import may, visible_or_404
from programme.dates import today_at
from programme.institutions import institutions_of
from programme.models import Officer, OfficerAssignment, Site
from programme.officer_forms import ActivationForm, AssignmentForm, EndingForm, PersonForm
from programme.officers import (
    activate_officer,
    assign_officer,
    change_assignment,
    change_person,
    end_officer,
)
from programme.pages import open_site, site_context
from programme.readings import attach_readings
from programme.standing import officer_sheet, with_standing
from programme.trainings import trainings_of
from programme.views.editing import form_page

PREPARE, ACTIVATE = "prepare", "activate_officers"


def officers(request: HttpRequest, key: str) -> HttpResponse:
    """The officers of the site with their state, and the trainings."""
    site = open_site(request.user, key)
    context = site_context(
        site,
        "officers",
        assignments=officer_sheet(site),
        trainings=trainings_of(site),
        may_edit=may(request.user, PREPARE, site),
    )
    return render(request, "programme/officers.html", context)


def officer(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """One task: who, since when, on what terms, after what training; and what can be done now."""
    site = open_site(request.user, key)
    found = open_assignment(request, site, officer)
    attach_readings([row for row in (found, found.officer, found.terms_here) if row])
    context = site_context(
        site,
        "officers",
        assignment=found,
        may_edit=may(request.user, PREPARE, site) and not found.standing.ended,
        may_activate=may(request.user, ACTIVATE, site),
    )
    return render(request, "programme/officer.html", context)


def officer_add(request: HttpRequest, key: str) -> HttpResponse:
    """Give somebody a task at the site."""
    site = open_site(request.user, key, PREPARE)
    form = AssignmentForm(request.POST or None, **_offered(site))

    def perform(sent: AssignmentForm) -> str:
        token = sent.cleaned_data["submission"]
        given = assign_officer(
            by=request.user, token=token, site=site, values=sent.values(), person=sent.person()
        )
        messages.success(request, _("Tugas tersimpan. Lengkapi syarat tertulis dan pelatihannya."))
        return given.get_absolute_url()

    context = site_context(site, "officers", heading=_("Beri tugas"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def officer_edit(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """Change a task; the person may be named now who was not named before."""
    site = open_site(request.user, key, PREPARE)
    found = open_assignment(request, site, officer)
    form = AssignmentForm(request.POST or None, record=found, **_offered(site))

    def perform(sent: AssignmentForm) -> str:
        return _done(request, found, change_assignment, sent, values=sent.values(), person=sent.person())

    return _act_page(request, form, perform, found, _("Ubah tugas"))


def person_edit(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """Change what is told of an officer as a person."""
    site = open_site(request.user, key, PREPARE)
    rows = Officer.objects.filter(site=site).select_related("institution")
    found: Officer = visible_or_404(rows, request.user, key=officer)
    form = PersonForm(request.POST or None, record=found, institutions=institutions_of(site))

    def perform(sent: PersonForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"] or 0
        change_person(by=request.user, token=token, officer=found, version=version, values=sent.values())
        messages.success(request, _("Perubahan tersimpan."))
        return _list(site)

    context = site_context(site, "officers", heading=_("Data petugas"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def officer_activate(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """Declare the officer active; where something is missing, only with a reason."""
    site = open_site(request.user, key, ACTIVATE)
    found = open_assignment(request, site, officer)
    today, complete = today_at(site), not found.standing.missing
    form = ActivationForm(request.POST or None, record=found, complete=complete, today=today)

    def perform(sent: ActivationForm) -> str:
        told = sent.values()
        return _done(
            request,
            found,
            activate_officer,
            sent,
            on=told["activated_on"],
            override_reason=told["override_reason"],
        )

    words, template = _("Nyatakan aktif"), "programme/officer_activate.html"
    return _act_page(request, form, perform, found, words, template=template, save_label=words)


def officer_end(request: HttpRequest, key: str, officer: str) -> HttpResponse:
    """End the task, for a reason."""
    site = open_site(request.user, key, ACTIVATE)
    found = open_assignment(request, site, officer)
    form = EndingForm(request.POST or None, record=found, today=today_at(site))

    def perform(sent: EndingForm) -> str:
        told = sent.values()
        return _done(request, found, end_officer, sent, on=told["ended_on"], reason=told["end_reason"])

    return _act_page(request, form, perform, found, _("Akhiri tugas"), save_label=_("Akhiri tugas"))


def open_assignment(request: HttpRequest, site: Site, key: str) -> Any:
    """The task ``key`` of the site with its standing; Http404 for a stranger's."""
    rows = OfficerAssignment.objects.filter(site=site).select_related(
        "site", "officer__institution", "institution"
    )
    found: OfficerAssignment = visible_or_404(rows, request.user, key=key)
    return with_standing([found])[0]


def _act_page(
    request: HttpRequest,
    form: Any,
    perform: Callable[[Any], str],
    assignment: OfficerAssignment,
    heading: str,
    *,
    template: str = "programme/record_form.html",
    **more: Any,
) -> HttpResponse:
    more |= {"heading": heading, "back": assignment.get_absolute_url(), "hint": str(assignment)}
    context = site_context(assignment.site, "officers", assignment=assignment, **more)
    return form_page(request, form, perform=perform, context=context, template=template)


def _done(request: HttpRequest, found: OfficerAssignment, act: Any, form: Any, **told: Any) -> str:
    token, version = form.cleaned_data["submission"], form.cleaned_data["version"] or 0
    act(by=request.user, token=token, assignment=found, version=version, **told)
    messages.success(request, _("Tersimpan."))
    return found.get_absolute_url()


def _offered(site: Site) -> dict[str, Any]:
    known = Officer.objects.filter(site=site, name__isnull=False).order_by("name", "id")
    return {"officers": known, "institutions": institutions_of(site)}


def _list(site: Site) -> str:
    return reverse("programme:officers", args=[site.key])
