"""Who is surely a child: for a child a parent or guardian speaks (UU 27/2022 article 25).

Ages are told roughly. Only what leaves no doubt counts: the earliest possible birthday, the highest possible
age.
"""

import datetime

from groups.models import Participant

OF_AGE = 18


def surely_a_child(person: Participant, on: datetime.date) -> bool:
    """Whether the person cannot have been 18 on that day, by all that is told of the birth or the age."""
    if person.born_on:
        earliest = datetime.date.fromisoformat(f"{person.born_on}-01-01"[:10])
        return _years_between(earliest, on) < OF_AGE
    if person.age_told is not None and person.age_told_on is not None:
        elapsed = max(0, _years_between(person.age_told_on, on))
        return person.age_told + elapsed + 1 < OF_AGE  # the birthday may have been the day after
    return False


def _years_between(start: datetime.date, end: datetime.date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))
