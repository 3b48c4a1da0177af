"""The module: what everybody must know of the programme, in versions (conclusions 2 and 5 of the report)."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models.files import StoredFile
from programme.models.programme import Programme
from programme.models.record import Record
from programme.scope import ProgrammeQuerySet


class Module(Record):
    """A module or guide of the programme."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="modules")
    title = models.CharField(_("judul modul"), max_length=200)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("modul")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="module_title_once",
                violation_error_message=_("Modul dengan judul ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ModuleVersionQuerySet(ProgrammeQuerySet["ModuleVersion"]):
    programme_path = "module__programme"


class ModuleVersion(Record):
    """One version of a module: its words, and the file if there is one. Later versions leave it as it is."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versi"))
    issued_on = PartialDateField(_("terbit"))
    changes = models.TextField(_("yang berubah"), blank=True)
    body = models.TextField(_("isi"), blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("berkas")
    )

    objects: ClassVar[Any] = ModuleVersionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("versi modul")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["module", "number"], name="module_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.module} · {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("programme:module_version", args=[self.module.programme.key, self.key])
