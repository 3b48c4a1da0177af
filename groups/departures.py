"""People leave the programme and come back; only lists of who takes part forget them.

Nothing of them is taken away: when and why stands on their page.
"""

import uuid

from django.utils.translation import gettext_noop

from accounts.models import User
from groups.membership import leave_all_groups
from groups.models import Outcome, Participant, SelectionDecision, SelectionState, Standing
from groups.register import refuse_if_merged
from programme.dates import last_day, today_at
from programme.editing import change_record


def record_departure(
    *, by: User, token: uuid.UUID, person: Participant, version: int, left_on: str, reason: str
) -> Participant:
    """Somebody is no longer with the programme since a date as it was told; memberships and offices end.

    Raises RecordChanged, ValidationError, SubmissionConflict.
    """

    def then(stored: Participant) -> None:
        refuse_if_merged(stored)
        leave_all_groups(stored, min(last_day(left_on), today_at(stored.site)))

    changed: Participant = change_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat orang keluar"),
        record=person,
        version=version,
        values={"left_on": left_on, "left_reason": reason.strip()},
        then=then,
    )
    return changed


def record_return(*, by: User, token: uuid.UUID, person: Participant, version: int) -> Participant:
    """Somebody is with the programme again, or never left. Groups are joined anew by hand.

    Whoever was replaced comes back as a candidate: the place is somebody else's now. Raises RecordChanged,
    ValidationError, SubmissionConflict.
    """

    def then(stored: Participant) -> None:
        refuse_if_merged(stored)
        approved = SelectionDecision.objects.filter(
            participant=stored, selection__state=SelectionState.APPROVED
        )
        latest = approved.order_by("selection").last()
        if latest and latest.outcome == Outcome.REPLACED:
            stored.standing = Standing.CANDIDATE
            stored.save(update_fields=["standing"])

    changed: Participant = change_record(
        by=by,
        token=token,
        action=gettext_noop("mencatat orang kembali"),
        record=person,
        version=version,
        values={"left_on": None, "left_reason": None},
        then=then,
    )
    return changed
