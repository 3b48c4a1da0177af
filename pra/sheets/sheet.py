"""What a wall sheet is: a question in large letters, parts to fill in or filled, one small line of advice.

The words of a sheet are Indonesian, whatever language the screen has: it hangs in the kampung.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Permission
from groups.models import MigrantGroup, Participant
from groups.people import called_among

Part = dict[str, Any]
"""One part of a sheet as ``templates/print/wall.typ`` draws it: its ``kind`` and the words of it."""

LONGEST = 24  # letters without a gap that every column holds
GAP = "\u200b"


@dataclass(frozen=True)
class WallSheet:
    """One sheet. ``blank`` and ``poster`` gather its parts; no ``poster``: it is only ever written by hand.

    ``rows`` are the records that fill it. ``lying``: landscape. ``permission``: what the poster needs beyond
    looking at the group.
    """

    code: str
    title: str
    question: str
    advice: str
    blank: Callable[[MigrantGroup, User], list[Part]]
    poster: Callable[[MigrantGroup, User], list[Part]] | None = None
    rows: Callable[[MigrantGroup], QuerySet[Any]] | None = None
    lying: bool = False
    permission: Permission = Permission.VIEW


def always(*parts: Part) -> Callable[[MigrantGroup, User], list[Part]]:
    """A blank sheet that is the same for every group."""
    return lambda group, user: list(parts)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float] = (),
    right: Sequence[int] = (),
) -> Part:
    """A table whose head repeats on each page. ``widths`` are shares (0: as wide as its words)."""
    shares = list(widths) or [1] * len(head)
    told = [[breakable(str(cell)) for cell in row] for row in rows]
    return {"kind": "table", "head": list(head), "rows": told, "widths": shares, "right": list(right)}


def empty(head: Sequence[str], count: int, widths: Sequence[float] = (), *, numbered: bool = False) -> Part:
    """Rows to write in, which share the height of the page."""
    rows = [
        [str(number) if numbered and not place else "" for place in range(len(head))] for number in _to(count)
    ]
    return {**table(head, rows, widths), "fill": True}


def _to(count: int) -> range:
    return range(1, count + 1)


def heading(text: str, level: int = 2) -> Part:
    """A heading over the parts that follow."""
    return {"kind": "heading", "text": text, "level": level}


def note(text: str) -> Part:
    """A sentence in smaller letters."""
    return {"kind": "note", "text": breakable(text)}


def to_fill_in(**dots: int) -> str:
    """A line of words, each followed by so many dots to write on."""
    return "   ".join(f"{word}: {'.' * count}" for word, count in dots.items())


def boxes(cells: Sequence[tuple[str, Sequence[str]]], columns: int = 2, *, fill: bool = False) -> Part:
    """Boxes with a title and points in them, in a grid; with ``fill`` they share the height of the page."""
    told = [[title, [breakable(item) for item in items]] for title, items in cells]
    return {"kind": "boxes", "cells": told, "columns": columns, "fill": fill}


def marks(
    corner: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int | None]]],
    most: int,
    **more: Any,
) -> Part:
    """A grid of 0 to ``most`` filled squares; None: nobody told it."""
    told = [[breakable(name), list(levels)] for name, levels in rows]
    return {"kind": "marks", "corner": corner, "columns": list(columns), "rows": told, "most": most, **more}


def breakable(text: str) -> str:
    """The text with places to break in what has no gap for long, so that a narrow column cuts nothing off."""
    return " ".join(
        GAP.join(word[at : at + 12] for at in range(0, len(word), 12)) if len(word) > LONGEST else word
        for word in text.split(" ")
    )


def of_group(model: Any, group: MigrantGroup, link: str = "group") -> QuerySet[Any]:
    """The rows of a group alone."""
    rows: QuerySet[Any] = model.objects.filter(**{link: group, "site": group.site_id})
    return rows


def with_site(model: Any, group: MigrantGroup, link: str = "group") -> QuerySet[Any]:
    """The rows of a group, and those that are told of its whole site."""
    told = Q(**{link: group}) | Q(**{f"{link}__isnull": True})
    rows: QuerySet[Any] = model.objects.filter(told, site=group.site_id)
    return rows


def split(group: MigrantGroup, rows: QuerySet[Any], link: str = "group_id") -> list[tuple[str, list[Any]]]:
    """Rows under a heading: the group's own first (no heading), then what is told of the whole site."""
    found = list(rows)
    own = [row for row in found if getattr(row, link) == group.pk]
    shared = [row for row in found if getattr(row, link) is None]
    parts = [("", own), ("Disebut untuk seluruh lokasi", shared)]
    return [(title, told) for title, told in parts if told]


def sections(told: Sequence[tuple[str, list[Any]]], draw: Callable[[list[Any]], Part]) -> list[Part]:
    """A part for each heading."""
    return [part for title, rows in told for part in ([heading(title)] if title else []) + [draw(rows)]]


def names(people: Iterable[Participant | None], user: User, site: Any) -> Callable[[Participant | None], str]:
    """What each is called to this user: the name, or the label alone where the details are closed."""
    known = called_among([person for person in people if person], user, site)
    return lambda person: known[person.pk] if person else "–"


def yes_no(*, told: bool | None, yes: str, no: str) -> str:
    """A word for what is told, a dash for what nobody told."""
    return "–" if told is None else (yes if told else no)
