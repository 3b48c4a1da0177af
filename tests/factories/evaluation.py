"""Judgements of the four norms, what closes an evaluation, and the log of exports."""

import factory

from evaluation.models import (
    ClosingKind,
    ClosingStatement,
    ExportFormat,
    ExportKind,
    ExportLog,
    JudgementQualifier,
    Norm,
    NormJudgement,
    SiteEvaluation,
)
from tests.factories.accounts import UserFactory
from tests.factories.programme import ProgrammeFactory, SiteFactory


class JudgementFactory(factory.django.DjangoModelFactory):
    """A judgement of the programme as a whole, as in the report."""

    class Meta:
        model = NormJudgement

    programme = factory.SubFactory(ProgrammeFactory)
    norm = Norm.PARTICIPATION
    name = factory.LazyAttribute(lambda judgement: Norm(judgement.norm).label)
    finding = "sangat tinggi"


class QualifierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JudgementQualifier

    judgement = factory.SubFactory(JudgementFactory)
    programme = factory.SelfAttribute("judgement.programme")
    site = factory.SelfAttribute("judgement.site")
    text = factory.Sequence(lambda n: f"Keterangan {n}")


class SiteEvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteEvaluation

    site = factory.SubFactory(SiteFactory)
    programme = factory.SelfAttribute("site.programme")
    text = factory.Sequence(lambda n: f"Evaluasi {n}")


class ClosingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ClosingStatement

    programme = factory.SubFactory(ProgrammeFactory)
    kind = ClosingKind.CONCLUSION
    text = factory.Sequence(lambda n: f"Kesimpulan {n}")


class ExportLogFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExportLog

    user = factory.SubFactory(UserFactory)
    kind = ExportKind.COMPARISON
    format = ExportFormat.XLSX
    sites = factory.LazyFunction(list)
