"""Potentials (*potensi*): what a group can build on, and how far it came with it (norm 4, L290).

A potential is known the moment somebody names it; later the group reaches it (*dihubungi*) and has something
from it (*dipakai*). That nobody told is none of the two.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.lines import locked
from pra.models import Potential, PotentialKind
from programme.editing import change_record
from programme.removing import remove_record

# What people call those who lend from door to door at 20-30 per cent a month (AMB-10); L152 names one.
LENDERS = ("bank keliling", "rentenir", "bank titil", "kosipa", "bank plecit", "lintah darat", "pinjol")


def folded(name: str) -> str:
    """A name as it is compared: neither capitals nor spaces make it another."""
    return " ".join(name.split()).casefold()


def looks_like_lender(name: str) -> bool:
    """Whether a risk note should be suggested; whether there is a risk only the group can say."""
    words = folded(name)
    return any(lender in words for lender in LENDERS)


def own(group: MigrantGroup) -> QuerySet[Potential]:
    """The potentials that the group itself named."""
    rows: QuerySet[Potential] = Potential.objects.filter(site=group.site_id, identified_by=group)
    return rows


def of_site(group: MigrantGroup) -> QuerySet[Potential]:
    """Those that a source tells of the whole site."""
    rows: QuerySet[Potential] = Potential.objects.filter(site=group.site_id, identified_by=None)
    return rows


def told_of(group: MigrantGroup) -> QuerySet[Potential]:
    """Those of which the group may tell that they are reached and used: its own and the whole site's."""
    return own(group) | of_site(group)


def sources(rows: QuerySet[Potential]) -> QuerySet[Potential]:
    """Of these, what is no skill: bodies, surroundings, source systems, sources of welfare."""
    return rows.exclude(kind=PotentialKind.SKILL)


def same_name(group: MigrantGroup, name: str, kinds: Q, besides: Potential | None = None) -> Potential | None:
    """The group's potential of that name, however it is written."""
    rows = own(group).filter(kinds).order_by("pk")
    return next((row for row in rows if row != besides and folded(row.name) == folded(name)), None)


def refuse_same_name(group: MigrantGroup, potential: Potential) -> None:
    """Raise ValidationError where another of its kind bears the name; call it with the group locked."""
    known = same_name(group, potential.name, Q(kind=potential.kind), besides=potential)
    if known:
        raise ValidationError({"name": _("“%(name)s” sudah tercatat.") % {"name": known.name}})


@dataclass(frozen=True)
class State:
    """How many are so, are not, and of how many nobody told."""

    yes: int
    no: int
    untold: int


@dataclass(frozen=True)
class Chain:
    """Known → reached → used."""

    known: int
    linked: State
    used: State


def chain(rows: Iterable[Potential]) -> Chain:
    """The counts of norm 4 over these potentials."""
    found = list(rows)
    return Chain(len(found), _state(row.linked for row in found), _state(row.used for row in found))


def _state(told: Iterable[bool | None]) -> State:
    values = list(told)
    return State(values.count(True), values.count(False), values.count(None))


def tell_use(
    *, by: Any, token: uuid.UUID, potential: Potential, version: int, values: Mapping[str, Any]
) -> Any:
    """Keep whether the group reached the potential and what it has from it; told again it is corrected.

    Of a potential of the whole site it is told for all its groups. Raises RecordChanged,
    ValidationError, SubmissionConflict.
    """
    group = potential.identified_by
    with transaction.atomic():
        if group and "name" in values:
            locked(group)
            renamed = Potential(pk=potential.pk, kind=potential.kind, name=values["name"])
            refuse_same_name(group, renamed)
        return change_record(
            by=by,
            token=token,
            action=gettext_noop("mencatat pemakaian potensi"),
            record=potential,
            version=version,
            values=values,
        )


def remove_potential(*, by: Any, token: uuid.UUID, potential: Potential, version: int) -> None:
    """Take away a skill that was written by mistake, while nobody has it and nothing stands on it."""
    remove_record(
        by=by, token=token, action=gettext_noop("menghapus potensi"), record=potential, version=version
    )
