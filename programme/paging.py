"""Pages that follow each other by key, never by counting (decision 10)."""

from typing import Any

LONGEST_NUMBER = 18  # digits that surely fit a bigint


def whole_number(text: str) -> int | None:
    """The number that stands in an address (``?after=25``); None for anything that is not one."""
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if plain else None


def one_page(rows: Any, size: int, *, after: int | None = None) -> tuple[list[Any], Any | None]:
    """The first ``size`` rows of an ordered queryset, and the last of them when more follow (else None).

    Of rows in the order of their ids those count that come ``after`` one.
    """
    following = rows if after is None else rows.filter(pk__gt=after)
    found = list(following[: size + 1])
    return found[:size], found[size - 1] if len(found) > size else None
