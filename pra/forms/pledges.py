"""Forms of promises, and of the two taps that tell how they and the calendar went."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.roster import who_may_speak
from pra.forms.lines import KeyChoice, SpokenForm
from pra.forms.plan import words
from pra.models import PledgeKind
from pra.plan.pledges import BROKEN, KEPT
from programme.forms import PartialDateInput, SubmissionForm


class PledgeForm(SpokenForm):
    """What a member promises, how much, by when."""

    quick = ("participant", "due_on")
    columns = ("text", "participant", "kind", "quantity", "due_on", "said_by", "authored_by")
    text = words(_("Janji"))
    participant = KeyChoice(label=_("Oleh siapa"), empty_label=_("– oleh siapa? –"))
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[("", _("– tidak dinyatakan –")), *PledgeKind.choices], required=False
    )
    quantity = forms.CharField(
        label=_("Berapa banyak"),
        max_length=100,
        required=False,
        help_text=_("Misalnya: 2 hari kerja, 1 mesin, Rp50.000."),
    )
    due_on = PartialDateInput(
        label=_("Batas waktu"),
        required=False,
        help_text=_("Bulan dan tahun cukup."),
        widget=forms.TextInput(attrs={"placeholder": _("Batas waktu"), "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = who_may_speak(self.owner.group)  # type: ignore[attr-defined]

    def clean_kind(self) -> str | None:
        """None where nobody told it."""
        return self.cleaned_data["kind"] or None


class TapForm(SubmissionForm):
    """One tap with a date: ``value`` and ``was`` are ``yes``, ``no`` or empty (nobody told it)."""

    value = forms.ChoiceField(choices=[(KEPT, KEPT), (BROKEN, BROKEN)], required=False)
    was = forms.ChoiceField(choices=[(KEPT, KEPT), (BROKEN, BROKEN)], required=False)
    on = PartialDateInput(required=False)
    seen_on = PartialDateInput(required=False)


class DoneForm(TapForm):
    """A line of the calendar is done or not; there is no third."""

    value = forms.ChoiceField(choices=[(KEPT, KEPT)], required=False)
    was = forms.ChoiceField(choices=[(KEPT, KEPT)], required=False)
