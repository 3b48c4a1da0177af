"""Reference data for administrators, and nothing else (decision 15)."""

from django.contrib import admin

from programme.models import Region


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The official region codes."""

    list_display = ("code", "name", "level", "retired")
    list_filter = ("level", "retired")
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)
