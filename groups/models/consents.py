"""What a participant agreed to, for which purpose, on which words, and what was taken back (UU 27/2022)."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import Participant, PersonRecord
from programme.models import Programme, Record, StoredFile
from programme.scope import ProgrammeQuerySet


class Purpose(models.TextChoices):
    SERVICE = "service", _("layanan")
    FUND = "fund", _("dana bergulir")
    RESEARCH = "research", _("penelitian")
    PHOTO = "photo", _("foto")


class ConsentText(Record):
    """The words that are read out before somebody agrees; a new wording is a new version."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="consent_texts")
    purpose = models.CharField(_("tujuan"), max_length=8, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    text = models.TextField(_("naskah"))
    issued_on = models.DateField(_("berlaku sejak"))

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("naskah persetujuan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "purpose", "version"], name="consent_text_version_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.version}"


class ConsentMethod(models.TextChoices):
    WRITTEN = "written", _("tanda tangan")
    THUMBPRINT = "thumbprint", _("cap jempol")
    RECORDED = "recorded", _("rekaman suara")


class Consent(PersonRecord):
    """One answer of a participant for one purpose: agreed or refused; a withdrawal ends it."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="consents")
    purpose = models.CharField(_("tujuan"), max_length=8, choices=Purpose.choices)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents", verbose_name=_("naskah"))
    granted = models.BooleanField(_("setuju"))
    method = models.CharField(_("cara"), max_length=10, choices=ConsentMethod.choices)
    given_on = models.DateField(_("tanggal"))
    given_by = models.CharField(_("diwakili oleh"), max_length=150, blank=True)
    witness = models.CharField(_("saksi"), max_length=150, blank=True)
    evidence = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bukti")
    )
    withdrawn_on = models.DateField(_("ditarik"), null=True, blank=True)
    withdrawal_note = models.TextField(_("kata peserta"), blank=True)

    class Meta(PersonRecord.Meta):
        verbose_name = _("persetujuan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["site", "participant", "purpose"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="consent_one_answer_in_force",
                violation_error_message=_("Persetujuan untuk tujuan ini sudah ada. Tarik dulu yang lama."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
                violation_error_message=_("Tanggal penarikan tidak boleh sebelum tanggal persetujuan."),
            ),
            models.CheckConstraint(
                condition=models.Q(method="written") | models.Q(witness__regex=r"\S"),
                name="consent_thumb_or_voice_has_witness",
                violation_error_message=_("Cap jempol dan rekaman perlu seorang saksi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.get_purpose_display()}"
