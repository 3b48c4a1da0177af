"""The activity plan (*rencana kegiatan*) in its fixed order, in the words of the group."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord


class AuthoredBy(models.TextChoices):
    GROUP = "group", _("kelompok sendiri")
    FACILITATOR = "facilitator", _("fasilitator")
    OTHER = "other", _("pihak lain")


class ActivityPlan(SiteRecord):
    """A group's plan; without a group, of the site. Who wrote it is kept, for nobody may intervene."""

    group = models.ForeignKey(
        MigrantGroup, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("kelompok")
    )
    authored_by = models.CharField(
        _("disusun oleh"), max_length=12, choices=AuthoredBy.choices, null=True, blank=True
    )
    facilitation_rule = models.TextField(_("aturan pendampingan diskusi"), null=True, blank=True)
    name_meaning = models.TextField(_("arti nama kelompok"), null=True, blank=True)
    named_on = PartialDateField(_("nama dipilih pada"))
    name_by = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("nama diusulkan oleh"),
    )
    agenda = models.TextField(_("agenda kegiatan"), null=True, blank=True)
    success_circle = models.TextField(_("lingkaran sukses"), null=True, blank=True)
    swot = models.TextField(_("kondisi objektif (SWOT)"), null=True, blank=True)
    pledges = models.TextField(_("janji hati"), null=True, blank=True)
    steps = models.TextField(_("langkah kegiatan"), null=True, blank=True)
    calendar = models.TextField(_("tabel kalender kegiatan"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("rencana kegiatan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "group"],
                condition=models.Q(group__isnull=False),
                name="plan_once_a_group",
                violation_error_message=_("Kelompok ini sudah punya rencana."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.group or self.site)


class PlanLine(SiteRecord):
    """A line of the plan: whose words it is (null: nobody told it), and who wrote it down as theirs."""

    said_by = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kata siapa")
    )
    authored_by = models.CharField(
        _("berasal dari"), max_length=12, choices=AuthoredBy.choices, null=True, blank=True
    )

    class Meta(SiteRecord.Meta):
        abstract = True


class SuccessItem(PlanLine):
    """What success means to the group (*lingkaran sukses*)."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="success_items")
    text = models.CharField(_("arti sukses"), max_length=200)

    class Meta(SiteRecord.Meta):
        verbose_name = _("arti sukses")

    def __str__(self) -> str:
        return self.text


class SwotQuadrant(models.TextChoices):
    STRENGTH = "strength", _("Kekuatan")
    WEAKNESS = "weakness", _("Kelemahan")
    OPPORTUNITY = "opportunity", _("Peluang")
    THREAT = "threat", _("Ancaman")


class SwotItem(PlanLine):
    """A point of the analysis; the quadrant stays empty where the source does not tell it (AMB-15)."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="swot_items")
    quadrant = models.CharField(
        _("kuadran"), max_length=12, choices=SwotQuadrant.choices, null=True, blank=True
    )
    text = models.TextField(_("isi"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("butir SWOT")

    def __str__(self) -> str:
        return self.text


class PledgeKind(models.TextChoices):
    TOOLS = "tools", _("alat")
    MATERIALS = "materials", _("bahan")
    LABOUR = "labour", _("tenaga")
    CAPITAL = "capital", _("modal")
    OTHER = "other", _("lainnya")


class Pledge(PlanLine):
    """What a member promised to give (*janji hati*), how much, by when, and whether it was kept."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="pledge_items")
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="pledges", verbose_name=_("oleh")
    )
    kind = models.CharField(_("jenis"), max_length=10, choices=PledgeKind.choices, null=True, blank=True)
    text = models.TextField(_("janji"))
    quantity = models.CharField(_("berapa banyak"), max_length=100, blank=True)
    due_on = PartialDateField(_("batas waktu"))
    kept = models.BooleanField(_("ditepati"), null=True, blank=True)
    kept_on = PartialDateField(_("ditepati pada"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("janji hati")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kept_on__isnull=True) | models.Q(kept=True, kept__isnull=False),
                name="pledge_kept_with_date",
                violation_error_message=_("Hanya janji yang ditepati punya tanggal ditepati."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ActionStep(PlanLine):
    """A step towards the business (*langkah kegiatan*), in the order in which it is taken."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="action_steps")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    text = models.TextField(_("langkah"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("langkah kegiatan")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class AgendaItem(PlanLine):
    """What comes when, in broad lines (*agenda kegiatan*), before the calendar names days and people."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="agenda_items")
    position = models.PositiveIntegerField(_("urutan"), default=0)
    text = models.TextField(_("acara"))
    planned_on = PartialDateField(_("kapan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("agenda kegiatan")
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class CalendarEntry(PlanLine):
    """A line of the calendar: what, who, when, at what cost in rupiah, with which result, done or not."""

    plan = models.ForeignKey(ActivityPlan, models.PROTECT, related_name="calendar_entries")
    step = models.ForeignKey(
        ActionStep,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calendar_entries",
        verbose_name=_("untuk langkah"),
    )
    text = models.TextField(_("kegiatan"))
    who = models.CharField(_("siapa"), max_length=200, blank=True)
    planned_on = PartialDateField(_("kapan"))
    cost = models.BigIntegerField(_("biaya (rupiah)"), null=True, blank=True)
    result = models.CharField(_("hasil yang terlihat"), max_length=200, blank=True)
    done_on = PartialDateField(_("selesai"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("baris kalender")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(cost__isnull=True) | models.Q(cost__gte=0),
                name="calendar_cost_not_negative",
                violation_error_message=_("Biaya tidak bisa kurang dari nol."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
