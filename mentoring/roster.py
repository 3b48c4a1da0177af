"""Who could have been present at a visit: the group's members, or the site's participants where nobody told
which.

The pilots name no membership (AMB-09), so the attendance list falls back to all participants of the site.
"""

from dataclasses import dataclass
from functools import cached_property

from groups.models import MigrantGroup, Participant
from groups.roster import people_of
from mentoring.models import MentoringVisit

LONGEST_LIST = 60
"""A longer list cannot be read out at a visit: then only the number is asked for."""


@dataclass(frozen=True)
class Roster:
    """The people of the attendance list. ``membership_known`` is False when they are all of the site's."""

    people: tuple[Participant, ...]
    membership_known: bool = True
    read_before: bool = False

    @cached_property
    def ids(self) -> frozenset[int]:
        """Their ids."""
        return frozenset(person.pk for person in self.people)

    @property
    def readable(self) -> bool:
        """Whether there are names to read out, and not too many."""
        return self.read_before or 0 < len(self.people) <= LONGEST_LIST


def roster_of(group: MigrantGroup) -> Roster:
    """The attendance list of a group as it is today."""
    people, known = people_of(group)
    return Roster(tuple(people), known)


def roster_of_visit(visit: MentoringVisit) -> Roster:
    """The list that was read out at a visit; where none was, that of its group or its site as it is today.

    Whoever joined later is not put on an old list, or he would count as absent.
    """
    people = Participant.objects.filter(site=visit.site_id)
    read_out = tuple(people.filter(visit_attendance__visit=visit).order_by("label"))
    if read_out:
        return Roster(read_out, read_before=True)
    if visit.group is not None:
        return roster_of(visit.group)
    return Roster(tuple(people.taking_part().order_by("label")), membership_known=False)
