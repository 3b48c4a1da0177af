"""The people: migrants who take part, their households and skills, and how they were selected."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.models import Region, SiteRecord
from programme.scope import ScopedQuerySet


class Household(SiteRecord):
    """A family that lives together; what the report tells of crowded rooms belongs here."""

    head_name = models.CharField(_("nama kepala keluarga"), max_length=150, null=True, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)
    size = models.PositiveSmallIntegerField(_("jumlah jiwa"), null=True, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("keluarga")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(rt__regex=r"^(\d{3})?$") & models.Q(rw__regex=r"^(\d{3})?$"),
                name="household_rt_rw_three_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.head_name or self.key


class Sex(models.TextChoices):
    FEMALE = "female", _("perempuan")
    MALE = "male", _("laki-laki")


class Participant(SiteRecord):
    """A migrant who takes part; ``label`` stands for a name that is not known (*Anggota 01*)."""

    label = models.CharField(_("sebutan"), max_length=40)
    name = models.CharField(_("nama lengkap"), max_length=150, null=True, blank=True)
    nickname = models.CharField(_("nama panggilan"), max_length=60, null=True, blank=True)
    sex = models.CharField(_("jenis kelamin"), max_length=6, choices=Sex.choices, null=True, blank=True)
    born_on = PartialDateField(_("lahir"))
    origin = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("daerah asal")
    )
    migration_reason = models.TextField(_("alasan pindah"), null=True, blank=True)
    arrived_on = PartialDateField(_("tiba di kota"))
    household = models.ForeignKey(
        Household,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name=_("keluarga"),
    )
    left_on = PartialDateField(_("keluar"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("peserta")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "label"], name="participant_label_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.label

    def get_absolute_url(self) -> str:
        return reverse("groups:participant", args=[self.key])


class Selection(SiteRecord):
    """How the participants of a site were chosen, and how many."""

    method = models.TextField(_("cara memilih"), blank=True)
    selected_count = models.PositiveSmallIntegerField(_("jumlah terpilih"), null=True, blank=True)
    approved_on = PartialDateField(_("disetujui"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("pemilihan peserta")

    def __str__(self) -> str:
        return self.method


class SelectionCriterion(SiteRecord):
    """One criterion of a versioned list; the pilots' list is missing from the report (AMB-03)."""

    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    text = models.TextField(_("kriteria"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("kriteria peserta")

    def __str__(self) -> str:
        return self.text


class GroupKind(models.TextChoices):
    PRA = "pra", _("kelompok PRA")
    BUSINESS = "business", _("kelompok usaha")
    MANAGER = "manager", _("pengelola dana")


class OperatingMode(models.TextChoices):
    JOINT = "joint", _("bersama")
    INDIVIDUAL = "individual", _("sendiri-sendiri")


class GroupQuerySet(ScopedQuerySet["MigrantGroup"]):
    def search(self, words: str) -> "GroupQuerySet":
        """The groups whose name, or whose site's name or city, holds each of the words."""
        found = self
        for word in words.split()[:5]:
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(site__name__icontains=word)
                | models.Q(site__city__icontains=word)
            )
        return found


class MigrantGroup(SiteRecord):
    """A group of about twenty; ``key`` is its slug. Groups of different kinds may overlap (AMB-09)."""

    name = models.CharField(_("nama kelompok"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=10, choices=GroupKind.choices)
    operating_mode = models.CharField(
        _("cara berusaha"), max_length=10, choices=OperatingMode.choices, null=True, blank=True
    )
    formation_basis = models.TextField(_("dasar pembentukan"), null=True, blank=True)
    formed_on = PartialDateField(_("terbentuk"))

    objects: ClassVar[Any] = GroupQuerySet.as_manager()

    class Meta(SiteRecord.Meta):
        verbose_name = _("kelompok")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "name"], name="group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:members", args=[self.key])
