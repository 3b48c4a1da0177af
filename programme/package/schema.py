"""The JSON Schema of programme data packages, made from the models (``manage.py package_schema``)."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db import connection, models
from django.utils.translation import override

from programme.dates import PATTERN, PartialDateField
from programme.models import Reading, SourcePhrase
from programme.package.bounds import bounds_of
from programme.package.kinds import (
    FORMAT,
    VERSION,
    Field,
    Kind,
    Model,
    default_of,
    kinds,
    must_be_given,
    target,
)

Schema = dict[str, Any]

DAY = r"^\d{4}-\d\d-\d\d$"
HOUR = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$"
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
SLUG = r"^[-a-zA-Z0-9_]+$"
NAME = r"^([a-z][a-z0-9_]*)?$"
# A phrase is looked up by its words, and an index holds no longer ones (2.704 bytes).
LONGEST_PHRASE = 600
READING = "programme.reading"
READING_FIELDS = ("value", "as_written", "english", "certainty", "note", "source_note", "path")


@cache
def package_schema() -> Schema:
    """The schema of a whole package."""
    with override("id"):
        definitions = {kind.label: _record(kind) for kind in kinds().values()}
        definitions[READING] = _reading()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}:{VERSION}",
        "title": "Programme data package",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "records": {
                "type": "object",
                "properties": {label: _list(label) for label in kinds()},
                "additionalProperties": False,
            },
        },
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _list(label: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{label}"}}


def _record(kind: Kind) -> Schema:
    properties = {kind.identifier: identifier_schema(kind)}
    bounds = bounds_of(kind.model)
    for field in kind.fields:
        properties[field.name] = _link(field) if field.is_relation else _described(field, bounds)
    if kind.has_readings:
        properties["readings"] = _list(READING)
    required = [kind.identifier, *(field.name for field in kind.fields if must_be_given(field))]
    return {
        "description": _first_line(kind.model),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def identifier_schema(kind: Kind) -> Schema:
    """The public name of a record: a key, or the code of a region."""
    field: Field = kind.model._meta.get_field(kind.identifier)  # type: ignore[assignment]
    return {**field_schema(field), **bounds_of(kind.model).get(kind.identifier, {})}


def _link(field: Field) -> Schema:
    kind = target(field)
    return _nullable(field, {**identifier_schema(kind), "description": f"→ {kind.label}"})


def _described(field: Field, bounds: dict[str, Schema]) -> Schema:
    schema = field_schema(field)
    for keyword, limit in bounds.get(field.name, {}).items():
        pick = {"minimum": max, "maximum": min}.get(keyword)
        schema[keyword] = pick(schema[keyword], limit) if pick and keyword in schema else limit
    label = str(field.verbose_name)
    title = {} if label == field.name.replace("_", " ") else {"title": label}
    default = default_of(field)
    stated = {} if default in (None, "") else {"default": default}
    return _nullable(field, {**title, **schema, **stated})


def field_schema(field: Field) -> Schema:
    """What a field that is no link may hold, null apart."""
    maker = next((make for kind, make in MAKERS if isinstance(field, kind)), None)
    if maker is None:
        raise TypeError(f"{field}: a package cannot hold a {type(field).__name__} yet")
    schema = maker(field)
    if field.choices:
        values = [value for value, _label in field.flatchoices]
        empty = [""] if field.blank and not field.null else []
        schema = {"type": schema["type"], "enum": [*values, *empty]}
    return schema


def _whole(field: Field) -> Schema:
    low, high = connection.ops.integer_field_range(field.get_internal_type())
    return {"type": "integer", "minimum": low, "maximum": high}


def _text(field: Field) -> Schema:
    limits = {} if field.blank else {"minLength": 1}
    return {"type": "string", **limits, **({"maxLength": field.max_length} if field.max_length else {})}


def _decimal(field: Any) -> Schema:
    whole = field.max_digits - field.decimal_places
    return {"type": "string", "pattern": rf"^-?\d{{1,{whole}}}(\.\d{{1,{field.decimal_places}}})?$"}


def _span(field: Field) -> Schema:
    day = {"type": ["string", "null"], "pattern": DAY}
    return {
        "description": "first and last day",
        "type": "object",
        "properties": {"from": day, "until": day},
        "required": ["from"],
        "additionalProperties": False,
    }


def _json(field: Field) -> Schema:
    if field.default is list:
        return {"type": "array", **({} if field.blank else {"minItems": 1})}
    return {"type": "object"} if field.default is dict else {}


def _pattern(pattern: str) -> Callable[[Field], Schema]:
    return lambda field: {"type": "string", "pattern": pattern}


MAKERS: list[tuple[type[Any], Callable[[Any], Schema]]] = [
    (models.BooleanField, lambda field: {"type": "boolean"}),
    (models.JSONField, _json),
    (DateRangeField, _span),
    (models.DecimalField, _decimal),
    (models.IntegerField, _whole),
    (PartialDateField, _pattern(PATTERN)),
    (models.DateTimeField, _pattern(MOMENT)),
    (models.DateField, _pattern(DAY)),
    (models.TimeField, _pattern(HOUR)),
    (models.UUIDField, _pattern(UUID)),
    (models.SlugField, lambda field: {**_text(field), "pattern": SLUG}),
    (models.CharField, _text),
    (models.TextField, _text),
]


def _nullable(field: Field, schema: Schema) -> Schema:
    if not field.null or "type" not in schema:
        return schema
    nullable = {**schema, "type": [schema["type"], "null"]}
    return {**nullable, "enum": [*schema["enum"], None]} if "enum" in schema else nullable


def _reading() -> Schema:
    fields: list[Field] = [Reading._meta.get_field(name) for name in READING_FIELDS]  # type: ignore[misc]
    key = identifier_schema(kinds()["programme.sourcedocument"])
    phrase = {
        "document": {**key, "description": "→ programme.sourcedocument"},
        "line": {**field_schema(_field(SourcePhrase, "line")), "minimum": 1},
        "phrase": {**field_schema(_field(SourcePhrase, "text")), "maxLength": LONGEST_PHRASE},
    }
    contradiction = identifier_schema(kinds()["programme.contradiction"])
    return {
        "description": _first_line(Reading),
        "type": "object",
        "properties": {
            "field": {**field_schema(_field(Reading, "field")), "pattern": NAME},
            **{field.name: _described(field, {}) for field in fields},
            "source": {
                "type": ["object", "null"],
                "properties": phrase,
                "required": list(phrase),
                "additionalProperties": False,
            },
            "contradiction": {
                **contradiction,
                "type": ["string", "null"],
                "description": "→ programme.contradiction",
            },
        },
        "additionalProperties": False,
    }


def _field(model: Model, name: str) -> Field:
    field: Field = model._meta.get_field(name)  # type: ignore[assignment]
    return field


def _first_line(model: Model) -> str:
    return (inspect.getdoc(model) or "").partition("\n\n")[0].replace("\n", " ").replace("``", "")
