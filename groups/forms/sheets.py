"""A page full of cells that is sent at once: which of them were changed, and what was there before.

Every cell has parts (an answer and a note). ``seen`` comes back with the page: the version and the parts of
each cell as the page showed it, so that only what this person changed is written, over nobody's head.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programme.forms import SubmissionForm

Parts = tuple[str, ...]
NEW = 0


class SeenField(forms.JSONField):
    """The cells as the page showed them: ``{name: [version, [part, …]]}``."""

    widget = forms.HiddenInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Halaman ini tidak lengkap terkirim. Muat ulang, lalu isi lagi."),
        "invalid": _("Halaman ini tidak lengkap terkirim. Muat ulang, lalu isi lagi."),
    }

    def validate(self, value: Any) -> None:
        """A page without any record shows no cells, which is an answer too."""
        if value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def clean(self, value: Any) -> Any:
        """The same as ``{name: (version, parts)}``."""
        found = super().clean(value)
        try:
            return {
                str(name): (int(version), tuple(str(part) for part in parts))
                for name, (version, parts) in found.items()
            }
        except (AttributeError, TypeError, ValueError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class SheetForm(SubmissionForm):
    """Cells by name; ``stored`` gives the version and the parts of those that are in the database."""

    parts: ClassVar[tuple[str, ...]] = ()
    seen = SeenField()

    def __init__(
        self, *args: Any, names: Iterable[str], stored: Mapping[str, tuple[int, Parts]], **kwargs: Any
    ) -> None:
        self.names, self.stored = list(names), dict(stored)
        self.wrong: dict[str, str] = {}
        kwargs["initial"] = {"seen": self.stored, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def there(self, name: str) -> tuple[int, Parts]:
        """What the page showed in the cell, with its version; (0, empty parts) where there was no record."""
        seen = self.cleaned_data.get("seen", {}) if self.is_bound and self.is_valid_page() else self.stored
        blank = (NEW, tuple("" for _part in self.parts))
        found: tuple[int, Parts] = seen.get(name, blank)
        return found

    def is_valid_page(self) -> bool:
        """Whether the page came back whole."""
        return hasattr(self, "cleaned_data") and "seen" in self.cleaned_data

    def typed(self, name: str) -> Parts:
        """What the cell holds now: as sent; what was not sent stays as it was shown."""
        shown = self.there(name)[1]
        if not self.is_bound:
            return shown
        return _tidy(
            self.data.get(f"{part}.{name}", before) for part, before in zip(self.parts, shown, strict=True)
        )

    def changed(self) -> list[str]:
        """The cells that this person changed."""
        return [name for name in self.names if self.typed(name) != _tidy(self.there(name)[1])]

    def clean(self) -> dict[str, Any]:
        """Look at each changed cell; what is wrong stands beside it and stops the page."""
        cleaned = super().clean() or {}
        self.cleaned_data = cleaned
        if "seen" in cleaned:
            for name in self.changed():
                if words := self.fault(name, self.typed(name)):
                    self.add_cell_error(name, words)
        return cleaned

    def fault(self, name: str, typed: Parts) -> str:
        """What is wrong with a cell, in a sentence; empty when nothing is."""
        return ""

    def add_cell_error(self, name: str, words: str) -> None:
        """Set a sentence beside a cell."""
        self.wrong[name] = words
        self.add_error(None, ValidationError(words, code="cell"))

    def add_refusal(self, refusal: ValidationError) -> None:
        """What a domain function refused, beside its cells; the rest on top."""
        for name, errors in getattr(refusal, "error_dict", {None: refusal}).items():
            if name in self.names:
                self.add_cell_error(name, " ".join(ValidationError(errors).messages))
            else:
                self.add_error(None, errors)

    @property
    def refusals(self) -> list[str]:
        """What concerns no single cell."""
        return [
            message
            for error in self.non_field_errors().as_data()
            if error.code != "cell"
            for message in error.messages
        ] + [str(words) for words in self.errors.get("seen", [])]

    def renew_on(self, stored: Mapping[str, tuple[int, Parts]]) -> None:
        """Keep what this person changed, show all else as it is stored now, to be sent once more."""
        kept = {name: self.typed(name) for name in self.changed()}
        self.stored = dict(stored)
        self.renew(seen=json.dumps(self.stored))
        sent: Any = self.data
        for name in self.names:
            blank = tuple("" for _part in self.parts)
            texts = kept.get(name) or self.stored.get(name, (NEW, blank))[1]
            for part, text in zip(self.parts, texts, strict=True):
                sent[f"{part}.{name}"] = text
        self.wrong = {}
        self.full_clean()


def _tidy(texts: Iterable[str]) -> Parts:
    """Without the spaces and line ends that nobody means."""
    return tuple(" ".join(text.split()) for text in texts)
