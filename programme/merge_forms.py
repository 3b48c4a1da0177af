"""What a person decides when two records become one. Forms validate and never write."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from programme.dates import PartialDateField
from programme.forms import SubmissionForm
from programme.merging import MergeRules, takeable


class MergeForm(SubmissionForm):
    """Which values the record that stays takes from the one that goes, and why the two are one."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)
    take = forms.MultipleChoiceField(required=False, label=_("Ambil nilai"))
    reason = forms.CharField(
        label=_("Mengapa keduanya sama"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Misalnya: orangnya ditanya, namanya memang ditulis dengan dua cara."),
    )

    def __init__(self, *args: Any, rules: MergeRules, kept: Any, gone: Any, **kwargs: Any) -> None:
        self.rows = compared(rules, kept, gone)
        self.different = any(row["differs"] for row in self.rows)
        self.version_pair = f"{kept.version}.{gone.version}"
        empty = [row["name"] for row in self.rows if row["differs"] and row["fills"]]
        kwargs["initial"] = {"seen": self.version_pair, "take": empty, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["take"]
        choices.choices = [(row["name"], row["label"]) for row in self.rows]
        chosen = self["take"].value() or []
        for row in self.rows:
            row["chosen"] = row["name"] in chosen
        self.keys = (kept.key, gone.key)

    def clean_seen(self) -> dict[str, int]:
        """The versions of both as the page showed them."""
        parts = str(self.cleaned_data["seen"]).split(".")
        if len(parts) != len(self.keys) or not all(part.isdecimal() for part in parts):
            raise forms.ValidationError(_("Muat ulang halaman ini, lalu periksa lagi."))
        return dict(zip(self.keys, map(int, parts), strict=True))

    def renew(self, **_values: Any) -> None:
        """Keep what was typed, on top of the two records as they are stored now."""
        super().renew(seen=self.version_pair)

    def differences(self, _stored: Any) -> list[tuple[str, Any, Any]]:
        """None of the form's own: the page compares the two records anew."""
        return []


class ReasonForm(SubmissionForm):
    """An act that needs its reason and nothing else."""

    reason = forms.CharField(label=_("Alasan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class TwoInstitutionsForm(forms.Form):
    """Two institutions of a site to lay side by side."""

    kept: Any = forms.ModelChoiceField(
        None, to_field_name="key", label=_("Yang tetap"), empty_label=_("Pilih lembaga")
    )
    gone: Any = forms.ModelChoiceField(
        None, to_field_name="key", label=_("Yang digabung ke situ"), empty_label=_("Pilih lembaga")
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kept", "gone"):
            choice: Any = self.fields[name]
            choice.queryset = rows

    def clean(self) -> dict[str, Any]:
        """One institution twice is no comparison."""
        told = self.cleaned_data
        if told.get("kept") and told.get("kept") == told.get("gone"):
            self.add_error("gone", _("Pilih dua catatan yang berbeda."))
        return told


def compared(rules: MergeRules, kept: Any, gone: Any) -> list[dict[str, Any]]:
    """Field by field what either record says; ``fills``: only the one that goes says anything."""
    rows = []
    for names in takeable(rules):
        ours = [getattr(kept, name) for name in names]
        theirs = [getattr(gone, name) for name in names]
        rows.append(
            {
                "name": names[0],
                "fields": [(name, _kind(kept, name)) for name in names],
                "label": str(kept._meta.get_field(names[0]).verbose_name),
                "differs": [one or None for one in ours] != [one or None for one in theirs],
                "fills": not any(one not in (None, "") for one in ours),
                "told": any(one not in (None, "") for one in theirs),
            }
        )
    return rows


def _kind(record: Any, name: str) -> str:
    """How the tag ``value`` writes the field: days in words."""
    days = isinstance(record._meta.get_field(name), PartialDateField | models.DateField)
    return "date" if days else ""
