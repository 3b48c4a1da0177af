"""Judgements, conclusions and recommendations."""

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
    "JudgementQualifier",
    "Norm",
    "NormJudgement",
    "SiteEvaluation",
]
