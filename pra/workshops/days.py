"""Days of a workshop: one session for each group, side by side, each with a facilitator of its own.

Rule of the programme: a facilitator keeps each group company and does not interfere (L136, L184), so groups
that meet at the same time have a session each, with its own facilitator and its own roll.
"""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.models import Workshop
from pra.workshops.turnout import Turnout, turnout_of
from programme.dates import begins_after, is_over, today_at
from programme.editing import add_record, change_record
from programme.models import Officer, OfficerAssignment, Site
from programme.readings import attach_readings
from programme.removing import remove_record

PAGE = 50
WHOLE_DATE = len("2003-11-12")
BESIDE = ("group", "facilitator__institution", "site")
ORDER = ("-day", "starts_at", "group__name", "id")
FIRST, LAST = datetime.time.min, datetime.time.max
Companion = tuple[MigrantGroup, Mapping[str, Any]]
"""A further group that meets at the same time, and what is told of its facilitator alone."""


@dataclass(frozen=True)
class Session:
    """A workshop with its turnout, seen from today; not ``alone``: who leads it leads two at once."""

    workshop: Workshop
    turnout: Turnout
    today: datetime.date
    alone: bool = True

    @property
    def ahead(self) -> bool:
        """Whether its day is still to come."""
        return begins_after(self.workshop.held_on, self.today)

    @property
    def is_today(self) -> bool:
        """Whether it is today."""
        return self.workshop.held_on == self.today.isoformat()

    @property
    def unmarked(self) -> bool:
        """Whether its day is over and nobody told who came."""
        return is_over(self.workshop.held_on, self.today) and not self.turnout.told


def open_day(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    values: Mapping[str, Any],
    companions: Sequence[Companion] = (),
) -> Workshop:
    """Record a session of the group and one of each companion: all of them, or none.

    ``values`` are the columns of the group's session; a companion's differ in its facilitator alone. Returns
    the session of the group. Raises ValidationError, SubmissionConflict.
    """

    def beside(first: Workshop) -> None:
        for other, own in companions:
            session = Workshop(site=first.site, group=other, **{**values, **own})
            session.full_clean()
            session.save()

    told = [{"group": other.key, **own} for other, own in companions]
    opened: Workshop = add_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat hari lokakarya"),
        model=Workshop,
        site=group.site,
        values={**values, "group": group},
        then=beside,
        content={**values, "group": group, "beside": [_by_keys(one) for one in told]},
    )
    return opened


def _by_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "key", value) for name, value in values.items()}


def change_day(
    *, by: Any, token: uuid.UUID, workshop: Workshop, version: int, values: Mapping[str, Any]
) -> Workshop:
    """Tell the day anew. Raises RecordChanged when somebody was faster, ValidationError."""
    changed: Workshop = change_record(
        by=by,
        token=token,
        action=gettext_noop("mengubah hari lokakarya"),
        record=workshop,
        version=version,
        values=values,
    )
    return changed


def remove_day(*, by: Any, token: uuid.UUID, workshop: Workshop, version: int) -> None:
    """Take away a day that was added by mistake, while nothing was recorded on it.

    Raises RecordChanged, ValidationError.
    """
    remove_record(
        by=by, token=token, action=gettext_noop("menghapus hari lokakarya"), record=workshop, version=version
    )


def facilitators(site: Site, stored: Officer | None = None) -> QuerySet[Officer]:
    """The officers who may lead a session: who has or had a task at the site, and who is stored already."""
    tasks = OfficerAssignment.objects.filter(officer=OuterRef("pk"))
    own = Q(pk=stored.pk) if stored else Q(pk__in=())
    rows: QuerySet[Officer] = Officer.objects.filter(site=site)
    return rows.filter(own | Q(Exists(tasks), name__gt="")).order_by("name", "id")


def other_groups(group: MigrantGroup) -> QuerySet[MigrantGroup]:
    """The groups of the same site that may meet at the same time."""
    rows: QuerySet[MigrantGroup] = MigrantGroup.objects.filter(site=group.site_id, ended_on__isnull=True)
    return rows.exclude(pk=group.pk).order_by("name", "id")


def read_days(site: Site, rows: QuerySet[Workshop], *, before: str = "") -> tuple[list[Session], str]:
    """The sessions of the latest days, newest first, days without a date last; and from where to go on.

    ``before`` is the date before which the page begins. A day is never cut in two.
    """
    dated = rows.annotate(day=Coalesce("held_on", Value("")))
    following = dated.filter(day__lt=before) if before else dated
    found = list(following.select_related(*BESIDE).order_by(*ORDER)[: PAGE + 1])
    more = len(found) > PAGE
    kept = [row for row in found if row.day != found[-1].day] if more else found
    if more and not kept:  # one day fills the page
        kept = list(following.filter(day=found[0].day).select_related(*BESIDE).order_by(*ORDER))
    attach_readings(kept)
    return _sessions(site, kept), kept[-1].day if more and kept else ""


def read_session(workshop: Workshop) -> Session:
    """One session with its turnout."""
    return _sessions(workshop.site, [workshop])[0]


def _sessions(site: Site, workshops: Sequence[Workshop]) -> list[Session]:
    turnout, today = turnout_of(workshops), today_at(site)
    return [Session(one, turnout[one.pk], today, not _leads_two(one, workshops)) for one in workshops]


def _leads_two(one: Workshop, workshops: Iterable[Workshop]) -> bool:
    """Whether who leads ``one`` leads another one at the same hours of the same day, if it is told."""
    others = [other for other in workshops if other.pk != one.pk and other.facilitator_id]
    return any(other.facilitator_id == one.facilitator_id and _at_once(one, other) for other in others)


def _at_once(one: Workshop, other: Workshop) -> bool:
    """Whether two sessions are on one known day, and their hours, as far as they are told, overlap."""
    if one.held_on != other.held_on or len(one.held_on or "") != WHOLE_DATE:
        return False
    return (one.starts_at or FIRST) < (other.ends_at or LAST) and (other.starts_at or FIRST) < (
        one.ends_at or LAST
    )


def by_day(sessions: Iterable[Session]) -> list[tuple[str | None, list[Session]]]:
    """Sessions side by side under their date."""
    days = groupby(sessions, key=lambda session: session.workshop.held_on)
    return [(day, list(found)) for day, found in days]
