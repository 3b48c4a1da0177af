"""Forms of the plan's lines, in the order of its steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import SpokenForm


class SuccessForm(SpokenForm):
    """What success means to the group, in its own words."""

    columns = ("text", "said_by", "authored_by")
    text = forms.CharField(
        label=_("Arti sukses"),
        max_length=200,
        error_messages={"required": _("Tulis dulu kata-kata mereka.")},
    )
