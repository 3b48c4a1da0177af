"""Promises of the members (*janji hati*, L140, L156): who promised what, and whether it was kept.

How many were kept is a sign of participation; a promise of which nobody told anything counts neither way.
"""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup, Participant
from groups.roster import who_may_speak
from pra.cells import CellChanged
from pra.models import Pledge
from pra.plan.entries import refuse_future
from programme.dates import is_over, today_at
from programme.editing import keep
from programme.formats import partial_date
from programme.submissions import submit

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

    def perform() -> str:
        stored = Pledge.objects.select_for_update(of=("self",)).filter(pk=pledge.pk).first()
        if stored is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        if (stored.kept, stored.kept_on) != (kept, kept_on):
            other_date = stored.kept and kept and stored.kept_on != seen_on
            if stored.kept is not was or other_date:
                raise CellChanged(words_of(stored.kept_on, kept=stored.kept), words_of(kept_on, kept=kept))
            stored.kept, stored.kept_on = kept, kept_on
            stored.version += 1
            keep(stored)
        return str(stored.key)

    content = {"pledge": pledge.key, "kept": kept, "kept_on": kept_on, "was": was}
    action = gettext_noop("menandai janji hati")
    submit(by=by, token=token, action=action, content=content, perform=perform)


def words_of(on: str | None, *, kept: bool | None) -> str:
    """What is told of a promise, in words."""
    if kept is None:
        return _("belum ditandai")
    if not kept:
        return _("tidak ditepati")
    return _("ditepati %(date)s") % {"date": partial_date(on)} if on else _("ditepati")
