"""The records of a package as rows: what the file says of each, and the model instance that it becomes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from programme.models import Reading, SourcePhrase
from programme.package.faults import Path
from programme.package.kinds import Field, Kind, default_of, kinds, target

Key = tuple[str, str]


@dataclass(eq=False)
class Row:
    """One record of the file. ``stored`` is the record of that key in the database, if there is one."""

    kind: Kind
    path: Path
    data: dict[str, Any]
    instance: models.Model
    stored: models.Model | None = None
    readings: list[Reading] = field(default_factory=list)
    sound: bool = True

    @classmethod
    def named(cls, path: Path, data: dict[str, Any], *, sound: bool) -> "Row":
        """A row as the file tells it, with an instance that holds nothing but the key so far."""
        kind = kinds()[str(path[1])]
        instance = kind.model(**{kind.identifier: data[kind.identifier]})
        return cls(kind, path, data, instance, sound=sound)

    @property
    def key(self) -> str:
        """The public name of the record."""
        key: str = self.data[self.kind.identifier]
        return key

    def given(self, field: Field) -> Any:
        """What the file says of a field; an absent field says what the model says."""
        return self.data[field.name] if field.name in self.data else default_of(field)

    def linked(self) -> Iterator[tuple[Field, str]]:
        """The links that the record names, with the key that each points to."""
        for link in self.kind.links:
            key = self.given(link)
            if key is not None:
                yield link, key


class Rows:
    """The rows of a file, parents before children, and the stored records that they name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        order = {label: place for place, label in enumerate(kinds())}
        self.told = sorted(rows, key=lambda row: order[row.kind.label])
        self.by_key: dict[Key, Row] = {}
        self.stored: dict[Key, models.Model] = {}
        self.phrases: dict[tuple[str, int, str], SourcePhrase] = {}
        for row in self.told:
            self.by_key.setdefault((row.kind.label, row.key), row)

    def __iter__(self) -> Iterator[Row]:
        """The rows in which nothing was found wrong so far."""
        return (row for row in self.told if row.sound)

    def new(self) -> Iterator[Row]:
        """The rows whose key is not stored yet."""
        return (row for row in self if row.stored is None)

    def record(self, kind: Kind, key: str) -> models.Model | None:
        """The record of that key: the stored one, otherwise the one that the file brings."""
        known = (kind.label, key)
        if known in self.stored:
            return self.stored[known]
        row = self.by_key.get(known)
        return row.instance if row and row.sound else None

    def exists(self, kind: Kind, key: str) -> bool:
        """Whether the file, sound or not, or the database has a record of that key."""
        known = (kind.label, key)
        return known in self.by_key or known in self.stored

    def fetch(self) -> None:
        """Read every stored record that the file holds or points to, one query for each kind."""
        for label, keys in self._named().items():
            kind = kinds()[label]
            scope = [name for name in ("site", "programme", "site__programme") if _can_join(kind, name)]
            found = kind.model._default_manager.filter(**{f"{kind.identifier}__in": keys})
            for record in found.select_related(*scope) if scope else found:
                self.stored[label, getattr(record, kind.identifier)] = record
        for row in self.told:
            row.stored = self.stored.get((row.kind.label, row.key))

    def _named(self) -> dict[str, set[str]]:
        named: dict[str, set[str]] = defaultdict(set)
        for row in self:
            named[row.kind.label].add(row.key)
            for link, key in row.linked():
                named[target(link).label].add(key)
            for reading in row.data.get("readings", ()):
                if reading.get("source"):
                    named["programme.sourcedocument"].add(reading["source"]["document"])
                if reading.get("contradiction"):
                    named["programme.contradiction"].add(reading["contradiction"])
        return named


def _can_join(kind: Kind, path: str) -> bool:
    first, _, rest = path.partition("__")
    link = kind.field(first)
    return link is not None and link.is_relation and (not rest or _can_join(target(link), rest))
