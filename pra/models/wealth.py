"""Classes of welfare by local criteria (domain 4.1): sensitive, seen only by those who may."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from groups.models import Household, MigrantGroup
from programme.models import SiteRecord


class RestrictedRecord(SiteRecord):
    """A record whose details are closed without the right to see classes of welfare.

    It is in no data package: whoever makes or reads one need not hold that right.
    """

    packaged = False

    class Meta(SiteRecord.Meta):
        abstract = True

    def closed_to(self, user: Any) -> bool:
        """Whether the user lacks that right at the record's site."""
        return not user.can(Permission.SEE_WEALTH, self.site_id)

    def why_closed(self) -> str:
        """It is the role that does not cover it."""
        return _t("Golongan kesejahteraan hanya terbuka bagi peran yang boleh melihatnya.")


class WealthClass(RestrictedRecord):
    """A class in the people's own words, with what marks it here; the poorest stands first."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="wealth_classes")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    name = models.CharField(_("golongan"), max_length=100)
    criteria = models.TextField(_("ciri-cirinya di sini"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("golongan kesejahteraan")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class WealthPlacement(RestrictedRecord):
    """The class in which the group set a household."""

    told_with: ClassVar[tuple[str, ...]] = ("wealth_class",)

    wealth_class = models.ForeignKey(
        WealthClass, models.PROTECT, related_name="placements", verbose_name=_("golongan")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, related_name="wealth_placements", verbose_name=_("keluarga")
    )
    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="wealth_placements")

    class Meta(SiteRecord.Meta):
        verbose_name = _("penempatan keluarga")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "group", "household"],
                name="household_in_one_class",
                violation_error_message=_("Keluarga ini sudah ditempatkan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household}: {self.wealth_class}"
