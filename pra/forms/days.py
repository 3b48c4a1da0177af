"""Forms of the days of a workshop. They validate and never write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import Layout, Row
from django import forms
from django.utils.translation import gettext as _n
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from pra.models import WorkshopKind
from pra.models.marks import LONGEST_REASON, Mark, read_mark
from programme.forms import PartialDateInput, RecordForm, SubmissionForm
from programme.models import Officer

CLOCK = {"invalid": _("Tulis jamnya, misalnya 09.00.")}
BESIDE = "bersama"


class HourField(forms.TimeField):
    """An hour as people write it: 9.30, 09:30."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
        super().__init__(required=False, widget=widget, input_formats=formats, error_messages=CLOCK, **kwargs)


class OfficerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who leads a session: an officer of the site, with the office that sends him or her."""

    def __init__(self, label: Any, queryset: Any = None) -> None:
        super().__init__(
            Officer.objects.none() if queryset is None else queryset,
            label=label,
            to_field_name="key",
            required=False,
            empty_label=_("belum ditentukan"),
        )

    def label_from_instance(self, obj: Officer) -> str:
        """Name and institution."""
        return f"{obj} ({obj.institution})" if obj.institution else str(obj)


class DayForm(RecordForm):
    """One session of the group: what, when, where, and who leads it."""

    columns = ("kind", "held_on", "starts_at", "ends_at", "venue", "facilitator", "facilitated_by", "notes")
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=WorkshopKind.choices, widget=forms.RadioSelect, initial=WorkshopKind.PRA
    )
    held_on = PartialDateInput(label=_("Tanggal"), required=False, help_text=_("Misalnya 12 November 2003."))
    starts_at = HourField(label=_("Mulai pukul"))
    ends_at = HourField(label=_("Selesai pukul"))
    venue = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    facilitator = OfficerChoice(_("Fasilitator kelompok ini"))
    facilitated_by = forms.CharField(
        label=_("Atau tulis siapa yang memandu"),
        max_length=200,
        required=False,
        help_text=_("Bila ia belum tercatat sebagai petugas."),
    )
    notes = forms.CharField(
        label=_("Catatan"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officers = officers.select_related("institution")
        self.fields["facilitator"].queryset = self.officers  # type: ignore[attr-defined]
        self.helper.layout = Layout(
            "submission",
            "version",
            "kind",
            "held_on",
            Row("starts_at", "ends_at", css_class="halves"),
            "venue",
            "facilitator",
            "facilitated_by",
            "notes",
        )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and two ways to tell who leads."""
        data: dict[str, Any] = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _n("Jam selesai harus sesudah jam mulai."))
        self._one_leader("facilitator", "facilitated_by")
        return data

    def _one_leader(self, officer: str, words: str) -> None:
        if self.cleaned_data.get(officer) and self.cleaned_data.get(words):
            self.add_error(words, _n("Pilih petugas, atau tulis namanya; jangan dua-duanya."))


@dataclass(frozen=True)
class Companion:
    """The fields of a further group that may meet at the same time, as the page draws them."""

    group: MigrantGroup
    ticked: Any
    officer: Any
    words: Any


class OpenDayForm(DayForm):
    """A new session, and with it those of further groups that meet side by side."""

    def __init__(self, *args: Any, groups: Iterable[MigrantGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(groups)
        for group in self.groups:
            ticked, officer, words = self._names(group)
            self.fields[ticked] = forms.BooleanField(label=group.name, required=False)
            self.fields[officer] = OfficerChoice(
                _n("Fasilitator %(group)s") % {"group": group}, self.officers
            )
            self.fields[words] = forms.CharField(
                label=_n("Atau tulis siapa yang memandu"), max_length=200, required=False
            )

    @staticmethod
    def _names(group: MigrantGroup) -> tuple[str, str, str]:
        return f"{BESIDE}_{group.key}", f"fasilitator_{group.key}", f"pemandu_{group.key}"

    @property
    def companions(self) -> list[Companion]:
        """The further groups with their fields."""
        return [Companion(group, *(self[name] for name in self._names(group))) for group in self.groups]

    def clean(self) -> dict[str, Any]:
        """Refuse two ways to tell who leads a group, and a leader of a group that does not meet."""
        data = super().clean()
        for ticked, officer, words in map(self._names, self.groups):
            self._one_leader(officer, words)
            if not data.get(ticked) and (data.get(officer) or data.get(words)):
                self.add_error(ticked, _n("Centang kelompok ini, atau kosongkan fasilitatornya."))
        return data

    def beside(self) -> list[tuple[MigrantGroup, Mapping[str, Any]]]:
        """The ticked groups, each with who leads it."""
        told = self.cleaned_data
        return [
            (group, {"facilitator": told[officer], "facilitated_by": told[words]})
            for group in self.groups
            for ticked, officer, words in (self._names(group),)
            if told[ticked]
        ]


class MarkField(forms.CharField):
    """A mark of attendance as a page sends it; None where nobody told it."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST_REASON + 20, strip=False)

    def clean(self, value: Any) -> Mark | None:
        """The mark."""
        return read_mark(super().clean(value))


OWN_WORDS = "lain"
"""What the button beside the field for another reason sends."""


class MarkForm(SubmissionForm):
    """One tap on the roll: the mark, what stood there before, and for another reason its words."""

    was = MarkField()
    words = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        error_messages={"max_length": _("Alasannya paling panjang 200 huruf.")},
    )
    value = MarkField()

    def __init__(self, data: Any) -> None:
        told = data.copy()
        if told.get("value") == OWN_WORDS:
            told["value"] = Mark(False, " ".join(told.get("words", "").split())).code
        super().__init__(told)
