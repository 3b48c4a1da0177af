"""Forms of the import of a list of participants. They validate and never write."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme.forms import DayInput, SubmissionForm

LARGEST = 20 * 1024 * 1024
ENDINGS = (".xlsx", ".csv", ".txt", ".tsv")


class ListFile(forms.FileField):
    """A list as XLSX or CSV."""

    default_error_messages = {
        "required": _("Pilih berkasnya."),
        "missing": _("Pilih berkasnya."),
        "empty": _("Berkas ini kosong."),
        "invalid": _("Pilih berkasnya."),
    }

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, if its size and name are those of a list."""
        upload = super().clean(data, initial)
        if upload.size > LARGEST:
            raise ValidationError(_("Berkas terlalu besar: paling besar 20 MB."))
        if upload.name.lower().endswith(".xlsm"):
            raise ValidationError(_("Berkas ini berisi makro. Simpan ulang sebagai .xlsx biasa."))
        if not upload.name.lower().endswith(ENDINGS):
            raise ValidationError(_("Yang diterima: berkas XLSX atau CSV."))
        return upload


class ImportForm(SubmissionForm):
    """A list to be read, and the day it was written."""

    file = ListFile(
        label=_("Berkas daftar"),
        help_text=_("XLSX atau CSV, paling besar 20 MB dan 100.000 baris."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
        max_length=200,
    )
    told_on = DayInput(
        label=_("Tanggal daftar"),
        help_text=_("Hari daftar itu ditulis. Umur dihitung dari tanggal ini."),
        initial=timezone.localdate,
    )


class ConfirmForm(SubmissionForm):
    """Which of the staged rows enter the register."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    without_origin = forms.BooleanField(required=False)
    leave_alike = forms.BooleanField(required=False)


class UndoForm(SubmissionForm):
    """Why a list is taken out of the register again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Mengapa dibatalkan"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya: daftar milik lokasi lain."),
    )
