"""Files that people hand in: a module, signed minutes, the picture of a signature. Kept in the database."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.keys import new_key
from programme.scope import SharedQuerySet


class StoredFile(models.Model):
    """A file as it was received, never changed; ``permission`` is the verb that opens it at its site.

    It lies in the database, so that one backup holds everything and a row and its file cannot part. Its bytes
    may be erased, once and for good; the row stays, with the hash of what it held, when and by whom.
    """

    unguarded = True  # only added to and erased, and its bytes have no place in the audit log

    key = models.SlugField(max_length=80, unique=True, default=new_key, editable=False)
    programme = models.ForeignKey("programme.Programme", models.PROTECT, related_name="+")
    site = models.ForeignKey("programme.Site", models.PROTECT, null=True, blank=True, related_name="+")
    permission = models.CharField(max_length=40, default="view")
    name = models.CharField(_("nama berkas"), max_length=200)
    media_type = models.CharField(_("jenis berkas"), max_length=100)
    size = models.PositiveIntegerField(_("ukuran (bita)"))
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    received_at = models.DateTimeField(db_default=Now(), editable=False)

    erased_at = models.DateTimeField(_("dihapus"), null=True, blank=True, editable=False)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("dihapus oleh"),
    )

    objects: ClassVar[Any] = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True, erased_by__isnull=True)
                | models.Q(erased_at__isnull=False, erased_by__isnull=False),
                name="file_erased_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme:file", args=[self.key])
