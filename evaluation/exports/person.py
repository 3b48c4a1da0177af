"""One person of a research file, and how each variable is read from the records.

Without name, label, address, RT, phone, NIK, and day of birth (UU 27/2022 article 15; domain: *Ekspor*). What
nobody told stays empty, which is neither no nor zero.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.exports.guard import Value
from groups.models import Disability, MigrationFactor, Participant, ResearchCode
from programme.models import Site

REGENCY = 5  # characters of a region code: 35.78
AGES: tuple[tuple[int, Promise | str], ...] = (
    (18, gettext_lazy("di bawah 18")),
    (25, "18-24"),
    (35, "25-34"),
    (45, "35-44"),
    (55, "45-54"),
    (65, "55-64"),
)
OLDEST = "65+"


@dataclass(frozen=True)
class Turnout:
    """How often somebody was on an attendance list, and how often there; None where there was no list."""

    listed: int | None = None
    came: int | None = None


@dataclass(frozen=True)
class Person:
    """A participant with all that the variables need, read beforehand for many at once."""

    participant: Participant
    code: ResearchCode
    site: Site
    regencies: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    visits: Turnout = Turnout()
    workshops: Turnout = Turnout()

    @property
    def regency(self) -> str:
        """The code of the kabupaten or kota of origin; of a mere province its own code."""
        return (self.participant.origin_id or "")[:REGENCY]


def age_band(person: Participant) -> str:
    """The age in bands of ten years, as it was told, or from the year of birth to this year."""
    if person.age_told is not None:
        age = person.age_told
    elif person.born_on:
        age = timezone.localdate().year - int(person.born_on[:4])
    else:
        return ""
    return str(next((words for limit, words in AGES if age < limit), OLDEST))


def age_year(person: Participant) -> Value:
    """The year for which the age band holds."""
    if person.age_told is not None and person.age_told_on is not None:
        return person.age_told_on.year
    return timezone.localdate().year if person.born_on else ""


def year(told: str | None) -> Value:
    """The year of a date that may be known no better."""
    return int(told[:4]) if told else ""


def number(told: int | None) -> Value:
    """A number, or nothing where none was told."""
    return "" if told is None else told


def listed(words: Iterable[object]) -> str:
    """Several words in one cell, in an order of their own."""
    return "; ".join(sorted(str(word) for word in words))


def reasons(person: Participant, *, pushing: bool) -> str:
    """What drove the person away, or drew to the city."""
    factors = (MigrationFactor(reason.factor) for reason in person.migration_reasons.all())
    return listed(factor.label for factor in factors if factor.pushes == pushing)


def disabled(person: Participant) -> str:
    """Yes or no, never which kind; nothing where nobody asked."""
    if not person.disability:
        return ""
    return _("tidak") if person.disability == Disability.NONE else _("ya")


def settlement(person: Participant) -> str:
    """The kind of place where the household lives."""
    household = person.household
    return str(household.get_settlement_type_display()) if household and household.settlement_type else ""


def skills(person: Participant) -> list[str]:
    """The skills in the person's own words."""
    return [skill.name for skill in person.skills.all()]
