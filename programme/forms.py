"""Forms that several phases share. Forms validate and never write."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.dates import parse_partial_date


class SubmissionForm(forms.Form):
    """A form that is carried out once: it brings the UUID that its page gave it."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PartialDateInput(forms.CharField):
    """A date as people say it (``November 2003``, ``12 November 2003``), kept with its precision."""

    default_error_messages = {"required": _("Isi tanggalnya, atau cukup bulan dan tahun.")}

    def clean(self, value: str | None) -> str | None:
        """The kept form (``2003-11-12``), or None when it was left empty."""
        text = super().clean(value)
        return parse_partial_date(text) if text else None


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
