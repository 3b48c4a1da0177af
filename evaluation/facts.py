"""How many records of each kind a site and its groups have: the counts that the six phases are judged by.

All kinds are counted in one query, for one group as for fifty, so that the rail of phases may stand on every
page.

A record that names no group is of the whole site. A group also counts what groups of *another* kind of the
same site brought out, for groups of different kinds are the same people (AMB-09); what groups of its own kind
have is other people's work.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast

from evaluation.models import SiteEvaluation
from groups.models import MigrantGroup, Participant, SelectionCriterion
from mentoring.models import Domain, MentoringVisit, VisitTopic
from pra.models import ActionStep, Business, Potential, Problem, Tally, Workshop
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    OfficerAssignment,
    OfficerRole,
    OfficerTerms,
    Permit,
    PermitStatus,
    Site,
    SiteCandidate,
    TrainingSession,
)

HAS_REASON = ~Q(reason="") & Q(reason__isnull=False)


@dataclass(frozen=True)
class Fact:
    """One kind of record to count: under what condition, of which group, dated by what."""

    model: Any
    where: Q = Q()
    group: str = ""
    distinct: str = "pk"
    latest: str = ""


FACTS: dict[str, Fact] = {
    "meetings": Fact(CoordinationMeeting, latest="held_on"),
    "topics": Fact(CoordinationTopic, distinct="kind"),
    "agreements": Fact(Agreement),
    "permits": Fact(Permit),
    "permits_settled": Fact(Permit, Q(status=PermitStatus.GRANTED) | ~Q(note="")),
    "chosen": Fact(SiteCandidate, Q(chosen=True)),
    "chosen_with_reason": Fact(SiteCandidate, Q(chosen=True) & HAS_REASON),
    "participants": Fact(Participant, Q(left_on__isnull=True)),
    "criteria": Fact(SelectionCriterion),
    "mentors": Fact(OfficerAssignment, Q(role=OfficerRole.MENTOR)),
    "facilitators": Fact(OfficerAssignment, Q(role=OfficerRole.FACILITATOR)),
    "trainings": Fact(TrainingSession, latest="held_on"),
    "terms": Fact(OfficerTerms),
    "workshops": Fact(Workshop, group="group", latest="held_on"),
    "problems": Fact(Problem, group="group"),
    "problems_counted": Fact(Tally, group="problem__group", distinct="problem"),
    "potentials": Fact(Potential, group="identified_by"),
    "businesses": Fact(Business, group="group"),
    "steps": Fact(ActionStep, group="plan__group"),
    "visits": Fact(MentoringVisit, group="group", latest="visited_on"),
    "uep": Fact(VisitTopic, Q(domain=Domain.UEP), group="visit__group"),
    "uks": Fact(VisitTopic, Q(domain=Domain.UKS), group="visit__group"),
    "site_evaluations": Fact(SiteEvaluation),
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
        self._rows: dict[tuple[str, int], list[tuple[int | None, str | None, Counted]]] = defaultdict(list)
        if sites:
            for name, site, group, kind, count, latest in _counted(sites, facts):
                self._rows[name, site].append((group, kind, Counted(count, latest)))

    def of(self, name: str, subject: Subject) -> Counted:
        """What the subject has of the fact ``name``."""
        found = [
            counted
            for group, kind, counted in self._rows.get((name, subject.site.pk), ())
            if _concerns(subject.group, group, kind)
        ]
        latest = max((counted.latest for counted in found if counted.latest), default=None)
        return Counted(sum(counted.count for counted in found), latest)

    def count(self, name: str, subject: Subject) -> int:
        """How many the subject has of the fact ``name``."""
        return self.of(name, subject).count


def _concerns(group: MigrantGroup | None, owner: int | None, owner_kind: str | None) -> bool:
    return group is None or owner is None or owner == group.pk or owner_kind != group.kind


def _counted(
    sites: Collection[int], facts: Mapping[str, Fact]
) -> Iterable[tuple[str, int, int | None, str | None, int, str | None]]:
    first, *others = (_query(name, fact, sites) for name, fact in facts.items())
    return first.union(*others, all=True)


def _query(name: str, fact: Fact, sites: Collection[int]) -> QuerySet[Any, Any]:
    text, number = Cast(Value(None), CharField()), Cast(Value(None), BigIntegerField())
    rows: QuerySet[Any, Any] = fact.model.objects.filter(fact.where, site__in=sites).order_by()
    named = rows.values(
        "site_id",
        fact_name=Cast(Value(name), CharField()),
        fact_group=F(f"{fact.group}_id") if fact.group else number,
        fact_kind=F(f"{fact.group}__kind") if fact.group else text,
    )
    counted = named.annotate(
        fact_count=Count(fact.distinct, distinct=True), fact_latest=Max(fact.latest or text)
    )
    columns = ("fact_name", "site_id", "fact_group", "fact_kind", "fact_count", "fact_latest")
    listed: QuerySet[Any, Any] = counted.values_list(*columns)
    return listed
