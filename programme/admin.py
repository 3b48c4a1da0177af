"""Reference data for administrators, and nothing else (decision 15)."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from programme.acting import acting
from programme.models import Region


class ReferenceSite(admin.AdminSite):
    """Django's admin with the reference data alone; one logs in by the application's own page."""

    site_header = site_title = _("Data acuan")
    index_title = _("Daftar yang dipakai semua lokasi")

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The application's login page; there is no second one."""
        if request.user.is_authenticated:
            raise PermissionDenied(_("Data acuan hanya untuk administrator server."))
        return redirect_to_login(request.GET.get("next", request.get_full_path()))


class RegionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The official region codes; each change bears the name of who made it."""

    list_display = ("code", "name", "level", "retired")
    list_filter = ("level", "retired")
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)

    def save_model(self, request: Any, obj: Region, form: Any, change: bool) -> None:  # noqa: FBT001
        """Save in the administrator's name."""
        with acting(by=request.user, action=gettext_noop("mengubah data acuan")):
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: Any, obj: Region | None = None) -> bool:
        """A code is retired, never deleted: old records keep it."""
        return False


reference = ReferenceSite(name="admin")
reference.register(Region, RegionAdmin)
