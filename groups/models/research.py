"""The code under which somebody stands in research files."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import Participant, PersonRecord


class ResearchCode(PersonRecord):
    """``SBY-01``: given once, in no order that tells anything, and never to somebody else.

    It lies here and not in a data package, so that whoever has only the research file cannot tell who it is.
    """

    packaged = False

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="research_codes")
    letters = models.CharField(_("huruf kota"), max_length=8, editable=False)
    number = models.PositiveIntegerField(_("nomor"), editable=False)

    class Meta(PersonRecord.Meta):
        verbose_name = _("kode penelitian")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "participant"], name="research_code_one_a_person"),
            models.UniqueConstraint(fields=["letters", "number"], name="research_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letters}-{self.number:02d}"
