"""The frame of a step's page: where it stands in the workshop, its guide, and the way on."""

from typing import Any

from django.utils.functional import SimpleLazyObject

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context
from pra.guides import HANDS_OFF
from pra.guides.guide import marks_of
from pra.models import StepCode
from pra.steps.hub import read_way

SEEN = "guides_seen"
REMEMBERED = 200  # guides that a session keeps in mind


def step_context(
    request: SignedInRequest, group: MigrantGroup, step: StepCode, **more: Any
) -> dict[str, Any]:
    """What ``templates/pra/step.html`` needs of the step and its group.

    ``way`` and ``guide_open`` are worked out where a whole page is drawn, not where a part asks for itself.
    """
    way: Any = SimpleLazyObject(lambda: read_way(request.user, group, step))
    frame = {
        "step": step,
        "may_record": request.user.can(Permission.RECORD_PRA, group.site),
        "way": way,
        "guide_open": SimpleLazyObject(lambda: way.empty and _first_visit(request, group, step)),
        "hands_off": marks_of(HANDS_OFF),
    }
    return group_context(group, "pra", **frame, **more)


def _first_visit(request: SignedInRequest, group: MigrantGroup, step: StepCode) -> bool:
    """Whether this session sees the guide of the group's step for the first time; it is remembered."""
    seen: list[str] = request.session.get(SEEN, [])
    mark = f"{group.pk}:{step}"
    if mark in seen or request.method != "GET":
        return False
    request.session[SEEN] = [*seen, mark][-REMEMBERED:]
    return True
