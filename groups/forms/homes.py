"""Where somebody lives: the fields of a household, and the choice of one that is known already."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.models import Household
from groups.nik import read_kk
from programme.forms import RecordForm
from programme.models import RegionLevel, SettlementType, Site
from programme.neighbourhoods import neighbourhood
from programme.region_field import RegionField

NOT_TOLD = ("", _("tidak dinyatakan"))
FAMILIES_LISTED = 200
LARGEST_FAMILY = 40
HOME_COLUMNS = ("head_name", "address", "rt", "rw", "region", "settlement_type", "size")


class NumberField(forms.CharField):
    """A NIK or KK number: not kept by the browser, typed with the digits of the phone."""

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        attributes = {"inputmode": "tel", "autocomplete": "off", "spellcheck": "false"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(required=required, max_length=40, widget=widget, **options)


class HomeFields(forms.Form):
    """What is told of a household; each field may stay empty."""

    head_name = forms.CharField(label=_("Nama kepala keluarga"), max_length=150, required=False)
    address = forms.CharField(label=_("Alamat"), max_length=200, required=False)
    rt = forms.CharField(label=_("RT"), max_length=10, required=False)
    rw = forms.CharField(label=_("RW"), max_length=10, required=False)
    region = RegionField(_("Kelurahan"), (RegionLevel.VILLAGE,))
    settlement_type = forms.ChoiceField(
        label=_("Jenis permukiman"), choices=[NOT_TOLD, *SettlementType.choices], required=False
    )
    size = forms.IntegerField(label=_("Jumlah jiwa"), min_value=1, max_value=LARGEST_FAMILY, required=False)

    def clean_rt(self) -> str:
        """Three digits, however it was written."""
        return neighbourhood(self.cleaned_data["rt"], "rt")

    def clean_rw(self) -> str:
        """Three digits, however it was written; RW in Roman numerals too."""
        return neighbourhood(self.cleaned_data["rw"], "rw")

    def home_values(self) -> dict[str, Any]:
        """What was told of the household, as its columns hold it."""
        told = {name: self.cleaned_data.get(name) for name in HOME_COLUMNS}
        return {**told, "head_name": told["head_name"] or None}


class HouseholdForm(RecordForm, HomeFields):
    """One household as it is stored, and another KK number for it."""

    columns = HOME_COLUMNS
    kk = NumberField(
        label=_("Nomor KK baru"), help_text=_("Isi hanya bila nomornya belum tercatat atau sudah berganti.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "submission", "version", "head_name", "address", Row("rt", "rw", css_class="halves"), "region",
            Row("settlement_type", "size"), Fieldset(_("Nomor KK"), "kk"),
        )  # fmt: skip

    def clean_kk(self) -> str:
        """The sixteen digits; empty where nothing was typed."""
        number = read_kk(self.cleaned_data["kk"])
        return number.digits if number else ""

    @staticmethod
    def shown(value: Any) -> Any:
        """A region as its field takes it: by its code."""
        return getattr(value, "code", value) if hasattr(value, "_meta") else value

    def values(self) -> dict[str, Any]:
        """What to store in the columns."""
        return self.home_values()


def family_choices(site: Site, current: Household | None) -> list[tuple[str, str]]:
    """The families of the site that were entered last, and the one that the person belongs to."""
    rows = list(
        Household.objects.filter(site=site).prefetch_related("participants").order_by("-id")[:FAMILIES_LISTED]
    )
    if current is not None and current not in rows:
        rows.append(current)
    named = sorted(((row.key, row.called) for row in rows), key=lambda pair: pair[1].casefold())
    return [("", gettext("bukan salah satu dari ini")), *named]
