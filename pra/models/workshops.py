"""Workshops of the participatory process: the day, its agenda, who was there, and what was seen there."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from pra.models.marks import Mark
from pra.models.steps import StepCode
from programme.dates import PartialDateField
from programme.models import Institution, Officer, SiteRecord, StoredFile


class WorkshopKind(models.TextChoices):
    GROUP_DYNAMICS = "group_dynamics", _("Dinamika kelompok")
    PRA = "pra", _("Lokakarya PRA")
    FGD = "fgd", _("Diskusi kelompok terfokus (FGD)")
    INTERVIEW = "interview", _("Wawancara mendalam")


class Workshop(SiteRecord):
    """One session of one group on one day; without a group it is of the whole site.

    Groups that meet side by side have a session each, so that each has its own facilitator and attendance.
    """

    group = models.ForeignKey(
        MigrantGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("kelompok"),
    )
    kind = models.CharField(_("jenis"), max_length=15, choices=WorkshopKind.choices)
    held_on = PartialDateField(_("tanggal"))
    starts_at = models.TimeField(_("mulai pukul"), null=True, blank=True)
    ends_at = models.TimeField(_("selesai pukul"), null=True, blank=True)
    venue = models.CharField(_("tempat"), max_length=200, blank=True)
    facilitator = models.ForeignKey(
        Officer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("fasilitator kelompok ini"),
    )
    facilitated_by = models.CharField(_("difasilitasi oleh"), max_length=200, blank=True)
    notes = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("lokakarya")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="workshop_ends_after_it_starts",
                violation_error_message=_("Jam selesai harus sesudah jam mulai."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class WorkshopAttendance(SiteRecord):
    """A participant's presence at a workshop. No row: nobody told it."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="attendance")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="workshop_attendance")
    present = models.BooleanField(_("hadir"))
    reason = models.CharField(_("alasan tidak hadir"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kehadiran lokakarya")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "workshop", "participant"], name="workshop_attendance_once"
            ),
            models.CheckConstraint(
                condition=models.Q(present=False) | models.Q(reason=""),
                name="workshop_absence_reason",
                violation_error_message=_("Alasan hanya untuk yang tidak hadir."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.workshop}"

    @property
    def mark(self) -> Mark:
        """Presence and reason as one value: they are told, changed and compared together."""
        return Mark(self.present, self.reason)

    @mark.setter
    def mark(self, told: Mark) -> None:
        self.present, self.reason = told.present, told.reason


class WorkshopTopic(SiteRecord):
    """A line of the day's agenda: what, for how long (minutes), and who leads it (division of topics)."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="topics")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    step = models.CharField(_("langkah"), max_length=12, choices=StepCode.choices, blank=True)
    text = models.CharField(_("acara"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("lama (menit)"), null=True, blank=True)
    led_by = models.CharField(_("dibawakan oleh"), max_length=200, blank=True)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="workshop_topics",
        verbose_name=_("lembaga"),
    )
    done = models.BooleanField(_("sudah dijalankan"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("acara lokakarya")
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(1, 720)),
                name="workshop_topic_minutes",
                violation_error_message=_("Lama acara 1 sampai 720 menit."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DynamicsActivity(SiteRecord):
    """A game or exercise that opened the workshop (*dinamika kelompok*), and what it showed."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="activities")
    name = models.CharField(_("kegiatan"), max_length=200)
    purpose = models.CharField(_("tujuan"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("lama (menit)"), null=True, blank=True)
    took_part = models.PositiveSmallIntegerField(_("yang ikut (orang)"), null=True, blank=True)
    note = models.TextField(_("yang terlihat"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kegiatan dinamika kelompok")

    def __str__(self) -> str:
        return self.name


class ParticipationKind(models.TextChoices):
    FULL = "full", _("semua ikut bicara")
    MUTUAL_HELP = "mutual_help", _("saling membantu")
    SIGN_LANGUAGE = "sign_language", _("memakai bahasa isyarat")
    PLAIN_WORDS = "plain_words", _("memakai bahasa sederhana")
    SILENT = "silent", _("ada yang diam saja")
    DOMINANT = "dominant", _("ada yang menguasai pembicaraan")
    OTHER = "other", _("lainnya")


class ParticipationNote(SiteRecord):
    """How people took part (L168, L284): evidence for the norm of participation, never a grade."""

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="participation")
    kind = models.CharField(_("yang terlihat"), max_length=15, choices=ParticipationKind.choices)
    text = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("catatan partisipasi")

    def __str__(self) -> str:
        return self.text or str(self.get_kind_display())


class StepPhoto(SiteRecord):
    """A photo of what hangs on the wall, filed under its step."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="step_photos")
    step = models.CharField(_("langkah"), max_length=12, choices=StepCode.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("foto"))
    caption = models.CharField(_("keterangan"), max_length=200, blank=True)
    taken_on = PartialDateField(_("tanggal"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("foto langkah")

    def __str__(self) -> str:
        return self.caption or str(self.get_step_display())
