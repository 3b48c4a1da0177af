"""Groups and people on pages that stand below them; the tabs of a site."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.permissions import Permission
from groups.models import IdentityNumber, MigrantGroup, Participant
from programme.models import Site

register = template.Library()


@register.inclusion_tag("groups/_of_site.html")
def site_groups(site: Site) -> dict[str, Any]:
    """The groups of a site, each with its kind."""
    return {"groups": MigrantGroup.objects.filter(site=site), "site": site}


@register.inclusion_tag("components/tabs.html")
def site_tabs(site: Site, current: str) -> dict[str, Any]:
    """The tabs of a site, in the order of the work; each is served by the app that owns it."""
    places = (
        ("site", _("Ringkasan"), "programme:site"),
        ("coordination", _("Koordinasi"), "programme:coordination"),
        ("institutions", _("Lembaga"), "programme:institutions"),
        ("officers", _("Petugas"), "programme:officers"),
        ("places", _("Tempat"), "programme:places"),
        ("participants", _("Peserta"), "groups:participants"),
        ("selection", _("Pemilihan"), "groups:selection"),
        ("formation", pgettext("semua", "Kelompok"), "groups:formation"),
        ("workshops", _("Lokakarya"), "pra_site:days"),
    )
    items = [
        {"label": label, "url": reverse(name, args=[site.key]), "current": tab == current}
        for tab, label, name in places
    ]
    return {"items": items}


@register.inclusion_tag("groups/_numbers.html", takes_context=True)
def numbers(context: dict[str, Any], person: Participant, rows: list[IdentityNumber]) -> dict[str, Any]:
    """NIK or KK numbers, masked, with the way to open one for those who may."""
    user = context["user"]
    return {
        "person": person,
        "rows": rows,
        "may_reveal": user.can(Permission.REVEAL_IDENTITY, person.site),
        "may_register": user.can(Permission.REGISTER, person.site),
    }
