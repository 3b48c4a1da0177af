"""Forms of what is written down about one session: its agenda, activities, how people took part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import KeyChoice, LineForm
from pra.models import ParticipationKind, StepCode
from programme.models import Institution

LONGEST_MINUTES = 720
NONE_TOLD = ("", _("– tidak dinyatakan –"))


class NumberField(forms.IntegerField):
    """A whole number that may stay empty, refused in words outside its bounds."""

    def __init__(self, label: Any, *, unit: Any, least: int, most: int, words: Any) -> None:
        told = dict.fromkeys(("invalid", "min_value", "max_value"), words)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "placeholder": unit})
        super().__init__(
            label=label, required=False, min_value=least, max_value=most, widget=widget, error_messages=told
        )


def _minutes() -> NumberField:
    words = _("Lama acara 1 sampai 720 menit, dengan angka.")
    return NumberField(_("Lama (menit)"), unit=_("menit"), least=1, most=LONGEST_MINUTES, words=words)


class TopicForm(LineForm):
    """A line of the day's agenda, and who leads it."""

    columns = ("text", "minutes", "led_by", "institution", "step", "done")
    quick = ("minutes",)
    text = forms.CharField(
        label=_("Acara"), max_length=200, error_messages={"required": _("Tulis acaranya dulu.")}
    )
    minutes = _minutes()
    led_by = forms.CharField(label=_("Dibawakan oleh"), max_length=200, required=False)
    institution = KeyChoice(label=_("Lembaga"))
    step = forms.ChoiceField(label=_("Untuk langkah"), choices=[NONE_TOLD, *StepCode.choices], required=False)
    done = forms.TypedChoiceField(
        label=_("Sudah dijalankan"),
        choices=[("", _("belum dicatat")), ("True", _("sudah")), ("False", _("tidak jadi"))],
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        institutions = Institution.objects.filter(site=self.owner.group.site_id).order_by("name")
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


class ActivityForm(LineForm):
    """A game or exercise of the group's dynamics, and what was seen in it."""

    main = "name"
    columns = ("name", "minutes", "took_part", "purpose", "note")
    quick = ("minutes",)
    name = forms.CharField(
        label=_("Kegiatan"), max_length=200, error_messages={"required": _("Tulis kegiatannya dulu.")}
    )
    minutes = _minutes()
    took_part = NumberField(
        _("Yang ikut (orang)"),
        unit=_("orang"),
        least=0,
        most=500,
        words=_("Tulis jumlah orangnya, 0 sampai 500."),
    )
    purpose = forms.CharField(label=_("Tujuan"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Yang terlihat"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ParticipationForm(LineForm):
    """How people took part; never a grade."""

    columns = ("kind", "text")
    quick = ("kind",)
    kind = forms.ChoiceField(label=_("Yang terlihat"), choices=ParticipationKind.choices)
    text = forms.CharField(label=_("Apa yang terjadi"), max_length=1000, required=False)
