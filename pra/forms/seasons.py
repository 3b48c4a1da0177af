"""Forms of the seasonal calendar: an activity, and a tap on a month."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pra.forms.lines import LineForm
from pra.plan.months import MOST
from programme.forms import SubmissionForm


class SeasonForm(LineForm):
    """An activity or a burden that comes and goes over the year."""

    main = "activity"
    columns = ("activity",)
    activity = forms.CharField(
        label=_("Kegiatan atau keadaan"),
        max_length=150,
        widget=forms.TextInput(attrs={"placeholder": _("Misalnya: hujan")}),
        error_messages={"required": _("Tulis dulu kegiatan atau keadaannya.")},
    )


class MonthForm(SubmissionForm):
    """How much of it there is in a month: 0 to 3, or empty (nobody told it)."""

    value = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    was = forms.IntegerField(min_value=0, max_value=MOST, required=False)
