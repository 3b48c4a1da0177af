"""Trainings of officers and who came (*pemantapan, coaching*; report L63, L98, L236).

The list is read out with everybody present; whoever is not there is ticked off. An officer who came to the
programme later is not put on an old list as absent: nobody was expecting him.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.dates import begins_after, today_at
from programme.editing import add_record, change_record
from programme.models import Officer, OfficerAssignment, Site, TrainingAttendance, TrainingSession
from programme.readings import attach_readings

Present = Collection[Officer] | None
"""Who came; None where nobody told it."""


def officers_of(site: Site, training: TrainingSession | None = None) -> Any:
    """The officers to read out: those with a task that has not ended, and those on the list already."""
    serving = OfficerAssignment.objects.filter(site=site, ended_on__isnull=True).values("officer")
    found = Officer.objects.filter(site=site, pk__in=serving)
    if training is not None:
        found |= Officer.objects.filter(site=site, pk__in=training.attendance.values("officer"))
    return found.order_by("name", "id")


def add_training(
    *, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any], present: Present
) -> TrainingSession:
    """Record a training, with the officers who came; the others of the list count as absent."""
    kept: TrainingSession = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat pelatihan petugas"),
        model=TrainingSession,
        site=site,
        values=values,
        then=_keep_roll(present, everybody=True),
        content={**values, "present": _keys(present)},
    )
    return kept


def change_training(
    *,
    by: Any,
    token: uuid.UUID,
    training: TrainingSession,
    version: int,
    values: Mapping[str, Any],
    present: Present,
) -> TrainingSession:
    """Tell a training anew, and who came to it.

    Refused where an active officer would be left without any training. Raises RecordChanged, ValidationError.
    """
    changed: TrainingSession = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah pelatihan petugas"),
        record=training,
        version=version,
        values=values,
        then=_keep_roll(present, everybody=False),
        content={**values, "present": _keys(present)},
    )
    return changed


def trainings_of(site: Site) -> list[Any]:
    """The trainings of a site, the latest first, with ``present_here`` and ``absent_here``."""
    rows: list[Any] = list(TrainingSession.objects.filter(site=site).prefetch_related("attendance__officer"))
    rows.sort(key=lambda row: (row.held_on or "", row.pk), reverse=True)
    for row in rows:
        row.present_here = [one.officer for one in row.attendance.all() if one.present]
        row.absent_here = [one.officer for one in row.attendance.all() if not one.present]
    attach_readings(rows)
    return rows


def _keep_roll(present: Present, *, everybody: bool) -> Callable[[TrainingSession], None]:
    def keep(training: TrainingSession) -> None:
        if begins_after(training.held_on, today_at(training.site)):
            raise ValidationError({"held_on": _("Tanggal ini belum tiba.")})
        listed = list(officers_of(training.site, training))
        tasks = OfficerAssignment.objects.filter(officer__in=listed).order_by("pk").select_for_update()
        serving = [task for task in tasks if task.activated_on and not task.override_reason]
        rows = {row.officer_id: row for row in training.attendance.all()}
        came = None if present is None else {officer.pk for officer in present}
        for officer in listed:
            expected = everybody or officer.pk in rows
            _keep_one(training, officer, rows.get(officer.pk), came, expected=expected)
        _refuse_untrained(serving)

    return keep


def _keep_one(
    training: TrainingSession,
    officer: Officer,
    row: TrainingAttendance | None,
    came: set[int] | None,
    *,
    expected: bool,
) -> None:
    present = came is not None and officer.pk in came
    if row is None:
        if came is not None and (present or expected):
            training.attendance.create(site=training.site, officer=officer, present=present)
    elif came is None:
        row.delete()
    elif row.present != present:
        row.present, row.version = present, row.version + 1
        row.save()


def _refuse_untrained(serving: list[OfficerAssignment]) -> None:
    for task in serving:
        if not TrainingAttendance.objects.filter(officer=task.officer_id, present=True).exists():
            words = _("%s aktif atas dasar pelatihan ini, jadi tetap harus tercatat hadir.")
            raise ValidationError({"present": words % task.officer})


def _keys(present: Present) -> list[str] | None:
    return None if present is None else sorted(officer.key for officer in present)
