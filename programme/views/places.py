"""Where a site is: opening it, its parts, and the places that were looked at before."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from programme.access import may, require, visible_or_404
from programme.areas import add_area, change_area, remove_area
from programme.candidates import add_candidate, change_candidate
from programme.forms import SubmissionForm
from programme.models import Site, SiteArea, SiteCandidate
from programme.pages import open_site, site_context
from programme.place_forms import AreaForm, CandidateForm, NewSiteForm, SiteForm
from programme.readings import attach_readings
from programme.sites import begin_site, change_site
from programme.views.editing import form_page


def site_add(request: HttpRequest) -> HttpResponse:
    """Open a new site."""
    require(request.user, "manage_sites")

    def perform(form: NewSiteForm) -> str:
        data = form.cleaned_data
        site = begin_site(
            by=request.user,
            token=data["submission"],
            programme=data.get("programme") or data["title"],
            region=data.get("region"),
            values=form.values(),
        )
        messages.success(request, _("Lokasi dibuka. Beri petugas tugas di lokasi ini."))
        return site.get_absolute_url()

    context = {
        "heading": _("Buka lokasi"),
        "back": reverse("groups:list"),
        "save_label": _("Buka lokasi"),
    }
    return form_page(
        request, NewSiteForm(request.POST or None, user=request.user), perform=perform, context=context
    )


def site_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Tell otherwise what is known of the site."""
    site = open_site(request.user, key, "prepare")

    def perform(form: SiteForm) -> str:
        data = form.cleaned_data
        change_site(
            by=request.user,
            token=data["submission"],
            site=site,
            version=data["version"],
            values=form.values(),
        )
        return f"{site.get_absolute_url()}#lokasi"

    context = site_context(site, "site", heading=_("Ubah lokasi"), back=site.get_absolute_url())
    return form_page(request, SiteForm(request.POST or None, record=site), perform=perform, context=context)


def area_add(request: HttpRequest, key: str) -> HttpResponse:
    """Add a kelurahan, RT or RW to the site."""
    site = open_site(request.user, key, "prepare")

    def perform(form: AreaForm) -> str:
        add_area(by=request.user, token=form.cleaned_data["submission"], site=site, values=form.values())
        return f"{site.get_absolute_url()}#lokasi"

    context = site_context(site, "site", heading=_("Tambah bagian lokasi"), back=site.get_absolute_url())
    return form_page(request, AreaForm(request.POST or None), perform=perform, context=context)


def area_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Tell a part of the site otherwise, or take it away."""
    area = _open_area(request, key)

    def perform(form: AreaForm) -> str:
        data = form.cleaned_data
        change_area(
            by=request.user,
            token=data["submission"],
            area=area,
            version=data["version"],
            values=form.values(),
        )
        return f"{area.site.get_absolute_url()}#lokasi"

    context = _area_context(area)
    return form_page(
        request,
        AreaForm(request.POST or None, record=area),
        perform=perform,
        context=context,
        template="programme/area_form.html",
    )


@require_POST
def area_remove(request: HttpRequest, key: str) -> HttpResponse:
    """Take a part of the site away, or say why it stays."""
    area = _open_area(request, key)
    form = SubmissionForm(request.POST)
    if not form.is_valid():
        return _not_removed(request, area, [_("Belum dihapus. Tekan sekali lagi.")])
    try:
        remove_area(by=request.user, token=form.cleaned_data["submission"], area=area)
    except ValidationError as refusal:
        return _not_removed(request, area, refusal.messages)
    messages.success(request, _("Bagian lokasi dihapus."))
    return HttpResponseRedirect(f"{area.site.get_absolute_url()}#lokasi")


def _not_removed(request: HttpRequest, area: SiteArea, sentences: list[str]) -> HttpResponse:
    context = {**_area_context(area), "form": AreaForm(record=area), "refusal": sentences}
    return render(request, "programme/area_form.html", context, status=422)


def places(request: HttpRequest, key: str) -> HttpResponse:
    """The places that were looked at, side by side."""
    site = open_site(request.user, key)
    rows = list(SiteCandidate.objects.filter(site=site).select_related("region__parent__parent__parent"))
    attach_readings(rows)
    may_edit = may(request.user, "prepare", site)
    context = site_context(site, "places", candidates=rows, may_edit=may_edit)
    return render(request, "programme/places.html", context)


def candidate_add(request: HttpRequest, key: str) -> HttpResponse:
    """Note a place that was looked at."""
    site = open_site(request.user, key, "prepare")

    def perform(form: CandidateForm) -> str:
        add_candidate(by=request.user, token=form.cleaned_data["submission"], site=site, values=form.values())
        return _places_of(site)

    context = site_context(site, "places", heading=_("Catat tempat"), back=_places_of(site))
    return form_page(request, CandidateForm(request.POST or None), perform=perform, context=context)


def candidate_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Tell a place otherwise, choose it or leave it."""
    candidate: SiteCandidate = visible_or_404(
        SiteCandidate.objects.select_related("site", "region__parent__parent__parent"), request.user, key=key
    )
    require(request.user, "prepare", candidate.site)

    def perform(form: CandidateForm) -> str:
        data = form.cleaned_data
        change_candidate(
            by=request.user,
            token=data["submission"],
            candidate=candidate,
            version=data["version"],
            values=form.values(),
        )
        return _places_of(candidate.site)

    back = _places_of(candidate.site)
    context = site_context(candidate.site, "places", heading=_("Ubah tempat"), back=back)
    return form_page(
        request, CandidateForm(request.POST or None, record=candidate), perform=perform, context=context
    )


def _open_area(request: HttpRequest, key: str) -> SiteArea:
    rows = SiteArea.objects.select_related("site", "region__parent__parent__parent")
    area: SiteArea = visible_or_404(rows, request.user, key=key)
    require(request.user, "prepare", area.site)
    return area


def _area_context(area: SiteArea) -> dict[str, object]:
    heading, back = _("Ubah bagian lokasi"), area.site.get_absolute_url()
    return site_context(area.site, "site", heading=heading, back=back, area=area)


def _places_of(site: Site) -> str:
    return reverse("programme:places", args=[site.key])
