"""Who belonged to which group from when to when, who led it, and what rules it gave itself."""

import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from groups.models.participants import GroupKind, MigrantGroup, Participant
from programme.dates import PartialDateField
from programme.models import SiteRecord


class Membership(SiteRecord):
    """A participant in a group for a span of days; never twice at once in groups of the same kind."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="memberships")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="memberships")
    kind = models.CharField(_("jenis kelompok"), max_length=10, choices=GroupKind.choices, editable=False)
    span = DateRangeField(_("masa keanggotaan"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("keanggotaan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ExclusionConstraint(
                name="membership_one_group_of_a_kind",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("span", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Orang ini sudah menjadi anggota kelompok sejenis pada masa itu."),
            ),
            models.CheckConstraint(
                condition=models.Q(span__isempty=False) & models.Q(span__startswith__isnull=False),
                name="membership_span_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.group}"

    @property
    def last_day(self) -> datetime.date | None:
        """The last day of the membership, or None while it lasts."""
        over: datetime.date | None = self.span.upper
        return over and over - datetime.timedelta(days=1)

    def clean(self) -> None:
        """The kind is a copy of the group's, for the exclusion above."""
        group = getattr(self, "group", None)
        if group is not None and self.kind != group.kind:
            raise ValidationError({"kind": _("Jenis keanggotaan harus sama dengan jenis kelompoknya.")})


class OfficeName(models.TextChoices):
    CHAIR = "chair", _("Ketua")
    SECRETARY = "secretary", _("Sekretaris")
    TREASURER = "treasurer", _("Bendahara")


class GroupOffice(SiteRecord):
    """An office in the group (*pengurus*); the holder is empty where nobody is named."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="offices")
    office = models.CharField(_("jabatan"), max_length=10, choices=OfficeName.choices)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("pemegang")
    )
    elected_on = PartialDateField(_("dipilih"))
    ended_on = PartialDateField(_("berakhir"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("pengurus")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["group", "office"],
                condition=models.Q(ended_on__isnull=True),
                name="office_one_holder",
                violation_error_message=_("Jabatan ini sedang dipegang orang lain."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()}: {self.participant or '?'}"


class GroundRule(SiteRecord):
    """A rule that the group gave itself (*aturan main*), other than those of the fund."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="ground_rules")
    text = models.TextField(_("aturan"))
    agreed_on = PartialDateField(_("disepakati"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("aturan kelompok")

    def __str__(self) -> str:
        return self.text


class GroupMeeting(SiteRecord):
    """A meeting of the members; not a mentoring visit (AMB-14)."""

    group = models.ForeignKey(MigrantGroup, models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("pertemuan ke"), null=True, blank=True)
    held_on = PartialDateField(_("tanggal"))
    present_count = models.PositiveSmallIntegerField(_("jumlah hadir"), null=True, blank=True)
    notes = models.TextField(_("catatan"), blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("pertemuan anggota")

    def __str__(self) -> str:
        return f"{self.group} · {self.number or '?'}"
