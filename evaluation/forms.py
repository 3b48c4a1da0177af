"""What is asked for before sites are compared or data leave the application."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.exports import Delimiter
from evaluation.models import ExportFormat


class ExportForm(forms.Form):
    """Which sites, in which format, what for. Without a choice of sites: all of them."""

    site = forms.MultipleChoiceField(label=_("Lokasi"), widget=forms.CheckboxSelectMultiple, required=False)
    format = forms.ChoiceField(
        label=_("Format"), choices=ExportFormat.choices, widget=forms.RadioSelect, required=False
    )
    delimiter = forms.ChoiceField(
        label=_("Pemisah kolom CSV"), choices=Delimiter.choices, widget=forms.RadioSelect, required=False
    )
    purpose = forms.CharField(
        label=_("Keperluan"),
        help_text=_("Untuk apa data ini dipakai; dicatat bersama nama Anda."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, sites: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["site"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = sites

    def clean_format(self) -> ExportFormat:
        """The format; XLSX where none is asked for."""
        return ExportFormat(self.cleaned_data["format"] or ExportFormat.XLSX)

    def clean_delimiter(self) -> Delimiter:
        """The sign between columns; the semicolon where none is asked for."""
        return Delimiter(self.cleaned_data["delimiter"] or Delimiter.SEMICOLON)
