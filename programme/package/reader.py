"""Reads a package file: strict JSON in UTF-8, of a size that a server can hold."""

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from programme.package import faults
from programme.package.faults import Fault, Refused

LARGEST = 50 * 1024 * 1024
DEEPEST = 100
# PostgreSQL keeps no NUL, and half a surrogate pair is no character.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read_package(path: Path) -> Any:
    """The JSON document in the file. Raises Refused with one sentence for what is no such file."""
    try:
        text = _text(path)
        document = json.loads(text, object_pairs_hook=_object, parse_float=_number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise _refused(f"bukan JSON yang sah di baris {error.lineno}, kolom {error.colno}") from None
    except RecursionError:
        raise _refused("bersarang terlalu dalam") from None
    except ValueError:
        raise _refused("memuat bilangan yang terlalu panjang") from None
    unstorable = list(_unstorable(document))
    if unstorable:
        raise Refused(unstorable)
    return document


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refused("tidak ditemukan") from None
    except IsADirectoryError:
        raise _refused("ini folder, bukan berkas") from None
    except (OSError, ValueError):
        raise _refused("tidak dapat dibaca") from None
    if len(content) > LARGEST:
        raise _refused(f"lebih dari {LARGEST // 1024 // 1024} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(f"bukan teks UTF-8 (bita ke-{error.start + 1})") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _refused(f"nama “{twice}” muncul dua kali dalam satu objek{_naming(found)}")
    return found


def _naming(found: dict[str, Any]) -> str:
    return f" (key “{found['key']}”)" if isinstance(found.get("key"), str) else ""


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _refused(f"bilangan {text} terlalu besar")
    return number


def _no_number(text: str) -> float:
    raise _refused(f"{text} bukan bilangan JSON")


def _unstorable(document: Any) -> Iterator[Fault]:
    """Texts with a character that the database cannot keep, and whatever is nested out of all proportion."""
    waiting: list[tuple[faults.Path, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEEPEST:
            yield Fault(path[:3], "bersarang terlalu dalam")
        elif isinstance(value, dict):
            waiting += [((*path, name), inner) for name, inner in value.items()]
            value = "".join(value)
        elif isinstance(value, list):
            waiting += [((*path, number), inner) for number, inner in enumerate(value)]
        if isinstance(value, str) and UNSTORABLE.search(value):
            yield Fault(path, "memuat karakter yang tidak dapat disimpan")


def _refused(reason: str) -> Refused:
    return Refused([Fault((), reason)])
