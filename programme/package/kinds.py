"""What a package can hold: every kind of record, with its fields, read off the models."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from programme.models import Record, Region

FORMAT = "migrant-empowerment/programme-package"
VERSION = "1.0"

Model: TypeAlias = type[models.Model]
if TYPE_CHECKING:
    Field: TypeAlias = models.Field[Any, Any]
else:
    Field = models.Field

# What the database keeps for itself: how often a row was edited, when we heard of it.
INTERNAL = frozenset({"id", "version", "received_at"})


@dataclass(frozen=True)
class Kind:
    """One kind of record; ``identifier`` names the field that is its public name."""

    model: Model
    identifier: str
    fields: tuple[Field, ...]

    @property
    def label(self) -> str:
        """The name of the kind in a package, ``pra.problem``."""
        return self.model._meta.label_lower

    @property
    def links(self) -> tuple[Field, ...]:
        """The fields that point to other records."""
        return tuple(field for field in self.fields if field.is_relation)

    @property
    def has_readings(self) -> bool:
        """Whether its records carry readings: all but the regions do."""
        return issubclass(self.model, Record)

    def field(self, name: str) -> Field | None:
        """The field of that name, without the identifier; None where there is none."""
        return next((field for field in self.fields if field.name == name), None)

    def has(self, name: str) -> bool:
        """Whether the records have this field."""
        return self.field(name) is not None

    def unknown(self, key: str) -> str:
        """The sentence for a key that nothing has."""
        return f"tidak ada {self.label} dengan {self.identifier} “{key}”"


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of record by its label, parents before children."""
    members = _members()
    return {model._meta.label_lower: _kind(model, members) for model in _ordered(members)}


def kind_of(model: Model) -> Kind:
    """The kind of a model that is part of the format."""
    return kinds()[model._meta.label_lower]


def know_types() -> None:
    """Read the content types of all kinds at once, so that none is asked for alone."""
    ContentType.objects.get_for_models(*(kind.model for kind in kinds().values()))


def target(field: Field) -> Kind:
    """The kind that a link points to."""
    return kind_of(_related(field))


def related(instance: models.Model, field: Field) -> models.Model | None:
    """The record that a link was tied to, without asking the database."""
    found: models.Model | None = field.get_cached_value(instance, default=None)  # type: ignore[attr-defined]
    return found


def must_be_given(field: Field) -> bool:
    """Whether a record has to name the field, because nothing fixed stands in for it."""
    if field.has_default():
        fixed = not callable(field.default) or field.default in (list, dict)
        return not fixed or (not field.blank and field.get_default() in field.empty_values)
    return field.has_db_default() or not (field.null or (field.blank and field.empty_strings_allowed))


def default_of(field: Field) -> Any:
    """What an absent field holds."""
    return None if must_be_given(field) else field.get_default()


def _members() -> list[Model]:
    """The region and all records, less what stays here (``packaged``) and what needs such a thing."""
    records = (model for model in apps.get_models() if issubclass(model, Record) and model.packaged)
    chosen: list[Model] = [Region, *records]
    while True:
        kept = [model for model in chosen if all(_related(link) in chosen for link in _needs(model))]
        if len(kept) == len(chosen):
            return kept
        chosen = kept


def _needs(model: Model) -> list[Field]:
    return [field for field in _relations(model) if not field.null]


def _relations(model: Model) -> Iterator[Field]:
    return (field for field in model._meta.concrete_fields if field.is_relation)


def _related(field: Field) -> Model:
    related: Model = field.related_model  # type: ignore[assignment]
    return related


def _kind(model: Model, members: list[Model]) -> Kind:
    identifier = "key" if issubclass(model, Record) else model._meta.pk.name
    return Kind(
        model=model,
        identifier=identifier,
        fields=tuple(
            field
            for field in model._meta.concrete_fields
            if field.name not in INTERNAL | {identifier} | getattr(model, "kept_here", frozenset())
            and (not field.is_relation or _related(field) in members)
        ),
    )


def _ordered(members: list[Model]) -> list[Model]:
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for model in members:
        parents = {_related(link) for link in _relations(model)} & set(members) - {model}
        sorter.add(model._meta.label_lower, *(parent._meta.label_lower for parent in parents))
    sorter.prepare()
    labels: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        labels += ready
        sorter.done(*ready)
    return [apps.get_model(label) for label in labels]
