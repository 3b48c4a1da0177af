"""A skill in somebody's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import KeyChoice
from programme.forms import SubmissionForm


class SkillForm(SubmissionForm):
    """A skill, and who has it where that was said."""

    person = KeyChoice(label=_("Milik siapa"), empty_label=_("– belum disebut siapa –"))
    name = forms.CharField(
        label=_("Keterampilan lain"),
        max_length=200,
        error_messages={"required": _("Tulis dulu keterampilannya.")},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class TapForm(SubmissionForm):
    """One tap: somebody has a skill (``1``), or not (nothing)."""

    value = forms.ChoiceField(choices=[("1", "1"), ("", "")], required=False)
