"""Places that were looked at before the site was chosen, each with the reason for taking or leaving it.

In Surabaya four were looked at and the reasons for leaving two were lost (report lines 60, 67). Several may
be chosen: Palembang works in more than one kelurahan (AMB-01).
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.editing import add_record, change_record
from programme.models import Site, SiteCandidate


def add_candidate(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> SiteCandidate:
    """Note a place that was looked at. Raises ValidationError, SubmissionConflict."""
    _chosen_with_reason(values)
    candidate: SiteCandidate = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat tempat yang diamati"),
        model=SiteCandidate,
        site=site,
        values=values,
    )
    return candidate


def change_candidate(
    *, by: Any, token: uuid.UUID, candidate: SiteCandidate, version: int, values: Mapping[str, Any]
) -> SiteCandidate:
    """Tell a place otherwise, choose it or leave it; no other place is chosen or left by that.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """
    if not (candidate.chosen and not candidate.reason):  # a pilot chose a place without telling why
        _chosen_with_reason(values)
    changed: SiteCandidate = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah tempat yang diamati"),
        record=candidate,
        version=version,
        values=values,
    )
    return changed


def _chosen_with_reason(values: Mapping[str, Any]) -> None:
    if values.get("chosen") and not (values.get("reason") or "").strip():
        raise ValidationError({"reason": _("Tulis mengapa tempat ini dipilih.")})
