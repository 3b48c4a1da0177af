"""Problems that the group named (*menemukenali masalah*), and those of its neighbourhood."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.models import SiteRecord


class ProblemCategory(SiteRecord):
    """A heading under which a group gathers its problems; the usual five are offered, others are its own."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="problem_categories")
    name = models.CharField(_("kelompok masalah"), max_length=60)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kelompok masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "site",
                "group",
                Lower("name"),
                name="problem_category_once",
                violation_error_message=_("Kelompok masalah ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Problem(SiteRecord):
    """A problem in the group's own words; without a group, told of the site as a whole."""

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("kelompok"),
    )
    text = models.CharField(_("masalah"), max_length=200)
    category = models.ForeignKey(
        ProblemCategory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("termasuk"),
    )
    stated_rank = models.PositiveSmallIntegerField(_("urutan menurut sumber"), null=True, blank=True)
    core = models.BooleanField(_("inti masalah"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "site",
                "group",
                Lower("text"),
                name="problem_once_a_group",
                nulls_distinct=False,
                violation_error_message=_("Masalah ini sudah ada di papan."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ProblemDetail(SiteRecord):
    """What the group told about a problem, or about its life when the problem is not named."""

    problem = models.ForeignKey(Problem, models.PROTECT, null=True, blank=True, related_name="details")
    text = models.TextField(_("keterangan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("keterangan masalah")

    def __str__(self) -> str:
        return self.text


class CommunityProblem(SiteRecord):
    """A welfare problem of the neighbourhood; never tied to a person."""

    text = models.CharField(_("masalah lingkungan"), max_length=200)
    most_mentioned = models.BooleanField(_("paling banyak disebut"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masalah lingkungan")

    def __str__(self) -> str:
        return self.text


class PastIntervention(SiteRecord):
    """What was done before about a community problem, and by whom."""

    problem = models.ForeignKey(
        CommunityProblem, models.PROTECT, null=True, blank=True, related_name="interventions"
    )
    text = models.TextField(_("penanganan"), blank=True)
    handled_by = models.CharField(_("pihak yang menangani"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("penanganan sebelumnya")

    def __str__(self) -> str:
        return self.text or self.handled_by
