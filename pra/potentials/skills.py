"""Skills of the members (*keterampilan*, L128): who can do what, taken from what each told at registration.

The same skill is one potential of the group, however people spell it. Somebody who forbids the service shows
no skills to those to whom the details are closed.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import MigrantGroup, Participant, Skill
from groups.people import closed_among
from groups.roster import who_may_speak
from pra.lines import locked
from pra.models import ParticipantSkill, Potential, PotentialKind
from pra.potentials.reach import folded, own, same_name
from programme.editing import keep
from programme.readings import attach_readings
from programme.removing import why_it_stays
from programme.submissions import submit

IS_SKILL = Q(kind=PotentialKind.SKILL)


@dataclass(frozen=True)
class Chip:
    """A skill beside a person: offered, or held."""

    name: str
    held: bool


@dataclass(frozen=True)
class Holder:
    """A person with the skills to tap; ``closed``: the details are not for this user."""

    person: Participant
    chips: list[Chip]
    closed: bool

    @property
    def held(self) -> frozenset[str]:
        """The folded names of what the person can do."""
        return frozenset(folded(chip.name) for chip in self.chips if chip.held)


@dataclass(frozen=True)
class SkillRow:
    """A skill of the group and who can do it, as far as the user may know."""

    potential: Potential
    holders: list[Participant] = field(default_factory=list)


@dataclass(frozen=True)
class SkillSheet:
    """The skills of a group, by person and by skill, read in a fixed number of queries."""

    people: list[Holder]
    skills: list[SkillRow]


def skills_of(group: MigrantGroup) -> QuerySet[Potential]:
    """The skills that the group named."""
    return own(group).filter(IS_SKILL)


def ties_of(group: MigrantGroup) -> QuerySet[ParticipantSkill]:
    """Who has them."""
    rows: QuerySet[ParticipantSkill] = ParticipantSkill.objects.filter(
        site=group.site_id, potential__in=skills_of(group)
    )
    return rows


def read_skills(group: MigrantGroup, user: User) -> SkillSheet:
    """What the page of skills shows to this user."""
    people = list(who_may_speak(group))
    closed = closed_among(people, user, group.site)
    skills = list(skills_of(group).order_by("name", "pk"))
    held: dict[int, list[Potential]] = {}
    by_skill: dict[int, list[int]] = {}
    names = {one.pk: one for one in skills}
    for person, potential in ties_of(group).order_by("pk").values_list("participant", "potential"):
        held.setdefault(person, []).append(names[potential])
        by_skill.setdefault(potential, []).append(person)
    told: dict[int, list[str]] = {}
    for person, name in (
        Skill.objects.filter(site=group.site_id, participant__in=people)
        .order_by("pk")
        .values_list("participant", "name")
    ):
        told.setdefault(person, []).append(name)
    attach_readings(skills)
    open_people = {one.pk: one for one in people if one.pk not in closed}
    return SkillSheet(
        people=[
            Holder(
                one,
                _chips(held.get(one.pk, []), told.get(one.pk, [])) if one.pk in open_people else [],
                one.pk in closed,
            )
            for one in people
        ],
        skills=[
            SkillRow(one, [open_people[pk] for pk in by_skill.get(one.pk, []) if pk in open_people])
            for one in skills
        ],
    )


def _chips(held: list[Potential], told: list[str]) -> list[Chip]:
    has = {folded(one.name): one.name for one in held}
    offered = {folded(name): name for name in told}
    return [Chip(has.get(name) or offered[name], name in has) for name in {**offered, **has}]


def set_skill(
    *, by: Any, token: uuid.UUID, group: MigrantGroup, person: Participant, name: str, held: bool
) -> str:
    """Tie the person to the skill, or untie them; returns the key of the skill, or "".

    A skill that nobody named before becomes a potential of the group. Untied again, it goes when the person's
    own word still offers it and nothing else stands on it. Raises ValidationError, SubmissionConflict.
    """
    words = _words(name)

    def perform() -> str:
        locked(group)
        if not who_may_speak(group).filter(pk=person.pk).exists():
            raise ValidationError(_("Orang ini bukan anggota kelompok ini lagi."))
        potential = same_name(group, words, IS_SKILL)
        if held:
            potential = potential or _made(group, words)
            ties = ParticipantSkill.objects.filter(participant=person, potential=potential)
            if not ties.exists():
                keep(ParticipantSkill(site=group.site, participant=person, potential=potential))
            return str(potential.key)
        if potential is not None:
            ParticipantSkill.objects.filter(participant=person, potential=potential).delete()
            _forget(potential, person)
        return ""

    content = {"group": group.key, "person": person.key, "name": words, "held": held}
    action = gettext_noop("mencatat keterampilan anggota")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def add_skill(*, by: Any, token: uuid.UUID, group: MigrantGroup, name: str) -> str:
    """Name a skill of the group without saying who has it; returns its key.

    Raises ValidationError for an empty or a known one, SubmissionConflict.
    """
    words = _words(name)

    def perform() -> str:
        locked(group)
        known = same_name(group, words, IS_SKILL)
        if known:
            raise ValidationError({"name": _("“%(name)s” sudah tercatat.") % {"name": known.name}})
        return str(_made(group, words).key)

    content = {"group": group.key, "name": words}
    action = gettext_noop("menambah keterampilan")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def _words(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise ValidationError({"name": _("Tulis dulu keterampilannya.")})
    return words


def _made(group: MigrantGroup, words: str) -> Potential:
    made = Potential(site=group.site, identified_by=group, kind=PotentialKind.SKILL, name=words)
    keep(made)
    return made


def _forget(potential: Potential, person: Participant) -> None:
    """Take away what a wrong tap made: the word stays offered, and nothing was told of it."""
    offered = folded(potential.name) in {folded(one.name) for one in person.skills.all()}
    untold = potential.version == 1 and not potential.risk_note
    if offered and untold and not why_it_stays(potential):
        potential.delete()
