"""What the group can build on (*potensi*), what it needs, and the businesses it chose."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from pra.models.problems import Problem
from programme.models import SiteRecord


class PotentialKind(models.TextChoices):
    SKILL = "skill", _("Keterampilan")
    INSTITUTION = "institution", _("Lembaga setempat")
    NATURAL = "natural", _("Lingkungan alam")
    SOURCE_SYSTEM = "source_system", _("Sistem sumber")
    WELFARE_SOURCE = "welfare_source", _("Sumber kesejahteraan sosial (PSKS)")


class Potential(SiteRecord):
    """A skill, a local body or another source that the group named; later linked and used (norm 4)."""

    kind = models.CharField(_("jenis"), max_length=15, choices=PotentialKind.choices)
    name = models.CharField(_("potensi"), max_length=200)
    identified_by = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="potentials",
        verbose_name=_("disebut oleh"),
    )
    risk_note = models.TextField(_("catatan risiko"), blank=True)
    linked = models.BooleanField(_("sudah dihubungi"), null=True, blank=True)
    used = models.BooleanField(_("sudah dipakai"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("potensi")

    def __str__(self) -> str:
        return self.name


class ParticipantSkill(SiteRecord):
    """A skill that a participant has."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="potentials_held")
    potential = models.ForeignKey(Potential, models.PROTECT, related_name="holders")

    class Meta(SiteRecord.Meta):
        verbose_name = _("keterampilan peserta")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "participant", "potential"], name="participant_skill_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.potential}"


class Need(SiteRecord):
    """A need, found where a problem meets a potential."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, null=True, blank=True, related_name="needs")
    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="needs")
    potential = models.ForeignKey(Potential, models.PROTECT, null=True, blank=True, related_name="needs")
    text = models.TextField(_("kebutuhan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kebutuhan")

    def __str__(self) -> str:
        return self.text


class Business(SiteRecord):
    """A business that the group or its members chose."""

    name = models.CharField(_("usaha"), max_length=200)
    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("kelompok"),
    )
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="businesses")

    class Meta(SiteRecord.Meta):
        verbose_name = _("usaha")

    def __str__(self) -> str:
        return self.name
