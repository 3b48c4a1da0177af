"""Visits, benefits, monitoring and follow-up."""

from mentoring.models.monitoring import Finding, FollowUp, MonitoringVisit
from mentoring.models.visits import (
    Audience,
    BenefitStatement,
    Delivery,
    Domain,
    MentoringAccount,
    MentoringNote,
    MentoringVisit,
    NoteKind,
    VisitAttendance,
    VisitMethod,
    VisitTopic,
)

__all__ = [
    "Audience",
    "BenefitStatement",
    "Delivery",
    "Domain",
    "Finding",
    "FollowUp",
    "MentoringAccount",
    "MentoringNote",
    "MentoringVisit",
    "MonitoringVisit",
    "NoteKind",
    "VisitAttendance",
    "VisitMethod",
    "VisitTopic",
]
