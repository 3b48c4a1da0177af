"""People explain a deviation, close it, and say who does what about it until when.

Deviations are found, never typed in; what people add is the explanation, the state and the follow-up
(decision 7). The report's own example: "Yayasan Bina Vitalis disarankan kembali ke konsep awal" (L252).
"""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.models import Deviation, DeviationState
from mentoring.facts import is_future, not_yet
from mentoring.models import FollowUp
from programme.dates import today_at
from programme.models import Institution
from programme.submissions import submit


class DeviationChanged(Exception):
    """Somebody changed the deviation after this person opened it; ``deviation`` is what is stored now."""

    def __init__(self, deviation: Deviation) -> None:
        super().__init__(f"deviation {deviation.key} is at version {deviation.version}")
        self.deviation = deviation


def explain_deviation(
    *, by: User, deviation: Deviation, version: int, token: uuid.UUID, state: str, explanation: str
) -> None:
    """Give a deviation a state and the words for it, if it still is at ``version``.

    Raises ValidationError when it is closed without words, DeviationChanged when somebody else was faster,
    SubmissionConflict when the token stands for other content.
    """
    words = explanation.strip()
    if state not in DeviationState.values:
        raise ValidationError({"state": _("Pilih salah satu keadaan.")})
    if state != DeviationState.OPEN and not words:
        raise ValidationError({"explanation": _("Tulis penjelasannya sebelum menutup penyimpangan.")})

    def perform() -> str:
        stored = Deviation.objects.select_for_update().get(pk=deviation.pk)
        if stored.version != version:
            raise DeviationChanged(stored)
        stored.state, stored.explanation, stored.version = state, words, stored.version + 1
        stored.save(update_fields=["state", "explanation", "version"])
        return deviation.key

    content = {"deviation": deviation.key, "version": version, "state": state, "explanation": words}
    action = gettext_noop("menjelaskan penyimpangan")
    submit(by=by, token=token, action=action, content=content, perform=perform)


def add_follow_up(
    *,
    by: User,
    deviation: Deviation,
    token: uuid.UUID,
    text: str,
    addressee: Institution | None = None,
    due_on: str | None = None,
) -> FollowUp:
    """Ask somebody to do something about a deviation; ``due_on`` is a kept date (``2003-12``).

    Raises ValidationError without words or with an institution of another site, SubmissionConflict when the
    token stands for other content.
    """
    words = text.strip()
    if not words:
        raise ValidationError({"text": _("Tulis apa yang harus dilakukan.")})
    if addressee is not None and addressee.site_id != deviation.site_id:
        raise ValidationError({"addressee": _("Lembaga ini bukan dari lokasi ini.")})

    def perform() -> str:
        row = FollowUp.objects.create(
            site_id=deviation.site_id, deviation=deviation, text=words, addressee=addressee, due_on=due_on
        )
        key: str = row.key
        return key

    content = {
        "deviation": deviation.key,
        "text": words,
        "addressee": addressee.key if addressee else None,
        "due_on": due_on,
    }
    key = submit(
        by=by, token=token, action=gettext_noop("menambah tindak lanjut"), content=content, perform=perform
    )
    added: FollowUp = FollowUp.objects.get(key=key)
    return added


def finish_follow_up(*, by: User, follow_up: FollowUp, token: uuid.UUID, done_on: str) -> None:
    """Tell when a follow-up was done; ``done_on`` is a kept date that may be no later than today.

    Raises ValidationError when it is done already or the date is still to come, SubmissionConflict when the
    token stands for other content.
    """
    today = today_at(follow_up.site)
    if is_future(done_on, today):
        raise ValidationError({"done_on": not_yet(today)})

    def perform() -> str:
        stored = FollowUp.objects.select_for_update().get(pk=follow_up.pk)
        if stored.done_on:
            raise ValidationError({"done_on": _("Tindak lanjut ini sudah ditandai selesai.")})
        stored.done_on, stored.version = done_on, stored.version + 1
        stored.save(update_fields=["done_on", "version"])
        return stored.key

    content = {"follow_up": follow_up.key, "done_on": done_on}
    action = gettext_noop("menandai tindak lanjut selesai")
    submit(by=by, token=token, action=action, content=content, perform=perform)
