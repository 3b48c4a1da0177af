"""The evaluation on four norms (Hary Hikmat 1999), in words with their evidence; no number is invented."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models import Programme, Record, Site
from programme.scope import SharedQuerySet


class Norm(models.TextChoices):
    PARTICIPATION = "participation", _("Partisipasi")
    DELEGATION = "delegation", _("Pendelegasian wewenang")
    CAPACITY = "capacity", _("Peningkatan kapasitas")
    LOCAL_POTENTIAL = "local_potential", _("Pendayagunaan potensi lokal")


class ProgrammeRecord(Record):
    """A record of the programme as a whole or, with a site, of that site."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")

    objects: ClassVar[Any] = SharedQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = True


class EvaluationFramework(ProgrammeRecord):
    """The scheme that the judgements follow."""

    name = models.CharField(_("kerangka"), max_length=200)

    class Meta(ProgrammeRecord.Meta):
        verbose_name = _("kerangka evaluasi")

    def __str__(self) -> str:
        return self.name


class NormJudgement(ProgrammeRecord):
    """What is said of one norm. ``score`` stays null until somebody measured; ``scope_clear`` is false where
    the source leaves open whom it speaks of (AMB-17).
    """

    norm = models.CharField(_("norma"), max_length=16, choices=Norm.choices)
    name = models.CharField(_("nama norma"), max_length=60)
    finding = models.TextField(_("penilaian"))
    score = models.DecimalField(_("skor"), max_digits=4, decimal_places=2, null=True, blank=True)
    scope_clear = models.BooleanField(_("cakupan jelas"), default=True)

    class Meta(ProgrammeRecord.Meta):
        verbose_name = _("penilaian norma")

    def __str__(self) -> str:
        return self.name


class JudgementQualifier(ProgrammeRecord):
    """What bounds or supports a judgement, for example that some members were absent."""

    judgement = models.ForeignKey(NormJudgement, models.PROTECT, related_name="qualifiers")
    text = models.TextField(_("keterangan"))

    class Meta(ProgrammeRecord.Meta):
        verbose_name = _("keterangan penilaian")

    def __str__(self) -> str:
        return self.text


class SiteEvaluation(ProgrammeRecord):
    """An evaluation told of one site, outside the four norms."""

    text = models.TextField(_("hasil evaluasi"))

    class Meta(ProgrammeRecord.Meta):
        verbose_name = _("evaluasi lokasi")

    def __str__(self) -> str:
        return self.text


class ClosingKind(models.TextChoices):
    CONCLUSION = "conclusion", _("Kesimpulan")
    RECOMMENDATION = "recommendation", _("Rekomendasi")


class ClosingStatement(ProgrammeRecord):
    """A conclusion or a recommendation; with a site, addressed to that site."""

    kind = models.CharField(_("jenis"), max_length=15, choices=ClosingKind.choices)
    number = models.PositiveSmallIntegerField(_("nomor"), null=True, blank=True)
    text = models.TextField(_("isi"))
    requirement = models.TextField(_("dalam aplikasi ini"), blank=True)

    class Meta(ProgrammeRecord.Meta):
        verbose_name = _("kesimpulan atau rekomendasi")

    def __str__(self) -> str:
        return self.text
