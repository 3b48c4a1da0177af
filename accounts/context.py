"""What every page shows around its content: the user's places, at most four."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.permissions import Permission


@dataclass(frozen=True)
class Place:
    """A place in the navigation; ``count`` is the number of things that wait there."""

    label: str
    url: str
    icon: str
    current: bool
    count: int = 0


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The places of the user who is logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    places = [
        (_("Beranda"), reverse("home"), "house"),
        (pgettext("semua", "Kelompok"), reverse("groups:list"), "users"),
    ]
    if user.can(Permission.COMPARE):
        places.append((_("Perbandingan"), reverse("evaluation:comparison"), "columns-3"))
    if user.can(Permission.EXPORT):
        places.append((_("Ekspor"), reverse("evaluation:exports"), "download"))
    if user.can(Permission.MANAGE_ACCESS):
        places.append((_("Pengguna"), reverse("accounts:users"), "user-cog"))
    if len(places) < 4:
        places.append((_("Saya"), reverse("accounts:me"), "user"))
    return {
        "navigation": [
            Place(label, url, icon, _is_current(request.path, url)) for label, url, icon in places[:4]
        ]
    }


def _is_current(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
