"""Forms of a site, of its parts, and of the places that were looked at. They validate and never write."""

from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.forms import RecordForm
from programme.keys import RESERVED_KEYS
from programme.models import Programme, Region, RegionLevel, SettlementType, Site, TimeZone
from programme.neighbourhoods import neighbourhood
from programme.region_field import RegionField

MOST_MEMBERS = 10_000
NOT_STATED = ("", gettext_lazy("belum diketahui"))


class NeighbourhoodField(forms.CharField):
    """An RT or RW (``kind``): "10", "Rt 10" and "X" become 010; empty stays empty."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.kind = kind
        super().__init__(**{"label": kind.upper(), "required": False, "max_length": 20, **options})
        self.widget.attrs.setdefault("autocomplete", "off")

    def clean(self, value: str | None) -> str:
        """The kept form. Raises ValidationError."""
        return neighbourhood(str(super().clean(value) or ""), self.kind)


class SiteForm(RecordForm):
    """What people may tell of a site at any time."""

    name = forms.CharField(
        label=gettext_lazy("Nama lokasi"),
        max_length=120,
        help_text=gettext_lazy("Nama yang dipakai sehari-hari, misalnya Kiaracondong."),
    )
    city = forms.CharField(label=gettext_lazy("Kota"), max_length=80)
    province = forms.CharField(label=gettext_lazy("Provinsi"), max_length=80, required=False)
    district = forms.CharField(label=gettext_lazy("Kecamatan"), max_length=80, required=False)
    settlement_type = forms.ChoiceField(
        label=gettext_lazy("Jenis permukiman"), choices=[NOT_STATED, *SettlementType.choices], required=False
    )
    target_members = forms.IntegerField(
        label=gettext_lazy("Sasaran anggota"),
        min_value=1,
        required=False,
        localize=True,
        validators=[MaxValueValidator(MOST_MEMBERS)],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Zona waktu"), choices=TimeZone.choices)
    venue = forms.CharField(
        label=gettext_lazy("Tempat kegiatan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Misalnya balai RW atau kantor kelurahan."),
    )
    columns = (
        "name",
        "city",
        "province",
        "district",
        "settlement_type",
        "target_members",
        "time_zone",
        "venue",
    )

    rows: tuple[tuple[str, ...], ...] = (
        ("name",),
        ("city", "district", "province"),
        ("settlement_type",),
        ("target_members", "time_zone"),
        ("venue",),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the fields that the form has in their order, those of one row beside each other."""
        kept = [[name for name in row if name in self.fields] for row in self.rows]
        drawn = [Row(*names) if len(names) > 1 else names[0] for names in kept if names]
        self.helper.layout = Layout("submission", "version", *drawn)


class NewSiteForm(SiteForm):
    """A site that begins: where it is by the official code, and in which programme."""

    title = forms.CharField(
        label=gettext_lazy("Nama program"),
        max_length=300,
        help_text=gettext_lazy("Belum ada program. Yang ini menjadi yang pertama."),
    )
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=gettext_lazy("Program"), to_field_name="key"
    )
    region = RegionField(
        gettext_lazy("Kelurahan, kecamatan, atau kota"),
        levels=(RegionLevel.VILLAGE, RegionLevel.DISTRICT, RegionLevel.CITY),
        required=True,
        help_text=gettext_lazy("Ketik namanya, misalnya: kiaracondong bandung."),
    )
    key = forms.SlugField(
        label=gettext_lazy("Nama di alamat halaman"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Huruf kecil, angka, dan tanda hubung, misalnya bandung-kiaracondong. "
            "Kosongkan agar dibuat dari kota dan namanya. Tidak bisa diubah lagi."
        ),
    )

    rows = (("title",), ("programme",), ("region",), *SiteForm.rows, ("key",))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.for_user(user)
        if "title" in self.data and "programme" not in self.data:
            programmes = programmes.none()  # a page of before the first programme, perhaps sent twice
        listed = Region.objects.exists()
        told_by_the_code = ["city", "province", "district"] if listed else ["region"]
        for name in (*told_by_the_code, "title" if programmes else "programme"):
            del self.fields[name]
        fields: dict[str, Any] = self.fields
        fields["time_zone"].choices = [("", _("menurut provinsinya")), *TimeZone.choices]
        fields["time_zone"].required = not listed
        if programmes:
            fields["programme"].queryset = programmes
            fields["programme"].initial = programmes[0] if len(programmes) == 1 else None
        self.lay_out()

    def clean_key(self) -> str:
        """A name that no other site has. Raises ValidationError."""
        key = str(self.cleaned_data["key"]).lower()
        if key in RESERVED_KEYS or Site.objects.filter(key=key).exists():
            raise ValidationError(_("Nama ini sudah dipakai. Pilih yang lain."))
        return key

    def values(self) -> dict[str, Any]:
        """What to store in the site's own columns."""
        return {name: self.cleaned_data[name] for name in (*self.columns, "key") if name in self.cleaned_data}


class AreaForm(RecordForm):
    """One part of a site: a kelurahan, an RT or an RW of it."""

    region = RegionField(gettext_lazy("Kelurahan atau desa"))
    name = forms.CharField(
        label=gettext_lazy("Sebutan setempat"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Bila orang menyebutnya lain, misalnya 10 Ilir untuk Sepuluh Ilir."),
    )
    rt = NeighbourhoodField("rt")
    rw = NeighbourhoodField("rw")
    columns = ("region", "name", "rt", "rw")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("submission", "version", "region", Row("rt", "rw"), "name")


class CandidateForm(RecordForm):
    """A place that was looked at."""

    name = forms.CharField(label=gettext_lazy("Tempat"), max_length=120)
    region = RegionField(gettext_lazy("Kelurahan atau desa"))
    description = forms.CharField(
        label=gettext_lazy("Apa yang terlihat di sana"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chosen = forms.BooleanField(label=gettext_lazy("Tempat ini dipilih"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Mengapa dipilih atau ditinggalkan"),
        required=False,
        max_length=5000,
        empty_value=None,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    columns = ("name", "region", "description", "chosen", "reason")
