"""Forms of the problem board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import KeyChoice, LineForm
from pra.models import Problem
from programme.forms import SubmissionForm


class ProblemForm(SubmissionForm):
    """A problem in the group's own words."""

    text = forms.CharField(
        label=_("Masalah baru, kata-kata mereka"),
        max_length=200,
        error_messages={
            "required": _("Tulis masalahnya dulu."),
            "max_length": _("Paling panjang 200 huruf."),
        },
    )


class RenameForm(ProblemForm):
    """Other words for a problem that is on the board."""

    text = forms.CharField(label=_("Masalah"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RemovalForm(SubmissionForm):
    """Taking a problem off the board needs nothing but the page's UUID."""


class VoteForm(SubmissionForm):
    """One tap: a vote more or a vote less, in the round that was seen."""

    step = forms.TypedChoiceField(choices=[("1", "+"), ("-1", "−")], coerce=int)
    side = forms.ChoiceField(choices=[("", ""), ("women", "P"), ("men", "L")], required=False)
    ballot = forms.CharField(max_length=80, required=False)


class CategoryForm(SubmissionForm):
    """The heading that a problem is put under, and the one it was seen under."""

    value = forms.CharField(max_length=60, required=False)
    was = forms.CharField(max_length=60, required=False)


class HeadingForm(LineForm):
    """A heading of the group's own."""

    main = "name"
    columns = ("name",)
    name = forms.CharField(
        label=_("Kelompok masalah"),
        max_length=60,
        error_messages={
            "required": _("Tulis namanya dulu."),
            "max_length": _("Paling panjang 60 huruf."),
        },
    )

    def clean_name(self) -> str:
        """The name without spaces too many."""
        return " ".join(str(self.cleaned_data["name"]).split())


class DetailForm(LineForm):
    """What the group told about a problem."""

    columns = ("text", "problem")
    quick = ("problem",)
    text = forms.CharField(
        label=_("Keterangan, kata-kata mereka"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("Tulis keterangan")}),
        error_messages={"required": _("Tulis keterangannya dulu.")},
    )
    problem = KeyChoice(
        label=_("Tentang masalah"),
        required=True,
        error_messages={
            "required": _("Pilih masalahnya."),
            "invalid_choice": _("Masalah ini sudah tidak ada di papan."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["problem"]
        field.empty_label = _("– masalah –")
        field.queryset = Problem.objects.filter(
            site=self.owner.group.site_id, group=self.owner.group
        ).order_by("id")
