"""Opening a number, finding somebody by it, and leaving the programme."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.forms.homes import NumberField
from groups.nik import Nik, read_nik
from programme.forms import PartialDateInput, RecordForm, SubmissionForm, fields_alone


class RevealForm(forms.Form):
    """Why somebody wants to see a number."""

    reason = forms.CharField(
        label=gettext_lazy("Untuk apa"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: mencocokkan dengan KTP untuk usulan bantuan. Tercatat di riwayat."),
        error_messages={"required": gettext_lazy("Tulis untuk apa nomor ini dibuka.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = fields_alone()


class NikForm(SubmissionForm):
    """The NIK of whoever is looked for."""

    nik = NumberField(
        label=gettext_lazy("NIK"),
        required=True,
        help_text=gettext_lazy("16 angka, persis seperti di KTP."),
        error_messages={"required": gettext_lazy("Isi NIK yang dicari.")},
    )

    def clean_nik(self) -> Nik | None:
        """The number, judged by itself."""
        return read_nik(self.cleaned_data["nik"])


class RemovalForm(SubmissionForm):
    """That a number is no longer somebody's."""


class DepartureForm(RecordForm):
    """When and why somebody left."""

    columns = ("left_on", "left_reason")
    left_on = PartialDateInput(
        label=gettext_lazy("Keluar"), help_text=gettext_lazy("Tanggal, atau bulan dan tahunnya.")
    )
    left_reason = forms.CharField(
        label=gettext_lazy("Sebabnya"),
        max_length=300,
        help_text=gettext_lazy("Misalnya: pulang ke kampung, pindah rumah, meninggal."),
        error_messages={"required": gettext_lazy("Tulis mengapa ia keluar.")},
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_left_on(self) -> str:
        """Nobody has left on a day to come."""
        day: str = self.cleaned_data["left_on"]
        if day > self.today.isoformat():
            raise ValidationError(_("Tanggal ini belum tiba."))
        return day
