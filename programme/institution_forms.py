"""Forms of institutions and of the materials that they carry. They validate and never write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programme.forms import RecordForm
from programme.growing import RowsField, lines
from programme.models import Institution, InstitutionKind, InstitutionLevel, RoleKind

NOT_STATED = ("", _("tidak dinyatakan"))


class InstitutionForm(RecordForm):
    """An institution with its other names and its tasks."""

    columns = ("name", "kind", "level", "official_title", "contact")
    has_other_buttons = True
    name = forms.CharField(label=_("Nama lembaga"), max_length=200)
    kind = forms.ChoiceField(label=_("Jenis"), choices=[("", _("pilih jenisnya")), *InstitutionKind.choices])
    level = forms.ChoiceField(
        label=_("Tingkat"),
        choices=[NOT_STATED, *InstitutionLevel.choices],
        required=False,
        help_text=_("Biarkan bila belum jelas; jangan ditebak."),
    )
    official_title = forms.CharField(
        label=_("Pejabat yang mewakili"),
        max_length=60,
        required=False,
        help_text=_("Misalnya Lurah, Camat, atau Kepala Bidang."),
    )
    contact = forms.CharField(
        label=_("Narahubung"), max_length=200, required=False, help_text=_("Nama dan nomor teleponnya.")
    )
    aliases = RowsField(
        label=_("Juga ditulis"),
        row_label=_("Nama lain"),
        longest=200,
        help_text=_("Ejaan atau singkatan lain untuk lembaga yang sama. Kosongkan baris untuk menghapusnya."),
    )
    tasks = RowsField(
        label=_("Tugas yang disepakati"),
        row_label=_("Tugas"),
        longest=500,
        help_text=_("Apa yang disanggupi lembaga ini di lokasi, satu tugas tiap baris."),
    )

    def stored(self, record: Institution) -> dict[str, Any]:
        """The institution with its rows."""
        tasks = record.roles.filter(kind=RoleKind.TASK)
        rows = {"aliases": lines(record.aliases.all(), "name"), "tasks": lines(tasks, "text")}
        return {**super().stored(record), **rows}

    def differences(self, stored: Any) -> list[tuple[str, Any, Any]]:
        """What differs, the rows as one text each."""
        there = self.stored(stored)
        found = super().differences(stored)
        for name in ("aliases", "tasks"):
            kept, typed = _texts(there[name]), _texts(self.cleaned_data.get(name) or [])
            if kept != typed:
                found.append((str(self[name].label), kept, typed))
        return found


class MaterialForm(RecordForm):
    """A material, and the institution that carries it."""

    columns = ("text", "institution")
    text = forms.CharField(
        label=_("Materi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Apa yang diajarkan atau dijelaskan kepada warga."),
        error_messages={"required": _("Tulis materinya.")},
    )
    institution = forms.ModelChoiceField(
        label=_("Dibawakan oleh"),
        queryset=Institution.objects.none(),
        to_field_name="key",
        empty_label=_("pilih lembaganya"),
        error_messages={"required": _("Pilih lembaga yang membawakannya.")},
    )

    def __init__(self, *args: Any, institutions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions  # type: ignore[attr-defined]


def _texts(rows: Any) -> str:
    return " · ".join(text for _key, text in rows if text)
