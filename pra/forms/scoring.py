"""Forms of the matrix that scores businesses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pra.businesses.scoring import FEWEST_OPTIONS, MOST_CRITERIA, MOST_OPTIONS, SUGGESTED
from pra.models import Business, ScoreCriterion
from pra.potentials.reach import folded
from programme.forms import PartialDateInput, SubmissionForm

LONGEST = ScoreCriterion._meta.get_field("name").max_length or 100
TOO_LONG = _("Ukuran paling panjang 100 huruf.")


class MatrixForm(SubmissionForm):
    """Which businesses are scored, by which criteria, with how many points at most."""

    businesses = forms.MultipleChoiceField(
        label=_("Usaha yang dinilai"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih dulu usahanya, 2 sampai 8.")},
    )
    suggested = forms.MultipleChoiceField(
        label=_("Ukuran untuk menilai"),
        choices=[(str(number), words) for number, words in enumerate(SUGGESTED)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tanya dulu kepada kelompok: usaha yang baik itu seperti apa? Ini hanya contoh."),
    )
    words = forms.CharField(
        label=_("Ukuran dengan kata-kata kelompok"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu ukuran tiap baris."),
    )
    most = forms.TypedChoiceField(
        label=_("Nilai paling tinggi"),
        choices=[(number, str(number)) for number in range(3, 11)],
        coerce=int,
        initial=5,
        help_text=_("Nilai paling rendah selalu 0."),
    )
    held_on = PartialDateInput(label=_("Tanggal"), required=False)

    def __init__(self, *args: Any, ideas: Sequence[Business], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ideas = {business.key: business for business in ideas}
        self.fields["businesses"].choices = [(key, one.name) for key, one in self.ideas.items()]  # type: ignore[attr-defined]

    def clean_businesses(self) -> list[Business]:
        """The businesses in the order of the list."""
        keys = set(self.cleaned_data["businesses"])
        chosen = [business for key, business in self.ideas.items() if key in keys]
        if not FEWEST_OPTIONS <= len(chosen) <= MOST_OPTIONS:
            words = _("Pilih %(fewest)s sampai %(most)s usaha; yang dipilih %(count)s.")
            raise ValidationError(
                words, params={"fewest": FEWEST_OPTIONS, "most": MOST_OPTIONS, "count": len(chosen)}
            )
        return chosen

    def clean_words(self) -> str:
        """The criteria line by line; one that is too long is told, never cut."""
        text: str = self.cleaned_data["words"]
        if any(len(line.strip()) > LONGEST for line in text.splitlines()):
            raise ValidationError(TOO_LONG)
        return text

    def clean(self) -> dict[str, Any]:
        """Bring the criteria together, the suggested first; each once."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "suggested" in data and "words" in data:
            named = [str(SUGGESTED[int(number)]) for number in data["suggested"]]
            spoken = [" ".join(line.split()) for line in data["words"].splitlines()]
            once = {folded(name): name for name in reversed([*named, *spoken]) if name}
            data["criteria"] = list(reversed(once.values()))
            if not data["criteria"]:
                self.add_error("words", _("Sebut paling sedikit satu ukuran."))
            elif len(data["criteria"]) > MOST_CRITERIA:
                self.add_error(
                    "words",
                    ValidationError(_("Paling banyak %(most)s ukuran."), params={"most": MOST_CRITERIA}),
                )
        return data


class CriterionForm(SubmissionForm):
    """One more criterion."""

    name = forms.CharField(
        label=_("Ukuran lain"),
        max_length=LONGEST,
        error_messages={"required": _("Tulis dulu ukurannya."), "max_length": TOO_LONG},
    )


class PointsForm(SubmissionForm):
    """The points of one cell, or nothing; ``was`` is what stood there."""

    value = forms.IntegerField(required=False, min_value=0, max_value=10)
    was = forms.IntegerField(required=False, min_value=0, max_value=10)


class WeightForm(SubmissionForm):
    """How often a criterion counts."""

    value = forms.IntegerField(min_value=1, max_value=3)
    was = forms.IntegerField(min_value=1, max_value=3)
