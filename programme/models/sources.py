"""Where a value comes from, and how sure it is: the one mechanism for sources, doubts and contradictions.

A *reading* says of one field of one record: this value, with this certainty, because of this phrase. A value
told in two ways has two readings, and none is dropped (decisions 5 and 6).
"""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.models.record import Record
from programme.scope import ProgrammeQuerySet, SharedQuerySet


class SourceDocument(Record):
    """A document that facts are taken from, for example the research report of 2010."""

    programme = models.ForeignKey("programme.Programme", models.PROTECT, related_name="documents")
    title = models.CharField(_("judul"), max_length=300)
    short_title = models.CharField(_("judul singkat"), max_length=60)
    published_on = models.CharField(_("terbit"), max_length=10, blank=True)
    citation = models.TextField(_("rujukan"), blank=True)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("dokumen sumber")

    def __str__(self) -> str:
        return self.short_title

    def get_absolute_url(self) -> str:
        return reverse("programme:document", args=[self.key])


class SourcePhrase(models.Model):
    """Words of a document as they stand there, found by line number."""

    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="phrases")
    line = models.PositiveIntegerField(_("baris"))
    text = models.TextField(_("kutipan"))

    class Meta:
        verbose_name = _("kutipan")
        ordering: ClassVar[list[str]] = ["document", "line", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "line", "text"], name="phrase_once"),
            models.CheckConstraint(condition=models.Q(line__gt=0), name="phrase_line_positive"),
        ]

    def __str__(self) -> str:
        return f"L{self.line}"

    def get_absolute_url(self) -> str:
        return f"{self.document.get_absolute_url()}?line={self.line}#L{self.line}"


class Contradiction(Record):
    """Two or more statements that cannot all be true; kept open and shown, never settled by a guess."""

    programme = models.ForeignKey("programme.Programme", models.PROTECT, related_name="contradictions")
    site = models.ForeignKey("programme.Site", models.PROTECT, null=True, blank=True, related_name="+")
    code = models.CharField(_("kode"), max_length=20)
    topic = models.CharField(_("pokok"), max_length=200)
    statements = models.JSONField(_("bacaan"), default=list)
    treatment = models.TextField(_("perlakuan"))

    objects: ClassVar[Any] = SharedQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("keraguan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "code"], name="contradiction_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.topic}"

    def get_absolute_url(self) -> str:
        return f"{reverse('programme:contradictions')}#{self.code}"


class Certainty(models.TextChoices):
    CERTAIN = "certain", _("pasti")
    DOUBTFUL = "doubtful", _("diragukan")
    NOT_STATED = "not_stated", _("tidak dinyatakan")


class ReadingQuerySet(SharedQuerySet["Reading"]):
    def common_to(self, user: Any) -> dict[str, Any]:
        """A reading of the programme itself is open to whoever works in it."""
        return {}


class Reading(models.Model):
    """One way to read one field of one record; an empty ``field`` speaks of the record as a whole.

    ``value`` is what the field would hold (JSON; null = not stated). ``as_written`` keeps the spelling.
    ``path`` is where the fact stands in the data that it was taken from, for checking.
    """

    site = models.ForeignKey("programme.Site", models.PROTECT, null=True, blank=True, related_name="+")
    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    field = models.CharField(_("kolom"), max_length=60, blank=True)
    value = models.JSONField(_("nilai"), null=True, blank=True)
    as_written = models.TextField(_("tertulis"), blank=True)
    english = models.TextField(_("terjemahan Inggris"), blank=True)
    certainty = models.CharField(
        _("kepastian"), max_length=10, choices=Certainty.choices, default=Certainty.CERTAIN
    )
    phrase = models.ForeignKey(SourcePhrase, models.PROTECT, null=True, blank=True, related_name="readings")
    contradiction = models.ForeignKey(
        Contradiction, models.PROTECT, null=True, blank=True, related_name="doubts"
    )
    note = models.TextField(_("catatan"), blank=True)
    source_note = models.TextField(_("menurut"), blank=True)
    path = models.CharField(max_length=200, blank=True)

    objects: ClassVar[Any] = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("bacaan")
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id", "field"], name="reading_subject"),
            models.Index(fields=["site", "certainty"], name="reading_site"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(certainty=Certainty.DOUBTFUL)
                | models.Q(phrase__isnull=False)
                | models.Q(source_note__regex=r"\S")
                | models.Q(note__regex=r"\S"),
                name="reading_doubt_has_reason",
                violation_error_message=_("Bacaan yang diragukan menyebut sumber atau alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field or 'record'} = {self.value!r} ({self.certainty})"
