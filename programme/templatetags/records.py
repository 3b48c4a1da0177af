"""Links and words for records of any kind."""

from typing import Any

from django import template
from django.utils.translation import gettext, gettext_noop

from programme.models import Record, Site
from programme.region_list import list_in_force

register = template.Library()
COMMANDS = {
    "load_programme": gettext_noop("mengisi dari berkas program"),
    "load_regions": gettext_noop("memuat daftar wilayah"),
}


@register.simple_tag
def record_url(record: Record) -> str:
    """The page that shows the record: its own, its group's, its site's, or else its history."""
    for holder in (
        record,
        getattr(record, "group", None),
        getattr(record, "site", None),
        getattr(record, "programme", None),
    ):
        if holder is not None and hasattr(holder, "get_absolute_url"):
            url: str = holder.get_absolute_url()
            return url
    return record.history_url()


@register.inclusion_tag("components/past.html", takes_context=True)
def past(context: dict[str, Any], record: Record) -> dict[str, Any]:
    """The way to the record's *Riwayat*, for those who may read it."""
    user = context.get("user")
    site = record.pk if isinstance(record, Site) else getattr(record, "site_id", None)
    return {"url": record.history_url() if user and user.can("view_history", site) else "", "record": record}


@register.simple_tag
def action_words(event: Any) -> str:
    """What was done, in words."""
    words = COMMANDS.get(event.action, event.action)
    return gettext(words) if words else str(event.get_operation_display())


@register.inclusion_tag("programme/_region_list.html")
def region_list() -> dict[str, Any]:
    """Where the codes and names of regions come from, as their licence demands."""
    return {"list": list_in_force()}


@register.filter
def reading_text(value: Any) -> str:
    """A reading's value as plain words."""
    if isinstance(value, dict):
        return " · ".join(f"{key}: {reading_text(part)}" for key, part in value.items() if part is not None)
    if isinstance(value, list):
        return ", ".join(reading_text(part) for part in value)
    return str(value)
