"""Two records that look alike and are two persons all the same: somebody looked, and said so."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from groups.models.participants import Participant
from programme.models import SiteRecord


class DistinctPair(SiteRecord):
    """``first`` and ``second`` are not the same person; they are never proposed as twins again."""

    first = models.ForeignKey(Participant, models.PROTECT, related_name="+", verbose_name=_("orang pertama"))
    second = models.ForeignKey(Participant, models.PROTECT, related_name="+", verbose_name=_("orang kedua"))
    reason = models.TextField(_("alasan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("dua orang berbeda")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "site",
                Least("first", "second"),
                Greatest("first", "second"),
                name="distinct_pair_once",
                violation_error_message=_("Kedua orang ini sudah dinyatakan berbeda."),
            ),
            models.CheckConstraint(
                condition=~models.Q(first=models.F("second")), name="distinct_pair_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
