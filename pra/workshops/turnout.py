"""How many of a group's members came to its workshops, counted over the members of that day.

Whoever joined later was not absent, and whoever had left by then is not counted.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from groups.models import Membership, Participant
from pra.models import Workshop, WorkshopAttendance
from programme.dates import first_day, last_day, today_at

Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Turnout:
    """People who came, who stayed away, and members of that day (0: no membership is recorded)."""

    present: int = 0
    absent: int = 0
    members: int = 0

    @property
    def told(self) -> int:
        """Of how many people it was told whether they came."""
        return self.present + self.absent

    @property
    def untold(self) -> int:
        """Of how many members nobody told it."""
        return max(0, self.members - self.told)


def days_of(workshop: Workshop) -> Days:
    """The first and the last day that the workshop's date may mean; today where no date is known."""
    if workshop.held_on:
        return first_day(workshop.held_on), last_day(workshop.held_on)
    today = today_at(workshop.site)
    return today, today


def members_on(workshop: Workshop) -> list[Participant]:
    """Who was a member of the workshop's group on its day, by name."""
    rows = Membership.objects.filter(group=workshop.group_id, participant__merged_into__isnull=True)
    found = {row.participant for row in rows.select_related("participant") if _holds(row, days_of(workshop))}
    return sorted(found, key=lambda person: (str(person).casefold(), person.label))


def _holds(membership: Membership, days: Days) -> bool:
    begun, over = membership.span.lower, membership.span.upper
    return bool(begun and begun <= days[1] and (over is None or over > days[0]))


def turnout_of(workshops: Iterable[Workshop]) -> dict[int, Turnout]:
    """The turnout of each workshop by its id; two queries for all of them.

    A mark of somebody who was no member on that day counts for nothing.
    """
    known = list(workshops)
    members = _members(known)
    counts: Counter[tuple[int, bool]] = Counter()
    marks = WorkshopAttendance.objects.filter(workshop__in=known)
    for pk, person, present in marks.values_list("workshop", "participant", "present"):
        counts[pk, present] += person in members[pk] or not members[pk]
    return {
        one.pk: Turnout(counts[one.pk, True], counts[one.pk, False], len(members[one.pk])) for one in known
    }


def _members(workshops: list[Workshop]) -> dict[int, set[int]]:
    groups = {one.group_id for one in workshops if one.group_id}
    rows: dict[int, list[Membership]] = defaultdict(list)
    for row in Membership.objects.filter(group__in=groups, participant__merged_into__isnull=True):
        rows[row.group_id].append(row)
    return {
        one.pk: {row.participant_id for row in rows[one.group_id or 0] if _holds(row, days_of(one))}
        for one in workshops
    }
