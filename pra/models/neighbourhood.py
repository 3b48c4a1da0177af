"""The neighbourhood in time and space: history line, trends, transect (domain 4.1)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.dates import PartialDateField
from programme.models import SiteRecord


class HistoryEvent(SiteRecord):
    """Something that people remember, when it was, and what it changed."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="history_events")
    happened_on = PartialDateField(_("kapan"))
    event = models.CharField(_("kejadian"), max_length=200)
    effect = models.TextField(_("akibatnya bagi warga"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kejadian")
        ordering: ClassVar[list[str]] = ["happened_on", "id"]

    def __str__(self) -> str:
        return self.event


class TrendTopic(SiteRecord):
    """Something whose more or less is followed through periods (price of rent, number of customers)."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="trend_topics")
    name = models.CharField(_("yang diikuti"), max_length=150)
    reason = models.TextField(_("mengapa begitu"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pokok kecenderungan")

    def __str__(self) -> str:
        return self.name


class TrendPeriod(SiteRecord):
    """A period of the trend table, in people's own words ("sebelum digusur", "2001")."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="trend_periods")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    name = models.CharField(_("masa"), max_length=40)

    class Meta(SiteRecord.Meta):
        verbose_name = _("masa kecenderungan")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class TrendMark(SiteRecord):
    """How much there was of a topic in a period: 0 none to 5 very much. No row: nobody told it."""

    topic = models.ForeignKey(TrendTopic, models.PROTECT, related_name="marks")
    period = models.ForeignKey(TrendPeriod, models.PROTECT, related_name="marks")
    level = models.PositiveSmallIntegerField(_("banyaknya"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("tanda kecenderungan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "topic", "period"], name="trend_mark_once"),
            models.CheckConstraint(condition=models.Q(level__range=(0, 5)), name="trend_mark_level"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.period}: {self.level}"


class TransectSegment(SiteRecord):
    """A stretch of the walk through the neighbourhood: what is seen, what is hard, what could be used."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="transect_segments")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    place = models.CharField(_("bagian jalan"), max_length=150)
    seen = models.TextField(_("yang terlihat"), blank=True)
    problem = models.TextField(_("masalahnya"), blank=True)
    potential = models.TextField(_("potensinya"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("bagian transek")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.place
