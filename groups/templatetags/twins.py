"""What a person's page says of duplicates, and the question that a form asks while a name is typed."""

from typing import Any

from django import template

from accounts.permissions import Permission
from groups.models import Participant

register = template.Library()


@register.inclusion_tag("groups/_merged.html", takes_context=True)
def merged(context: dict[str, Any], person: Participant) -> dict[str, Any]:
    """That the record is part of another one, and which."""
    return _who_may(context, person)


@register.inclusion_tag("groups/_find_twin.html", takes_context=True)
def find_twin(context: dict[str, Any], person: Participant) -> dict[str, Any]:
    """For those who may merge: the way to look for another record of the person."""
    return _who_may(context, person)


def _who_may(context: dict[str, Any], person: Participant) -> dict[str, Any]:
    return {"person": person, "may_merge": context["user"].can(Permission.MERGE, person.site_id)}


@register.inclusion_tag("groups/_twins_ask.html")
def ask_twins(site: Any, person: Participant | None = None) -> dict[str, Any]:
    """Outside the form: asks for twins while its fields are filled in; the answer appears in ``#kembar``.

    Only the fields named there are sent, by POST: neither NIK nor names end up in addresses.
    """
    return {"site": site, "person": person}
