"""Who takes part besides the migrants: agencies, NGOs, cooperatives, and what each agreed to do."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.models.record import SiteRecord
from programme.scope import ScopedQuerySet


class InstitutionKind(models.TextChoices):
    GOVERNMENT = "government", _("Instansi pemerintah")
    NGO = "ngo", _("LSM / yayasan")
    COOPERATIVE = "cooperative", _("Koperasi")
    CBO = "cbo", _("Organisasi warga (CBO)")
    RESEARCH = "research", _("Tim peneliti")
    OTHER = "other", _("Lainnya")


class InstitutionLevel(models.TextChoices):
    NATIONAL = "national", _("pusat")
    PROVINCE = "province", _("provinsi")
    CITY = "city", _("kota")
    DISTRICT = "district", _("kecamatan")
    VILLAGE = "village", _("kelurahan")


class InstitutionQuerySet(ScopedQuerySet["Institution"]):
    def living_records(self) -> "InstitutionQuerySet":
        """Without the records that were merged into others."""
        return self.filter(merged_into__isnull=True)


class Institution(SiteRecord):
    """An agency or organisation at one site; an empty level means that nobody told it (AMB-07)."""

    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=20, choices=InstitutionKind.choices)
    level = models.CharField(_("tingkat"), max_length=10, choices=InstitutionLevel.choices, blank=True)
    official_title = models.CharField(_("jabatan"), max_length=60, blank=True)
    contact = models.CharField(_("narahubung"), max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_here",
        verbose_name=_("digabung ke"),
    )

    objects: ClassVar[Any] = InstitutionQuerySet.as_manager()

    class Meta(SiteRecord.Meta):
        verbose_name = _("lembaga")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="institution_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programme:institution", args=[self.site.key, self.key])


class InstitutionAlias(SiteRecord):
    """Another way the name is written; joining two institutions is somebody's logged act (AMB-08)."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="aliases")
    name = models.CharField(_("nama lain"), max_length=200)

    class Meta(SiteRecord.Meta):
        verbose_name = _("nama lain lembaga")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["site", "institution", "name"], name="alias_once"),
        ]

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    TASK = "task", _("tugas")
    MATERIAL = "material", _("materi yang dibawakan")


class InstitutionRole(SiteRecord):
    """What an institution agreed to do at the site, or the material that it teaches (Yogyakarta's five)."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="roles")
    kind = models.CharField(_("jenis"), max_length=10, choices=RoleKind.choices, default=RoleKind.TASK)
    text = models.TextField(_("peran"))

    class Meta(SiteRecord.Meta):
        verbose_name = _("peran lembaga")

    def __str__(self) -> str:
        return self.text
