"""What a page asks about twins. Forms validate and never write."""

from typing import Any

from django import forms
from django.utils import timezone

from groups.models import Participant, Sex
from programme.forms import PartialDateInput, SubmissionForm
from programme.region_field import Typed
from programme.regions import region_of_code

MOST_LETTERS = 150


class TwinForm(forms.Form):
    """As much of a person as is typed by now; a field that cannot be read yet says nothing."""

    person = forms.CharField(required=False, max_length=80)
    name = forms.CharField(required=False, max_length=MOST_LETTERS)
    nickname = forms.CharField(required=False, max_length=MOST_LETTERS)
    sex = forms.ChoiceField(required=False, choices=Sex.choices)
    born_on = PartialDateInput(required=False, max_length=40)
    age_told = forms.IntegerField(required=False, min_value=0, max_value=120)
    origin = forms.CharField(required=False, max_length=200)
    origin_code = forms.CharField(required=False, max_length=13)
    origin_for = forms.CharField(required=False, max_length=200)
    phone = forms.CharField(required=False, max_length=20)

    def typed(self) -> Participant:
        """The person as typed so far, never stored."""
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        place = Typed(*(told.get(name, "") for name in ("origin", "origin_code", "origin_for")))
        return Participant(
            name=told.get("name"),
            nickname=told.get("nickname"),
            sex=told.get("sex"),
            born_on=told.get("born_on"),
            age_told=told.get("age_told"),
            age_told_on=timezone.localdate() if "age_told" in told else None,
            origin=region_of_code(place.chosen) if place.chosen else None,
            phone=told.get("phone", ""),
        )


class DistinctForm(SubmissionForm):
    """Two people of a site who are not the same."""

    first: Any = forms.ModelChoiceField(None, to_field_name="key")
    second: Any = forms.ModelChoiceField(None, to_field_name="key")

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            choice: Any = self.fields[name]
            choice.queryset = rows
