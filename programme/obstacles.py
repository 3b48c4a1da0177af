"""What stands in the way (*kendala*): found at a meeting or between meetings, and one day solved (L60)."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, today_at
from programme.editing import add_record, change_record
from programme.models import Obstacle, Site
from programme.removing import remove_record


def add_obstacle(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> Obstacle:
    """Take down what stands in the way. Raises ValidationError, SubmissionConflict."""
    check_obstacle(values, site)
    action = gettext_noop("mencatat kendala")
    added: Obstacle = add_record(by=by, token=token, action=action, model=Obstacle, values=values, site=site)
    return added


def change_obstacle(
    *, by: Any, token: uuid.UUID, record: Obstacle, version: int, values: Mapping[str, Any]
) -> Obstacle:
    """Correct an obstacle, or tell when and how it was solved. Raises RecordChanged, ValidationError."""
    check_obstacle(values, record.site)
    action = gettext_noop("mengubah kendala")
    if values.get("resolved_on") and not record.resolved_on:
        action = gettext_noop("menyatakan kendala selesai")
    changed: Obstacle = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def remove_obstacle(*, by: Any, token: uuid.UUID, record: Obstacle, version: int) -> None:
    """Take away an obstacle that was added by mistake. See ``remove_record``."""
    action = gettext_noop("menghapus kendala")
    remove_record(by=by, token=token, action=action, record=record, version=version)


def check_obstacle(values: Mapping[str, Any], site: Site) -> None:
    """Refuse an obstacle that was solved on a day still to come."""
    if begins_after(values.get("resolved_on"), today_at(site)):
        raise ValidationError({"resolved_on": _("Tanggal ini belum tiba.")})
