"""Forms of officers: their task and terms, its beginning and end. They validate and never write."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _n
from django.utils.translation import gettext_lazy as _

from programme.forms import DayInput, PartialDateInput, RecordForm
from programme.models import Institution, Officer, OfficerAssignment, OfficerRole
from programme.standing import TERMS, part_label

YES, NO = "yes", "no"
NOT_TOLD = ("", _("tidak dinyatakan"))
ANSWERS: Mapping[str, bool | None] = {"": None, YES: True, NO: False}
PHONE = re.compile(r"0[0-9]{7,14}")


class Answer(forms.ChoiceField):
    """Yes, no, or nobody told; the value is True, False or None."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        choices = [(YES, _("ya")), (NO, _("tidak")), NOT_TOLD]
        super().__init__(choices=choices, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """True, False or None."""
        return ANSWERS[super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        """The stored answer as a choice."""
        return {True: YES, False: NO, None: ""}.get(value, value)


class PhoneField(forms.CharField):
    """A telephone number as people write it; kept as ``081234567890``."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        super().__init__(required=False, max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Digits alone, beginning with 0."""
        digits = re.sub(r"[\s.()-]", "", super().clean(value))
        digits = re.sub(r"^\+?62", "0", digits)
        if digits and not PHONE.fullmatch(digits):
            raise ValidationError(_("Tulis nomornya dengan angka, misalnya 0812 3456 7890."))
        return digits


class PersonFields(forms.Form):
    """What is told of an officer as a person."""

    name = forms.CharField(label=_("Nama"), max_length=150, required=False)
    phone = PhoneField(label=_("Telepon"))
    social_work_education = Answer(
        label=_("Berlatar pendidikan pekerjaan sosial"),
    )


class PersonForm(PersonFields, RecordForm):
    """An officer as a person."""

    columns = ("name", "phone", "institution", "social_work_education")
    institution = forms.ModelChoiceField(
        label=_("Lembaga"),
        queryset=Institution.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("tidak dinyatakan"),
    )
    field_order = ("name", "phone", "institution", "social_work_education")

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = _n("Tulis namanya.")
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


class AssignmentForm(PersonFields, RecordForm):
    """A task: what, by whom, from when until when. The person may be known already, new, or not named."""

    columns = (
        "role",
        "officer",
        "institution",
        "head_count",
        "valid_from",
        "valid_until",
        "until_after_programme",
    )
    field_order = ("role", "officer", "name", "phone", "social_work_education", "institution", "head_count")
    role = forms.ChoiceField(label=_("Tugas"), choices=OfficerRole.choices, widget=forms.RadioSelect)
    officer = forms.ModelChoiceField(
        label=_("Petugas yang sudah tercatat"),
        queryset=Officer.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("orang baru, atau belum disebut namanya"),
    )
    institution = forms.ModelChoiceField(
        label=_("Lembaga"),
        queryset=Institution.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("tidak dinyatakan"),
        help_text=_("Lembaga yang mengirim petugas ini."),
    )
    head_count = forms.IntegerField(
        label=_("Jumlah orang"),
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Hanya bila namanya belum disebut."),
        error_messages={
            "invalid": _("Tulis dengan angka, misalnya 2."),
            "min_value": _("Paling sedikit satu orang."),
            "max_value": _("Paling banyak 500 orang."),
        },
    )
    valid_from = PartialDateInput(label=_("Mulai"), required=False, help_text=_("Misalnya November 2003."))
    valid_until = PartialDateInput(label=_("Sampai"), required=False)
    until_after_programme = Answer(label=_("Juga sesudah program selesai"))

    def __init__(self, *args: Any, officers: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]
        self.fields["name"].label = _n("Atau nama orang baru")
        if not officers:
            del self.fields["officer"]
            self.fields["name"].label = _n("Nama")
        elif self.record is not None and self.record.activated_on:
            for name in PersonFields.base_fields:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse two people for one task, nobody at all, and a number of people beside a name."""
        data: dict[str, Any] = super().clean() or {}
        known, new = data.get("officer"), data.get("name")
        if known and new:
            self.add_error(
                "name", _n("Pilih petugas yang sudah tercatat, atau tulis nama baru; jangan dua-duanya.")
            )
        if not new and (data.get("phone") or data.get("social_work_education") is not None):
            self.add_error("name", _n("Tulis nama orang yang dimaksud."))
        unknown_before = self.record is not None and not (
            self.record.officer_id or self.record.institution_id
        )
        if not (known or new or data.get("institution") or unknown_before):
            self.add_error("name", _n("Sebutkan orangnya atau lembaganya."))
        if (known or new) and (data.get("head_count") or 1) > 1:
            self.add_error(
                "head_count", _n("Satu nama berarti satu orang. Beri tugas kepada tiap orang sendiri.")
            )
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the task."""
        return {name: self.cleaned_data.get(name) for name in self.columns}

    def person(self) -> dict[str, Any] | None:
        """The columns of the new officer, if one is named."""
        told = self.cleaned_data.get
        return {name: told(name) for name in PersonFields.base_fields} if told("name") else None


class TermsForm(RecordForm):
    """The five written terms of a task, and when they were signed."""

    columns = (*TERMS, "signed_on")
    has_other_buttons = True
    signed_on = PartialDateInput(
        label=_("Ditandatangani"), required=False, help_text=_("Kosongkan bila belum ditandatangani.")
    )

    def __init__(self, *args: Any, example: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERMS:
            self.fields[name] = forms.CharField(
                label=part_label(name).capitalize(),
                max_length=5000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
            if example and not self.initial.get(name):
                self.initial[name] = example[name]
        self.order_fields(["submission", "version", *TERMS, "signed_on"])

    def clean(self) -> dict[str, Any]:
        """Refuse a page on which nothing is written."""
        data: dict[str, Any] = super().clean() or {}
        if not any(data.get(name) for name in TERMS):
            raise ValidationError(_("Belum ada yang ditulis. Mulai dari contoh, lalu sesuaikan."))
        return data


class ActivationForm(RecordForm):
    """From when an officer serves; and why, where something is missing."""

    columns = ("activated_on", "override_reason")
    activated_on = DayInput(label=_("Aktif sejak"), help_text=_("Misalnya 12 November 2003."))
    override_reason = forms.CharField(
        label=_("Alasan aktif tanpa syarat lengkap"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alasan ini tetap terlihat di halaman petugas. Paling sedikit 10 huruf."),
    )

    def __init__(
        self, *args: Any, record: OfficerAssignment, complete: bool, today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(
            *args, record=record, initial={"activated_on": record.activated_on or today}, **kwargs
        )
        self.fields["activated_on"].latest = lambda: today  # type: ignore[attr-defined]
        if complete:
            self.fields["override_reason"].widget = forms.HiddenInput()

    def clean_override_reason(self) -> str:
        """Refuse a reason that says nothing."""
        reason: str = self.cleaned_data["override_reason"]
        if reason and len(re.sub(r"\s", "", reason)) < 10:
            raise ValidationError(_("Tulis alasannya, paling sedikit 10 huruf."))
        return reason


class EndingForm(RecordForm):
    """Since when a task is over, and why."""

    columns = ("ended_on", "end_reason")
    ended_on = DayInput(label=_("Berakhir pada"), help_text=_("Misalnya 12 November 2003."))
    end_reason = forms.CharField(
        label=_("Mengapa berakhir"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis mengapa tugas ini berakhir.")},
    )

    def __init__(self, *args: Any, record: OfficerAssignment, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, record=record, initial={"ended_on": record.ended_on or today}, **kwargs)
        self.fields["ended_on"].latest = lambda: today  # type: ignore[attr-defined]
