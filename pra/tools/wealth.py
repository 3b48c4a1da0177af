"""Classes of welfare by the group's own criteria, and the families of its members in them (domain 4.1).

Sensitive: whoever lacks ``Permission.SEE_WEALTH`` sees nothing of it, not even how many. No words of it are
kept beside the acts. Nobody is placed while somebody of the family forbids the service.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.permissions import ROLES, Permission
from groups.consents import who_is_against
from groups.models import Household, MigrantGroup, Participant, Purpose
from groups.roster import who_may_speak
from pra.cells import set_cell
from pra.models import WealthClass, WealthPlacement


def place_household(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    household: Household,
    wealth_class: WealthClass | None,
    was: Any,
) -> None:
    """Set the household into a class; None takes it out of its class again.

    ``was`` is the class in which the writer saw it. Raises CellChanged, ValidationError, SubmissionConflict.
    """
    if wealth_class is not None:
        refuse_if_forbidden(household)
    set_cell(
        by=by,
        token=token,
        action=gettext_noop("menempatkan keluarga"),
        group=group,
        model=WealthPlacement,
        place={"group": group, "household": household},
        column="wealth_class",
        value=wealth_class,
        was=was,
        secret=True,
    )


def refuse_if_forbidden(household: Household) -> None:
    """Raises ValidationError when somebody of the family forbids the service."""
    people = Participant.objects.filter(household=household).living_records()
    if who_is_against(people, Purpose.SERVICE):
        raise ValidationError(
            _("Ada anggota keluarga ini yang tidak mengizinkan datanya dikerjakan, jadi tidak ditempatkan.")
        )


@dataclass(frozen=True)
class Family:
    """A household as the group knows it; ``forbidden`` where somebody of it forbids the service."""

    household: Household
    name: str
    forbidden: bool
    wealth_class: WealthClass | None = None


@dataclass(frozen=True)
class WealthSheet:
    """Classes from the poorest on and how many families each holds; the families; members of none."""

    classes: tuple[tuple[WealthClass, int], ...]
    families: tuple[Family, ...]
    homeless: tuple[Participant, ...]

    @property
    def waiting(self) -> int:
        """How many families stand in no class."""
        return sum(family.wealth_class is None for family in self.families)


def classes_of(group: MigrantGroup) -> Any:
    """The classes of a group, the poorest first."""
    return WealthClass.objects.filter(site=group.site_id, group=group).order_by("position", "pk")


def placements_of(group: MigrantGroup) -> Any:
    """Which household stands in which class."""
    return WealthPlacement.objects.filter(site=group.site_id, group=group)


def households_of(group: MigrantGroup) -> Any:
    """The households of the group's members, and those that it placed before."""
    members = who_may_speak(group).filter(household__isnull=False).values("household")
    placed = placements_of(group).values("household")
    return Household.objects.filter(Q(pk__in=members) | Q(pk__in=placed), site=group.site_id)


def read_wealth(group: MigrantGroup) -> WealthSheet:
    """The classes with the families, in a fixed number of queries."""
    classes = {one.pk: one for one in classes_of(group)}
    placed = dict(placements_of(group).values_list("household", "wealth_class"))
    people = list(who_may_speak(group).select_related("household"))
    by_home: dict[int, list[Participant]] = defaultdict(list)
    everybody = Participant.objects.filter(household__in=households_of(group)).living_records()
    for person in everybody.order_by("label"):
        by_home[person.household_id or 0].append(person)
    against = who_is_against([person for home in by_home.values() for person in home], Purpose.SERVICE)
    families = [
        Family(
            household=home,
            name=_called(home, by_home[home.pk]),
            forbidden=any(person.pk in against for person in by_home[home.pk]),
            wealth_class=classes.get(placed.get(home.pk, 0)),
        )
        for home in households_of(group).order_by("pk")
    ]
    families.sort(key=lambda family: family.name.casefold())
    return WealthSheet(
        classes=tuple(
            (one, sum(family.wealth_class == one for family in families)) for one in classes.values()
        ),
        families=tuple(families),
        homeless=tuple(person for person in people if person.household_id is None),
    )


def _called(home: Household, people: list[Participant]) -> str:
    return home.head_name or ", ".join(str(person) for person in people) or _("tanpa nama")


def who_sees() -> str:
    """The roles that may see the classes, in words."""
    names = [str(role.name.label) for role in ROLES.values() if Permission.SEE_WEALTH in role.permissions]
    return _(" dan ").join(names)
