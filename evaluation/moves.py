"""Going on to another phase: allowed at any time, and told with what was still missing (AMB-04).

The order of the phases is advice. Who goes on while something is missing gives a reason; the list of what was
missing on that day stays with it and stands on the pages.
"""

import datetime
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from evaluation.facts import Subject
from evaluation.models import PhaseMove
from evaluation.phases import Progress, progress_of
from programme.editing import add_record
from programme.models import PhaseCode


def missing_before(progress: Progress, phase: PhaseCode) -> list[str]:
    """What the phases before this one still lack, in words, each with its phase."""
    order = list(PhaseCode)
    earlier = [step for step in progress.steps if order.index(step.phase) < order.index(phase)]
    return [
        _("%(phase)s: %(lack)s") % {"phase": step.label, "lack": lack}
        for step in earlier
        for lack in step.missing
    ]


def move_to(
    *,
    by: User,
    token: uuid.UUID,
    subject: Subject,
    phase: PhaseCode,
    moved_on: datetime.date,
    reason: str,
) -> PhaseMove:
    """Declare that the group, or the site without a group, works in this phase from a day on.

    Raises ValidationError when something is missing before it and no reason is told.
    """
    missing = missing_before(progress_of([subject])[0], phase)
    move: PhaseMove = add_record(
        by=by,
        token=token,
        action=gettext_noop("melangkah ke tahap lain"),
        model=PhaseMove,
        site=subject.site,
        values={
            "group": subject.group,
            "phase": phase,
            "moved_on": moved_on,
            "missing": missing,
            "reason": reason,
        },
        content={"group": subject.group, "phase": phase, "moved_on": moved_on, "reason": reason},
    )
    return move


def moves_of(subject: Subject) -> Sequence[PhaseMove]:
    """The moves of the subject itself, the latest first."""
    rows = PhaseMove.objects.filter(site=subject.site, group=subject.group)
    return list(rows.order_by("-moved_on", "-id"))
