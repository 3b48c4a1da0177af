"""The pairwise matrix: each problem against each other one, with the winner and why (domain 4.1)."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from pra.models.problems import Problem
from programme.dates import PartialDateField
from programme.models import SiteRecord

MOST_ENTRIES = 12  # 66 pairs; more is an evening's work and nobody compares any more


class PairwiseMatrix(SiteRecord):
    """One comparison in pairs by one group; n entries make n(n-1)/2 pairs."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="pairwise")
    held_on = PartialDateField(_("tanggal"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("banding berpasangan")

    def __str__(self) -> str:
        return str(self.group)


class PairwiseEntry(SiteRecord):
    """A problem that takes part in the comparison."""

    matrix = models.ForeignKey(PairwiseMatrix, models.PROTECT, related_name="entries")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="pairwise_entries")
    position = models.PositiveIntegerField(_("urutan"), default=0)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masalah yang dibandingkan")
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "matrix", "problem"], name="pairwise_entry_once"),
        ]

    def __str__(self) -> str:
        return str(self.problem)


class PairwiseCell(SiteRecord):
    """Which of two weighed more, and why. No row: not compared yet. ``first`` stands before ``second``.

    The database keeps both entries in the cell's matrix (trigger ``cell_of_one_matrix``).
    """

    matrix = models.ForeignKey(PairwiseMatrix, models.PROTECT, related_name="cells")
    first = models.ForeignKey(PairwiseEntry, models.PROTECT, related_name="cells_as_first")
    second = models.ForeignKey(PairwiseEntry, models.PROTECT, related_name="cells_as_second")
    winner = models.ForeignKey(
        PairwiseEntry, models.PROTECT, related_name="wins", verbose_name=_("yang lebih berat")
    )
    reason = models.CharField(_("alasan"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("banding dua masalah")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "site",
                "matrix",
                Least("first", "second"),
                Greatest("first", "second"),
                name="pairwise_cell_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="pairwise_cell_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(winner=models.F("first")) | models.Q(winner=models.F("second")),
                name="pairwise_winner_is_one_of_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}: {self.winner}"
