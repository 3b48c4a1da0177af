"""What stands in one cell of the comparison: values, their state, their doubts and the phrases behind them.

One cell serves the page and the exports alike. *Tidak dinyatakan*, *tidak ada* and 0 are three different
things (decision 5); what the application computed is told apart from what a source states.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import count
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme import wording
from programme.formats import angka, rupiah


class State(models.TextChoices):
    STATED = "stated", gettext_lazy("dinyatakan")
    DOUBTFUL = "doubtful", gettext_lazy("diragukan")
    COMPUTED = "computed", gettext_lazy("dihitung")
    NOT_STATED = "not_stated", gettext_lazy("tidak dinyatakan")
    NONE = "none", gettext_lazy("tidak ada")
    UNCOUNTABLE = "uncountable", gettext_lazy("tidak dapat dihitung")


class Layout(Enum):
    """How the values of a cell stand on the page."""

    LIST = "list"  # one below the other, each with its remark
    LINE = "line"  # short values one after the other, those with the same remark together
    GROUPS = "groups"  # one below the other under the remark that they share


@dataclass(frozen=True)
class Saying:
    """A reading as the tags ``value`` and ``origin`` take it, under the field that a cell shows.

    ``value`` has its label instead where the field is a choice.
    """

    reading: Any
    field: str = "text"
    value: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reading, name)


def saying(reading: Any, choices: Mapping[Any, str] | None = None) -> Saying:
    """The reading under the field that a cell shows."""
    value = reading.value
    return Saying(reading, value=choices.get(value, value) if choices and isinstance(value, str) else value)


@dataclass(frozen=True)
class Sayings:
    """Stands for the relation ``readings`` of a record."""

    rows: tuple[Saying, ...] = ()

    def all(self) -> tuple[Saying, ...]:
        """The readings, already in memory."""
        return self.rows


NO_SAYINGS = Sayings()
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One value of a cell: its words, a number where it is one, a remark, and its readings.

    ``group`` is the key of the group whose record it is; ``label`` stands before the value in a list of
    figures. ``low`` and ``high`` bound a value that is not one number, ``people`` is of how many persons it
    is told, and ``otherwise`` names what it is if another reading is the true one.
    """

    text: str
    number: int | None = None
    note: str = ""
    label: str = ""
    kind: str = ""
    state: State = State.STATED
    readings: Sayings = NO_SAYINGS
    group: str = ""
    low: int | None = None
    high: int | None = None
    people: int | None = None
    otherwise: str = ""
    pk: int = field(default_factory=lambda: next(_numbers))

    def counting(self, number: int | None, *, people: int | None = None) -> "Item":
        """The same item with the number that it stands for, and of how many persons."""
        return replace(self, number=number, people=people)

    def between(self, low: int | None, high: int | None) -> "Item":
        """The same item with the least and the most that it can be; both alike are its number."""
        return replace(self, low=low, high=high, number=low if low == high else None)

    @property
    def least(self) -> int | None:
        """The least that the value can be."""
        return self.number if self.low is None else self.low

    @property
    def most(self) -> int | None:
        """The most that the value can be; None where nothing bounds it."""
        return self.number if self.low is None else self.high

    def with_sources(self, more: Sayings) -> "Item":
        """The same item with more phrases behind it."""
        return replace(self, readings=Sayings((*self.readings.rows, *more.rows)))

    @property
    def words(self) -> str:
        """The value with its label and its remark, as a spreadsheet shows it."""
        value = f"{self.label}: {self.text}" if self.label else self.text
        remark = "; ".join(part for part in (self.note, self.otherwise) if part)
        return f"{value} ({remark})" if remark else value


@dataclass(frozen=True)
class Line:
    """All phrases of one line of a document that stand behind a cell, as one mark."""

    document: Any
    line: int
    text: str
    url: str

    def get_absolute_url(self) -> str:
        """Where the line can be read."""
        return self.url


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its values, or why there are none.

    ``summary`` leads a list; ``url`` is where the records stand; ``zero``: none counts as 0.
    """

    items: tuple[Item, ...] = ()
    summary: str = ""
    state: State = State.STATED
    word: str = ""
    tone: str = ""
    url: str = ""
    layout: Layout = Layout.LIST
    zero: bool = False

    @property
    def empty_words(self) -> str:
        """What is written where there is no value."""
        return self.word or str(self.state.label)

    @property
    def number(self) -> int | None:
        """The value, where it is one single number."""
        if self.zero:
            return 0
        return self.items[0].number if len(self.items) == 1 else None

    @property
    def words(self) -> str:
        """All values in one line of text."""
        return "; ".join(item.words for item in self.items) if self.items else self.empty_words

    @property
    def readings(self) -> Sayings:
        """The phrases behind all values, one for each line: the marks of the cell."""
        return Sayings(tuple(Saying(LineReading(line)) for line in self.lines))

    @property
    def lines(self) -> list[Line]:
        """The lines of the sources, in their order, each with all that is quoted from it."""
        quoted: dict[tuple[int, int], list[Any]] = {}
        for item in self.items:
            for saying_ in item.readings.rows:
                phrase = saying_.reading.phrase
                if phrase is not None:
                    quoted.setdefault((phrase.document_id, phrase.line), []).append(phrase)
        return [_line(phrases) for _place, phrases in sorted(quoted.items())]

    @property
    def pk(self) -> str:
        """A name that is unique on the page."""
        return f"sel-{self.items[0].pk}" if self.items else f"sel-{id(self)}"


@dataclass(frozen=True)
class LineReading:
    """Lets the tag ``origin`` draw the mark of a line."""

    phrase: Line
    certainty: str = "certain"


def _line(phrases: list[Any]) -> Line:
    texts = list(dict.fromkeys(phrase.text for phrase in phrases))
    first = phrases[0]
    return Line(first.document, first.line, " … ".join(texts), first.get_absolute_url())


NOT_STATED = Cell(state=State.NOT_STATED)


def nothing(word: str = "", *, zero: bool = False) -> Cell:
    """It is known that there is none; ``zero`` where what there is none of is counted."""
    return Cell(state=State.NONE, word=word, zero=zero)


def told(
    record: Any, name: str, kind: str = "", *, note: str = "", label: str = "", also: Iterable[Any] = ()
) -> Item | None:
    """One field of a record as an item; None where nothing is stated.

    Readings of the record as a whole speak for the field where it has none of its own. ``also`` are records
    whose sources stand behind the remark.
    """
    choices = _choices(record, name)
    own = [saying(reading, choices) for reading in wording.told_of(record, name)]
    text = wording.text_of(record, name, kind, own)
    if not text:
        return None
    rows = own or [saying(reading) for reading in wording.told_of(record, "")]
    value = getattr(record, name)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return Item(
        text=text,
        number=value if is_number else None,
        note=note,
        label=label,
        kind=kind,
        state=State.DOUBTFUL if wording.doubtful(rows) else State.STATED,
        readings=Sayings((*rows, *everything(also).rows)),
        group=group_of(record),
    )


def _choices(record: Any, name: str) -> dict[Any, str]:
    """The labels of a field that is a choice."""
    fields = {field.name: field for field in record._meta.concrete_fields}
    return {key: str(words) for key, words in fields[name].flatchoices} if name in fields else {}


def group_of(record: Any) -> str:
    """The key of the group that a record names, by itself or through what it belongs to; or nothing."""
    for name in ("group", "identified_by"):
        group = getattr(record, name, None)
        if group is not None:
            return str(group.key)
    parents = (getattr(record, name, None) for name in ("plan", "visit", "monitoring", "deviation"))
    return next((group_of(parent) for parent in parents if parent is not None), "")


def cell_of(
    items: Iterable[Item | None], *, summary: str = "", empty: Cell = NOT_STATED, tone: str = ""
) -> Cell:
    """A cell of the items that there are; ``empty`` where there are none."""
    known = tuple(item for item in items if item is not None)
    if not known:
        return empty
    return Cell(items=known, summary=summary, state=_state(known), tone=tone)


def _state(items: tuple[Item, ...]) -> State:
    states = {item.state for item in items}
    for state in (State.DOUBTFUL, State.STATED, State.COMPUTED):
        if state in states:
            return state
    return items[0].state


def listed(
    records: Iterable[Any],
    name: str = "text",
    *,
    note: Callable[[Any], str] = lambda record: "",
    counted: Any = "",
    empty: Cell = NOT_STATED,
) -> Cell:
    """A list: one item a record; ``counted`` (lazy words that take a ``count``) leads it."""
    items = [item for item in (told(record, name, note=note(record)) for record in records) if item]
    summary = counted % {"count": len(items)} if counted and len(items) > 1 else ""
    return cell_of(items, summary=summary, empty=empty)


def single(record: Any, name: str, kind: str = "", *, note: str = "") -> Cell:
    """One field of one record; *tidak dinyatakan* where there is no record or no value."""
    return cell_of([told(record, name, kind, note=note)] if record is not None else [])


def said(record: Any, text: str, *names: str, kind: str = "", note: str = "", label: str = "") -> Item:
    """Words put together from fields of one record (``names``, or all), with the readings of these fields."""
    told_here = [reading for reading in record.readings.all() if not names or reading.field in (*names, "")]
    rows = [saying(reading, _choices(record, reading.field)) for reading in told_here]
    return Item(
        text=text,
        note=note,
        label=label,
        kind=kind,
        state=State.DOUBTFUL if wording.doubtful(rows) else State.STATED,
        readings=Sayings(tuple(rows)),
        group=group_of(record),
    )


def everything(records: Iterable[Any]) -> Sayings:
    """All readings of several records: the origin of what is computed from them."""
    found = [reading for record in records if record is not None for reading in record.readings.all()]
    return Sayings(tuple(Saying(reading, field="") for reading in found))


def computed(
    amount: int, kind: str = "angka", *, note: str = "", label: str = "", of: Sayings = NO_SAYINGS
) -> Item:
    """A number that the application counted or computed, with the sources of what it was computed from."""
    write = rupiah if kind == "rupiah" else angka
    return Item(text=write(amount), number=amount, note=note, label=label, state=State.COMPUTED, readings=of)


def derived(text: str, *, note: str = "", label: str = "", of: Sayings = NO_SAYINGS) -> Item:
    """Words that the application computed, for example a span."""
    return Item(text=text, note=note, label=label, state=State.COMPUTED, readings=of)


def people(count_: int) -> str:
    """So many people, in words."""
    return ngettext("%(count)s orang", "%(count)s orang", count_) % {"count": count_}


def of_all(part: int, whole: int | None) -> str:
    """``20 dari 20``; ``20`` where the whole is not stated."""
    if whole is None:
        return angka(part)
    return _("%(count)s dari %(all)s") % {"count": angka(part), "all": angka(whole)}
