"""The photos of a step, for whichever page shows the step."""

from typing import Any

from django import template

from groups.models import MigrantGroup
from pra.models import StepCode, StepPhoto
from pra.workshops.photos import not_to_be_shown, photos_of, takes_photos

register = template.Library()


@register.simple_tag
def step_photos(group: MigrantGroup, step: StepCode) -> list[StepPhoto]:
    """The photos of the step, the latest first; one query."""
    return list(photos_of(group, step))


register.simple_tag(takes_photos)


@register.simple_tag(takes_context=True)
def without_consent(context: dict[str, Any], group: MigrantGroup) -> int:
    """How many members have not agreed to be photographed; a view may have counted them already."""
    known = context.get("unconsented")
    return not_to_be_shown(group) if known is None else int(known)
