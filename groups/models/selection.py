"""How the participants of a site were chosen: criteria, who meets them, who was taken, who approved it."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groups.models.participants import Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord


class SelectionCriterion(SiteRecord):
    """One criterion of a list; the pilots' list is missing from the report (AMB-03).

    ``edition`` is the version of the whole list, ``version`` as everywhere that of the row.
    """

    edition = models.PositiveSmallIntegerField(_("versi daftar"), default=1)
    order = models.PositiveSmallIntegerField(_("urutan"), default=1)
    text = models.TextField(_("kriteria"))
    required = models.BooleanField(_("wajib"), default=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("kriteria peserta")
        ordering: ClassVar[list[str]] = ["edition", "order", "id"]

    def __str__(self) -> str:
        return self.text


class SelectionState(models.TextChoices):
    DRAFT = "draft", _("disusun")
    SUBMITTED = "submitted", _("menunggu persetujuan")
    SENT_BACK = "sent_back", _("dikembalikan")
    APPROVED = "approved", _("disetujui")


UNDECIDED = (SelectionState.DRAFT, SelectionState.SUBMITTED, SelectionState.SENT_BACK)


class Selection(SiteRecord):
    """A selection of participants: by which list of criteria, how, and whether Dinas staff approved it.

    Without a ``state`` it is one that a source tells of, before selections were kept here. A site works on
    one at a time. Who proposed it never approves it.
    """

    method = models.TextField(_("cara memilih"), blank=True)
    held_on = PartialDateField(_("tanggal"))
    venue = models.CharField(_("tempat"), max_length=200, blank=True)
    criteria_version = models.PositiveSmallIntegerField(_("versi kriteria"), null=True, blank=True)
    attendees = models.TextField(_("yang hadir"), blank=True)
    minutes = models.TextField(_("catatan rapat"), blank=True)
    selected_count = models.PositiveSmallIntegerField(_("jumlah terpilih"), null=True, blank=True)
    state = models.CharField(
        _("keadaan"),
        max_length=9,
        choices=SelectionState.choices,
        null=True,
        blank=True,
        editable=False,
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("diajukan oleh"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    decision_note = models.TextField(_("catatan keputusan"), blank=True, editable=False)
    approved_on = PartialDateField(_("disetujui"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("pemilihan peserta")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site"],
                condition=models.Q(state__in=UNDECIDED),
                name="selection_one_at_a_time",
                violation_error_message=_("Di lokasi ini masih ada pemilihan yang belum selesai."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SelectionState.APPROVED)
                | models.Q(decided_by__isnull=True)
                | models.Q(submitted_by__isnull=True)
                | ~models.Q(decided_by=models.F("submitted_by")),
                name="selection_approved_by_another",
                violation_error_message=_("Yang mengajukan tidak bisa menyetujui sendiri."),
            ),
        ]

    def __str__(self) -> str:
        return self.method or str(self._meta.verbose_name)

    def get_absolute_url(self) -> str:
        return reverse("groups:selection_detail", args=[self.key])

    @property
    def workable(self) -> bool:
        """Whether checks and decisions may still be changed."""
        return self.state in (SelectionState.DRAFT, SelectionState.SENT_BACK)


class CriterionCheck(SiteRecord):
    """Whether a candidate meets one criterion; null is *not yet looked at*."""

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="checks")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="criterion_checks")
    criterion = models.ForeignKey(SelectionCriterion, models.PROTECT, related_name="checks")
    met = models.BooleanField(_("memenuhi"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=200, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pemeriksaan kriteria")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "selection", "participant", "criterion"], name="criterion_checked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.criterion}"


class Outcome(models.TextChoices):
    SELECTED = "selected", _("terpilih")
    SUBSTITUTE = "substitute", _("cadangan")
    DECLINED = "declined", _("tidak terpilih")
    REPLACED = "replaced", _("diganti")


class SelectionDecision(SiteRecord):
    """What a selection decided of one candidate, and why; ``order`` is a substitute's place in the line.

    Somebody who leaves later is *replaced*, and ``replaced_by`` names the substitute who came in; was that
    not the next in the line, ``line_reason`` tells why.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="decisions")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("keputusan"), max_length=10, choices=Outcome.choices)
    order = models.PositiveSmallIntegerField(_("urutan cadangan"), null=True, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    replaced_by = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penggantinya")
    )
    line_reason = models.TextField(_("alasan tidak menurut urutan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("keputusan pemilihan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "selection", "participant"], name="selection_decided_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome__in=["declined", "replaced"]) | models.Q(reason__regex=r"\S"),
                name="selection_refusal_has_reason",
                violation_error_message=_("Tulis alasannya."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="replaced", replaced_by__isnull=False)
                | (~models.Q(outcome="replaced") & models.Q(replaced_by__isnull=True)),
                name="selection_replaced_names_the_new",
            ),
            models.CheckConstraint(
                condition=models.Q(order__isnull=True)
                | models.Q(outcome__in=["substitute", "replaced"], order__gte=1),
                name="selection_line_of_substitutes",
            ),
            ExclusionConstraint(
                name="selection_place_once",
                expressions=[("selection", RangeOperators.EQUAL), ("order", RangeOperators.EQUAL)],
                condition=models.Q(outcome="substitute"),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Urutan cadangan ini sudah dipakai orang lain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_outcome_display()}"
