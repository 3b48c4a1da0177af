"""Forms of the plan's lines, in the order of its steps."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from groups.roster import who_may_speak
from pra.forms.lines import KeyChoice, SpokenForm
from pra.models import ActionStep, SwotQuadrant
from programme.dates import begins_after, today_at
from programme.forms import PartialDateInput, RecordForm, RupiahField

WORDS_NEEDED = {"required": _("Tulis dulu kata-kata mereka.")}
DATE_HELP = _("Bulan dan tahun cukup.")


def words(label: Any, most: int = 1000) -> forms.CharField:
    """What the group says in a line."""
    return forms.CharField(label=label, max_length=most, error_messages=WORDS_NEEDED)


class NameForm(RecordForm):
    """The name of the group and how it came to be; the name itself only for who may rename a group."""

    name = forms.CharField(
        label=_("Nama kelompok"), max_length=120, help_text=_("Nama yang dipilih kelompok sendiri.")
    )
    name_meaning = forms.CharField(
        label=_("Arti nama bagi kelompok"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tulis dengan kata-kata mereka."),
    )
    named_on = PartialDateInput(label=_("Nama dipilih pada"), required=False, help_text=DATE_HELP)
    name_by = KeyChoice(label=_("Diusulkan oleh"))

    def __init__(self, *args: Any, may_rename: bool, **kwargs: Any) -> None:
        own = ("name_meaning", "named_on", "name_by")
        self.columns = ("name", *own) if may_rename else own
        super().__init__(*args, **kwargs)
        if not may_rename:
            del self.fields["name"]
        self.fields["name_by"].queryset = who_may_speak(self.record.group)  # type: ignore[attr-defined]
        self.helper.layout = Layout("submission", "version", *self.columns)

    def clean_name(self) -> str:
        """Refuse a name that another group of the site has."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = MigrantGroup.objects.filter(site=self.record.site, name__iexact=name)
        if others.exclude(pk=self.record.group.pk).exists():
            raise forms.ValidationError(_("Nama ini sudah dipakai kelompok lain di lokasi ini."))
        return name

    def clean_name_meaning(self) -> str | None:
        """None where nobody told it."""
        return self.cleaned_data["name_meaning"] or None

    def clean_named_on(self) -> str | None:
        """What is told has happened."""
        told: str | None = self.cleaned_data["named_on"]
        if begins_after(told, today_at(self.record.site)):
            raise forms.ValidationError(_("Tanggal ini belum tiba."))
        return told


class SuccessForm(SpokenForm):
    """What success means to the group, in its own words."""

    columns = ("text", "said_by", "authored_by")
    text = words(_("Arti sukses"), 200)


class SwotForm(SpokenForm):
    """A point of the analysis, in its quadrant."""

    quick = ("quadrant",)
    columns = ("text", "quadrant", "said_by", "authored_by")
    text = words(_("Isi"))
    quadrant = forms.ChoiceField(
        label=_("Kuadran"),
        choices=[*SwotQuadrant.choices, ("", _("– tanpa kuadran –"))],
        initial=SwotQuadrant.STRENGTH,
        required=False,
    )

    def clean_quadrant(self) -> str | None:
        """None where nobody told it."""
        return self.cleaned_data["quadrant"] or None


class ActionForm(SpokenForm):
    """A step towards the business."""

    columns = ("text", "said_by", "authored_by")
    text = words(_("Langkah"))


class AgendaForm(SpokenForm):
    """What comes when, in broad lines."""

    quick = ("planned_on",)
    columns = ("text", "planned_on", "said_by", "authored_by")
    text = words(_("Acara"))
    planned_on = PartialDateInput(
        label=_("Kapan"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Kapan"), "autocomplete": "off", "data-once": True}),
    )


class CalendarForm(SpokenForm):
    """A line of the calendar: what, who, when, at what cost, with which result."""

    quick = ("who", "planned_on")
    columns = ("text", "who", "planned_on", "cost", "result", "step", "said_by", "authored_by")
    text = words(_("Kegiatan"))
    who = forms.CharField(
        label=_("Siapa yang mengerjakan"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Siapa"), "autocomplete": "off", "data-once": True}),
    )
    planned_on = PartialDateInput(
        label=_("Kapan"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Kapan"), "autocomplete": "off", "data-once": True}),
    )
    cost = RupiahField(label=_("Biaya (rupiah)"), required=False)
    result = forms.CharField(
        label=_("Hasil yang bisa dilihat atau dihitung"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: 2 mesin jahit siap pakai."),
    )
    step = KeyChoice(label=_("Untuk langkah"), empty_label=_("– bukan dari langkah –"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = ActionStep.objects.filter(site=self.owner.group.site_id, plan__group=self.owner.group)
        self.fields["step"].queryset = own  # type: ignore[attr-defined]
