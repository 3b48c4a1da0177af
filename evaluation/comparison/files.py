"""Everything that is compared of several sites, read in a fixed number of queries.

One query for each kind of record, one for all readings, and those of the funds and phases: the number does
not depend on how many sites there are, nor on how many records each of them has.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from evaluation.evidence import Evidence, evidence_of, read_known
from evaluation.facts import Subject
from evaluation.models import Norm, SiteEvaluation
from evaluation.phases import Progress, progress_of
from groups.models import Deviation, GroupMeeting, MigrantGroup, Selection, SelectionCriterion
from mentoring.models import (
    BenefitStatement,
    Finding,
    FollowUp,
    MentoringAccount,
    MentoringNote,
    MentoringVisit,
    VisitMethod,
    VisitTopic,
)
from pra.models import (
    ActionStep,
    ActivityPlan,
    Business,
    CalendarEntry,
    Pledge,
    Potential,
    Problem,
    SuccessItem,
    SwotItem,
    Tally,
    Workshop,
)
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    Institution,
    InstitutionRole,
    Obstacle,
    OfficerAssignment,
    OfficerTerms,
    Permit,
    Site,
    SiteArea,
    SiteCandidate,
    TrainingSession,
)
from programme.readings import attach_readings
from revolving_fund.books import read_positions
from revolving_fund.models import Fund
from revolving_fund.position import Position

Kind = tuple[Any, tuple[str, ...]]

KINDS: dict[str, Kind] = {
    "institutions": (Institution, ()),
    "roles": (InstitutionRole, ()),
    "meetings": (CoordinationMeeting, ()),
    "topics": (CoordinationTopic, ()),
    "obstacles": (Obstacle, ()),
    "agreements": (Agreement, ("owner",)),
    "permits": (Permit, ()),
    "areas": (SiteArea, ()),
    "candidates": (SiteCandidate, ()),
    "selections": (Selection, ()),
    "criteria": (SelectionCriterion, ()),
    "assignments": (OfficerAssignment, ("officer", "institution")),
    "terms": (OfficerTerms, ()),
    "trainings": (TrainingSession, ()),
    "groups": (MigrantGroup, ()),
    "workshops": (Workshop, ("group",)),
    "problems": (Problem, ("group",)),
    "tallies": (Tally, ()),
    "potentials": (Potential, ("identified_by",)),
    "businesses": (Business, ("group",)),
    "plans": (ActivityPlan, ("group",)),
    "success_items": (SuccessItem, ("plan__group",)),
    "swot_items": (SwotItem, ("plan__group",)),
    "pledges": (Pledge, ("plan__group", "participant")),
    "steps": (ActionStep, ("plan__group",)),
    "calendar": (CalendarEntry, ("plan__group",)),
    "accounts": (MentoringAccount, ()),
    "visits": (MentoringVisit, ("group",)),
    "visit_topics": (VisitTopic, ("visit__group",)),
    "visit_methods": (VisitMethod, ("visit__group",)),
    "notes": (MentoringNote, ("visit__group",)),
    "benefits": (BenefitStatement, ()),
    "member_meetings": (GroupMeeting, ("group",)),
    "findings": (Finding, ("monitoring__group",)),
    "deviations": (Deviation, ("group",)),
    "follow_ups": (FollowUp, ("addressee", "deviation__group")),
    "site_evaluations": (SiteEvaluation, ()),
}


@dataclass(frozen=True)
class SiteFile:
    """One site with its records by kind, each with its readings."""

    site: Site
    records: dict[str, list[Any]]
    positions: list[Position]
    progress: Progress
    evidence: dict[Norm, list[Evidence]]

    def all(self, kind: str) -> list[Any]:
        """The records of one kind, in the order in which they were taken down."""
        return self.records.get(kind, [])

    def first(self, kind: str) -> Any:
        """The first record of a kind, or None."""
        return next(iter(self.all(kind)), None)

    @cached_property
    def group_key(self) -> str:
        """The group whose tabs show what is told of the whole site; empty where the site has no group."""
        funded = [group.key for position in self.positions for group in position.groups]
        return str(next(iter(funded or [group.key for group in self.all("groups")]), ""))


def read_files(user: Any, sites: Sequence[Site]) -> list[SiteFile]:
    """The files of these sites, in the order given; only what the user may see."""
    records = {name: _rows(user, kind, sites) for name, kind in KINDS.items()}
    attach_readings(
        [*sites, *(row for by_site in records.values() for rows in by_site.values() for row in rows)]
    )
    positions = _positions(user, sites)
    subjects = [Subject(site) for site in sites]
    known = read_known(subjects)
    progress, evidence = progress_of(subjects, known), evidence_of(subjects, known)
    return [
        SiteFile(
            site=site,
            records={name: by_site.get(site.pk, []) for name, by_site in records.items()},
            positions=positions.get(site.pk, []),
            progress=progress[at],
            evidence=evidence[at],
        )
        for at, site in enumerate(sites)
    ]


def _rows(user: Any, kind: Kind, sites: Iterable[Site]) -> dict[int, list[Any]]:
    model, related = kind
    rows = model.objects.for_user(user).filter(site__in=sites).order_by("id")
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.select_related(*related) if related else rows:
        found[row.site_id].append(row)
    return found


def _positions(user: Any, sites: Iterable[Site]) -> dict[int, list[Position]]:
    found: dict[int, list[Position]] = defaultdict(list)
    for position in read_positions(user, Fund.objects.for_user(user).filter(site__in=sites).order_by("id")):
        found[position.fund.site_id].append(position)
    return found
