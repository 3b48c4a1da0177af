"""Phase 2, the officers: who mentors and facilitates, on what written terms, after what training."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models.institutions import Institution
from programme.models.record import SiteRecord


class Officer(SiteRecord):
    """A person who works for the programme; the pilots name nobody, so the name may be unknown."""

    name = models.CharField(_("nama"), max_length=150, null=True, blank=True)
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="officers", verbose_name=_("lembaga")
    )
    social_work_education = models.BooleanField(_("berlatar pekerjaan sosial"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("petugas")

    def __str__(self) -> str:
        return self.name or str(_("nama tidak dinyatakan"))


class OfficerRole(models.TextChoices):
    MENTOR = "mentor", _("Pendamping")
    FACILITATOR = "facilitator", _("Fasilitator")
    RESEARCHER = "researcher", _("Peneliti")


class OfficerAssignment(SiteRecord):
    """A task at the site, given to a person or, where none is named, to so many people of an institution."""

    role = models.CharField(_("tugas"), max_length=12, choices=OfficerRole.choices)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name=_("petugas")
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name=_("lembaga"),
    )
    head_count = models.PositiveSmallIntegerField(_("jumlah orang"), null=True, blank=True)
    valid_from = PartialDateField(_("mulai"))
    valid_until = PartialDateField(_("sampai"))
    until_after_programme = models.BooleanField(_("juga sesudah program"), null=True, blank=True)
    activated_on = models.DateField(_("aktif sejak"), null=True, blank=True, editable=False)
    override_reason = models.TextField(_("alasan aktif tanpa syarat lengkap"), blank=True, editable=False)
    ended_on = models.DateField(_("diakhiri"), null=True, blank=True, editable=False)
    end_reason = models.TextField(_("alasan diakhiri"), blank=True, editable=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("tugas petugas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(override_reason="")
                | models.Q(activated_on__isnull=False, override_reason__regex=r"(\S\s*){10}"),
                name="override_names_its_reason",
                violation_error_message=_("Tulis alasannya, paling sedikit 10 huruf."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(end_reason__regex=r"\S"),
                name="officer_ends_with_a_reason",
                violation_error_message=_("Tulis mengapa tugas ini berakhir."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(activated_on__isnull=True)
                | models.Q(ended_on__gte=models.F("activated_on")),
                name="officer_ends_after_beginning",
                violation_error_message=_("Tugas ini baru aktif sesudah tanggal itu."),
            ),
            models.CheckConstraint(
                condition=models.Q(head_count__isnull=True) | models.Q(head_count__gte=1),
                name="assignment_of_somebody",
                violation_error_message=_("Paling sedikit satu orang."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.officer or self.institution or '?'}"

    def clean(self) -> None:
        """Refuse a task that would be over before it begins."""
        if self.valid_from and self.valid_until:
            known = min(len(self.valid_from), len(self.valid_until))
            if self.valid_until[:known] < self.valid_from[:known]:
                raise ValidationError({"valid_until": _("Tanggal ini sebelum tugasnya mulai.")})

    def get_absolute_url(self) -> str:
        return reverse("programme:officer", args=[self.site.key, self.key])


class OfficerTerms(SiteRecord):
    """The written terms of an assignment: what the report found missing (conclusion 3)."""

    assignment = models.OneToOneField(OfficerAssignment, models.PROTECT, related_name="terms")
    qualification = models.TextField(_("kualifikasi"), blank=True)
    duties = models.TextField(_("tugas"), blank=True)
    rights = models.TextField(_("hak"), blank=True)
    obligations = models.TextField(_("kewajiban"), blank=True)
    sanctions = models.TextField(_("sanksi"), blank=True)
    signed_on = PartialDateField(_("ditandatangani"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("syarat tugas")

    def __str__(self) -> str:
        return f"{self.assignment}"


class TrainingSession(SiteRecord):
    """Briefing or training of officers (*pemantapan, coaching*)."""

    title = models.TextField(_("kegiatan"))
    held_on = PartialDateField(_("tanggal"))
    venue = models.CharField(_("tempat"), max_length=200, blank=True)
    trainer = models.CharField(_("pelatih"), max_length=200, blank=True)
    material = models.TextField(_("materi"), blank=True)
    response_note = models.TextField(_("tanggapan peserta"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pelatihan petugas")

    def __str__(self) -> str:
        return self.title


class TrainingAttendance(SiteRecord):
    """An officer's presence at a training."""

    training = models.ForeignKey(TrainingSession, models.PROTECT, related_name="attendance")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="trainings")
    present = models.BooleanField(_("hadir"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kehadiran pelatihan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "training", "officer"], name="training_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.training}"
