"""Letters that the work needs (*surat izin*): asked for, incomplete, granted, and one day expired (L60, L73).

In Surabaya the work began by musyawarah because the permit was not ready; such a reason is a note.
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, first_day, is_over, past, today_at
from programme.editing import add_record, change_record
from programme.models import Permit, PermitStatus, Site
from programme.removing import remove_record


def add_permit(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> Permit:
    """Take down a letter that is needed. Raises ValidationError, SubmissionConflict."""
    check_permit(values, today_at(site))
    action = gettext_noop("mencatat surat izin")
    added: Permit = add_record(by=by, token=token, action=action, model=Permit, values=values, site=site)
    return added


def change_permit(
    *, by: Any, token: uuid.UUID, record: Permit, version: int, values: Mapping[str, Any]
) -> Permit:
    """Correct a letter, or tell how it stands now. Raises RecordChanged, ValidationError."""
    check_permit(values, today_at(record.site))
    action = gettext_noop("mengubah surat izin")
    changed: Permit = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def remove_permit(*, by: Any, token: uuid.UUID, record: Permit, version: int) -> None:
    """Take away a letter that was added by mistake. See ``remove_record``."""
    remove_record(
        by=by,
        token=token,
        action=gettext_noop("menghapus surat izin"),
        record=record,
        version=version,
        check=_check_not_granted,
    )


def _check_not_granted(permit: Permit) -> None:
    if permit.status == PermitStatus.GRANTED:
        raise ValidationError(_("Surat ini sudah terbit, jadi tidak bisa dihapus."))


def check_permit(values: Mapping[str, Any], today: datetime.date) -> None:
    """Refuse what cannot be true of a letter, each sentence beside its field.

    A granted letter has a number, or a note that says why not; one that is only asked for has none of what
    the granting gives.
    """
    wrong: dict[str, str] = {}
    for name in ("requested_on", "issued_on"):
        if begins_after(values.get(name), today):
            wrong[name] = _("Tanggal ini belum tiba.")
    granted = values.get("status") == PermitStatus.GRANTED
    if granted and not (values.get("number") or values.get("note")):
        wrong["number"] = _("Tulis nomor suratnya, atau di catatan mengapa tidak ada.")
    if not granted and (values.get("issued_on") or values.get("valid_until")):
        wrong["status"] = _("Tanggal terbit atau masa berlaku sudah diisi; berarti suratnya sudah terbit?")
    if values.get("status") == PermitStatus.MISSING and values.get("requested_on"):
        wrong["status"] = _("Tanggal diajukan sudah diisi; berarti suratnya sudah diajukan?")
    for name, earlier in (("issued_on", "requested_on"), ("valid_until", "issued_on")):
        before = values.get(earlier)
        if before and is_over(values.get(name), first_day(before)):
            wrong[name] = _("Lebih awal daripada tanggal sebelumnya. Periksa kedua tanggalnya.")
    if wrong:
        raise ValidationError(wrong)


def is_expired(permit: Permit, today: datetime.date) -> bool:
    """Whether a granted letter is no longer valid."""
    return permit.status == PermitStatus.GRANTED and is_over(permit.valid_until, today)


def expired_permits(permits: QuerySet[Permit], today: datetime.date) -> QuerySet[Permit]:
    """The granted letters that are no longer valid, the longest expired first."""
    expired: QuerySet[Permit] = past(permits.filter(status=PermitStatus.GRANTED), "valid_until", today)
    return expired
