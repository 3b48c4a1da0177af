"""The form of a training: what, when, and who came. It validates and never writes."""

from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programme.forms import PartialDateInput, RecordForm
from programme.models import Officer, TrainingSession

NAMES, NOT_TOLD = "names", "none"


class Roll(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Officers to tick; nothing ticked means that nobody came."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Officer.objects.none(), to_field_name="key", **kwargs)

    def clean(self, value: Any) -> Any:
        """The officers ticked."""
        return super().clean(value) if value else Officer.objects.none()


class TrainingForm(RecordForm):
    """A training of officers. New: everybody is ticked, and who is absent is tapped away."""

    columns = ("title", "held_on", "venue", "trainer", "material", "response_note")
    title = forms.CharField(
        label=_("Kegiatan"),
        max_length=300,
        help_text=_("Misalnya: pemantapan petugas."),
        error_messages={"required": _("Tulis nama kegiatannya.")},
    )
    held_on = PartialDateInput(label=_("Tanggal"), required=False, help_text=_("Misalnya 12 November 2003."))
    venue = forms.CharField(label=_("Tempat"), max_length=200, required=False)
    trainer = forms.CharField(label=_("Pelatih"), max_length=200, required=False)
    material = forms.CharField(
        label=_("Materi"), max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    response_note = forms.CharField(
        label=_("Tanggapan peserta"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    roll = forms.ChoiceField(
        label=_("Cara mencatat"),
        choices=[(NAMES, _("Dengan nama")), (NOT_TOLD, _("Tidak dicatat"))],
        widget=forms.RadioSelect,
    )
    present = Roll(label=_("Yang hadir"), help_text=_("Hapus centang yang tidak hadir."))

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = officers  # type: ignore[attr-defined]
        self.initial.setdefault("roll", NAMES)
        self.initial.setdefault("present", [officer.key for officer in officers])
        roll = [Fieldset(gettext("Kehadiran"), InlineRadios("roll"), "present")]
        if not officers:
            del self.fields["present"], self.fields["roll"]
            roll = []
        first = ("title", "held_on", "venue", "trainer")
        self.helper.layout = Layout("submission", "version", *first, *roll, "material", "response_note")

    def stored(self, record: TrainingSession) -> dict[str, Any]:
        """The training, with its list if one was read out."""
        rows = list(record.attendance.select_related("officer"))
        if not rows:
            return {**super().stored(record), "roll": NOT_TOLD}
        came = [row.officer.key for row in rows if row.present]
        return {**super().stored(record), "roll": NAMES, "present": came}

    def present_officers(self) -> list[Officer] | None:
        """Who came; None where nobody told it."""
        if self.cleaned_data.get("roll") != NAMES:
            return None
        return list(self.cleaned_data["present"])
