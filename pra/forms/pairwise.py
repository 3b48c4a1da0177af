"""Forms of the comparison in pairs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pra.models import MOST_ENTRIES, PairwiseCell, Problem
from pra.problems.pairwise import FEWEST_ENTRIES, Answer, Pair
from programme.forms import PartialDateInput, SubmissionForm


class MatrixForm(SubmissionForm):
    """Which problems meet; the choices stand in the order of the board."""

    problems = forms.MultipleChoiceField(
        label=_("Masalah yang dibandingkan"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih dulu masalahnya, 3 sampai 12.")},
        help_text=_(
            "Pilih 3 sampai 12. Tiap masalah bertemu tiap masalah lain: 5 masalah berarti 10 pasangan, "
            "12 masalah 66 pasangan."
        ),
    )
    held_on = PartialDateInput(label=_("Tanggal"), required=False)

    def __init__(self, *args: Any, board: Sequence[Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = {problem.key: problem for problem in board}
        self.fields["problems"].choices = [(key, one.text) for key, one in self.board.items()]  # type: ignore[attr-defined]

    def clean_problems(self) -> list[Problem]:
        """The problems in the order of the board."""
        keys = set(self.cleaned_data["problems"])
        chosen = [problem for key, problem in self.board.items() if key in keys]
        if not FEWEST_ENTRIES <= len(chosen) <= MOST_ENTRIES:
            words = _("Pilih %(fewest)s sampai %(most)s masalah; yang dipilih %(count)s.")
            raise ValidationError(
                words, params={"fewest": FEWEST_ENTRIES, "most": MOST_ENTRIES, "count": len(chosen)}
            )
        return chosen


class AnswerForm(SubmissionForm):
    """Which of the two weighs more and why; ``was`` and ``reason_was`` are what stood there."""

    value = forms.CharField(required=False)
    was = forms.CharField(required=False)
    reason = forms.CharField(
        required=False,
        max_length=PairwiseCell._meta.get_field("reason").max_length,
        error_messages={"max_length": _("Alasan paling panjang 200 huruf.")},
    )
    reason_was = forms.CharField(required=False)

    def __init__(self, *args: Any, pair: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {entry.key: entry for entry in (pair.first, pair.second)}

    def clean_value(self) -> Any:
        """One of the two, or None for an answer that is taken back."""
        return self._entry("value")

    def clean_was(self) -> Any:
        """What the writer saw."""
        return self._entry("was")

    def _entry(self, name: str) -> Any:
        key = self.cleaned_data[name]
        if key and key not in self.entries:
            raise ValidationError(_("Pilih salah satu dari dua masalah ini."))
        return self.entries.get(key)

    @property
    def answer(self) -> Answer:
        """What is wanted; a reason belongs to an answer."""
        winner = self.cleaned_data["value"]
        return Answer(winner, " ".join(self.cleaned_data["reason"].split()) if winner else "")

    @property
    def seen(self) -> Answer:
        """What stood there."""
        return Answer(self.cleaned_data["was"], self.cleaned_data["reason_was"])
