"""Attendance of a workshop: everybody came, then the few who did not, and why (twenty people in a minute).

Rule of the programme: participation is evidence, so a mark is never guessed and never written over what
another phone told meanwhile; *all present* fills only those of whom nobody told anything.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import Membership, MigrantGroup, Participant
from pra.cells import set_cell
from pra.lines import locked
from pra.models import Workshop, WorkshopAttendance
from pra.models.marks import Mark
from pra.workshops.turnout import Turnout, members_on
from programme.submissions import submit


@dataclass(frozen=True)
class Line:
    """A person on the roll; ``member`` is False for a mark of somebody who is no member on that day.

    Of whom the details are ``closed`` to the reader, only the label is shown, and no reason.
    """

    person: Participant
    mark: Mark | None
    member: bool = True
    closed: bool = False

    @property
    def called(self) -> str:
        """The name, or the label alone."""
        return self.person.label if self.closed else str(self.person)

    @property
    def code(self) -> str:
        """The mark as a page sends it; empty: nobody told it."""
        return self.mark.code if self.mark else ""


@dataclass(frozen=True)
class Roll:
    """The members of the day with their marks, those marked who are no members, and the count."""

    lines: list[Line]
    others: list[Line]

    @property
    def turnout(self) -> Turnout:
        """Counted over the members."""
        marks = [line.mark for line in self.lines if line.mark]
        came = sum(mark.present for mark in marks)
        return Turnout(came, len(marks) - came, len(self.lines))


def read_roll(workshop: Workshop, *, closed: Collection[int] = ()) -> Roll:
    """The roll of a workshop; ``closed`` are the ids of those whose details are not for the reader."""
    members = members_on(workshop)
    rows = WorkshopAttendance.objects.filter(workshop=workshop).select_related("participant").order_by("id")
    marks = {row.participant_id: row for row in rows}
    lines = [_line(person, marks.pop(person.pk, None), closed) for person in members]
    others = [_line(row.participant, row, closed, member=False) for row in marks.values()]
    return Roll(lines, others)


def _line(
    person: Participant, row: WorkshopAttendance | None, closed: Collection[int], *, member: bool = True
) -> Line:
    return Line(person, row.mark if row else None, member, person.pk in closed)


def rows_of(workshop: Workshop) -> list[QuerySet[Any]]:
    """What the roll is made of, for its pulse: marks, memberships, the day itself."""
    return [
        WorkshopAttendance.objects.filter(workshop=workshop),
        Membership.objects.filter(group=workshop.group_id),
        Workshop.objects.filter(pk=workshop.pk),
    ]


def mark_person(
    *,
    by: Any,
    token: uuid.UUID,
    workshop: Workshop,
    group: MigrantGroup,
    person: Participant,
    mark: Mark | None,
    was: Mark | None,
) -> str:
    """Tell whether a member came; None takes the mark away. Returns the key of the row, or "".

    ``was`` is what the writer saw. Raises CellChanged when another phone was faster, ValidationError when the
    person is no member of the group on that day, SubmissionConflict.
    """
    if mark is not None and person not in members_on(workshop):
        raise ValidationError(_("%(name)s bukan anggota kelompok pada tanggal itu.") % {"name": person})
    return set_cell(
        by=by,
        token=token,
        action=gettext_noop("mencatat kehadiran"),
        group=group,
        model=WorkshopAttendance,
        place={"workshop": workshop, "participant": person},
        column="mark",
        value=mark,
        was=was,
    )


def mark_all_present(*, by: Any, token: uuid.UUID, workshop: Workshop, group: MigrantGroup) -> str:
    """Mark as present every member of whom nobody told anything; what was told stays as it is.

    Returns the key of the workshop. Raises ValidationError when the group has no member on that day,
    SubmissionConflict.
    """

    def perform() -> str:
        locked(group)
        members = members_on(workshop)
        if not members:
            raise ValidationError(_("Kelompok ini belum punya anggota pada tanggal itu."))
        told = set(WorkshopAttendance.objects.filter(workshop=workshop).values_list("participant", flat=True))
        WorkshopAttendance.objects.bulk_create(
            WorkshopAttendance(site_id=group.site_id, workshop=workshop, participant=person, present=True)
            for person in members
            if person.pk not in told
        )
        key: str = workshop.key
        return key

    content = {"workshop": workshop.key, "mark": "all"}
    return submit(
        by=by, token=token, action=gettext_noop("menandai semua hadir"), content=content, perform=perform
    )
