"""What is asked before sites are compared, data leave the application, or a group goes on."""

from collections.abc import Mapping, Sequence
from typing import Any

from crispy_forms.bootstrap import InlineRadios
from crispy_forms.layout import Layout, Row
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from evaluation.exports import Content, Delimiter
from evaluation.models import ExportFormat
from evaluation.sites import sites_where
from programme.forms import DayInput, SubmissionForm, fields_alone
from programme.models import PhaseCode


class ExportForm(forms.Form):
    """Which sites, in which format, what for."""

    format = forms.ChoiceField(label=_("Format"), choices=ExportFormat.choices, widget=forms.RadioSelect)
    delimiter = forms.ChoiceField(
        label=_("Pemisah kolom CSV"), choices=Delimiter.choices, widget=forms.RadioSelect
    )
    content = forms.ChoiceField(label=_("Isi CSV"), choices=Content.choices, widget=forms.RadioSelect)
    purpose = forms.CharField(
        label=_("Keperluan"),
        help_text=_("Untuk apa data ini dipakai; dicatat bersama nama Anda."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, sites: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"] = forms.MultipleChoiceField(
            label=_("Lokasi"), choices=sites, widget=forms.CheckboxSelectMultiple
        )
        self.helper = fields_alone()
        kinds = Row(InlineRadios("format"), InlineRadios("content"), InlineRadios("delimiter"))
        self.helper.layout = Layout("site", kinds, "purpose")

    def clean_format(self) -> ExportFormat:
        """The format as one of ours."""
        return ExportFormat(self.cleaned_data["format"])

    def clean_content(self) -> Content:
        """What the CSV holds, as one of ours."""
        return Content(self.cleaned_data["content"])

    def clean_delimiter(self) -> Delimiter:
        """The sign between columns as one of ours."""
        return Delimiter(self.cleaned_data["delimiter"])


def export_form(user: User, asked: QueryDict | None, *, ticked: Sequence[str] = ()) -> ExportForm:
    """The form with the sites that the user may export; what was not asked for is filled in.

    ``asked`` is what was sent, or None. The address without anything gives all sites as XLSX. ``ticked`` are
    the sites that an empty form begins with.
    """
    sites = [(site.key, str(site)) for site in sites_where(user, Permission.EXPORT)]
    usual: dict[str, Any] = {
        "site": [key for key, _name in sites],
        "format": ExportFormat.XLSX.value,
        "content": Content.COMPARISON.value,
        "delimiter": Delimiter.SEMICOLON.value,
    }
    if asked is None:
        return ExportForm(None, sites=sites, initial={**usual, "site": list(ticked) or usual["site"]})
    sent = {**usual, **{name: asked[name] for name in asked if name != "site"}}
    return ExportForm({**sent, "site": asked.getlist("site") or usual["site"]}, sites=sites)


class PhaseForm(SubmissionForm):
    """Which phase now, since when, and why although something is missing."""

    phase = forms.ChoiceField(
        label=_("Sekarang di tahap"), choices=PhaseCode.choices, widget=forms.RadioSelect
    )
    moved_on = DayInput(label=_("Sejak"))
    reason = forms.CharField(
        label=_("Alasan melangkah meski ada yang kurang"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Perlu diisi bila tahap sebelumnya belum lengkap. Alasan ini terlihat di berkas."),
    )

    def __init__(self, *args: Any, missing: Mapping[PhaseCode, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.missing = missing

    def clean(self) -> dict[str, Any]:
        """A reason where the phases before still lack something."""
        data: dict[str, Any] = super().clean() or {}
        phase = data.get("phase")
        if phase and self.missing[PhaseCode(phase)] and not data.get("reason", "").strip():
            self.add_error("reason", gettext("Masih ada yang kurang. Tulis alasannya."))
        return data
