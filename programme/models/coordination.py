"""Phase 1: agencies agree who does what, with what permits, and what stands in the way."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models.institutions import Institution
from programme.models.programme import PhaseCode
from programme.models.record import SiteRecord


class CoordinationMeeting(SiteRecord):
    """A meeting of the agencies about one phase or, without a phase, about the whole programme."""

    kept_here = frozenset({"minutes_printed_at"})

    title = models.CharField(_("nama pertemuan"), max_length=200)
    phase = models.CharField(_("tahap"), max_length=20, choices=PhaseCode.choices, blank=True)
    held_on = PartialDateField(_("tanggal"))
    venue = models.CharField(_("tempat"), max_length=200, blank=True)
    notes = models.TextField(_("catatan"), blank=True)
    minutes_printed_at = models.DateTimeField(
        _("notulen pertama dicetak"), null=True, blank=True, editable=False
    )

    class Meta(SiteRecord.Meta):
        verbose_name = _("pertemuan koordinasi")

    def __str__(self) -> str:
        return self.title


class MeetingParticipant(SiteRecord):
    """An institution that took part in a coordination meeting."""

    meeting = models.ForeignKey(CoordinationMeeting, models.PROTECT, related_name="participants")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="meetings")
    represented_by = models.CharField(_("diwakili"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("peserta koordinasi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "meeting", "institution"], name="meeting_participant_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}"


class TopicKind(models.TextChoices):
    EXECUTORS = "executors", _("Pelaksana pemberdayaan")
    PROCESS = "process", _("Proses pemberdayaan")
    MATERIAL = "material", _("Materi")
    TIME_AND_PLACE = "time_and_place", _("Waktu dan tempat")


class CoordinationTopic(SiteRecord):
    """One of the four topics that a coordination meeting should settle."""

    meeting = models.ForeignKey(CoordinationMeeting, models.PROTECT, related_name="topics")
    kind = models.CharField(_("pokok"), max_length=20, choices=TopicKind.choices)
    text = models.TextField(_("isi"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pokok koordinasi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "meeting", "kind"], name="topic_once_a_meeting"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Obstacle(SiteRecord):
    """What stood in the way when the agencies met (*kendala*)."""

    meeting = models.ForeignKey(
        CoordinationMeeting, models.PROTECT, null=True, blank=True, related_name="obstacles"
    )
    text = models.TextField(_("kendala"))
    resolved_on = PartialDateField(_("selesai"))
    resolution = models.TextField(_("cara mengatasi"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kendala")

    def __str__(self) -> str:
        return self.text


class Agreement(SiteRecord):
    """What was agreed (*kesepakatan*), by whom it is to be done, and whether it was kept."""

    meeting = models.ForeignKey(
        CoordinationMeeting, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    text = models.TextField(_("kesepakatan"))
    owner = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penanggung jawab"),
    )
    due_on = PartialDateField(_("batas waktu"))
    kept = models.BooleanField(_("ditepati"), null=True, blank=True)
    kept_note = models.TextField(_("keterangan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kesepakatan")

    def __str__(self) -> str:
        return self.text


class SiteChange(SiteRecord):
    """The work moves to another place (*pengalihan lokasi*), as Surabaya left Kali Rungkut for Pakis."""

    meeting = models.ForeignKey(
        CoordinationMeeting, models.PROTECT, null=True, blank=True, related_name="site_changes"
    )
    left_place = models.CharField(_("dari"), max_length=200)
    new_place = models.CharField(_("ke"), max_length=200)
    reason = models.TextField(_("alasan"))
    decided_on = PartialDateField(_("diputuskan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("pengalihan lokasi")

    def __str__(self) -> str:
        return f"{self.left_place} → {self.new_place}"


class PermitStatus(models.TextChoices):
    MISSING = "missing", _("belum ada")
    REQUESTED = "requested", _("diajukan")
    INCOMPLETE = "incomplete", _("belum lengkap")
    GRANTED = "granted", _("terbit")


class Permit(SiteRecord):
    """A letter that the work needs (*surat izin*)."""

    name = models.CharField(_("surat izin"), max_length=200)
    status = models.CharField(_("keadaan"), max_length=12, choices=PermitStatus.choices)
    number = models.CharField(_("nomor surat"), max_length=100, blank=True)
    issuer = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penerbit")
    )
    requested_on = PartialDateField(_("diajukan"))
    issued_on = PartialDateField(_("terbit"))
    valid_until = PartialDateField(_("berlaku sampai"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("surat izin")

    def __str__(self) -> str:
        return self.name


class Obligation(SiteRecord):
    """A duty taken on, for example the written report owed to the Camat."""

    meeting = models.ForeignKey(
        CoordinationMeeting, models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    text = models.TextField(_("kewajiban"))
    due_to = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kepada")
    )
    due_on = PartialDateField(_("batas waktu"))
    done_on = PartialDateField(_("dipenuhi"))
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kewajiban")

    def __str__(self) -> str:
        return self.text


class BudgetKind(models.TextChoices):
    HONORARIUM = "honorarium", _("honor")
    STATIONERY = "stationery", _("alat tulis")
    VENUE = "venue", _("tempat")
    CATERING = "catering", _("konsumsi")
    TRANSPORT = "transport", _("transport")
    EQUIPMENT = "equipment", _("sarana dan prasarana")
    OTHER = "other", _("lainnya")


class BudgetLine(SiteRecord):
    """Costs of the preparation: honoraria, stationery, venue. Amounts in rupiah; null = not told."""

    kind = models.CharField(_("jenis biaya"), max_length=12, choices=BudgetKind.choices, blank=True)
    item = models.CharField(_("uraian"), max_length=200)
    planned = models.BigIntegerField(_("rencana (rupiah)"), null=True, blank=True)
    spent = models.BigIntegerField(_("terpakai (rupiah)"), null=True, blank=True)
    note = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("baris biaya")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(models.Q(planned__isnull=True) | models.Q(planned__gte=0))
                & (models.Q(spent__isnull=True) | models.Q(spent__gte=0)),
                name="budget_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.item
