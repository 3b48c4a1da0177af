"""Phases 1 and 2 as records, and the mechanism of sources that all later records share."""

from programme.models.coordination import (
    Agreement,
    BudgetKind,
    BudgetLine,
    CoordinationMeeting,
    CoordinationTopic,
    MeetingParticipant,
    Obligation,
    Obstacle,
    Permit,
    PermitStatus,
    SiteChange,
    TopicKind,
)
from programme.models.files import StoredFile
from programme.models.institutions import (
    Institution,
    InstitutionAlias,
    InstitutionKind,
    InstitutionLevel,
    InstitutionRole,
    RoleKind,
)
from programme.models.merges import Merge
from programme.models.modules import Module, ModuleVersion
from programme.models.officers import (
    Officer,
    OfficerAssignment,
    OfficerRole,
    OfficerTerms,
    TrainingAttendance,
    TrainingSession,
)
from programme.models.programme import (
    Phase,
    PhaseCode,
    PhaseTemplate,
    Programme,
    ProgrammeStatement,
    StatementKind,
)
from programme.models.record import Record, SiteRecord
from programme.models.regions import Region, RegionLevel, RegionList, RegionSearch
from programme.models.sites import (
    SettlementType,
    Site,
    SiteArea,
    SiteCandidate,
    TimeZone,
)
from programme.models.sources import Certainty, Contradiction, Reading, SourceDocument, SourcePhrase
from programme.models.submission import Submission

__all__ = [
    "Agreement",
    "BudgetKind",
    "BudgetLine",
    "Certainty",
    "Contradiction",
    "CoordinationMeeting",
    "CoordinationTopic",
    "Institution",
    "InstitutionAlias",
    "InstitutionKind",
    "InstitutionLevel",
    "InstitutionRole",
    "MeetingParticipant",
    "Merge",
    "Module",
    "ModuleVersion",
    "Obligation",
    "Obstacle",
    "Officer",
    "OfficerAssignment",
    "OfficerRole",
    "OfficerTerms",
    "Permit",
    "PermitStatus",
    "Phase",
    "PhaseCode",
    "PhaseTemplate",
    "Programme",
    "ProgrammeStatement",
    "Reading",
    "Record",
    "Region",
    "RegionLevel",
    "RegionList",
    "RegionSearch",
    "RoleKind",
    "SettlementType",
    "Site",
    "SiteArea",
    "SiteCandidate",
    "SiteChange",
    "SiteRecord",
    "SourceDocument",
    "SourcePhrase",
    "StatementKind",
    "StoredFile",
    "Submission",
    "TimeZone",
    "TopicKind",
    "TrainingAttendance",
    "TrainingSession",
]
