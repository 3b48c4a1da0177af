"""What comes in which month and at which hour: the seasonal calendar and the daily clock (domain 4.1)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.models import SiteRecord


class SeasonRow(SiteRecord):
    """An activity or a burden that comes and goes over the year."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="season_rows")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    activity = models.CharField(_("kegiatan atau keadaan"), max_length=150)

    class Meta(SiteRecord.Meta):
        verbose_name = _("baris kalender musim")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.activity


class SeasonMark(SiteRecord):
    """How much of it there is in a month (1-12): 0 none, 3 very much. No row: nobody told it."""

    row = models.ForeignKey(SeasonRow, models.PROTECT, related_name="marks")
    month = models.PositiveSmallIntegerField(_("bulan"))
    intensity = models.PositiveSmallIntegerField(_("seberapa ramai"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("tanda kalender musim")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "row", "month"], name="season_mark_once"),
            models.CheckConstraint(
                condition=models.Q(month__range=(1, 12), intensity__range=(0, 3)), name="season_mark_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.month}: {self.intensity}"


class ClockKind(models.TextChoices):
    EARNING = "earning", _("mencari nafkah")
    HOUSEHOLD = "household", _("mengurus rumah")
    CARE = "care", _("mengurus anak atau orang sakit")
    SOCIAL = "social", _("bermasyarakat")
    REST = "rest", _("istirahat")


class ClockEntry(SiteRecord):
    """What somebody like "ibu rumah tangga" does between two full hours of a day (0-24)."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="clock_entries")
    whose = models.CharField(_("hari siapa"), max_length=60)
    from_hour = models.PositiveSmallIntegerField(_("dari pukul"))
    to_hour = models.PositiveSmallIntegerField(_("sampai pukul"))
    activity = models.CharField(_("kegiatan"), max_length=150)
    kind = models.CharField(_("jenis"), max_length=10, choices=ClockKind.choices, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kegiatan sehari-hari")
        ordering: ClassVar[list[str]] = ["whose", "from_hour", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(from_hour__range=(0, 23), to_hour__range=(1, 24))
                & models.Q(to_hour__gt=models.F("from_hour")),
                name="clock_entry_within_a_day",
                violation_error_message=_("Jam selesai harus sesudah jam mulai, antara 0 dan 24."),
            ),
        ]

    def __str__(self) -> str:
        return self.activity
