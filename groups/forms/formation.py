"""Forming a group, its members, its officers and its rules."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.bootstrap import InlineCheckboxes, InlineRadios
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from groups.models import GroupKind, MigrantGroup, OfficeName, OperatingMode, Participant
from programme.forms import DayInput, PartialDateInput, RecordForm, SubmissionForm

NOT_TOLD = ("", _("belum ditentukan"))


class People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Participants to tick, each with skills and where the person lives."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Participant.objects.none(), to_field_name="key", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """The name with what speaks for belonging together."""
        home = obj.household
        place = home and " / ".join(
            part for part in (home.rt and f"RT {home.rt}", home.rw and f"RW {home.rw}") if part
        )
        skills = ", ".join(skill.name for skill in obj.skills.all())
        return " · ".join(part for part in (str(obj), skills, place) if part)


class GroupForm(RecordForm):
    """What is told of a group."""

    columns: tuple[str, ...] = ("name", "kind", "operating_mode", "formation_basis", "formed_on")
    name = forms.CharField(
        label=_("Nama kelompok"), max_length=120, help_text=_("Nama yang dipilih kelompok sendiri.")
    )
    kind = forms.ChoiceField(label=_("Jenis"), choices=GroupKind.choices, widget=forms.RadioSelect)
    operating_mode = forms.ChoiceField(
        label=_("Cara berusaha"),
        choices=[NOT_TOLD, *OperatingMode.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    formation_basis = forms.CharField(
        label=_("Dasar pembentukan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya: sama-sama bisa menjahit, rumahnya satu gang."),
    )
    formed_on = PartialDateInput(label=_("Terbentuk"), required=False)

    def __init__(self, *args: Any, site: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        self.helper.layout = Layout(
            "submission",
            "version",
            "name",
            InlineRadios("kind"),
            "formed_on",
            "formation_basis",
            InlineRadios("operating_mode"),
        )

    def clean_name(self) -> str:
        """Refuse a name that another group of the site has."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = MigrantGroup.objects.filter(site=self.site, name__iexact=name)
        if self.record is not None:
            others = others.exclude(pk=self.record.pk)
        if others.exists():
            raise forms.ValidationError(gettext("Nama ini sudah dipakai kelompok lain di lokasi ini."))
        return name

    def clean_operating_mode(self) -> str | None:
        """Not told is not the same as a choice."""
        return self.cleaned_data["operating_mode"] or None

    def clean_formation_basis(self) -> str | None:
        """Not told is not the same as an empty reason."""
        return self.cleaned_data["formation_basis"] or None


class NewGroupForm(GroupForm):
    """A new group with its first members."""

    members = People(label=_("Anggota"), required=False)
    since = DayInput(
        label=_("Anggota sejak"),
        help_text=_("Misalnya 12 November 2003. Berlaku untuk semua yang dicentang."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people  # type: ignore[attr-defined]
        count = people.count()
        self.fields["members"].help_text = ngettext(
            "%(count)s orang terpilih di lokasi ini.", "%(count)s orang terpilih di lokasi ini.", count
        ) % {"count": count}
        self.helper.layout.append(Fieldset(gettext("Siapa anggotanya"), InlineCheckboxes("members"), "since"))


class JoinForm(SubmissionForm):
    """Members who join an existing group."""

    members = People(
        label=_("Yang masuk"), error_messages={"required": _("Pilih paling sedikit satu orang.")}
    )
    since = DayInput(label=_("Anggota sejak"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people  # type: ignore[attr-defined]


class LeaveForm(SubmissionForm):
    """The last day of a membership or of a whole group."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    last = DayInput(label=_("Hari terakhir"))


class ElectionForm(SubmissionForm):
    """Who is elected to which office, and when."""

    office = forms.ChoiceField(label=_("Jabatan"), choices=OfficeName.choices, widget=forms.RadioSelect)
    participant = forms.ModelChoiceField(
        Participant.objects.none(), to_field_name="key", label=_("Yang dipilih"), empty_label=None
    )
    elected_on = PartialDateInput(label=_("Tanggal dipilih"))

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Participant.objects.filter(pk__in=[person.pk for person in people]).order_by("name", "label")
        self.fields["participant"].queryset = rows  # type: ignore[attr-defined]


class OfficeEndForm(SubmissionForm):
    """When an office ended."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    ended_on = PartialDateInput(label=_("Berakhir"))


class RuleForm(RecordForm):
    """A rule that the group gave itself."""

    columns = ("text", "agreed_on")
    text = forms.CharField(
        label=_("Aturan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dengan kata-kata kelompok sendiri. Aturan dana dicatat di bagian Dana."),
    )
    agreed_on = PartialDateInput(label=_("Disepakati"), required=False)


def preset(data: Mapping[str, Any], today: datetime.date) -> dict[str, Any]:
    """What a proposal fills in beforehand; all of it can be changed."""
    keys = [key for key in str(data.get("people", "")).split(",") if key][:100]
    return {
        "members": keys,
        "formation_basis": str(data.get("basis", ""))[:500],
        "kind": GroupKind.BUSINESS if keys else None,
        "since": today,
    }
