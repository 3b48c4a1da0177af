"""The work moves to another place (*pengalihan lokasi*), always with a reason: Kali Rungkut → Pakis (L60)."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, today_at
from programme.editing import add_record, change_record
from programme.models import Site, SiteChange
from programme.removing import remove_record


def add_site_change(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> SiteChange:
    """Take down that the work moved. Raises ValidationError, SubmissionConflict."""
    check_site_change(values, site)
    action = gettext_noop("mencatat pengalihan lokasi")
    added: SiteChange = add_record(
        by=by, token=token, action=action, model=SiteChange, values=values, site=site
    )
    return added


def change_site_change(
    *, by: Any, token: uuid.UUID, record: SiteChange, version: int, values: Mapping[str, Any]
) -> SiteChange:
    """Correct what is told of a move. Raises RecordChanged, ValidationError, SubmissionConflict."""
    check_site_change(values, record.site)
    action = gettext_noop("mengubah pengalihan lokasi")
    changed: SiteChange = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def remove_site_change(*, by: Any, token: uuid.UUID, record: SiteChange, version: int) -> None:
    """Take away a move that was added by mistake. See ``remove_record``."""
    action = gettext_noop("menghapus pengalihan lokasi")
    remove_record(by=by, token=token, action=action, record=record, version=version)


def check_site_change(values: Mapping[str, Any], site: Site) -> None:
    """Refuse a move to the same place, or one decided on a day still to come."""
    wrong: dict[str, str] = {}
    if str(values.get("left_place", "")).casefold() == str(values.get("new_place", "")).casefold():
        wrong["new_place"] = _("Tempat lama dan tempat baru sama.")
    if begins_after(values.get("decided_on"), today_at(site)):
        wrong["decided_on"] = _("Tanggal ini belum tiba.")
    if wrong:
        raise ValidationError(wrong)
