"""How many records of each kind a site and its groups have: the counts that the six phases are judged by.

All kinds are counted in one query, for one group as for fifty, so that the rail of phases may stand on every
page.

A record that names no group is of the whole site. A group counts its own records; only where it has none of
a kind, those of the whole site stand for it, and are marked as such. Both together would count twice what a
source tells of the site and the group took down once more; what other groups have never counts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from evaluation.models import SiteEvaluation
from groups.models import (
    MigrantGroup,
    ModuleExplanation,
    Participant,
    Selection,
    SelectionCriterion,
    SelectionState,
    Standing,
)
from mentoring.models import Domain, MentoringVisit, VisitTopic
from pra.models import ActionStep, Business, Potential, Problem, Tally, Workshop
from programme.coordination import covering
from programme.dates import latest as latest_told
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    Institution,
    Module,
    ModuleVersion,
    OfficerAssignment,
    OfficerRole,
    OfficerTerms,
    Permit,
    PermitStatus,
    PhaseCode,
    Site,
    SiteCandidate,
    TrainingAttendance,
    TrainingSession,
)
from programme.standing import TERMS

HAS_REASON = ~Q(reason="") & Q(reason__isnull=False)
# Officers who are to serve: mentors and facilitators; researchers look on.
SERVING = Q(role__in=[OfficerRole.MENTOR, OfficerRole.FACILITATOR])
IN_SERVICE = SERVING & Q(activated_on__isnull=False, ended_on__isnull=True)
WRITTEN = Q(**{f"terms__{name}__regex": r"\S" for name in TERMS})
TRAINED = Exists(TrainingAttendance.objects.filter(officer=OuterRef("officer"), present=True))
# What was explained counts where it was the version that holds now.
CURRENT = ~Exists(
    ModuleVersion.objects.filter(
        module=OuterRef("version_explained__module"), number__gt=OuterRef("version_explained__number")
    )
)
TO_CITIZENS = Q(group__isnull=False) | Q(audience__regex=r"\S")
WITH_TASK = Q(merged_into__isnull=True, roles__isnull=False)
OF_ONE_WITH_TASK = Q(institution__merged_into__isnull=True, institution__roles__isnull=False)
EACH_INSTITUTION = Concat(
    Cast("version_explained__module", CharField()), Value(" "), Cast("institution", CharField())
)


@dataclass(frozen=True)
class Fact:
    """One kind of record to count: under what condition, of which group, dated by what.

    ``kind`` is the fact that decides whether the group has records of its own: votes go with their problems.
    ``latest`` is a field or an aggregate, ``measure`` an aggregate in the place of the count. ``site`` leads
    to the sites of what belongs to a whole programme.
    """

    model: Any
    where: Q = Q()
    group: str = ""
    distinct: str | Concat = "pk"
    latest: str | Any = ""
    kind: str = ""
    measure: Any = None
    site: str = "site"


def coordinated(phase: str) -> str:
    """The name of the fact that counts the meetings by which a phase is coordinated."""
    return f"coordinated_{phase}"


FACTS: dict[str, Fact] = {
    "meetings": Fact(CoordinationMeeting),
    "topics": Fact(CoordinationTopic, distinct="kind"),
    "agreements": Fact(Agreement),
    "permits": Fact(Permit),
    "permits_settled": Fact(Permit, Q(status=PermitStatus.GRANTED) | ~Q(note="")),
    "chosen": Fact(SiteCandidate, Q(chosen=True)),
    "chosen_with_reason": Fact(SiteCandidate, Q(chosen=True) & HAS_REASON),
    "participants": Fact(
        Participant, Q(left_on__isnull=True, merged_into__isnull=True, standing=Standing.PARTICIPANT)
    ),
    "selections": Fact(Selection),
    "selections_approved": Fact(Selection, Q(state=SelectionState.APPROVED), latest="approved_on"),
    "selections_counted": Fact(Selection, Q(state__isnull=True, selected_count__isnull=False)),
    "selections_waiting": Fact(Selection, Q(state=SelectionState.SUBMITTED)),
    "selections_begun": Fact(Selection, Q(state__in=[SelectionState.DRAFT, SelectionState.SENT_BACK])),
    "criteria": Fact(SelectionCriterion),
    "mentors": Fact(OfficerAssignment, Q(role=OfficerRole.MENTOR)),
    "facilitators": Fact(OfficerAssignment, Q(role=OfficerRole.FACILITATOR)),
    "trainings": Fact(TrainingSession, latest="held_on"),
    "terms": Fact(OfficerTerms),
    "officers": Fact(OfficerAssignment, SERVING & Q(ended_on__isnull=True)),
    "officers_active": Fact(OfficerAssignment, IN_SERVICE),
    "officers_prepared": Fact(OfficerAssignment, IN_SERVICE & WRITTEN & Q(TRAINED)),
    "officers_done": Fact(OfficerAssignment, SERVING & Q(activated_on__isnull=False, ended_on__isnull=False)),
    "modules": Fact(Module, site="programme__sites"),
    "modules_to_citizens": Fact(
        ModuleExplanation, Q(CURRENT) & TO_CITIZENS, distinct="version_explained__module"
    ),
    "institutions_with_task": Fact(Institution, WITH_TASK),
    "modules_to_institutions": Fact(
        ModuleExplanation, Q(CURRENT) & OF_ONE_WITH_TASK, distinct=EACH_INSTITUTION
    ),
    "workshops": Fact(Workshop, group="group", latest="held_on"),
    "problems": Fact(Problem, group="group"),
    "problems_counted": Fact(Tally, group="problem__group", distinct="problem", kind="problems"),
    "potentials": Fact(Potential, group="identified_by"),
    "businesses": Fact(Business, group="group"),
    "steps": Fact(ActionStep, group="plan__group"),
    "visits": Fact(MentoringVisit, group="group", latest="visited_on"),
    "uep": Fact(VisitTopic, Q(domain=Domain.UEP), group="visit__group", kind="visits"),
    "uks": Fact(VisitTopic, Q(domain=Domain.UKS), group="visit__group", kind="visits"),
    "site_evaluations": Fact(SiteEvaluation),
    "coordination_days": Fact(
        CoordinationMeeting, measure=Max("site__programme__coordination_days", output_field=BigIntegerField())
    ),
    **{
        coordinated(phase): Fact(
            CoordinationMeeting, Q(phase__in=covering(phase)), latest=latest_told("held_on")
        )
        for phase in PhaseCode.values
    },
}


@dataclass(frozen=True)
class Counted:
    """How many there are, and the latest date among them as it was told (``2003-11``), or None."""

    count: int = 0
    latest: str | None = None


@dataclass(frozen=True)
class Subject:
    """Whose phases are looked at: a group of a site, or, without a group, the whole site."""

    site: Site
    group: MigrantGroup | None = None


class FactBook:
    """The counts of several sites, read at once."""

    def __init__(self, sites: Collection[int], facts: Mapping[str, Fact] = FACTS) -> None:
        self._facts = facts
        self._rows: dict[tuple[str, int], list[tuple[int | None, Counted]]] = defaultdict(list)
        if sites:
            for name, site, group, count, latest in _counted(sites, facts):
                self._rows[name, site].append((group, Counted(count, latest)))

    def of(self, name: str, subject: Subject) -> Counted:
        """What the subject has of the fact ``name``."""
        rows = self._rows.get((name, subject.site.pk), ())
        owner = self._owner(name, subject)
        found = [counted for group, counted in rows if subject.group is None or group == owner]
        latest = max((counted.latest for counted in found if counted.latest), default=None)
        return Counted(sum(counted.count for counted in found), latest)

    def count(self, name: str, subject: Subject) -> int:
        """How many the subject has of the fact ``name``."""
        return self.of(name, subject).count

    def site_wide(self, name: str, subject: Subject) -> bool:
        """Whether what a group has of ``name`` is told of the whole site, though it could be the group's."""
        if subject.group is None or not self._facts[name].group:
            return False
        return self._owner(name, subject) is None and self.count(name, subject) > 0

    def _owner(self, name: str, subject: Subject) -> int | None:
        """The group whose records count: the subject's own where it has any of that kind, else nobody's."""
        if subject.group is None:
            return None
        rows = self._rows.get((self._facts[name].kind or name, subject.site.pk), ())
        return next((group for group, _counted in rows if group == subject.group.pk), None)


def read_facts(subjects: Sequence[Subject], facts: Mapping[str, Fact] = FACTS) -> FactBook:
    """The counts of the sites of these subjects."""
    return FactBook({subject.site.pk for subject in subjects}, facts)


def _counted(
    sites: Collection[int], facts: Mapping[str, Fact]
) -> Iterable[tuple[str, int, int | None, int, str | None]]:
    first, *others = (_query(name, fact, sites) for name, fact in facts.items())
    return first.union(*others, all=True)


def _query(name: str, fact: Fact, sites: Collection[int]) -> QuerySet[Any, Any]:
    text, number = Cast(Value(None), CharField()), Cast(Value(None), BigIntegerField())
    rows: QuerySet[Any, Any] = fact.model.objects.filter(fact.where, **{f"{fact.site}__in": sites}).order_by()
    named = rows.values(
        fact_site=F(fact.site),
        fact_name=Cast(Value(name), CharField()),
        fact_group=F(f"{fact.group}_id") if fact.group else number,
    )
    counted = named.annotate(
        fact_count=fact.measure or Count(fact.distinct, distinct=True),
        fact_latest=Max(fact.latest or text) if isinstance(fact.latest, str) else fact.latest,
    )
    columns = ("fact_name", "fact_site", "fact_group", "fact_count", "fact_latest")
    listed: QuerySet[Any, Any] = counted.values_list(*columns)
    return listed
