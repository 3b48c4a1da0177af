"""The audit log: one row for each row that was made, changed or removed, written by the database itself.

That somebody opened what is closed (a NIK) is written by ``accounts.viewing``.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.models import Site
from programme.scope import ScopedQuerySet


class AuditOperation(models.TextChoices):
    INSERT = "insert", _("dibuat")
    UPDATE = "update", _("diubah")
    DELETE = "delete", _("dihapus")
    VIEW = "view", _("dilihat")


class AuditEvent(models.Model):
    """Who did what to which row, when, with old and new values. Changes are written by triggers only."""

    unguarded = True

    at = models.DateTimeField(_("waktu"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    action = models.CharField(_("tindakan"), max_length=100)
    operation = models.CharField(max_length=6, choices=AuditOperation.choices)
    table_name = models.CharField(max_length=63)
    row_id = models.TextField()
    site = models.ForeignKey(Site, models.DO_NOTHING, null=True, db_constraint=False, related_name="+")
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    objects: ClassVar[Any] = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("riwayat")
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["table_name", "row_id", "-id"], name="audit_row"),
            models.Index(fields=["site", "-id"], name="audit_site"),
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_id} {self.operation}"
