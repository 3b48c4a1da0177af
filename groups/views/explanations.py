"""To whom the modules were explained at a site, and recording one explanation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.explanations import (
    LISTENERS,
    change_explanation,
    explanations_at,
    listeners_at,
    record_explanation,
    spread_at,
)
from groups.forms.explanations import ExplanationForm
from groups.models import ModuleExplanation
from programme.access import visible_or_404
from programme.dates import today_at
from programme.formats import partial_date
from programme.models import ModuleVersion, Site
from programme.pages import open_site, site_context
from programme.views.editing import form_page


def explanations(request: SignedInRequest, key: str) -> HttpResponse:
    """For each module who heard of it and who did not, and the log of explanations."""
    site = open_site(request.user, key)
    context = site_context(
        site,
        "officers",
        spreads=spread_at(site),
        explanations=explanations_at(site),
        may_edit=request.user.can(Permission.PREPARE, site),
    )
    return render(request, "groups/explanations.html", context)


def explanation_add(request: SignedInRequest, key: str, version: str) -> HttpResponse:
    """Record to whom a version was explained; ``?group=``, ``?institution=`` or ``?officer=`` is ticked."""
    site = open_site(request.user, key, Permission.PREPARE)
    rows = ModuleVersion.objects.filter(module__programme=site.programme_id).select_related("module")
    found: ModuleVersion = visible_or_404(rows, request.user, key=version)
    blank = {name: request.GET.get(name, "") for name in LISTENERS}
    today = {"explained_on": partial_date(today_at(site)), "explained_by": request.user.name}
    form = ExplanationForm(request.POST or None, listeners=listeners_at(site), initial={**blank, **today})

    def perform(sent: ExplanationForm) -> str:
        token = sent.cleaned_data["submission"]
        record_explanation(by=request.user, token=token, site=site, version=found, values=sent.values())
        messages.success(request, _("Penjelasan tersimpan."))
        return _page(site)

    return form_page(request, form, perform=perform, context=_form_context(site, found))


def explanation_edit(request: SignedInRequest, key: str, explanation: str) -> HttpResponse:
    """Correct what was recorded of an explanation."""
    site = open_site(request.user, key, Permission.PREPARE)
    rows = ModuleExplanation.objects.filter(site=site)
    rows = rows.select_related("version_explained__module", *LISTENERS)
    found: ModuleExplanation = visible_or_404(rows, request.user, key=explanation)
    listeners = listeners_at(site, found)
    form = ExplanationForm(request.POST or None, record=found, listeners=listeners)
    form.fields["explained_on"].required = bool(found.explained_on)

    def perform(sent: ExplanationForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"] or 0
        told = sent.values()
        change_explanation(by=request.user, token=token, explanation=found, version=version, values=told)
        messages.success(request, _("Perubahan tersimpan."))
        return _page(site)

    return form_page(request, form, perform=perform, context=_form_context(site, found.version_explained))


def _form_context(site: Site, version: ModuleVersion) -> dict[str, Any]:
    hint = _("%(title)s, versi %(number)s") % {"title": version.module.title, "number": version.number}
    return site_context(site, "officers", heading=_("Modul dijelaskan"), back=_page(site), hint=hint)


def _page(site: Site) -> str:
    return reverse("groups:explanations", args=[site.key])
