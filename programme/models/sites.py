"""Where the programme works: sites, what they cover, and the places that were looked at first."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programme.models.record import Record, SiteRecord
from programme.models.regions import Region
from programme.scope import ScopedQuerySet


class SiteQuerySet(ScopedQuerySet["Site"]):
    site_path = "pk"

    def search(self, words: str) -> "SiteQuerySet":
        """The sites whose name or place, or a part of which, holds each of the words."""
        found = self
        for word in words.split()[:5]:
            parts = SiteArea.objects.filter(site=models.OuterRef("pk"), name__icontains=word)
            found = found.filter(
                models.Q(name__icontains=word)
                | models.Q(city__icontains=word)
                | models.Q(district__icontains=word)
                | models.Exists(parts)
            )
        return found


class TimeZone(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class SettlementType(models.TextChoices):
    RIVERBANK = "riverbank", _("bantaran sungai")
    GREEN_BELT = "green_belt", _("jalur hijau")
    PORT = "port", _("sekitar pelabuhan")
    OTHER = "other", _("lainnya")


class Site(Record):
    """A place where the programme is carried out; ``key`` is its slug, for example ``surabaya-pakis``."""

    programme = models.ForeignKey("programme.Programme", models.PROTECT, related_name="sites")
    name = models.CharField(_("nama lokasi"), max_length=120)
    city = models.CharField(_("kota"), max_length=80)
    province = models.CharField(_("provinsi"), max_length=80, blank=True)
    district = models.CharField(_("kecamatan"), max_length=80, blank=True)
    settlement_type = models.CharField(
        _("jenis permukiman"), max_length=20, choices=SettlementType.choices, blank=True
    )
    target_members = models.PositiveIntegerField(_("sasaran anggota"), null=True, blank=True)
    venue = models.TextField(_("tempat kegiatan"), blank=True)
    time_zone = models.CharField(
        _("zona waktu"), max_length=20, choices=TimeZone.choices, default=TimeZone.WIB
    )

    objects: ClassVar[Any] = SiteQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("lokasi")
        ordering: ClassVar[list[str]] = ["city", "id"]

    def __str__(self) -> str:
        return f"{self.city} · {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("programme:site", args=[self.key])


class SiteArea(SiteRecord):
    """A kelurahan, RT or RW that the site covers; a doubtful one is marked so and kept (AMB-01, AMB-05)."""

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    name = models.CharField(_("kelurahan"), max_length=100, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)

    class Meta(SiteRecord.Meta):
        verbose_name = _("bagian lokasi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(rt__regex=r"^(\d{3})?$") & models.Q(rw__regex=r"^(\d{3})?$"),
                name="site_area_rt_rw_three_digits",
            ),
        ]

    def __str__(self) -> str:
        parts = [self.name, self.rt and f"RT {self.rt}", self.rw and f"RW {self.rw}"]
        return " ".join(part for part in parts if part)


class SiteCandidate(SiteRecord):
    """A place that was observed before the site was chosen, with the reason for taking or leaving it."""

    name = models.CharField(_("tempat"), max_length=120)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("wilayah"))
    description = models.TextField(_("hasil pengamatan"), blank=True)
    reason = models.TextField(_("alasan"), null=True, blank=True)
    chosen = models.BooleanField(_("dipilih"), default=False)

    class Meta(SiteRecord.Meta):
        verbose_name = _("tempat yang diamati")

    def __str__(self) -> str:
        return self.name
