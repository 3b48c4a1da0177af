"""Regions by the official code, the lists they came from, and the words they are found by."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

# Words in the capitals of the official names that are no names themselves, and what keeps its capitals.
_SMALL = frozenset({"dan"})
_CAPITALS = frozenset({"DKI"})


class RegionLevel(models.TextChoices):
    PROVINCE = "province", _("Provinsi")
    CITY = "city", _("Kabupaten/Kota")
    DISTRICT = "district", _("Kecamatan")
    VILLAGE = "village", _("Kelurahan/Desa")


class Region(models.Model):
    """A region by the code of the Kementerian Dalam Negeri, ``35.78.06.1006``; retired codes stay valid.

    ``valid_source`` is the list that told the name as it stands here.
    """

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=100)
    level = models.CharField(_("tingkat"), max_length=10, choices=RegionLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("bagian dari")
    )
    valid_source = models.CharField(_("menurut daftar"), max_length=100)
    retired = models.BooleanField(_("tidak berlaku lagi"), default=False)

    class Meta:
        verbose_name = _("wilayah")
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$"),
                name="region_code_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name as one writes it: ``Kota Surabaya`` for ``KOTA SURABAYA``."""
        return in_title(self.name) if self.name.isupper() else self.name

    @property
    def within(self) -> str:
        """What it is part of, from near to far: ``Sawahan, Kota Surabaya, Jawa Timur``; parents fetched."""
        return ", ".join(region.title for region in self.parents())

    @property
    def place(self) -> str:
        """The name as a field shows it, without a province that nobody needs to hear: see ``within``."""
        parents = [region.title for region in self.parents()]
        return ", ".join([self.title, *(parents[:-1] if len(parents) > 1 else parents)])

    def parents(self) -> list["Region"]:
        """What it is part of, from near to far."""
        return [self.parent, *self.parent.parents()] if self.parent else []


def in_title(name: str) -> str:
    """A name in capitals with capitals only where they belong."""
    words = [word if word in _CAPITALS else word.lower() for word in name.split()]
    return " ".join(word if word in _SMALL | _CAPITALS else _begun(word) for word in words)


def _begun(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


class RegionList(models.Model):
    """One loading of an official list: where it came from, as of when, under which licence, what it changed.

    The newest row is the list in force. It stands in the audit log for all regions that the list brought.
    """

    loaded_at = models.DateTimeField(_("dimuat"), db_default=Now(), editable=False)
    source = models.CharField(_("asal daftar"), max_length=100)
    published_on = models.DateField(_("tanggal daftar"), null=True)
    licence = models.CharField(_("lisensi"), max_length=100, blank=True)
    rows = models.PositiveIntegerField(_("jumlah kode"))
    added = models.PositiveIntegerField(_("baru"))
    renamed = models.PositiveIntegerField(_("berganti nama"))
    retired = models.PositiveIntegerField(_("tidak berlaku lagi"))
    returned = models.PositiveIntegerField(_("berlaku kembali"))

    class Meta:
        verbose_name = _("daftar wilayah")
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.source


class RegionSearch(models.Model):
    """The words by which a region is found. The database makes each row from the region and its parents.

    Nothing is told here that the regions do not tell, so the audit log has no need of it.
    """

    unguarded = True

    region = models.OneToOneField(
        Region, models.CASCADE, primary_key=True, db_constraint=False, related_name="search"
    )
    level = models.CharField(max_length=10)
    retired = models.BooleanField()
    name = models.CharField(max_length=200)  # in canonical words, numbers as digits: "10 ilir"
    own = models.TextField()  # every way to write the name, between spaces: " 10 ilir sepuluh ilir … "
    words = models.TextField()  # the same, and that of its parents

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(OpClass("own", name="gin_trgm_ops"), name="region_search_own"),
        ]

    def __str__(self) -> str:
        return self.name
