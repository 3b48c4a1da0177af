"""Gives people their task, writes down its terms, declares them active, and ends the task (phase 2).

Nobody becomes active without the five written terms and a training, unless a reason is told that stays in
sight (conclusion 3 of the report, L300). The database refuses the rest (``active_officer_is_prepared``).
"""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, today_at
from programme.editing import RecordChanged, Then, add_record, change_record
from programme.models import Officer, OfficerAssignment, OfficerTerms, Site, TrainingAttendance
from programme.standing import TERMS, standing_of
from programme.submissions import result_of

FIXED_IN_SERVICE = ("role", "officer")


def assign_officer(
    *,
    by: Any,
    token: uuid.UUID,
    site: Site,
    values: Mapping[str, Any],
    person: Mapping[str, Any] | None = None,
) -> OfficerAssignment:
    """Give a task at the site to a person, to an institution, or to so many people of one.

    ``person`` holds the columns of an officer who is not recorded yet. Raises ValidationError,
    SubmissionConflict.
    """
    if not (person or values.get("officer") or values.get("institution")):
        raise ValidationError({"officer": _("Sebutkan orangnya atau lembaganya.")})
    given: OfficerAssignment = add_record(
        by=by,
        token=token,
        action=gettext_noop("memberi tugas kepada petugas"),
        model=OfficerAssignment,
        site=site,
        values=values,
        then=_name(person),
        content={**values, "person": dict(person or {})},
    )
    return given


def change_assignment(
    *,
    by: Any,
    token: uuid.UUID,
    assignment: OfficerAssignment,
    version: int,
    values: Mapping[str, Any],
    person: Mapping[str, Any] | None = None,
) -> OfficerAssignment:
    """Tell a task anew. Who serves, and as what, stays while the task is active: end it, then give another.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """

    def look(stored: OfficerAssignment) -> None:
        _refuse_ended(stored)
        other = any(getattr(stored, name) != values.get(name) for name in FIXED_IN_SERVICE)
        if stored.activated_on and (other or person):
            raise ValidationError(_("Petugas ini sudah aktif. Akhiri tugasnya dulu, lalu beri tugas baru."))

    return _change(
        by=by,
        token=token,
        action=gettext_noop("mengubah tugas petugas"),
        assignment=assignment,
        version=version,
        values=values,
        look=look,
        then=_name(person),
        content={**values, "person": dict(person or {})},
    )


def change_person(
    *, by: Any, token: uuid.UUID, officer: Officer, version: int, values: Mapping[str, Any]
) -> Officer:
    """Tell anew who an officer is. Raises RecordChanged, ValidationError, SubmissionConflict."""
    changed: Officer = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah data petugas"),
        record=officer,
        version=version,
        values=values,
    )
    return changed


def write_terms(
    *,
    by: Any,
    token: uuid.UUID,
    assignment: OfficerAssignment,
    version: int | None,
    values: Mapping[str, Any],
) -> OfficerTerms:
    """Write down the terms of a task, or change them; ``version`` is None where there were none.

    An officer who serves by them keeps all five. Raises RecordChanged, ValidationError, SubmissionConflict.
    """

    def look(_terms: Any) -> None:
        stored = locked(assignment)
        _refuse_ended(stored)
        if begins_after(values["signed_on"], today_at(stored.site)):
            raise ValidationError({"signed_on": _("Tanggal ini belum tiba.")})
        empty = any(not str(values[name]).strip() for name in TERMS)
        if empty and stored.activated_on and not stored.override_reason:
            raise ValidationError(
                _("Petugas ini aktif atas dasar syarat ini. Kelima bagiannya harus tetap terisi.")
            )

    act = {"by": by, "token": token, "action": gettext_noop("menulis syarat tugas"), "values": dict(values)}
    terms = OfficerTerms.objects.filter(assignment=assignment).first()
    if terms is not None and version is None and result_of(by, token) is None:
        raise RecordChanged(terms)
    if terms is None or version is None:
        act["values"]["assignment"] = assignment
        made: OfficerTerms = add_record(model=OfficerTerms, site=assignment.site, then=look, **act)
        return made
    changed: OfficerTerms = change_record(record=terms, version=version, look=look, **act)
    return changed


def activate_officer(
    *,
    by: Any,
    token: uuid.UUID,
    assignment: OfficerAssignment,
    version: int,
    on: datetime.date,
    override_reason: str = "",
) -> OfficerAssignment:
    """Declare that the officer serves from this day on.

    Without complete terms and a training a reason must be told (10 letters or more); with both, none is.
    Raises RecordChanged (somebody was faster), ValidationError with what is missing, SubmissionConflict.
    """
    reason = override_reason.strip()

    def look(stored: OfficerAssignment) -> None:
        _refuse_ended(stored)
        if stored.activated_on:
            raise ValidationError(_("Petugas ini sudah aktif."))
        missing = standing_of(stored, _terms_of(stored), trained=_trained(stored)).missing
        if missing and not reason:
            words = _("Belum bisa aktif: %(missing)s. Lengkapi dulu, atau tulis alasannya.")
            raise ValidationError({"override_reason": words % {"missing": "; ".join(missing)}})
        if reason and not missing:
            raise ValidationError(
                {"override_reason": _("Syaratnya sudah lengkap; alasan tidak perlu ditulis.")}
            )

    return _change(
        by=by,
        token=token,
        action=gettext_noop("menyatakan petugas aktif"),
        assignment=assignment,
        version=version,
        values={"activated_on": on, "override_reason": reason},
        look=look,
    )


def end_officer(
    *,
    by: Any,
    token: uuid.UUID,
    assignment: OfficerAssignment,
    version: int,
    on: datetime.date,
    reason: str,
) -> OfficerAssignment:
    """End the task on this day, for a reason. Raises RecordChanged, ValidationError, SubmissionConflict."""
    return _change(
        by=by,
        token=token,
        action=gettext_noop("mengakhiri tugas petugas"),
        assignment=assignment,
        version=version,
        values={"ended_on": on, "end_reason": reason.strip()},
        look=_refuse_ended,
    )


def locked(assignment: OfficerAssignment) -> OfficerAssignment:
    """The assignment as it is stored; nobody changes it before the transaction ends."""
    found: OfficerAssignment = OfficerAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    return found


def _change(*, assignment: OfficerAssignment, **act: Any) -> OfficerAssignment:
    changed: OfficerAssignment = change_record(record=assignment, **act)
    return changed


def _refuse_ended(stored: OfficerAssignment) -> None:
    if stored.ended_on:
        raise ValidationError(_("Tugas ini sudah berakhir dan tidak diubah lagi."))


def _name(person: Mapping[str, Any] | None) -> Then | None:
    """Record the person who was not known yet, and give the task to him."""
    if not person:
        return None

    def name(assignment: OfficerAssignment) -> None:
        officer = Officer(site=assignment.site, institution=assignment.institution, **person)
        officer.full_clean()
        officer.save()
        assignment.officer = officer
        assignment.save(update_fields=["officer"])

    return name


def _terms_of(assignment: OfficerAssignment) -> OfficerTerms | None:
    return OfficerTerms.objects.select_for_update().filter(assignment=assignment).first()


def _trained(assignment: OfficerAssignment) -> bool:
    return TrainingAttendance.objects.filter(officer=assignment.officer_id, present=True).exists()
