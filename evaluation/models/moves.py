"""A group or site goes on to another phase; the order is advice, so what is missing is told, not refused."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.models import PhaseCode, SiteRecord


class PhaseMove(SiteRecord):
    """Somebody declares that the group (or, without a group, the site) works in this phase from that day.

    ``missing`` keeps in words what the phases before it still lacked on that day; then a reason is told.
    """

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="phase_moves",
        verbose_name=_("kelompok"),
    )
    phase = models.CharField(_("tahap"), max_length=20, choices=PhaseCode.choices)
    moved_on = models.DateField(_("sejak"))
    missing = models.JSONField(_("yang masih kurang"), default=list, blank=True)
    reason = models.TextField(_("alasan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("perpindahan tahap")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(missing=[]) | models.Q(reason__regex=r"\S"),
                name="phase_move_explains_what_is_missing",
                violation_error_message=_("Masih ada yang kurang. Tulis alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group or self.site}: {self.get_phase_display()}"
