"""Forms of the photos of a step. They validate and never write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.workshops.photos import read_picture
from programme.forms import PartialDateInput, RecordForm


class CaptionForm(RecordForm):
    """What is on a photo, and of when it is."""

    columns = ("caption", "taken_on")
    caption = forms.CharField(
        label=_("Keterangan foto"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Paling panjang 200 huruf.")},
    )
    taken_on = PartialDateInput(label=_("Tanggal"), required=False, help_text=_("Misalnya 12 November 2003."))


class PhotoForm(CaptionForm):
    """A new photo."""

    picture = forms.FileField(
        label=_("Foto"),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment", "data-shrink": True}),
        allow_empty_file=True,
        error_messages={
            "required": _("Ambil fotonya dulu, atau pilih dari galeri."),
            "invalid": _("Ambil fotonya dulu, atau pilih dari galeri."),
            "missing": _("Ambil fotonya dulu, atau pilih dari galeri."),
        },
    )
    field_order = ("picture", "caption", "taken_on")

    def clean_taken_on(self) -> str | None:
        """The date that was typed; on a page that does not ask for it, the one that it begins with."""
        asked = self.add_prefix("taken_on") in self.data
        told: str | None = self.cleaned_data["taken_on"] if asked else self.initial.get("taken_on")
        return told

    def clean_picture(self) -> Any:
        """The picture as it will be kept."""
        return read_picture(self.cleaned_data["picture"])
