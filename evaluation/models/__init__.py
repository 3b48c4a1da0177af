"""Judgements, conclusions and recommendations, and the log of what was exported."""

from evaluation.models.exports import ExportFormat, ExportKind, ExportLog
from evaluation.models.moves import PhaseMove
from evaluation.models.norms import (
    ClosingKind,
    ClosingStatement,
    EvaluationFramework,
    JudgementQualifier,
    Norm,
    NormJudgement,
    SiteEvaluation,
)

__all__ = [
    "ClosingKind",
    "ClosingStatement",
    "EvaluationFramework",
    "ExportFormat",
    "ExportKind",
    "ExportLog",
    "JudgementQualifier",
    "Norm",
    "NormJudgement",
    "PhaseMove",
    "SiteEvaluation",
]
