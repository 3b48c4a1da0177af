"""The tab of institutions: who they are, what each agreed to do, who carries which material."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from programme.access import may, visible_or_404
from programme.forms import SubmissionForm
from programme.growing import as_typed
from programme.institution_forms import InstitutionForm, MaterialForm
from programme.institutions import (
    add_institution,
    change_institution,
    change_material,
    give_material,
    institution_sheet,
    institutions_of,
    remove_material,
)
from programme.models import Institution, InstitutionRole, RoleKind, Site
from programme.pages import open_site, site_context
from programme.views.editing import form_page

PREPARE = "prepare"


def institutions(request: HttpRequest, key: str) -> HttpResponse:
    """All institutions of the site, and the division of materials among them."""
    site = open_site(request.user, key)
    more = {
        **institution_sheet(site),
        "may_edit": may(request.user, PREPARE, site),
        "may_merge": may(request.user, "merge", site),
    }
    return render(request, "programme/institutions.html", site_context(site, "institutions", **more))


def institution(request: HttpRequest, key: str, institution: str) -> HttpResponse:
    """One institution; of one that was joined to another, the way to that one."""
    site = open_site(request.user, key)
    found = _institution(request, site, institution)
    sheet = institution_sheet(site)
    shown = next((row for row in sheet["institutions"] if row.pk == found.pk), found)
    context = site_context(
        site,
        "institutions",
        institution=shown,
        materials=[row for row in sheet["materials"] if row.institution_id == found.pk],
        officers=found.assignments.filter(ended_on__isnull=True).select_related("officer", "site"),
        may_edit=may(request.user, PREPARE, site) and found.merged_into is None,
        may_merge=may(request.user, "merge", site) and found.merged_into is None,
    )
    return render(request, "programme/institution.html", context)


def institution_add(request: HttpRequest, key: str) -> HttpResponse:
    """Record an institution."""
    site = open_site(request.user, key, PREPARE)
    form = _growing(request, InstitutionForm(request.POST or None))

    def perform(sent: InstitutionForm) -> str:
        kept = add_institution(
            by=request.user, token=sent.cleaned_data["submission"], site=site, **_told(sent)
        )
        messages.success(request, _("Lembaga tersimpan."))
        return kept.get_absolute_url()

    context = site_context(site, "institutions", heading=_("Catat lembaga"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def institution_edit(request: HttpRequest, key: str, institution: str) -> HttpResponse:
    """Change an institution, its other names and its tasks."""
    site = open_site(request.user, key, PREPARE)
    found = _institution(request, site, institution)
    form = _growing(request, InstitutionForm(request.POST or None, record=found))

    def perform(sent: InstitutionForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"] or 0
        change_institution(by=request.user, token=token, institution=found, version=version, **_told(sent))
        messages.success(request, _("Perubahan tersimpan."))
        return found.get_absolute_url()

    back = found.get_absolute_url()
    context = site_context(site, "institutions", heading=_("Ubah lembaga"), back=back)
    return form_page(request, form, perform=perform, context=context)


def material_add(request: HttpRequest, key: str) -> HttpResponse:
    """Give a material to an institution."""
    site = open_site(request.user, key, PREPARE)
    form = MaterialForm(request.POST or None, institutions=institutions_of(site))

    def perform(sent: MaterialForm) -> str:
        give_material(by=request.user, token=sent.cleaned_data["submission"], **sent.values())
        messages.success(request, _("Pembagian materi tersimpan."))
        return f"{_list(site)}#materi"

    context = site_context(site, "institutions", heading=_("Bagikan materi"), back=_list(site))
    return form_page(request, form, perform=perform, context=context)


def material_edit(request: HttpRequest, key: str, material: str) -> HttpResponse:
    """Word a material otherwise, or give it to another institution."""
    site = open_site(request.user, key, PREPARE)
    found = _material(request, site, material)
    form = MaterialForm(request.POST or None, record=found, institutions=institutions_of(site))

    def perform(sent: MaterialForm) -> str:
        token, version = sent.cleaned_data["submission"], sent.cleaned_data["version"] or 0
        change_material(by=request.user, token=token, material=found, version=version, **sent.values())
        messages.success(request, _("Perubahan tersimpan."))
        return f"{_list(site)}#materi"

    remove = reverse("programme:material_remove", args=[site.key, found.key])
    words = {"heading": _("Ubah pembagian materi"), "remove_url": remove}
    context = site_context(site, "institutions", back=_list(site), **words)
    return form_page(request, form, perform=perform, context=context)


def material_remove(request: HttpRequest, key: str, material: str) -> HttpResponse:
    """Take a material out of the division, after asking."""
    site = open_site(request.user, key, PREPARE)
    found = _material(request, site, material)
    form = SubmissionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        remove_material(by=request.user, token=form.cleaned_data["submission"], material=found)
        messages.success(request, _("Materi dihapus dari pembagian."))
        return HttpResponseRedirect(f"{_list(site)}#materi")
    context = site_context(site, "institutions", material=found, form=form)
    return render(request, "programme/material_remove.html", context, status=422 if form.is_bound else 200)


def _institution(request: HttpRequest, site: Site, key: str) -> Institution:
    rows = Institution.objects.filter(site=site).select_related("site", "merged_into__site")
    found: Institution = visible_or_404(rows, request.user, key=key)
    return found


def _material(request: HttpRequest, site: Site, key: str) -> InstitutionRole:
    rows = InstitutionRole.objects.filter(site=site, kind=RoleKind.MATERIAL).select_related("institution")
    found: InstitutionRole = visible_or_404(rows, request.user, key=key)
    return found


def _list(site: Site) -> str:
    return reverse("programme:institutions", args=[site.key])


def _growing(request: HttpRequest, form: InstitutionForm) -> InstitutionForm:
    """The same form with more rows, not judged yet, when more rows is all that was asked for."""
    if "more" not in request.POST:
        return form
    return InstitutionForm(record=form.record, initial=as_typed(form))


def _told(form: InstitutionForm) -> dict[str, Any]:
    rows = {name: form.cleaned_data[name] for name in ("aliases", "tasks")}
    return {"values": form.values(), **rows}
