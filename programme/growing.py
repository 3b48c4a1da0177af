"""Rows of a form that grow as one writes, without a script: other names of an institution, its tasks.

Two empty rows stand below those that are filled; *Tambah baris* sends what was typed and brings two more.
A stored row keeps its key, so that a mended word does not cut it off from its sources.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe as trusted
from django.utils.translation import gettext as _

SPARE = 2
MOST = 40
Line = tuple[str, str]


class RowsInput(forms.Widget):
    """One text input for each row, each with the hidden key of the record that it shows."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Line]:
        """The rows as they were typed, without those that are empty and new."""
        several = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key, [])
        texts = [text.strip() for text in several(name)]
        keys = [*several(f"{name}_key"), *[""] * len(texts)]
        return [(key, text) for key, text in zip(keys, texts, strict=False) if key or text]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Draw the rows, two empty ones, and the button that brings more."""
        rows = [*(value or []), *[("", "")] * SPARE]
        context = {"name": name, "rows": rows, "id": (attrs or {}).get("id", name), "attrs": self.attrs}
        return trusted(render_to_string("worksheet/rows.html", context))  # noqa: S308 - our template

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first row, for the list of errors."""
        return f"{id_}_1"


class RowsField(forms.Field):
    """Rows of text; the value is a list of (key of the stored row or nothing, text)."""

    widget = RowsInput

    def __init__(self, *, longest: int, row_label: Any, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=RowsInput(attrs={"row_label": row_label, "longest": longest}), **kwargs
        )
        self.longest = longest

    def clean(self, value: Any) -> Any:
        """Refuse a row that is too long, one that is there twice, and more rows than anybody writes."""
        texts = [text for _key, text in value if text]
        if any("\x00" in text or len(text) > self.longest for text in texts):
            raise ValidationError(_("Tiap baris paling panjang %s huruf.") % self.longest)
        folded = [text.casefold() for text in texts]
        twice = next((text for text in texts if folded.count(text.casefold()) > 1), None)
        if twice:
            raise ValidationError(_("Tertulis dua kali: %s.") % twice)
        if len(texts) > MOST:
            raise ValidationError(_("Paling banyak %s baris.") % MOST)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether any row is another."""
        return list(initial or []) != list(data or [])


def lines(rows: Any, column: str) -> list[Line]:
    """Stored records as the rows of a form."""
    return [(row.key, getattr(row, column)) for row in rows]


def as_typed(form: forms.Form) -> Mapping[str, Any]:
    """What stands in a sent form, so that its page can be shown again before anything is judged or kept."""
    return {name: form[name].data for name in form.fields}
