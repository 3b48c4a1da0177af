"""Participants, groups, dated membership, and where practice left the design."""

from groups.models.consents import Consent, ConsentMethod, ConsentText, Purpose
from groups.models.deviations import Deviation, DeviationKind, DeviationState
from groups.models.explanations import ModuleExplanation
from groups.models.identity import IdentityNumber, NumberKind
from groups.models.importing import BatchState, ImportBatch, Rank, StagedRow
from groups.models.membership import (
    GroundRule,
    GroupMeeting,
    GroupOffice,
    Membership,
    OfficeName,
)
from groups.models.participants import (
    CommunicationNeed,
    Disability,
    GroupKind,
    Household,
    LocalPapers,
    MigrantGroup,
    MigrationFactor,
    MigrationReason,
    OperatingMode,
    Participant,
    Sex,
    Skill,
    Standing,
)
from groups.models.research import ResearchCode
from groups.models.selection import (
    CriterionCheck,
    Outcome,
    Selection,
    SelectionCriterion,
    SelectionDecision,
    SelectionState,
)
from groups.models.twins import DistinctPair

__all__ = [
    "BatchState",
    "CommunicationNeed",
    "Consent",
    "ConsentMethod",
    "ConsentText",
    "CriterionCheck",
    "Deviation",
    "DeviationKind",
    "DeviationState",
    "Disability",
    "DistinctPair",
    "GroundRule",
    "GroupKind",
    "GroupMeeting",
    "GroupOffice",
    "Household",
    "IdentityNumber",
    "ImportBatch",
    "LocalPapers",
    "Membership",
    "MigrantGroup",
    "MigrationFactor",
    "MigrationReason",
    "ModuleExplanation",
    "NumberKind",
    "OfficeName",
    "OperatingMode",
    "Outcome",
    "Participant",
    "Purpose",
    "Rank",
    "ResearchCode",
    "Selection",
    "SelectionCriterion",
    "SelectionDecision",
    "SelectionState",
    "Sex",
    "Skill",
    "StagedRow",
    "Standing",
]
