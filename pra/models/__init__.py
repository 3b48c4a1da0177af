"""Workshops and what they bring out: problems with votes, potentials, needs, businesses, plans."""

from pra.models.plans import (
    ActionStep,
    ActivityPlan,
    AuthoredBy,
    CalendarEntry,
    Pledge,
    SuccessItem,
    SwotItem,
    SwotQuadrant,
)
from pra.models.potentials import Business, Need, ParticipantSkill, Potential, PotentialKind
from pra.models.problems import (
    Ballot,
    BallotMethod,
    CommunityProblem,
    PastIntervention,
    Problem,
    ProblemDetail,
    Tally,
)
from pra.models.workshops import Workshop, WorkshopAttendance, WorkshopKind

__all__ = [
    "ActionStep",
    "ActivityPlan",
    "AuthoredBy",
    "Ballot",
    "BallotMethod",
    "Business",
    "CalendarEntry",
    "CommunityProblem",
    "Need",
    "ParticipantSkill",
    "PastIntervention",
    "Pledge",
    "Potential",
    "PotentialKind",
    "Problem",
    "ProblemDetail",
    "SuccessItem",
    "SwotItem",
    "SwotQuadrant",
    "Tally",
    "Workshop",
    "WorkshopAttendance",
    "WorkshopKind",
]
