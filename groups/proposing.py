"""Proposes groups from potential and nearness (report L132): who shares a skill, who lives in one RT.

A proposal is a list to begin from. People decide: nothing here writes, and nobody is bound by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext as _

SMALLEST = 3  # two friends are no group
LARGEST = 20  # Permensos 2/2019 and the programme's own number


class Basis(StrEnum):
    """What a proposal goes by."""

    SKILL = "skill"
    PLACE = "place"


@dataclass(frozen=True)
class Person:
    """Somebody who could be in a group; ``rt`` and ``rw`` are empty where nobody told them."""

    key: str
    name: str
    skills: tuple[str, ...] = ()
    rt: str = ""
    rw: str = ""

    @property
    def place(self) -> str:
        """Where the person lives, in words: ``RT 010 / RW 005``; empty when it is not known."""
        parts = [self.rt and f"RT {self.rt}", self.rw and f"RW {self.rw}"]
        return " / ".join(part for part in parts if part)


@dataclass(frozen=True)
class Proposal:
    """People who could form a group, and what they have in common."""

    common: str
    people: tuple[Person, ...]

    @property
    def keys(self) -> str:
        """The people's public keys, as an address carries them."""
        return ",".join(person.key for person in self.people)


def proposals(people: Sequence[Person], basis: Basis) -> tuple[list[Proposal], list[Person]]:
    """Groups of 3 to 20 people by the basis, each person once; and those who fit into none.

    By skill: the skill that most people share comes first, and takes all of them; so on with who is left. By
    place: those of one RT. What is larger than 20 is cut into parts of even size, neighbours together.
    """
    found: list[Proposal] = []
    left = sorted(people, key=lambda person: (person.rw, person.rt, person.name))
    while True:
        common, sharing = _largest(_by_basis(left, basis))
        if len(sharing) < SMALLEST:
            return found, left
        found += [Proposal(_words(common, basis), part) for part in _cut(sharing)]
        taken = {person.key for person in sharing}
        left = [person for person in left if person.key not in taken]


def _by_basis(people: Iterable[Person], basis: Basis) -> Mapping[str, list[Person]]:
    shared: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        if basis == Basis.PLACE:
            if person.rt:
                shared[person.place].append(person)
            continue
        for skill in dict.fromkeys(" ".join(skill.casefold().split()) for skill in person.skills):
            shared[skill].append(person)
    return shared


def _largest(shared: Mapping[str, list[Person]]) -> tuple[str, list[Person]]:
    if not shared:
        return "", []
    common = min(shared, key=lambda word: (-len(shared[word]), word))
    return common, shared[common]


def _cut(people: Sequence[Person]) -> list[tuple[Person, ...]]:
    parts = -(-len(people) // LARGEST)
    size, extra = divmod(len(people), parts)
    cuts = [number * size + min(number, extra) for number in range(parts + 1)]
    return [tuple(people[begin:end]) for begin, end in pairwise(cuts)]


def _words(common: str, basis: Basis) -> str:
    if basis == Basis.PLACE:
        return _("tempat tinggal berdekatan: %(place)s") % {"place": common}
    return _("keterampilan yang sama: %(skill)s") % {"skill": common}
