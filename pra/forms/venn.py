"""One change of a circle: dragged to a place, one tap further, or chosen by words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pra.potentials.circles import CLOSENESS, IMPORTANCE, STEPS, Placing
from programme.forms import SubmissionForm


class CircleForm(SubmissionForm):
    """``placing`` is what is wanted (None: out of the diagram), ``seen`` what the writer saw there."""

    value = forms.CharField(max_length=12, required=False)
    was = forms.CharField(max_length=12, required=False)
    step = forms.ChoiceField(choices=[(name, name) for name in STEPS], required=False)
    size = forms.TypedChoiceField(choices=list(IMPORTANCE.items()), coerce=int, required=False)
    closeness = forms.TypedChoiceField(choices=list(CLOSENESS.items()), coerce=int, required=False)

    placing: Placing | None = None
    seen: Placing | None = None

    def clean(self) -> dict[str, Any]:
        """Find out what is wanted."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.seen = _placing(data["was"])
            self.placing = self._wanted(data)
        return data

    def _wanted(self, data: dict[str, Any]) -> Placing | None:
        if "value" in self.data:
            return _placing(data["value"])
        if self.seen is None or not (data["step"] or {"size", "closeness"} <= self.data.keys()):
            raise ValidationError(_("Isian ini tidak terbaca. Coba lagi."))
        if data["step"]:
            return self.seen.stepped(data["step"])
        return self.seen.in_words(data["size"], data["closeness"])


def _placing(text: str) -> Placing | None:
    try:
        return Placing.read(text) if text else None
    except ValueError as error:
        raise ValidationError(_("Letak ini di luar lembar. Coba lagi.")) from error
