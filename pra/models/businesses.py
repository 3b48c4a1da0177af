"""From need to business: needs, business ideas, who chose which, and the matrix that weighs them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, OperatingMode, Participant
from pra.models.potentials import Potential
from pra.models.problems import Problem
from programme.dates import PartialDateField
from programme.models import SiteRecord


class Need(SiteRecord):
    """A need, found where a problem meets a potential."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, null=True, blank=True, related_name="needs")
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("masalah")
    )
    potential = models.ForeignKey(
        Potential, models.PROTECT, null=True, blank=True, related_name="needs", verbose_name=_("potensi")
    )
    text = models.TextField(_("kebutuhan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kebutuhan")

    def __str__(self) -> str:
        return self.text


class Business(SiteRecord):
    """A business that the group or its members thought of (``chosen`` null: not told), or chose.

    ``group`` is who named it; ``formed_group`` the business group that was formed from the choice.
    """

    name = models.CharField(_("usaha"), max_length=200)
    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="businesses",
        verbose_name=_("kelompok"),
    )
    need = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="businesses", verbose_name=_("kebutuhan")
    )
    operating_mode = models.CharField(
        _("dijalankan"), max_length=10, choices=OperatingMode.choices, null=True, blank=True
    )
    chosen = models.BooleanField(_("dipilih"), null=True, blank=True)
    chosen_on = PartialDateField(_("dipilih pada"))
    reason = models.TextField(_("alasan memilih"), blank=True)
    formed_group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="formed_from",
        verbose_name=_("kelompok usaha"),
        editable=False,
    )

    class Meta(SiteRecord.Meta):
        verbose_name = _("usaha")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(chosen_on__isnull=True) | models.Q(chosen=True, chosen__isnull=False),
                name="business_chosen_with_date",
                violation_error_message=_("Hanya usaha yang dipilih punya tanggal dipilih."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BusinessChoice(SiteRecord):
    """That a participant wants to run a business."""

    business = models.ForeignKey(Business, models.PROTECT, related_name="choices")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="business_choices")

    class Meta(SiteRecord.Meta):
        verbose_name = _("peminat usaha")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "business", "participant"], name="business_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.business}"

    def closed_to(self, user: Any) -> bool:
        """As the person is."""
        return bool(self.participant.closed_to(user))


class ScoreMatrix(SiteRecord):
    """A matrix in which a group scores businesses by criteria of its own; 0 to ``most`` points a cell."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="score_matrices")
    most = models.PositiveSmallIntegerField(_("nilai tertinggi"), default=5)
    held_on = PartialDateField(_("tanggal"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("matriks nilai")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(most__range=(3, 10)),
                name="score_matrix_scale",
                violation_error_message=_("Nilai tertinggi 3 sampai 10."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)


class ScoreCriterion(SiteRecord):
    """What a business is judged by, in the group's own words; ``weight`` 1-3 counts its points so often."""

    matrix = models.ForeignKey(ScoreMatrix, models.PROTECT, related_name="criteria")
    name = models.CharField(_("ukuran"), max_length=100)
    weight = models.PositiveSmallIntegerField(_("bobot"), default=1)
    position = models.PositiveIntegerField(_("urutan"), default=0)

    class Meta(SiteRecord.Meta):
        verbose_name = _("ukuran penilaian")
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "matrix", "name"],
                name="score_criterion_once",
                violation_error_message=_("Ukuran ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=models.Q(weight__range=(1, 3)),
                name="score_criterion_weight",
                violation_error_message=_("Bobot 1 sampai 3."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScoreOption(SiteRecord):
    """A business that is scored."""

    matrix = models.ForeignKey(ScoreMatrix, models.PROTECT, related_name="options")
    business = models.ForeignKey(Business, models.PROTECT, related_name="score_options")
    position = models.PositiveIntegerField(_("urutan"), default=0)

    class Meta(SiteRecord.Meta):
        verbose_name = _("usaha yang dinilai")
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "matrix", "business"], name="score_option_once"),
        ]

    def __str__(self) -> str:
        return str(self.business)


class Score(SiteRecord):
    """The points of one business by one criterion. No row: not scored yet; 0 is a score.

    The database keeps it within its matrix and its scale (trigger ``score_within_matrix``).
    """

    matrix = models.ForeignKey(ScoreMatrix, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(ScoreCriterion, models.PROTECT, related_name="scores")
    option = models.ForeignKey(ScoreOption, models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField(_("nilai"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("nilai usaha")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "criterion", "option"], name="score_once"),
        ]

    def __str__(self) -> str:
        return f"{self.option} · {self.criterion}: {self.points}"
