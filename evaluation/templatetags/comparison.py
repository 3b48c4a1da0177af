"""Parts of the comparison's cells."""

from itertools import groupby
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe as trusted

from evaluation.comparison import Cell, Item, State
from programme.templatetags.sheet import value

register = template.Library()

SHOWN = 4
MARKED = {State.COMPUTED, State.DOUBTFUL, State.UNCOUNTABLE}


@register.simple_tag
def item_value(item: Item) -> SafeString:
    """One value with its label, without a line end, so that a comma may follow.

    Written here and not in a template, for a page has hundreds of them; only a doubt draws its readings.
    """
    label = format_html('<span class="lead">{}</span> ', item.label) if item.label else ""
    text = value(item, "text", **{"as": item.kind}) if item.state == State.DOUBTFUL else item.text
    look = f"told {item.state}" if item.state in MARKED else "told"
    return format_html('{}<span class="{}">{}</span>', label, look, text)


@register.filter
def breakable(sums: str) -> SafeString:
    """A span of sums that may go on in the next line after its dash."""
    return trusted(escape(sums).replace("–", "–<wbr>"))  # noqa: S308 - escaped here


@register.inclusion_tag("evaluation/_values.html")
def values(cell: Cell) -> dict[str, Any]:
    """The values of a cell; the first ones, and the others behind a summary that says how many they are."""
    shown, rest = cell.items[:SHOWN], cell.items[SHOWN:]
    return {"layout": cell.layout.value, "shown": _runs(shown), "rest": _runs(rest), "count": len(rest)}


def _runs(items: tuple[Item, ...]) -> list[tuple[str, list[Item]]]:
    """Neighbours with the same remark together."""
    return [(note, list(alike)) for note, alike in groupby(items, key=lambda item: item.note)]
