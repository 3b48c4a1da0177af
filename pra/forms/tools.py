"""Forms of the history line, the daily clock, the transect, and what trends are made of."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import LineForm, as_known
from pra.models import ClockEntry, ClockKind, TrendPeriod, TrendTopic, WealthClass
from pra.tools.dayclock import DAY
from programme.dates import begins_after, today_at
from programme.forms import PartialDateInput

WORDS_NEEDED = {"required": _("Tulis dulu kata-kata mereka.")}
LONG = forms.Textarea(attrs={"rows": 3})


class HistoryForm(LineForm):
    """Something that people remember, and when it was."""

    columns = ("happened_on", "event", "effect")
    main = "event"
    quick = ("happened_on",)
    happened_on = PartialDateInput(
        label=_("Kapan"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Tahun"), "autocomplete": "off", "data-once": True}),
    )
    event = forms.CharField(label=_("Kejadian"), max_length=200, error_messages=WORDS_NEEDED)
    effect = forms.CharField(label=_("Akibatnya bagi warga"), required=False, widget=LONG, max_length=1000)

    def clean_happened_on(self) -> str | None:
        """What people remember has happened."""
        told: str | None = self.cleaned_data["happened_on"]
        if begins_after(told, today_at(self.owner.group.site)):
            raise ValidationError(_("Tanggal ini belum tiba."))
        return told


class TransectForm(LineForm):
    """A stretch of the walk through the neighbourhood."""

    columns = ("place", "seen", "problem", "potential")
    main = "place"
    place = forms.CharField(label=_("Bagian jalan"), max_length=150, error_messages=WORDS_NEEDED)
    seen = forms.CharField(  # type: ignore[assignment]  # fields are no attributes of a form
        label=_("Yang terlihat"), required=False, widget=LONG, max_length=1000
    )
    problem = forms.CharField(label=_("Masalahnya"), required=False, widget=LONG, max_length=1000)
    potential = forms.CharField(label=_("Potensinya"), required=False, widget=LONG, max_length=1000)


def _hours(first: int, last: int) -> list[tuple[Any, Any]]:
    blank = _("dari pukul") if first == 0 else _("sampai pukul")
    return [("", blank), *((hour, f"{hour:02d}.00") for hour in range(first, last + 1))]


class HourField(forms.TypedChoiceField):
    """A full hour of the day."""

    def __init__(self, *, first: int, last: int, **kwargs: Any) -> None:
        words = {"required": _("Pilih jam mulainya.") if first == 0 else _("Pilih jam selesainya.")}
        super().__init__(choices=_hours(first, last), coerce=int, error_messages=words, **kwargs)


class ClockForm(LineForm):
    """What fills some hours of a day like that of "ibu rumah tangga"; the next line goes on from there."""

    columns = ("whose", "kind", "from_hour", "to_hour", "activity")
    main = "activity"
    quick = ("whose", "kind", "from_hour", "to_hour")
    whose = forms.CharField(
        label=_("Hari siapa"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"placeholder": _("Hari siapa"), "list": "hari-siapa", "autocomplete": "off"}
        ),
        error_messages={"required": _("Isi dulu hari siapa, misalnya ibu rumah tangga.")},
    )
    kind = forms.ChoiceField(
        label=_("Jenis kegiatan"), required=False, choices=[("", _("jenis?")), *ClockKind.choices]
    )
    from_hour = HourField(label=_("Dari pukul"), first=0, last=DAY - 1)
    to_hour = HourField(
        label=_("Sampai pukul"), first=1, last=DAY, widget=forms.Select(attrs={"data-then": "from_hour"})
    )
    activity = forms.CharField(label=_("Kegiatan"), max_length=150, error_messages=WORDS_NEEDED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record is None and not self.is_bound:
            last = ClockEntry.objects.filter(group=self.owner.group).order_by("pk").last()
            self.initial.setdefault("whose", last.whose if last else "")
            self.initial.setdefault("from_hour", last.to_hour if last and last.to_hour < DAY else "")

    def clean_whose(self) -> str:
        """One person's day is one day, however it was typed the second time."""
        told = ClockEntry.objects.filter(group=self.owner.group)
        return as_known(told, "whose", self.cleaned_data["whose"])

    def clean(self) -> dict[str, Any]:
        """A span ends after it begins; one that goes past midnight is two lines of the same day."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("from_hour"), data.get("to_hour")
        if start is not None and end is not None and end <= start:
            words = _("Lewat tengah malam? Tulis dua baris: %(start)s–24 dan 0–%(end)s.")
            same = _("Jam selesai harus sesudah jam mulai.")
            told = {"start": start, "end": end}
            self.add_error("to_hour", same if end == start else words % told)
        return data


class NamedForm(LineForm):
    """A line that its list has only once."""

    name: Any
    main = "name"
    model: Any = None

    def clean_name(self) -> str:
        """Two of the same name cannot be told apart."""
        name = " ".join(self.cleaned_data["name"].split())
        others = self.model.objects.filter(group=self.owner.group, name__iexact=name)
        if others.exclude(pk=self.record.pk if self.record else None).exists():
            raise ValidationError(_("Nama ini sudah ada."))
        return name


class TrendTopicForm(NamedForm):
    """Something whose more or less is followed."""

    columns = ("name", "reason")
    model = TrendTopic
    name = forms.CharField(label=_("Yang diikuti"), max_length=150, error_messages=WORDS_NEEDED)
    reason = forms.CharField(label=_("Mengapa begitu"), required=False, widget=LONG, max_length=1000)


class TrendPeriodForm(NamedForm):
    """A period in people's own words."""

    columns = ("name",)
    model = TrendPeriod
    name = forms.CharField(label=_("Masa"), max_length=40, error_messages=WORDS_NEEDED)


class WealthClassForm(NamedForm):
    """A class in people's own words, with what marks it here."""

    columns = ("name", "criteria")
    model = WealthClass
    name = forms.CharField(label=_("Golongan"), max_length=100, error_messages=WORDS_NEEDED)
    criteria = forms.CharField(label=_("Ciri-cirinya di sini"), required=False, widget=LONG, max_length=1000)
