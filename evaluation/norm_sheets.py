"""What is judged of the four norms, in the fixed order of the framework (AMB-18), with scope and doubts.

A judgement without a site speaks of the programme; where the source leaves open whom it means, that is said
(AMB-17). A norm that nobody judged is on the sheet as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from evaluation.models import (
    ClosingKind,
    ClosingStatement,
    EvaluationFramework,
    JudgementQualifier,
    Norm,
    NormJudgement,
    SiteEvaluation,
)
from programme.models import Contradiction, Site
from programme.readings import attach_readings


@dataclass(frozen=True)
class NormSheet:
    """One norm with its judgements, each with what bounds it."""

    norm: Norm
    judgements: tuple[tuple[NormJudgement, tuple[JudgementQualifier, ...]], ...]

    @property
    def label(self) -> str:
        """The name of the norm."""
        return str(self.norm.label)

    @property
    def scope_unclear(self) -> bool:
        """Whether a judgement leaves open whom it speaks of."""
        return any(not judgement.scope_clear for judgement, _qualifiers in self.judgements)


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """All that is said in the evaluation of one site, and of its programme."""

    programme: int
    framework: EvaluationFramework | None
    norms: tuple[NormSheet, ...]
    site_evaluations: tuple[SiteEvaluation, ...]
    conclusions: tuple[ClosingStatement, ...]
    recommendations: tuple[ClosingStatement, ...]
    site_recommendations: tuple[ClosingStatement, ...]

    @property
    def scope_doubt(self) -> Contradiction | None:
        """The contradiction that tells why the scope of the judgements is unclear."""
        unclear = [
            row for sheet in self.norms for row, _qualifiers in sheet.judgements if not row.scope_clear
        ]
        readings = (reading for row in unclear for reading in row.readings.all())
        doubts = (reading.contradiction for reading in readings if reading.field == "scope_clear")
        return next((doubt for doubt in doubts if doubt is not None), None)

    @property
    def scope_unclear(self) -> bool:
        """Whether any judgement leaves open whom it speaks of."""
        return any(sheet.scope_unclear for sheet in self.norms)


def evaluation_of(user: Any, site: Site) -> Evaluation:
    """The evaluation of a site, each record with its readings; only what the user may see."""
    return evaluation_for(user, site.programme_id, [site.pk])


def evaluation_for(user: Any, programme: int, sites: Sequence[int]) -> Evaluation:
    """The evaluation of a programme with what is said of these sites of it."""
    here = Q(site__isnull=True) | Q(site__in=sites)

    def rows(model: Any) -> list[Any]:
        return list(model.objects.for_user(user).filter(here, programme=programme).order_by("id"))

    frameworks, judgements, qualifiers = (
        rows(EvaluationFramework),
        rows(NormJudgement),
        rows(JudgementQualifier),
    )
    told, closing = rows(SiteEvaluation), rows(ClosingStatement)
    attach_readings([*frameworks, *judgements, *qualifiers, *told, *closing])
    return Evaluation(
        programme=programme,
        framework=next(iter(frameworks), None),
        norms=tuple(_sheet(norm, judgements, qualifiers) for norm in Norm),
        site_evaluations=tuple(told),
        conclusions=_closing(closing, ClosingKind.CONCLUSION, of_site=False),
        recommendations=_closing(closing, ClosingKind.RECOMMENDATION, of_site=False),
        site_recommendations=_closing(closing, ClosingKind.RECOMMENDATION, of_site=True),
    )


def _sheet(norm: Norm, judgements: list[NormJudgement], qualifiers: list[JudgementQualifier]) -> NormSheet:
    return NormSheet(
        norm,
        tuple(
            (judgement, tuple(row for row in qualifiers if row.judgement_id == judgement.pk))
            for judgement in judgements
            if judgement.norm == norm
        ),
    )


def _closing(
    rows: list[ClosingStatement], kind: ClosingKind, *, of_site: bool
) -> tuple[ClosingStatement, ...]:
    chosen = [row for row in rows if row.kind == kind and (row.site_id is not None) == of_site]
    return tuple(sorted(chosen, key=lambda row: (row.number or len(rows), row.pk)))
