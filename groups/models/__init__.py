"""Participants, groups, dated membership, and where practice left the design."""

from groups.models.deviations import Deviation, DeviationKind, DeviationState
from groups.models.membership import (
    GroundRule,
    GroupMeeting,
    GroupOffice,
    Membership,
    OfficeName,
)
from groups.models.participants import (
    GroupKind,
    Household,
    MigrantGroup,
    OperatingMode,
    Participant,
    Selection,
    SelectionCriterion,
    Sex,
)

__all__ = [
    "Deviation",
    "DeviationKind",
    "DeviationState",
    "GroundRule",
    "GroupKind",
    "GroupMeeting",
    "GroupOffice",
    "Household",
    "Membership",
    "MigrantGroup",
    "OfficeName",
    "OperatingMode",
    "Participant",
    "Selection",
    "SelectionCriterion",
    "Sex",
]
