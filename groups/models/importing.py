"""Lists of participants that came as a file: what was read, what was wrong, what became of it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models import SiteRecord


class BatchState(models.TextChoices):
    STAGED = "staged", _("diperiksa, belum masuk")
    CONFIRMED = "confirmed", _("sudah masuk")
    DISCARDED = "discarded", _("dibuang")
    UNDONE = "undone", _("dibatalkan")


class ImportBatch(SiteRecord):
    """One file of participants. Nothing of it is in the register before it is confirmed."""

    packaged = False

    file_name = models.CharField(_("nama berkas"), max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("keadaan"), max_length=9, choices=BatchState.choices, default=BatchState.STAGED, editable=False
    )
    row_count = models.PositiveIntegerField(_("jumlah baris"), default=0)
    error_count = models.PositiveIntegerField(_("baris yang salah"), default=0)
    warning_count = models.PositiveIntegerField(_("baris yang perlu dilihat"), default=0)
    imported_count = models.PositiveIntegerField(_("baris yang masuk"), default=0)
    undo_reason = models.TextField(_("alasan dibatalkan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("berkas impor")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.file_name
