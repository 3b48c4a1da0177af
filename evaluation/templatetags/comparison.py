"""Parts of the comparison's cells."""

from typing import Any

from django import template

from evaluation.comparison import Item

register = template.Library()

SHOWN = 5


@register.inclusion_tag("evaluation/_values.html")
def values(items: tuple[Item, ...]) -> dict[str, Any]:
    """The values of a cell; the first five, and the others behind a summary that says how many they are."""
    few = len(items) <= SHOWN + 1
    return {"shown": items if few else items[:SHOWN], "rest": () if few else items[SHOWN:]}
