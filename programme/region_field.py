"""A form field for an official region: typed in words or as a code, chosen among suggestions.

With a script suggestions appear while typing (``static/js/region.js``). Without one the form is sent as it
is: words that name one region alone are taken, words that name several come back with these to choose from.
"""

from collections.abc import Collection
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.forms.widgets import Script
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe as trusted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programme.models import Region, RegionLevel
from programme.regions import LIMIT, dotted, look_up, region_of_code


class Typed(NamedTuple):
    """What came from the form: the words, the code that was chosen, and the words it was chosen for."""

    text: str = ""
    code: str = ""
    chosen_for: str = ""

    @property
    def chosen(self) -> str:
        """The chosen code; nothing once the words are others than those it was chosen for."""
        return self.code if self.text.strip() == self.chosen_for.strip() else ""


class RegionInput(forms.Widget):
    """One text input with suggestions; ``hits`` are the regions to choose from after the form came back."""

    levels: Collection[str] = ()
    hits: Collection[Region] = ()

    class Media:
        js = (Script("js/region.js", type="module"),)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        code = data.get(f"{name}_pick") or data.get(f"{name}_code") or ""
        return Typed(data.get(name) or "", code, data.get(f"{name}_for") or "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input, what belongs to it, and the choice where there is one."""
        typed = value if isinstance(value, Typed) else Typed()
        known = region_of_code(typed.chosen, self.levels) if typed.chosen else None
        question = QueryDict(mutable=True)
        question.setlist("level", list(self.levels))
        context = {
            "name": name,
            "typed": typed,
            "known": known,
            "hits": self.hits,
            "attrs": flatatt(self.build_attrs(self.attrs, attrs)),
            "url": f"{reverse('programme:regions')}?{question.urlencode()}",
        }
        return trusted(render_to_string("components/region.html", context).strip())  # noqa: S308 - our template


class RegionField(forms.Field):
    """The value is a ``Region`` with its parents, or None; ``levels`` are those that may be chosen."""

    widget = RegionInput
    default_error_messages = {
        "required": gettext_lazy("Isi nama tempatnya, lalu pilih satu."),
        "unknown": gettext_lazy(
            "Tidak ada %(kind)s dengan nama itu. Periksa ejaannya, atau tambah nama kecamatan atau kotanya."
        ),
        "several": gettext_lazy("Ada beberapa tempat dengan nama itu. Pilih satu."),
        "too_many": gettext_lazy(
            "Banyak tempat dengan nama itu. Pilih satu, atau tambah nama kecamatan atau kotanya."
        ),
        "similar": gettext_lazy("Nama itu tidak ada persis begitu. Pilih yang dimaksud."),
    }

    def __init__(self, label: Any, levels: Collection[str] = (RegionLevel.VILLAGE,), **options: Any) -> None:
        options.setdefault("required", False)
        self.levels = tuple(str(level) for level in levels)
        super().__init__(label=label, **options)
        self.widget.levels = self.levels

    def prepare_value(self, value: Any) -> Any:
        """A stored region (or its code) as the input shows it; what was typed stays as it was typed."""
        if isinstance(value, str):
            value = region_of_code(value)
        return Typed(value.place, value.code, value.place) if isinstance(value, Region) else value

    def clean(self, value: Any) -> Region | None:
        """The region that was chosen, or the only one that the words name. Raises ValidationError."""
        typed = value if isinstance(value, Typed) else Typed(str(value or ""))
        self.widget.hits = ()
        if not typed.text.strip():
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return (typed.chosen and region_of_code(typed.chosen, self.levels)) or self._named(typed.text.strip())

    def _named(self, text: str) -> Region:
        found = look_up(text, levels=self.levels, limit=LIMIT + 1)
        names = {text.casefold(), dotted(text)}
        called = [region for region in found.regions if names & {region.place.casefold(), region.code}]
        only = called if len(called) == 1 else found.regions
        if len(only) == 1 and found.sure:
            return only[0]
        self.widget.hits = found.regions[:LIMIT]
        raise self._refusal(found.sure, len(found.regions))

    def _refusal(self, sure: bool, count: int) -> ValidationError:  # noqa: FBT001 - read once, just above
        several = "too_many" if count > LIMIT else "several"
        reason = "unknown" if not count else several if sure else "similar"
        kinds = _(" atau ").join(str(RegionLevel(level).label).lower() for level in self.levels)
        return ValidationError(self.error_messages[reason], code=reason, params={"kind": kinds})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words stand there than those of the stored region (formsets ask)."""
        typed = data if isinstance(data, Typed) else Typed()
        before = self.prepare_value(initial) or Typed()
        return (typed.text.strip(), typed.chosen) != (before.text, before.code)
