"""The form of an explanation of the module: to whom, when, by whom. It validates and never writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.models import MigrantGroup
from programme.forms import PartialDateInput, RecordForm
from programme.models import Institution, Officer

NOBODY = _("tidak ada")


class Listener(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the site's records of a kind, or nobody; the form says which there are."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        none = model.objects.none()
        super().__init__(none, to_field_name="key", required=False, empty_label=NOBODY, **kwargs)


class ExplanationForm(RecordForm):
    """One occasion: at least one of group, institution, officer or other listeners."""

    columns = (
        "group",
        "institution",
        "officer",
        "audience",
        "explained_on",
        "explained_by",
        "present_count",
        "note",
    )
    group = Listener(MigrantGroup, label=_("Kelompok"))
    institution = Listener(Institution, label=_("Lembaga"))
    officer = Listener(Officer, label=_("Petugas"))
    audience = forms.CharField(
        label=_("Pendengar lain"),
        max_length=200,
        required=False,
        help_text=_("Misalnya: warga RT 10, ibu-ibu arisan."),
    )
    explained_on = PartialDateInput(label=_("Tanggal"), help_text=_("Misalnya 12 November 2003."))
    explained_by = forms.CharField(label=_("Dijelaskan oleh"), max_length=150, required=False)
    present_count = forms.IntegerField(
        label=_("Jumlah hadir"),
        min_value=1,
        max_value=5000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Tulis dengan angka, misalnya 18."),
            "min_value": _("Paling sedikit satu orang."),
            "max_value": _("Paling banyak 5.000 orang."),
        },
    )
    note = forms.CharField(
        label=_("Tanggapan"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apa yang ditanyakan, apa yang belum dipahami."),
    )

    def __init__(self, *args: Any, listeners: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in listeners.items():
            if rows:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
            else:
                self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse an explanation to nobody."""
        data: dict[str, Any] = super().clean() or {}
        told = [name for name in ("group", "institution", "officer", "audience") if data.get(name)]
        unread = {"group", "institution", "officer", "audience"} & set(self.errors)
        if not told and not unread:
            self.add_error("audience", gettext("Sebutkan kepada siapa modul dijelaskan."))
        return data
