"""What was sent once is done once (decision 2)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """A form that was sent: the UUID that its page carried, its content, and what came of it."""

    unguarded = True

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    action = models.CharField(max_length=100)
    content_hash = models.CharField(max_length=64)
    content = models.JSONField()
    result_key = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("kiriman")

    def __str__(self) -> str:
        return f"{self.action} {self.token}"
