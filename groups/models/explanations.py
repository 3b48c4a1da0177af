"""To whom a version of the module was explained: to an institution, an officer, a group, or a gathering."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import MigrantGroup
from programme.dates import PartialDateField
from programme.models import Institution, ModuleVersion, Officer, SiteRecord


class ModuleExplanation(SiteRecord):
    """One occasion on which a version of a module was explained (*sosialisasi*)."""

    version_explained = models.ForeignKey(
        ModuleVersion, models.PROTECT, related_name="explanations", verbose_name=_("versi modul")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lembaga")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("petugas")
    )
    group = models.ForeignKey(
        MigrantGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kelompok")
    )
    audience = models.CharField(_("pendengar lain"), max_length=200, blank=True)
    explained_on = PartialDateField(_("tanggal"))
    explained_by = models.CharField(_("dijelaskan oleh"), max_length=150, blank=True)
    present_count = models.PositiveSmallIntegerField(_("jumlah hadir"), null=True, blank=True)
    note = models.TextField(_("tanggapan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("penjelasan modul")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(institution__isnull=False)
                | models.Q(officer__isnull=False)
                | models.Q(group__isnull=False)
                | models.Q(audience__regex=r"\S"),
                name="explanation_has_audience",
                violation_error_message=_("Sebutkan kepada siapa modul dijelaskan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_explained}: {self.institution or self.officer or self.group or self.audience}"

    @property
    def listeners(self) -> list[object]:
        """Everybody whom this occasion names."""
        return [one for one in (self.group, self.institution, self.officer, self.audience) if one]
