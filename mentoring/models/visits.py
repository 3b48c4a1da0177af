"""Mentoring: visits, what was talked about in business (UEP) and in welfare (UKS), and by what method."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord


class Domain(models.TextChoices):
    UEP = "UEP", _("UEP · usaha ekonomis produktif")
    UKS = "UKS", _("UKS · usaha kesejahteraan sosial")


class MentoringAccount(SiteRecord):
    """What is told of a site's mentoring as a whole: who gave it, how often, how it was balanced."""

    provider = models.CharField(_("pelaksana"), max_length=200, null=True, blank=True)
    stated_visits = models.PositiveSmallIntegerField(
        _("jumlah kunjungan menurut sumber"), null=True, blank=True
    )
    frequency = models.CharField(_("seberapa sering"), max_length=100, null=True, blank=True)
    balance = models.TextField(_("imbangan UEP dan UKS"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("gambaran pendampingan")

    def __str__(self) -> str:
        return self.provider or str(self.site)


class Delivery(models.TextChoices):
    DIRECT = "direct", _("tatap muka")
    INDIRECT = "indirect", _("lewat orang lain")


class Audience(models.TextChoices):
    GROUP = "group", _("kelompok")
    INDIVIDUAL = "individual", _("perorangan")


class MentoringVisit(SiteRecord):
    """One visit to a group. ``present_count`` is how many members came; null = not counted."""

    group = models.ForeignKey(
        MigrantGroup, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("kelompok")
    )
    number = models.PositiveSmallIntegerField(_("kunjungan ke"), null=True, blank=True)
    visited_on = PartialDateField(_("tanggal"))
    mentor_name = models.CharField(_("pendamping"), max_length=150, blank=True)
    delivery = models.CharField(
        _("cara bertemu"), max_length=10, choices=Delivery.choices, null=True, blank=True
    )
    audience = models.CharField(_("untuk"), max_length=10, choices=Audience.choices, null=True, blank=True)
    present_count = models.PositiveSmallIntegerField(_("jumlah hadir"), null=True, blank=True)
    notes = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kunjungan")

    def __str__(self) -> str:
        return f"{self.group or self.site} · {self.visited_on or self.number or '?'}"


class VisitTopic(SiteRecord):
    """A topic of mentoring; without a visit, told of the mentoring as a whole."""

    visit = models.ForeignKey(MentoringVisit, models.PROTECT, null=True, blank=True, related_name="topics")
    domain = models.CharField(_("ranah"), max_length=3, choices=Domain.choices)
    text = models.CharField(_("pokok bahasan"), max_length=200)
    rank = models.PositiveSmallIntegerField(_("urutan"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pokok bahasan")

    def __str__(self) -> str:
        return self.text


class VisitMethod(SiteRecord):
    """A method that was used (*ceramah, diskusi …*); an empty domain: for both, or not told."""

    visit = models.ForeignKey(MentoringVisit, models.PROTECT, null=True, blank=True, related_name="methods")
    domain = models.CharField(_("ranah"), max_length=3, choices=Domain.choices, blank=True)
    text = models.CharField(_("metode"), max_length=200)

    class Meta(SiteRecord.Meta):
        verbose_name = _("metode")

    def __str__(self) -> str:
        return self.text


class VisitAttendance(SiteRecord):
    """A participant's presence at a visit."""

    visit = models.ForeignKey(MentoringVisit, models.PROTECT, related_name="attendance")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="visit_attendance")
    present = models.BooleanField(_("hadir"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kehadiran kunjungan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "visit", "participant"], name="visit_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.visit}"


class NoteKind(models.TextChoices):
    INITIAL_CONDITION = "initial_condition", _("Keadaan awal")
    RESPONSE = "response", _("Tanggapan warga")
    OBSTACLE = "obstacle", _("Kendala")
    SUPPORT = "supporting_factor", _("Pendukung")
    EFFORT = "effort", _("Upaya")
    STRATEGY = "strategy", _("Strategi")
    FOCUS = "focus", _("Tekanan")
    DELIVERY = "delivery", _("Cara memberikan")
    BEYOND_MODULE = "beyond_module", _("Di luar modul")


class MentoringNote(SiteRecord):
    """Something told about the mentoring: a condition, a response, an obstacle, a strategy."""

    visit = models.ForeignKey(
        MentoringVisit, models.PROTECT, null=True, blank=True, related_name="note_items"
    )
    kind = models.CharField(_("jenis"), max_length=20, choices=NoteKind.choices)
    text = models.TextField(_("isi"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("catatan pendampingan")

    def __str__(self) -> str:
        return self.text


class BenefitStatement(SiteRecord):
    """A benefit that participants told of (*manfaat*)."""

    domain = models.CharField(_("ranah"), max_length=3, choices=Domain.choices)
    text = models.TextField(_("manfaat"))
    told_by = models.CharField(_("menurut"), max_length=100, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("manfaat")

    def __str__(self) -> str:
        return self.text
