"""A submission is carried out once, however often it arrives (decision 2).

The page that shows a form gives it a UUID. The first arrival is carried out and remembered in the same
transaction; the same UUID with the same content answers with the first result, with other content it is a
conflict that shows both versions.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from programme.acting import acting
from programme.models import Submission


class SubmissionConflict(Exception):
    """The UUID was used before for other content; ``first`` and ``second`` are the two versions."""

    def __init__(self, first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
        super().__init__(_("Isian ini sudah terkirim dengan isi lain."))
        self.first = first
        self.second = second


def sealed(content: Mapping[str, Any]) -> dict[str, Any]:
    """What an act is known by where its words may not be kept beside it: a keyed digest tells it again."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return {"digest": salted_hmac("programme.submission", text, algorithm="sha256").hexdigest()}


def submit(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    content: Mapping[str, Any],
    perform: Callable[[], str],
) -> str:
    """Carry out ``perform`` once for this token and return the key of its result.

    Raises SubmissionConflict when the token stands for other content, another action or another user.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    digest = hashlib.sha256(f"{by.pk}|{action}|{text}".encode()).hexdigest()
    with acting(by=by, action=action):
        row, is_new = Submission.objects.get_or_create(
            token=token,
            defaults={"user": by, "action": action, "content_hash": digest, "content": json.loads(text)},
        )
        if row.content_hash != digest:
            raise SubmissionConflict(row.content if row.user_id == by.pk else {}, json.loads(text))
        if is_new:
            row.result_key = perform()
            row.save(update_fields=["result_key"])
    return row.result_key


def result_of(user: Any, token: uuid.UUID) -> str | None:
    """The key of what came of this user's submission; None when it never arrived."""
    found = Submission.objects.filter(token=token, user=user).values_list("result_key", flat=True)
    return found.first()
