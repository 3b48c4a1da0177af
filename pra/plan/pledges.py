"""Promises of the members (*janji hati*, L140, L156): who promised what, and whether it was kept.

How many were kept is a sign of participation; a promise of which nobody told anything counts neither way.
"""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup, Participant
from groups.roster import who_may_speak
from pra.cells import Outcome, tell_outcome
from pra.models import Pledge
from pra.plan.entries import refuse_future
from programme.dates import is_over, today_at
from programme.formats import partial_date

KEPT, BROKEN, UNTOLD = "yes", "no", ""
TOLD: dict[str, bool | None] = {KEPT: True, BROKEN: False, UNTOLD: None}


def state_of(pledge: Pledge) -> str:
    """How a page names whether it was kept."""
    return next(code for code, told in TOLD.items() if told is pledge.kept)


def without_pledge(group: MigrantGroup, pledges: Sequence[Pledge]) -> tuple[list[Participant], int]:
    """Who promised nothing yet, and how many people there are altogether."""
    people = list(who_may_speak(group))
    promised = {pledge.participant_id for pledge in pledges}
    return [person for person in people if person.pk not in promised], len(people)


def overdue(pledge: Pledge, today: datetime.date) -> bool:
    """Whether its time has passed and nobody told how it went, or it was not kept."""
    return pledge.kept is not True and is_over(pledge.due_on, today)


def settle_pledge(
    *,
    by: Any,
    token: uuid.UUID,
    pledge: Pledge,
    kept: bool | None,
    on: str | None,
    was: bool | None,
    seen_on: str | None = None,
) -> None:
    """Tell whether a promise was kept, and since when; ``kept`` None takes back what was told.

    Without ``on`` a promise that is kept is kept today. ``was`` and ``seen_on`` are what the writer saw.
    Raises CellChanged where somebody else was faster, ValidationError for a date that has not come,
    SubmissionConflict.
    """
    kept_on = (on or today_at(pledge.site).isoformat()) if kept else None
    refuse_future(kept_on, pledge.site)
    tell_outcome(
        by=by,
        token=token,
        action=gettext_noop("menandai janji hati"),
        line=pledge,
        values={"kept": kept, "kept_on": kept_on},
        outcome=how_kept,
        was=was,
        seen_on=seen_on,
    )


def how_kept(pledge: Pledge) -> Outcome:
    """Whether a promise was kept, in words too."""
    on = pledge.kept_on
    if pledge.kept is None:
        words = _("belum ditandai")
    elif not pledge.kept:
        words = _("tidak ditepati")
    else:
        words = _("ditepati %(date)s") % {"date": partial_date(on)} if on else _("ditepati")
    return Outcome(pledge.kept, on, words)
