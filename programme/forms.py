"""Forms that several phases share. Forms validate and never write."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme.dates import parse_partial_date
from programme.formats import angka, partial_date, rupiah
from programme.rupiah import parse_rupiah


def fields_alone() -> FormHelper:
    """Let crispy draw the fields of a form and nothing around them: the page has the form and its token."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class SubmissionForm(forms.Form):
    """A form that is carried out once: it brings the UUID that its page gave it."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_alone()

    def renew(self, **values: Any) -> None:
        """Keep all that was typed, but let it be sent as a new submission on top of what is stored now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        self.data = data
        for name, value in {"submission": uuid.uuid4(), **values}.items():
            data[self.add_prefix(name)] = str(value)

    def add_refusal(self, refusal: ValidationError) -> None:
        """Set what a domain function refused beside its fields; what has no field here stands on top."""
        for name, errors in getattr(refusal, "error_dict", {None: refusal}).items():
            self.add_error(name if name in self.fields else None, errors)


class RecordForm(SubmissionForm):
    """A form for one record, new or as it is stored; ``columns`` names the fields that are its own.

    Fill it with ``RecordForm(request.POST or None, record=record)``; ``values`` then holds what to store.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    columns: tuple[str, ...] = ()

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        self.record = record
        stored = {} if record is None else {"version": record.version, **self.stored(record)}
        kwargs["initial"] = {**stored, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def stored(self, record: Any) -> dict[str, Any]:
        """What the record holds, as the fields show it."""
        return {name: self.shown(getattr(record, name)) for name in self.columns}

    @staticmethod
    def shown(value: Any) -> Any:
        """A stored value as a field takes it: a record by its key, anything else as it is."""
        return getattr(value, "key", value) if hasattr(value, "_meta") else value

    def values(self) -> dict[str, Any]:
        """What to store in the record's columns."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """Label, what is stored now, what was typed here, of each field where the two differ."""
        there = self.stored(stored)
        found = []
        for name in self.columns:
            typed = self.shown(self.cleaned_data.get(name))
            if _told(there[name]) != _told(typed):
                field = self.fields[name]
                found.append((str(self[name].label), written(field, there[name]), written(field, typed)))
        return found

    def in_words(self, name: str, value: Any) -> Any:
        """A value as the field offers it: a choice by its label."""
        labels = {str(key): str(label) for key, label in getattr(self.fields[name], "choices", ())}
        return labels.get(str(self.fields[name].prepare_value(value)), value)


def _told(value: Any) -> Any:
    """None for what is empty, so that one empty value equals another; zero and *no* are values."""
    return None if value in (None, "") else value


def written(field: forms.Field, value: Any) -> Any:
    """The value of a field as people read it: a choice by its label, money and dates in words."""
    if isinstance(field, RupiahField) and isinstance(value, int):
        return rupiah(value)
    if isinstance(field, PartialDateInput):
        return partial_date(value) if value else None
    choices = getattr(field, "choices", None)
    labels = {str(key): str(label) for key, label in choices} if choices is not None else {}
    return labels.get(str(value), value) if _told(value) is not None else None


class PartialDateInput(forms.CharField):
    """A date as people say it (``November 2003``, ``12 November 2003``), kept with its precision."""

    default_error_messages = {"required": _("Isi tanggalnya, atau cukup bulan dan tahun.")}

    def clean(self, value: str | None) -> str | None:
        """The kept form (``2003-11-12``), or None when it was left empty."""
        text = super().clean(value)
        return parse_partial_date(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """A stored date in words; what somebody typed otherwise stays as it is."""
        return partial_date(value) if value else value


class RupiahField(forms.CharField):
    """An amount as people write it (``500.000``, ``Rp 500.000,-``); whole rupiah, None when left empty.

    Draw it with ``PrependedText(name, "Rp")``; the dots come by themselves when the hand leaves the field.
    """

    default_error_messages = {"required": _("Isi jumlah uangnya, misalnya 500.000.")}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "data-rupiah": True, "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """Whole rupiah, or None."""
        text = super().clean(value)
        return parse_rupiah(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """A stored amount with its dots."""
        return angka(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another amount stands there, however it is written."""
        try:
            return bool(self.clean(data) != initial)
        except ValidationError:
            return True


class DayInput(forms.CharField):
    """A day as people say it (``12 November 2003``), where month or year alone would not do."""

    default_error_messages = {"required": _("Isi tanggalnya, misalnya 12 November 2003.")}

    def __init__(
        self, *, latest: Callable[[], datetime.date] | None = timezone.localdate, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.latest = latest

    def clean(self, value: Any) -> Any:
        """The date, or None when it was left empty; later than ``latest`` (today) is refused."""
        text = super().clean(value)
        if not text:
            return None
        kept = parse_partial_date(text)
        if len(kept) < len("2003-11-12"):
            raise ValidationError(_("Tulis tanggal lengkap, misalnya 12 November 2003."))
        day = datetime.date.fromisoformat(kept)
        if self.latest and day > self.latest():
            raise ValidationError(_("Tanggal ini belum tiba."))
        return day

    def prepare_value(self, value: Any) -> Any:
        """A stored day in words."""
        return partial_date(value) if isinstance(value, datetime.date) else value


class DoubtForm(SubmissionForm):
    """Two ways to read one value, and why."""

    first = forms.CharField(label=_("Bacaan pertama"), max_length=500)
    second = forms.CharField(label=_("Bacaan kedua"), max_length=500)
    reason = forms.CharField(
        label=_("Mengapa ragu, atau kata siapa"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya: ketua menyebut 17 suara, catatan di kertas 16."),
    )
