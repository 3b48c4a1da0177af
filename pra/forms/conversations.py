"""Forms of discussions and interviews."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from groups.roster import who_may_speak
from pra.forms.lines import KeyChoice, LineForm, as_known
from pra.models import FocusStatement, Workshop
from pra.tools.conversations import speaker_codes
from programme.dates import begins_after, today_at
from programme.forms import PartialDateInput

ANSWER = forms.Textarea(attrs={"rows": 5})
LONGEST = 5000


def code_choices(codes: list[str], without: Any) -> list[Any]:
    """The codes under a heading that says what they are; ``without`` stands first."""
    return [("", without), (_("Kode tanpa nama"), [(code, code) for code in codes])]


class FocusForm(LineForm):
    """A statement under its topic, by a speaker without a name; the next one begins with the same two."""

    columns = ("topic", "speaker_code", "statement", "workshop")
    main = "statement"
    quick = ("topic", "speaker_code")
    topic = forms.CharField(
        label=_("Pokok bahasan"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"placeholder": _("Pokok bahasan"), "list": "pokok", "autocomplete": "off"}
        ),
        error_messages={"required": _("Isi dulu pokok bahasannya.")},
    )
    speaker_code = forms.ChoiceField(label=_("Kode pembicara"), required=False)
    statement = forms.CharField(
        label=_("Yang dikatakan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis dulu kata-kata mereka.")},
    )
    workshop = KeyChoice(label=_("Dalam pertemuan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.owner.group
        codes = code_choices(speaker_codes(group), _("kode?"))
        self.fields["speaker_code"].choices = codes  # type: ignore[attr-defined]
        sessions = Workshop.objects.filter(site=group.site_id, group=group)
        self.fields["workshop"].queryset = sessions  # type: ignore[attr-defined]
        if self.record is None and not self.is_bound:
            last = FocusStatement.objects.filter(group=group).order_by("pk").last()
            self.initial.setdefault("topic", last.topic if last else "")
            self.initial.setdefault("speaker_code", last.speaker_code if last else "")

    def clean_topic(self) -> str:
        """One topic is one heading, however it was typed the second time."""
        told = FocusStatement.objects.filter(group=self.owner.group)
        return as_known(told, "topic", self.cleaned_data["topic"])

    def clean_workshop(self) -> Any:
        """What is written on the page of a session was said in it."""
        told = self.cleaned_data["workshop"]
        return told if told or self.record else self.owner.workshop


class InterviewForm(LineForm):
    """Who was asked, or under which code; when and by whom."""

    columns = ("participant", "speaker_code", "held_on", "interviewer")
    main = "participant"
    participant = KeyChoice(label=_("Siapa yang diwawancarai"), empty_label=_("tanpa nama, pakai kode"))
    speaker_code = forms.ChoiceField(
        label=_("Kode, bila namanya tidak disebut"),
        required=False,
        help_text=_("Pakai kode yang sama bila orang ini pernah bicara dalam diskusi kelompok."),
    )
    held_on = PartialDateInput(label=_("Tanggal"), required=False)
    interviewer = forms.CharField(label=_("Pewawancara"), required=False, max_length=150)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.owner.group
        people = who_may_speak(group)
        asked = self.record.participant_id if self.record else None
        if asked:
            people = people.model.objects.filter(pk__in=[asked, *people.values_list("pk", flat=True)])
        self.fields["participant"].queryset = people.order_by("label")  # type: ignore[attr-defined]
        codes = code_choices(speaker_codes(group), _("kode baru"))
        self.fields["speaker_code"].choices = codes  # type: ignore[attr-defined]

    def clean_held_on(self) -> str | None:
        """An interview was held before it is told."""
        told: str | None = self.cleaned_data["held_on"]
        if begins_after(told, today_at(self.owner.group.site)):
            raise ValidationError(_("Tanggal ini belum tiba."))
        return told


class AnswersForm(LineForm):
    """The four questions of the model, as they are asked."""

    columns = ("reason_for_migrating", "difficulties", "efforts", "hopes")
    main = "reason_for_migrating"
    reason_for_migrating = forms.CharField(
        label=_("Mengapa Bapak atau Ibu dulu meninggalkan kampung dan pindah ke kota ini?"),
        required=False,
        max_length=LONGEST,
        widget=ANSWER,
    )
    difficulties = forms.CharField(
        label=_("Apa yang paling sulit selama tinggal di sini?"),
        required=False,
        max_length=LONGEST,
        widget=ANSWER,
    )
    efforts = forms.CharField(
        label=_("Apa yang sudah dicoba untuk mengatasinya, dan bagaimana hasilnya?"),
        required=False,
        max_length=LONGEST,
        widget=ANSWER,
    )
    hopes = forms.CharField(
        label=_("Apa yang Bapak atau Ibu harapkan untuk masa depan?"),
        required=False,
        max_length=LONGEST,
        widget=ANSWER,
    )
