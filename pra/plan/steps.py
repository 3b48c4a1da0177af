"""The plan in its seven steps (*rencana kegiatan*, L136-L160): the order is fixed, the words are theirs.

Nobody intervenes (L136, L184): whose word a line is stays with it, and each step says how many lines did not
come from the group.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.utils.translation import gettext_noop

from groups.formation import change_group
from groups.models import MigrantGroup, Participant
from pra.lines import locked, plan_of
from pra.models import (
    ActionStep,
    ActivityPlan,
    AgendaItem,
    AuthoredBy,
    CalendarEntry,
    Pledge,
    StepCode,
    SuccessItem,
    SwotItem,
)
from pra.plan.quadrants import Remark, remarks_on
from programme.editing import RecordChanged, keep, plain
from programme.readings import attach_readings
from programme.submissions import submit

LINES: dict[StepCode, type[Any]] = {
    StepCode.SUCCESS: SuccessItem,
    StepCode.SWOT: SwotItem,
    StepCode.PLEDGES: Pledge,
    StepCode.ACTIONS: ActionStep,
    StepCode.AGENDA: AgendaItem,
    StepCode.CALENDAR: CalendarEntry,
}
SEVEN = (StepCode.NAME, *LINES)
# Where a plan keeps what a source tells of the step as a whole.
FIELDS = {
    StepCode.NAME: "name_meaning",
    StepCode.SUCCESS: "success_circle",
    StepCode.SWOT: "swot",
    StepCode.PLEDGES: "pledges",
    StepCode.ACTIONS: "steps",
    StepCode.AGENDA: "agenda",
    StepCode.CALENDAR: "calendar",
}
FOREIGN = (AuthoredBy.FACILITATOR, AuthoredBy.OTHER)


@dataclass(frozen=True)
class PlanStep:
    """One of the seven: its number, how much stands in it, whether it is the open one."""

    number: int
    code: StepCode
    count: int
    current: bool

    @property
    def label(self) -> str:
        """The name of the step."""
        return str(self.code.label)

    @property
    def done(self) -> bool:
        """Whether the group said something in it."""
        return self.count > 0


def seven_steps(group: MigrantGroup, current: StepCode) -> list[PlanStep]:
    """The seven steps of the group's plan, in two queries."""
    parts = [
        model.objects.filter(site=group.site_id, plan__group=group)
        .order_by()
        .values(part=Value(number))
        .annotate(count=Count("pk"))
        .values_list("part", "count")
        for number, model in enumerate(LINES.values(), 2)
    ]
    counts = dict(parts[0].union(*parts[1:], all=True))
    named = ~Q(name_meaning=None) & ~Q(name_meaning="") | Q(named_on__isnull=False)
    counts[1] = ActivityPlan.objects.filter(named, site=group.site_id, group=group).count()
    return [
        PlanStep(number, code, counts.get(number, 0), code == current) for number, code in enumerate(SEVEN, 1)
    ]


def told_as_a_whole(group: MigrantGroup, step: StepCode) -> list[ActivityPlan]:
    """The plans, the group's and the whole site's, of which a source speaks of this step."""
    field = FIELDS[step]
    plans = list(_shared_plans(group))
    attach_readings(plans)
    return [
        plan
        for plan in plans
        if (getattr(plan, field) and (step != StepCode.NAME or plan.group_id is None))
        or any(reading.field == field for reading in plan.readings.all())
    ]


def told_of_quadrants(group: MigrantGroup) -> list[Remark]:
    """What sources tell of a quadrant as a whole, of the group's plan and the whole site's."""
    plans = list(_shared_plans(group))
    attach_readings(plans)
    return remarks_on(plans)


def _shared_plans(group: MigrantGroup) -> QuerySet[ActivityPlan]:
    shared = Q(group=group) | Q(group=None)
    rows: QuerySet[ActivityPlan] = ActivityPlan.objects.filter(shared, site=group.site_id)
    return rows.select_related("group").order_by("pk")


def foreign(lines: Sequence[Any]) -> int:
    """How many lines came from the facilitator or from others."""
    return sum(line.authored_by in FOREIGN for line in lines)


@dataclass
class NamedGroup:
    """A group with what its plan tells of its name, as one form changes them; both versions count."""

    group: MigrantGroup
    plan: ActivityPlan | None

    @property
    def version(self) -> int:
        """Grows whenever one of the two is changed."""
        return self.group.version + (self.plan.version if self.plan else 0)

    @property
    def key(self) -> str:
        """The group's."""
        return str(self.group.key)

    @property
    def _meta(self) -> Any:
        return self.group._meta

    @property
    def site(self) -> Any:
        """Where the group lives."""
        return self.group.site

    @property
    def name(self) -> str:
        """What the group is called."""
        return self.group.name

    @property
    def name_meaning(self) -> str | None:
        """What the name means to them."""
        return self.plan.name_meaning if self.plan else None

    @property
    def named_on(self) -> str | None:
        """When they chose it."""
        return self.plan.named_on if self.plan else None

    @property
    def name_by(self) -> Participant | None:
        """Whose proposal it was."""
        return self.plan.name_by if self.plan else None


def named(group: MigrantGroup) -> NamedGroup:
    """The group's name and what its plan tells of it."""
    plans = ActivityPlan.objects.select_related("name_by")
    return NamedGroup(group, plans.filter(site=group.site_id, group=group).first())


def tell_name(
    *, by: Any, token: uuid.UUID, group: MigrantGroup, version: int, values: Mapping[str, Any]
) -> None:
    """Keep what the name means, when and by whom it was chosen; with ``name`` the group is renamed.

    Raises RecordChanged (with a NamedGroup), ValidationError, SubmissionConflict.
    """
    told = dict(values)
    name = told.pop("name", None)

    def perform() -> str:
        now = named(locked(group))
        if now.version != version:
            raise RecordChanged(now)
        if name is not None and name != now.name:
            change_group(
                by=by,
                token=uuid.uuid5(token, "name"),
                group=now.group,
                version=now.group.version,
                values={"name": name},
            )
        plan = now.plan or plan_of(now.group)
        for column, value in told.items():
            setattr(plan, column, value)
        plan.version += 1
        keep(plan)
        return str(plan.key)

    content = {"group": group.key, "version": version, **plain(values)}
    submit(
        by=by, token=token, action=gettext_noop("mencatat nama kelompok"), content=content, perform=perform
    )
