"""The wall sheets of a step, for whichever page shows the step."""

from typing import Any

from django import template

from groups.models import MigrantGroup
from pra.sheets.registry import SHEETS, poster_states

register = template.Library()


@register.simple_tag(takes_context=True)
def sheet_of(context: dict[str, Any], group: MigrantGroup, code: str) -> dict[str, Any] | None:
    """The sheet of a step and the state of its poster; one query."""
    wall = SHEETS.get(str(code))
    if wall is None or "request" not in context:
        return None
    return {"wall": wall, "state": poster_states(group, context["request"].user, [wall.code])[wall.code]}
