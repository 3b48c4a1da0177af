"""What a tap on the list of families sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.models import WealthClass
from programme.forms import SubmissionForm


class PlaceForm(SubmissionForm):
    """A class of the group by its key, and the one that stood there before; empty is no class."""

    value = forms.ModelChoiceField(
        queryset=WealthClass.objects.none(),
        required=False,
        to_field_name="key",
        error_messages={"invalid_choice": _("Golongan ini sudah dihapus orang lain.")},
    )
    was = forms.CharField(required=False)

    def __init__(self, *args: Any, classes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.classes = classes
        self.fields["value"].queryset = classes  # type: ignore[attr-defined]

    def clean_was(self) -> Any:
        """The class that stood there, None for none, the bare key of one that is gone."""
        key = self.cleaned_data["was"]
        return (self.classes.filter(key=key).first() or key) if key else None
