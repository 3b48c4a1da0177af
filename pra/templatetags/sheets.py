"""The wall sheets of a step, for whichever page shows the step."""

from typing import Any

from django import template

from groups.models import MigrantGroup
from pra.sheets.registry import SHEETS, filled

register = template.Library()


@register.simple_tag(takes_context=True)
def sheet_of(context: dict[str, Any], group: MigrantGroup, code: str) -> dict[str, Any] | None:
    """The sheet of a step and whether its poster has something to show; one query."""
    wall = SHEETS.get(str(code))
    if wall is None or "request" not in context:
        return None
    return {"wall": wall, "filled": wall.code in filled(group, context["request"].user, [wall.code])}
