"""Parts of the comparison's cells."""

from itertools import groupby
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe as trusted

from evaluation.comparison import Cell, Item, Layout

register = template.Library()

SHOWN = {Layout.LIST: 5, Layout.GROUPS: 7, Layout.LINE: 14}


@register.simple_tag
def item_value(item: Item) -> SafeString:
    """One value with its label, without a line end, so that a comma may follow."""
    return trusted(render_to_string("evaluation/_value.html", {"item": item}).strip())  # noqa: S308 - our template


@register.inclusion_tag("evaluation/_values.html")
def values(cell: Cell) -> dict[str, Any]:
    """The values of a cell; the first ones, and the others behind a summary that says how many they are."""
    most = SHOWN[cell.layout]
    few = len(cell.items) <= most + 1
    shown, rest = (cell.items, ()) if few else (cell.items[:most], cell.items[most:])
    return {"layout": cell.layout.value, "shown": _runs(shown), "rest": _runs(rest), "count": len(rest)}


def _runs(items: tuple[Item, ...]) -> list[tuple[str, list[Item]]]:
    """Neighbours with the same remark together."""
    return [(note, list(alike)) for note, alike in groupby(items, key=lambda item: item.note)]
