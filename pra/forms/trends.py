"""What a tap on the table of trends sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.tools.trends import HIGHEST
from programme.forms import SubmissionForm

OUTSIDE = _("Pilih 0 sampai 5.")


class LevelForm(SubmissionForm):
    """How much there was (0-5), and what stood there before; empty is a mark that nobody gave."""

    value = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=HIGHEST,
        error_messages={"invalid": OUTSIDE, "min_value": OUTSIDE, "max_value": OUTSIDE},
    )
    was = forms.IntegerField(required=False, error_messages={"invalid": OUTSIDE})
