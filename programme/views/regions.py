"""The official regions: suggestions under a field, and the page on which one looks for a code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programme.models import RegionLevel
from programme.region_list import list_in_force
from programme.regions import LEVELS, find_regions


def regions(request: HttpRequest) -> HttpResponse:
    """What ``q`` names among the levels in ``level``: a list of options for a script, a page for a person."""
    words = request.GET.get("q", "").strip()
    levels = [level for level in request.GET.getlist("level") if level in LEVELS]
    script = "HX-Request" in request.headers
    context = {
        "words": words,
        "found": find_regions(words, levels=levels or LEVELS, retired=not script),
        "levels": RegionLevel.choices,
        "chosen": levels,
        "list": list_in_force(),
    }
    return render(request, "programme/_regions_found.html" if script else "programme/regions.html", context)
