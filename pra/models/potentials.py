"""What the group can build on (*potensi*), and its Venn diagram of institutions."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.dates import PartialDateField
from programme.models import Institution, SiteRecord


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
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="potentials",
        verbose_name=_("lembaga dalam daftar"),
    )
    risk_note = models.TextField(_("catatan risiko"), blank=True)
    linked = models.BooleanField(_("sudah dihubungi"), null=True, blank=True)
    linked_on = PartialDateField(_("dihubungi pada"))
    used = models.BooleanField(_("sudah dipakai"), null=True, blank=True)
    used_on = PartialDateField(_("dipakai sejak"))
    use_note = models.TextField(_("dipakai untuk apa"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("potensi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(linked_on__isnull=True) | models.Q(linked=True, linked__isnull=False),
                name="potential_linked_with_date",
                violation_error_message=_("Hanya potensi yang sudah dihubungi punya tanggal dihubungi."),
            ),
            models.CheckConstraint(
                condition=models.Q(used_on__isnull=True) | models.Q(used=True, used__isnull=False),
                name="potential_used_with_date",
                violation_error_message=_("Hanya potensi yang sudah dipakai punya tanggal dipakai."),
            ),
        ]

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

    def closed_to(self, user: Any) -> bool:
        """As the person is."""
        return bool(self.participant.closed_to(user))


class VennCircle(SiteRecord):
    """An institution in a group's Venn diagram (domain 4.1).

    ``size`` 1-5 is its importance; ``distance`` 0-100 how far it stands from the people (0: touches them,
    100: at the edge of the sheet); ``angle`` 0-359 degrees, clockwise from the top, only places it.
    """

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="venn_circles")
    potential = models.ForeignKey(Potential, models.PROTECT, related_name="venn_circles")
    size = models.PositiveSmallIntegerField(_("seberapa penting"), default=3)
    distance = models.PositiveSmallIntegerField(_("seberapa jauh"), default=50)
    angle = models.PositiveSmallIntegerField(_("arah"), default=0)

    class Meta(SiteRecord.Meta):
        verbose_name = _("lingkaran Venn")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "group", "potential"], name="venn_circle_once"),
            models.CheckConstraint(
                condition=models.Q(size__range=(1, 5), distance__range=(0, 100), angle__range=(0, 359)),
                name="venn_circle_on_the_sheet",
            ),
        ]

    def __str__(self) -> str:
        return str(self.potential)
