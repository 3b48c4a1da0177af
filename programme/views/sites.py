"""The page of a site, and the programme as it was designed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programme.access import may, visible_or_404
from programme.dossier import programme_dossier, site_dossier
from programme.models import Programme
from programme.pages import open_site, site_context


def site(request: HttpRequest, key: str) -> HttpResponse:
    """Phases 1 and 2 of one site: who agreed what, where, with whom."""
    found = open_site(request.user, key)
    may_prepare = may(request.user, "prepare", found)
    context = site_context(found, "site", may_prepare=may_prepare, **site_dossier(found))
    return render(request, "programme/site.html", context)


def programme(request: HttpRequest, key: str) -> HttpResponse:
    """The programme as it was designed."""
    found: Programme = visible_or_404(Programme, request.user, key=key)
    return render(request, "programme/programme.html", {"programme": found, **programme_dossier(found)})
