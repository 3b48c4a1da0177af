"""Trainings of officers: recording one with who came, and correcting it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import visible_or_404
from programme.models import Site, TrainingSession
from programme.pages import open_site, site_context
from programme.training_forms import TrainingForm
from programme.trainings import add_training, change_training, officers_of
from programme.views.editing import form_page


def training_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record a training; every officer is ticked present, who is absent is tapped away."""
    site = open_site(request.user, key, "prepare")
    form = TrainingForm(request.POST or None, officers=officers_of(site))

    def perform(sent: TrainingForm) -> str:
        add_training(by=request.user, token=sent.cleaned_data["submission"], site=site, **_told(sent))
        messages.success(request, _("Pelatihan tersimpan."))
        return _list(site)

    context = site_context(site, "officers", heading=_("Catat pelatihan"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def training_edit(request: HttpRequest, key: str, training: str) -> HttpResponse:
    """Change a training, and who came to it."""
    site = open_site(request.user, key, "prepare")
    rows = TrainingSession.objects.filter(site=site).select_related("site")
    found: TrainingSession = visible_or_404(rows, request.user, key=training)
    form = TrainingForm(request.POST or None, record=found, officers=officers_of(site, found))

    def perform(sent: TrainingForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"] or 0
        change_training(by=request.user, token=token, training=found, version=version, **_told(sent))
        messages.success(request, _("Perubahan tersimpan."))
        return _list(site)

    context = site_context(site, "officers", heading=_("Ubah pelatihan"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def _told(form: TrainingForm) -> dict[str, Any]:
    return {"values": form.values(), "present": form.present_officers()}


def _list(site: Site) -> str:
    return f"{reverse('programme:officers', args=[site.key])}#pelatihan"
