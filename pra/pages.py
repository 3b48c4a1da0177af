"""The frame of a step's page: where it stands in the workshop, its guide, and the way on."""

from typing import Any

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from groups.models import MigrantGroup
from groups.pages import group_context
from pra.models import StepCode


def step_context(
    request: SignedInRequest, group: MigrantGroup, step: StepCode, **more: Any
) -> dict[str, Any]:
    """What ``templates/pra/step.html`` needs of the step and its group."""
    may_record = request.user.can(Permission.RECORD_PRA, group.site)
    return group_context(group, "pra", step=step, may_record=may_record, **more)
