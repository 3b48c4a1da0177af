"""Forms of potentials: bodies and sources, how far a group came with each, problems of the neighbourhood."""

from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import KeyChoice, LineForm
from pra.models import CommunityProblem, PotentialKind
from pra.potentials.reach import folded, same_name
from programme.dates import begins_after, today_at
from programme.forms import PartialDateInput, RecordForm
from programme.models import Institution

WORDS_NEEDED = _("Tulis dulu namanya.")
TOLD = [("True", _("sudah")), ("False", _("belum")), ("", _("tidak dinyatakan"))]


def _read(value: str) -> bool:
    return value == "True"


class SourceForm(LineForm):
    """A local body, the surroundings, a source system or a source of welfare, with its risk."""

    main = "name"
    quick = ("kind",)
    columns = ("name", "kind", "institution", "risk_note")
    name = forms.CharField(
        label=_("Lembaga atau sumber"), max_length=200, error_messages={"required": WORDS_NEEDED}
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[choice for choice in PotentialKind.choices if choice[0] != PotentialKind.SKILL],
        initial=PotentialKind.INSTITUTION,
    )
    institution = KeyChoice(label=_("Lembaga dalam daftar lokasi"))
    risk_note = forms.CharField(
        label=_("Catatan risiko"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya: meminjamkan uang dengan bunga tinggi."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = Institution.objects.filter(site=self.owner.group.site_id, merged_into=None).order_by("name")
        self.fields["institution"].queryset = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a name that the group has in the same part of the list."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        name, kind = data.get("name"), data.get("kind")
        known = (
            same_name(self.owner.group, name, Q(kind=kind), besides=self.record) if name and kind else None
        )
        if known:
            self.add_error("name", _("“%(name)s” sudah tercatat.") % {"name": known.name})
        return data


class UseForm(RecordForm):
    """Whether a potential was reached and is used; what nobody told stays untold."""

    columns: tuple[str, ...] = ("linked", "linked_on", "used", "used_on", "use_note")
    linked = forms.TypedChoiceField(
        label=_("Sudah dihubungi?"),
        choices=TOLD,
        coerce=_read,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    linked_on = PartialDateInput(
        label=_("Dihubungi pada"), required=False, help_text=_("Bulan dan tahun cukup.")
    )
    used = forms.TypedChoiceField(
        label=_("Sudah dipakai?"),
        choices=TOLD,
        coerce=_read,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    used_on = PartialDateInput(
        label=_("Dipakai sejak"), required=False, help_text=_("Bulan dan tahun cukup.")
    )
    use_note = forms.CharField(
        label=_("Dipakai untuk apa"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya: tempat menabung, pinjam mesin jahit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "submission",
            "version",
            InlineRadios("linked"),
            "linked_on",
            InlineRadios("used"),
            "used_on",
            "use_note",
        )

    def clean(self) -> dict[str, Any]:
        """What belongs to a *yes* needs the yes; what is told has happened."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        needs = {"linked_on": "linked", "used_on": "used", "use_note": "used"}
        for name, state in needs.items():
            if data.get(name) and data.get(state) is not True:
                self.add_error(state, _("Pilih “sudah”, atau kosongkan isian di bawahnya."))
        today = today_at(self.record.site)
        for name in ("linked_on", "used_on"):
            if begins_after(data.get(name), today):
                self.add_error(name, _("Tanggal ini belum tiba."))
        return data


class SkillUseForm(UseForm):
    """The same for a skill, whose words are corrected here too."""

    columns = ("name", *UseForm.columns)
    name = forms.CharField(label=_("Keterampilan"), max_length=200, error_messages={"required": WORDS_NEEDED})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout.insert(2, "name")

    def clean_name(self) -> str:
        """Another skill of the group may not bear the same name."""
        words = " ".join(str(self.cleaned_data["name"]).split())
        group, kinds = self.record.identified_by, Q(kind=PotentialKind.SKILL)
        known = same_name(group, words, kinds, besides=self.record) if group else None
        if known:
            raise ValidationError(_("“%(name)s” sudah tercatat.") % {"name": known.name})
        return words


class CommunityForm(LineForm):
    """A welfare problem of the neighbourhood, without a person."""

    columns = ("text", "most_mentioned")
    text = forms.CharField(
        label=_("Masalah di lingkungan"),
        max_length=200,
        error_messages={"required": _("Tulis dulu masalahnya.")},
    )
    most_mentioned = forms.BooleanField(label=_("Paling banyak disebut"), required=False)

    def clean_text(self) -> str:
        """The same problem stands once at a site, however it is written."""
        words = str(self.cleaned_data["text"])
        there = CommunityProblem.objects.filter(site=self.owner.group.site_id)
        others = there.exclude(pk=self.record.pk) if self.record else there
        known = next((one for one in others if folded(one.text) == folded(words)), None)
        if known:
            raise ValidationError(_("“%(name)s” sudah tercatat.") % {"name": known.text})
        return words


class InterventionForm(LineForm):
    """What was done about a problem before, by whom."""

    quick = ("problem",)
    columns = ("text", "problem", "handled_by")
    text = forms.CharField(
        label=_("Penanganan"),
        max_length=1000,
        required=False,
        help_text=_("Misalnya: beasiswa, pengobatan gratis."),
    )
    problem = KeyChoice(label=_("Untuk masalah"), empty_label=_("– masalah tidak disebut –"))
    handled_by = forms.CharField(label=_("Oleh siapa"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = CommunityProblem.objects.filter(site=self.owner.group.site_id).order_by("text")
        self.fields["problem"].queryset = there  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either what was done or who did it must be told."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("text") and not data.get("handled_by"):
            self.add_error("text", _("Tulis penanganannya, atau siapa yang menangani."))
        return data
