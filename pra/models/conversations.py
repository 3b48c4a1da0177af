"""What people said: notes of focus group discussions, and in-depth interviews on four topics (L39)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup, Participant
from pra.models.workshops import Workshop
from programme.dates import PartialDateField
from programme.models import SiteRecord


class FocusStatement(SiteRecord):
    """A statement of a discussion, under its topic; the speaker is a code (P3), never a name."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="focus_statements")
    workshop = models.ForeignKey(
        Workshop,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focus_statements",
        verbose_name=_("dalam pertemuan"),
    )
    topic = models.CharField(_("pokok"), max_length=150)
    statement = models.TextField(_("yang dikatakan"))
    speaker_code = models.CharField(_("kode pembicara"), max_length=12, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("catatan diskusi")

    def __str__(self) -> str:
        return self.statement


class Interview(SiteRecord):
    """An interview on the four topics of the model; whose details are closed, closes it too."""

    told_with: ClassVar[tuple[str, ...]] = ("participant",)
    concealed: ClassVar[frozenset[str]] = frozenset({"participant"})  # whose it was before stays untold

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="interviews")
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="interviews",
        verbose_name=_("yang diwawancarai"),
    )
    speaker_code = models.CharField(_("kode"), max_length=12, blank=True)
    held_on = PartialDateField(_("tanggal"))
    interviewer = models.CharField(_("pewawancara"), max_length=150, blank=True)
    reason_for_migrating = models.TextField(_("alasan bermigrasi"), blank=True)
    difficulties = models.TextField(_("kesulitan"), blank=True)
    efforts = models.TextField(_("upaya"), blank=True)
    hopes = models.TextField(_("harapan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("wawancara mendalam")

    def __str__(self) -> str:
        return str(self.participant or self.speaker_code or self._meta.verbose_name)

    def closed_to(self, user: object) -> bool:
        """Closed with the details of the person who was asked."""
        return self.participant is not None and bool(self.participant.closed_to(user))
