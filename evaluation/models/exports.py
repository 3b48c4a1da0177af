"""Who took which data out of the application, when, and what for (decision 14)."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class ExportKind(models.TextChoices):
    COMPARISON = "comparison", _("Perbandingan lokasi")
    PEOPLE = "people", _("Peserta tanpa nama")
    ALL = "all", _("Perbandingan lokasi dan peserta tanpa nama")


class ExportFormat(models.TextChoices):
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


class ExportLogQuerySet(models.QuerySet["ExportLog"]):
    def for_user(self, user: Any) -> Self:
        """Everybody sees the own exports; whoever answers for the data sees all of them."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_administrator() else self.filter(user=user)


class ExportLog(models.Model):
    """One export; ``sites`` are the keys of its sites. The row itself is the trail, so no trigger watches it.

    ``user`` is empty for an export that a person made on the server (``manage.py export_evaluation``).
    """

    unguarded = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("waktu"), db_default=Now())
    kind = models.CharField(_("isi"), max_length=20, choices=ExportKind.choices)
    format = models.CharField(_("format"), max_length=10, choices=ExportFormat.choices)
    sites = models.JSONField(_("lokasi"), default=list)
    purpose = models.CharField(_("keperluan"), max_length=200, blank=True)

    objects: ClassVar[Any] = ExportLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("catatan unduhan")
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["user", "-id"], name="export_user")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_format_display()})"
