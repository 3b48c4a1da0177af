"""A whole list of people on one screen: a row for each, as on the paper that goes round."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.forms.person_fields import OLDEST, Skills, with_letters
from groups.models import Sex
from groups.register import LONGEST_LIST, Told
from programme.dates import parse_partial_date, today_at
from programme.forms import SubmissionForm
from programme.models import Site
from programme.neighbourhoods import neighbourhood
from programme.paging import whole_number

ROWS, MORE = 20, 5
SHORT: dict[str, Promise | str] = {"age": gettext_lazy("Umur"), "skills": gettext_lazy("Bisa apa")}
"""What stands in an empty field where its label is too long for a phone."""
AGE = re.compile(r"(\d{1,3}) *(tahun|thn|th|t)?\.?", re.ASCII | re.IGNORECASE)


class RollRow(forms.Form):
    """One person of the list; a row in which nothing stands is no person."""

    use_required_attribute = False
    name = forms.CharField(label=gettext_lazy("Nama lengkap"), max_length=150, required=False)
    nickname = forms.CharField(label=gettext_lazy("Panggilan"), max_length=60, required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("Jenis kelamin"),
        choices=[("", gettext_lazy("L/P")), (Sex.MALE, gettext_lazy("L")), (Sex.FEMALE, gettext_lazy("P"))],
        required=False,
    )
    age = forms.CharField(label=gettext_lazy("Umur atau tahun lahir"), max_length=30, required=False)
    rt = forms.CharField(label=gettext_lazy("RT"), max_length=10, required=False)
    skills = Skills(label=gettext_lazy("Keterampilan"), max_length=600, required=False)

    def __init__(self, data: Any, *, number: int, today: datetime.date) -> None:
        super().__init__(data, prefix=f"b{number}")
        self.number, self.today = number, today
        for name, field in self.fields.items():
            wrong = bool(self.is_bound and self.filled and self.errors.get(name))
            field.widget.attrs |= {
                "aria-label": _("Baris %(number)s: %(label)s") % {"number": number, "label": field.label},
                "placeholder": SHORT.get(name, field.label),
                "autocomplete": "off",
                "enterkeyhint": "next",
                **({"aria-invalid": "true", "aria-describedby": f"{self.prefix}-salah"} if wrong else {}),
            }

    @property
    def filled(self) -> bool:
        """Whether anything stands in the row."""
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields)

    def clean_name(self) -> str:
        """In a list everybody has a name."""
        name = with_letters(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("Isi namanya."))
        return name

    def clean_nickname(self) -> str:
        """A name has letters."""
        return with_letters(self.cleaned_data["nickname"])

    def clean_age(self) -> dict[str, Any]:
        """An age (``41``), or when the person was born (``1985``, ``12-3-1985``)."""
        text = self.cleaned_data["age"].strip()
        age = AGE.fullmatch(text)
        if age and int(age[1]) > OLDEST:
            raise ValidationError(_("Umur antara 0 dan 120 tahun."))
        if age:
            return {"age_told": int(age[1]), "age_told_on": self.today}
        born = self._birth(text) if text else None
        return {"born_on": born} if born else {}

    def _birth(self, text: str) -> str:
        try:
            born = parse_partial_date(text)
        except ValidationError:
            words = _("Tulis umurnya (41), tahun lahirnya (1985), atau tanggal lahirnya (12-3-1985).")
            raise ValidationError(words) from None
        if born > self.today.isoformat():
            raise ValidationError(_("Tanggal ini belum tiba."))
        if int(born[:4]) < self.today.year - OLDEST:
            raise ValidationError(_("Lebih dari 120 tahun yang lalu. Periksa tahunnya."))
        return born

    def clean_rt(self) -> str:
        """Three digits, however it was written."""
        return neighbourhood(self.cleaned_data["rt"], "rt")

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """What is wrong in the row: the id of the field, its label, the sentence."""
        for name, errors in self.errors.items():
            yield self[name].id_for_label, str(self.fields[name].label), " ".join(map(str, errors))

    def told(self) -> Told:
        """What to store of the person."""
        row = self.cleaned_data
        values = {"name": row["name"], "nickname": row["nickname"] or None, "sex": row["sex"] or None}
        home = {"rt": row["rt"]} if row["rt"] else None
        return Told(values={**values, **row["age"]}, skills=row["skills"], home=home)


class RollForm(SubmissionForm):
    """Twenty rows at once, or as many as the page had."""

    rows_shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, site: Site, shown: int = ROWS, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        shown = shown if data is None else whole_number(data.get("rows_shown", "")) or ROWS
        more = MORE if data is not None and "more" in data else 0
        self.shown = min(max(shown, ROWS) + more, LONGEST_LIST)
        today = today_at(site)
        self.rows = [RollRow(data, number=number, today=today) for number in range(1, self.shown + 1)]

    @property
    def filled(self) -> list[RollRow]:
        """The rows in which something stands."""
        return [row for row in self.rows if row.filled]

    @property
    def faulty(self) -> list[RollRow]:
        """The rows that must be mended."""
        return [row for row in self.filled if not row.is_valid()]

    @property
    def longest(self) -> bool:
        """Whether no further rows can be had."""
        return self.shown >= LONGEST_LIST

    def is_valid(self) -> bool:
        """All rows, or none is stored."""
        return super().is_valid() and not self.faulty

    def people(self) -> list[Told]:
        """What to store, row by row."""
        return [row.told() for row in self.filled]
