"""Judges the shape of a package by its JSON Schema, in Indonesian."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from programme.package.faults import Fault
from programme.package.kinds import FORMAT, VERSION
from programme.package.schema import package_schema

TYPES = {
    "string": "teks",
    "integer": "bilangan bulat",
    "boolean": "true atau false",
    "array": "daftar",
    "object": "objek",
    "null": "null",
}
LONGEST_ECHO = 60
Errors = Iterator[ValidationError]


def shape_faults(document: Any) -> list[Fault]:
    """Everything in which the document departs from the schema; a foreign version is told alone."""
    errors = _validator().iter_errors(document)
    faults = [Fault(tuple(error.absolute_path), error.message) for error in errors]
    headings = [fault for fault in faults if fault.path in {(), ("format",), ("version",)}]
    return headings or faults


@cache
def _validator() -> Validator:
    words = {
        "type": _type,
        "enum": _enum,
        "const": _const,
        "required": _required,
        "additionalProperties": _additional,
        "pattern": _pattern,
        "minLength": _shortest,
        "minItems": _fewest,
        "maxLength": _longest,
        "minimum": _minimum,
        "maximum": _maximum,
    }
    validator: Validator = extend(Draft202012Validator, words)(package_schema())  # type: ignore[no-untyped-call]
    return validator


def _type(validator: Any, types: Any, value: Any, schema: Any) -> Errors:
    allowed = [types] if isinstance(types, str) else types
    if not any(validator.is_type(value, name) for name in allowed):
        yield ValidationError(f"{_echo(value)} bukan {' atau '.join(TYPES[name] for name in allowed)}")


def _enum(validator: Any, values: list[Any], value: Any, schema: Any) -> Errors:
    if isinstance(value, str) and value not in values:
        known = ", ".join(_echo(known) for known in values)
        yield ValidationError(f"{_echo(value)} tidak dikenal; yang ada: {known}")


def _const(validator: Any, expected: str, value: Any, schema: Any) -> Errors:
    if value == expected:
        return
    what = {FORMAT: "format", VERSION: "versi"}[expected]
    yield ValidationError(f"{what} {_echo(value)} tidak dikenal; yang dapat dimuat: {_echo(expected)}")


def _required(validator: Any, names: list[str], value: Any, schema: Any) -> Errors:
    if isinstance(value, dict):
        for name in names:
            if name not in value:
                yield ValidationError(f"“{name}” wajib ada")


def _additional(validator: Any, allowed: bool, value: Any, schema: Any) -> Errors:  # noqa: FBT001 — jsonschema's
    if isinstance(value, dict):
        for name in value:
            if name not in schema["properties"]:
                what = "jenis catatan" if any("." in known for known in schema["properties"]) else "kolom"
                yield ValidationError(f"{what} tidak dikenal", path=[name])


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Errors:
    if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
        yield ValidationError(f"bentuk {_echo(value)} tidak sesuai pola {pattern}")


def _shortest(validator: Any, length: int, value: Any, schema: Any) -> Errors:
    if isinstance(value, str) and len(value) < length:
        yield ValidationError("tidak boleh kosong")


def _fewest(validator: Any, count: int, value: Any, schema: Any) -> Errors:
    if isinstance(value, list) and len(value) < count:
        yield ValidationError("tidak boleh kosong")


def _longest(validator: Any, length: int, value: Any, schema: Any) -> Errors:
    if isinstance(value, str) and len(value) > length:
        yield ValidationError(f"{len(value)} huruf, paling banyak {length}")


def _minimum(validator: Any, limit: int, value: Any, schema: Any) -> Errors:
    if validator.is_type(value, "number") and value < limit:
        yield ValidationError(f"{value} kurang dari {limit}")


def _maximum(validator: Any, limit: int, value: Any, schema: Any) -> Errors:
    if validator.is_type(value, "number") and value > limit:
        yield ValidationError(f"{value} lebih dari {limit}")


def _echo(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value if len(value) <= LONGEST_ECHO else value[:LONGEST_ECHO] + '…'}”"
    if isinstance(value, dict | list):
        return "objek" if isinstance(value, dict) else "daftar"
    return json.dumps(value)
