"""Forms of modules and their versions. They validate and never write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.files import read_upload
from programme.forms import PartialDateInput, RecordForm

ENDINGS = frozenset({".pdf", ".docx"})


class VersionForm(RecordForm):
    """A version of a module: its words, or its file, or both."""

    columns = ("issued_on", "changes", "body")
    issued_on = PartialDateInput(label=_("Terbit"), required=False, help_text=_("Misalnya November 2003."))
    changes = forms.CharField(
        label=_("Yang berubah"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Apa yang lain dari versi sebelumnya, supaya petugas tahu apa yang harus dijelaskan lagi."
        ),
    )
    body = forms.CharField(
        label=_("Isi modul"), max_length=100_000, required=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(
        label=_("Berkas"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        help_text=_("PDF atau DOCX, paling besar 10 MB."),
    )

    def clean_file(self) -> Any:
        """Name, media type and content of the file, as it may be kept."""
        upload = self.cleaned_data["file"]
        return read_upload(upload, ENDINGS) if upload else None

    def clean(self) -> dict[str, Any]:
        """Refuse a version without words and without a file."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("body") and not data.get("file") and not self.errors:
            self.add_error("body", _("Tulis isinya, atau sertakan berkasnya."))
        return data


class ModuleForm(VersionForm):
    """A module, with its first version."""

    title = forms.CharField(
        label=_("Judul modul"), max_length=200, error_messages={"required": _("Tulis judul modulnya.")}
    )
    field_order = ("title", "issued_on", "body", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["changes"]

    def values(self) -> dict[str, Any]:
        """The columns of the first version."""
        return {name: self.cleaned_data[name] for name in self.columns if name in self.fields}
