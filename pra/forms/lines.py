"""A form for one line of a list; on a phone only the fields that were touched arrive."""

from typing import Any, ClassVar, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groups.models import Participant
from groups.roster import who_may_speak
from pra.lines import Owner
from pra.models import AuthoredBy
from programme.forms import RecordForm


class LineForm(RecordForm):
    """Fields of a line; ``main`` is the one that a new line begins with, ``quick`` those beside it."""

    main: ClassVar[str] = "text"
    quick: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, owner: Owner, **kwargs: Any) -> None:
        self.owner = owner
        super().__init__(*args, **kwargs)
        self.order_fields(self.columns)

    @classmethod
    def touching(cls, data: QueryDict, *, owner: Owner, record: Any) -> Self:
        """The form as sent by a page that names what it ``touched``: all else is as it is stored."""
        if "touched" not in data:
            return cls(data, owner=owner, record=record)
        shown = cls(owner=owner).as_shown(record)
        named = [name for name in str(data["touched"]).split() if name in cls.columns]
        typed = {name: data.get(name, "") for name in named}
        merged = QueryDict(mutable=True)
        kept = {"submission": data.get("submission", ""), "version": data.get("version", "")}
        merged.update({**shown, **typed, **kept})
        form = cls(merged, owner=owner, record=record)
        form.touched = {name: data.get(f"was-{name}", "") for name in named}
        return form

    touched: dict[str, str] | None = None

    def as_shown(self, record: Any) -> dict[str, str]:
        """What each field shows of the stored line, as the browser would send it."""
        stored = self.stored(record)
        return {name: _sent(self.fields[name].prepare_value(stored[name])) for name in self.columns}

    def changes(self) -> dict[str, Any]:
        """The columns to store: those that were touched, or all."""
        values = self.values()
        return values if self.touched is None else {name: values[name] for name in self.touched}

    def seen(self) -> dict[str, Any] | None:
        """What the writer saw in the fields that he touched; None when the whole form was sent."""
        if self.touched is None:
            return None
        return {name: self._read(name, was) for name, was in self.touched.items()}

    def _read(self, name: str, was: str) -> Any:
        try:
            return self.fields[name].clean(was)
        except ValidationError:
            return was


def as_known(rows: Any, column: str, words: str) -> str:
    """The words as a row of the list has them, if it differs in spaces and capitals alone; else tidied."""
    tidied = " ".join(words.split())
    found: str | None = rows.filter(**{f"{column}__iexact": tidied}).values_list(column, flat=True).first()
    return found or tidied


def _sent(value: Any) -> str:
    return "" if value is None else str(value)


class KeyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One record of the site, named by its key."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("empty_label", _("– tidak dinyatakan –"))
        super().__init__(kwargs.pop("queryset", Participant.objects.none()), to_field_name="key", **kwargs)


class SpokenForm(LineForm):
    """A line of which one keeps whose words it is, and who wrote it down as theirs (L136, L184)."""

    said_by = KeyChoice(label=_("Kata siapa"))
    authored_by = forms.ChoiceField(
        label=_("Berasal dari"), choices=AuthoredBy.choices, initial=AuthoredBy.GROUP, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said_by"].queryset = who_may_speak(self.owner.group)  # type: ignore[attr-defined]

    def clean_authored_by(self) -> str | None:
        """None where nobody told it; a new line is the group's own."""
        return self.cleaned_data["authored_by"] or (None if self.record else AuthoredBy.GROUP)
