"""Forms of the problem board."""

from django import forms
from django.utils.translation import gettext_lazy as _

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


class VotersForm(SubmissionForm):
    """How many voters are present."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    voters = forms.IntegerField(
        label=_("Pemilih yang hadir"),
        min_value=1,
        max_value=500,
        error_messages={
            "required": _("Isi jumlah orangnya."),
            "invalid": _("Tulis dengan angka, misalnya 20."),
            "min_value": _("Paling sedikit 1 orang."),
            "max_value": _("Paling banyak 500 orang."),
        },
    )


class RemovalForm(SubmissionForm):
    """Taking a problem off the board needs nothing but the page's UUID."""


class VoteForm(SubmissionForm):
    """One tap: a vote more or a vote less."""

    step = forms.TypedChoiceField(choices=[("1", "+"), ("-1", "−")], coerce=int)
