"""Records by the public names that stand in addresses: ``pra.problem`` and a key."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404

from programme.access import visible_or_404
from programme.models import Record


def record_or_404(user: Any, label: str, key: str) -> Record:
    """The record ``key`` of the kind ``label`` that the user may see; Http404 for anything else.

    Raises PermissionDenied where the details are closed to the user (``Record.closed_to``).
    """
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, Record) or not hasattr(model._default_manager.all(), "for_user"):
        raise Http404
    record: Record = visible_or_404(model, user, key=key)
    if record.closed_to(user):
        raise PermissionDenied(record.why_closed())
    return record
