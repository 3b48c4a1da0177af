"""The programme as it was designed: aims, findings it rests on, and its phases."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models.record import Record
from programme.scope import ProgrammeQuerySet


class PhaseCode(models.TextChoices):
    COORDINATION = "coordination", _("Koordinasi")
    PREPARATION = "preparation", _("Persiapan")
    PRA = "pra", _("PRA")
    STIMULUS = "stimulus", _("Stimulans")
    MENTORING = "mentoring", _("Pendampingan")
    EVALUATION = "evaluation", _("Evaluasi")


class WholeProgrammeQuerySet(ProgrammeQuerySet["Programme"]):
    programme_path = "pk"


class Programme(Record):
    """One programme with its design; sites carry it out."""

    title = models.CharField(_("judul"), max_length=300)
    method = models.CharField(_("metode"), max_length=200, blank=True)
    client = models.CharField(_("instansi pemesan"), max_length=300, blank=True)
    respondent_definition = models.TextField(_("sasaran"), blank=True)
    members_per_site = models.PositiveIntegerField(_("anggota tiap lokasi"), null=True, blank=True)
    members_total = models.PositiveIntegerField(_("anggota seluruhnya"), null=True, blank=True)
    stimulus_per_member = models.BigIntegerField(_("stimulans tiap anggota (rupiah)"), null=True, blank=True)
    data_processing = models.CharField(_("pengolahan data"), max_length=200, blank=True)
    reported_on = PartialDateField(_("dilaporkan"))
    coordination_days = models.PositiveSmallIntegerField(
        _("hari antara dua koordinasi"),
        default=90,
        help_text=_("Sesudah itu koordinasi dianggap terlalu lama."),
    )

    objects: ClassVar[Any] = WholeProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("program")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(stimulus_per_member__isnull=True) | models.Q(stimulus_per_member__gte=0),
                name="programme_stimulus_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("programme:programme", args=[self.key])


class StatementKind(models.TextChoices):
    OBJECTIVE = "objective", _("Tujuan")
    PRIOR_STUDY = "prior_study", _("Penelitian sebelumnya")
    FINDING = "finding", _("Temuan awal")
    ACTOR = "actor", _("Pelaku")
    COLLECTION_METHOD = "collection_method", _("Teknik pengumpulan data")
    TREATMENT = "treatment", _("Teknik perlakuan")
    MENTORING_PRINCIPLE = "mentoring_principle", _("Makna pendampingan")
    RATIONALE = "rationale", _("Alasan")


class ProgrammeStatement(Record):
    """A sentence of the programme's design."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="statements")
    kind = models.CharField(_("jenis"), max_length=20, choices=StatementKind.choices)
    text = models.TextField(_("isi"))
    year = models.PositiveIntegerField(_("tahun"), null=True, blank=True)
    topics = models.JSONField(_("pokok"), default=list, blank=True)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("pokok rancangan")

    def __str__(self) -> str:
        return self.text


class PhaseTemplate(models.TextChoices):
    TRIAL = "trial", _("Uji coba 2003")
    CONCEPT = "concept", _("Konsep 2002")


class Phase(Record):
    """A step of a design. The order is advice: phases may overlap (AMB-04)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="phases")
    template = models.CharField(
        _("rancangan"), max_length=10, choices=PhaseTemplate.choices, default=PhaseTemplate.TRIAL
    )
    order = models.PositiveSmallIntegerField(_("urutan"), null=True, blank=True)
    code = models.CharField(_("tahap"), max_length=20, choices=PhaseCode.choices, blank=True)
    name = models.CharField(_("nama"), max_length=200)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("tahap")
        ordering: ClassVar[list[Any]] = ["template", models.F("order").asc(nulls_last=True), "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "template", "order"], name="phase_order_once"),
        ]

    def __str__(self) -> str:
        return self.name
