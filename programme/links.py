"""What points to a record, in whatever app: read from the models, so that no kind of record is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, InternalError, connection, models, transaction
from django.db.models import F, Q

from programme.models import Record


@dataclass(frozen=True)
class Link:
    """A field of some model that points to a kind of record."""

    model: Any
    field: str

    @property
    def moves(self) -> bool:
        """Whether it may be turned to another record; rows about money never are."""
        return bool(self.model.moves_on_merge)

    def rows(self, record: Record) -> Any:
        """The rows that point to the record by this field."""
        return self.model._default_manager.filter(**{self.field: record}).order_by("pk")


def links_to(model: type[Record]) -> list[Link]:
    """Every field of a record that points to the model, hidden relations too, but its own chain of merges."""
    relations: Any = model._meta.get_fields(include_hidden=True)
    found = [
        Link(relation.related_model, relation.field.name)
        for relation in relations
        if relation.auto_created and not relation.concrete and issubclass(relation.related_model, Record)
    ]
    return [link for link in found if (link.model, link.field) != (model, "merged_into")]


def held_by(record: Record) -> Iterator[tuple[Link, list[Any]]]:
    """The rows that point to the record, link by link, where there are any."""
    for link in links_to(type(record)):
        rows = list(link.rows(record))
        if rows:
            yield link, rows


def turn(link: Link, source: Record, target: Record, only: list[str] | None = None) -> list[str]:
    """Let the rows of the link point to ``target`` instead of ``source``; returns the keys of those that do.

    ``only`` names the rows by key. A row that the database does not allow to turn, or that already names the
    target in another field, stays as it is: its key is not in the answer.
    """
    if not link.moves:
        return []
    rows = link.rows(source) if only is None else link.rows(source).filter(key__in=only)
    for other in links_to(type(source)):
        if other.model is link.model and other.field != link.field:
            rows = rows.exclude(**{other.field: target})
    found = dict(rows.select_for_update(of=("self",)).values_list("pk", "key"))
    if not found:
        return []
    if _turned(link, list(found), target):
        return list(found.values())
    return [key for pk, key in found.items() if _turned(link, [pk], target)]


def _turned(link: Link, ids: list[int], target: Record) -> bool:
    values: dict[str, Any] = {link.field: target}
    if not link.model._meta.get_field(
        "version"
    ).editable:  # some kinds have a version in a sense of their own
        values["version"] = F("version") + 1
    try:
        with transaction.atomic():
            link.model._default_manager.filter(Q(pk__in=ids)).update(**values)
            connection.check_constraints()  # what the database would only ask at the end, it is asked now
    except (IntegrityError, InternalError):
        return False
    return True


def named(row: models.Model) -> str:
    """A row in words: its kind and what it is called; of what is kept apart from names, the kind alone."""
    if not getattr(row, "packaged", True):
        return str(row._meta.verbose_name)
    return f"{row._meta.verbose_name} “{row}”"
