"""Two records of one person become one. What makes two records two people is asked here first.

Two NIK are two people; somebody who was said to be another is another; a yes and a no to the same purpose are
for the person to settle, not for a merge; and whoever was selected stays the record that is kept.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.consents import answers_of, refuse_if_stopped
from groups.models import (
    DistinctPair,
    IdentityNumber,
    Membership,
    NumberKind,
    Participant,
    Purpose,
    Standing,
)
from programme.editing import add_record
from programme.merging import MergeRules, merge
from programme.models import Merge
from programme.submissions import submit


def _check(kept: Participant, gone: Participant) -> None:
    _not_said_distinct(kept, gone)
    _one_nik(kept, gone)
    if gone.standing == Standing.PARTICIPANT and kept.standing != Standing.PARTICIPANT:
        raise ValidationError(
            _("“%(gone)s” sudah terpilih sebagai peserta. Jadikan catatan itu yang tetap.") % {"gone": gone}
        )
    if gone.standing == Standing.SUBSTITUTE and kept.standing in (Standing.CANDIDATE, Standing.DECLINED):
        raise ValidationError(
            _("“%(gone)s” ada dalam daftar cadangan. Jadikan catatan itu yang tetap.") % {"gone": gone}
        )
    _one_answer(kept, gone)
    _one_group_of_a_kind(kept, gone)


def _not_said_distinct(kept: Participant, gone: Participant) -> None:
    if pair_of(kept, gone).exists():
        raise ValidationError(
            _("“%(kept)s” dan “%(gone)s” pernah dinyatakan bukan orang yang sama. Cabut dulu pernyataan itu.")
            % {"kept": kept, "gone": gone}
        )


def _one_nik(kept: Participant, gone: Participant) -> None:
    rows = IdentityNumber.objects.filter(
        site=kept.site_id, kind=NumberKind.NIK, ended_on__isnull=True, participant__in=[kept, gone]
    )
    if rows.count() > 1:
        raise ValidationError(
            _("Kedua catatan punya NIK yang berbeda. Dua NIK berarti dua orang; betulkan dulu yang salah.")
        )


def _one_answer(kept: Participant, gone: Participant) -> None:
    told = answers_of([kept, gone])
    ours, theirs = told[kept.pk], told[gone.pk]
    against = [
        str(purpose.label)
        for purpose in Purpose
        if (ours[purpose].agreed and theirs[purpose].against)
        or (ours[purpose].against and theirs[purpose].agreed)
    ]
    if against:
        raise ValidationError(
            _(
                "Persetujuan kedua catatan berbeda untuk: %(purposes)s. Tanyakan lagi kepada orangnya, "
                "lalu catat jawaban yang sama pada keduanya."
            )
            % {"purposes": ", ".join(against)}
        )


def _one_group_of_a_kind(kept: Participant, gone: Participant) -> None:
    rows = list(Membership.objects.filter(participant__in=[kept, gone]).select_related("group"))
    for one in (row for row in rows if row.participant_id == kept.pk):
        for other in (row for row in rows if row.participant_id == gone.pk and row.kind == one.kind):
            if one.group_id != other.group_id and _at_once(one.span, other.span):
                raise ValidationError(
                    _(
                        "Keduanya anggota kelompok sejenis pada masa yang sama: “%(one)s” dan “%(other)s”. "
                        "Akhiri dulu salah satu keanggotaan itu."
                    )
                    % {"one": one.group, "other": other.group}
                )


def _at_once(one: Any, other: Any) -> bool:
    """Whether two spans of days, whose end is not part of them, share a day."""
    begins = one.upper is None or other.lower is None or other.lower < one.upper
    return begins and (other.upper is None or one.lower is None or one.lower < other.upper)


RULES = MergeRules(
    Participant,
    together=(("age_told", "age_told_on"), ("dtsen_decile", "dtsen_as_of"), ("left_on", "left_reason")),
    check=_check,
    may_fill=refuse_if_stopped,
)


def merge_people(
    *,
    by: Any,
    token: uuid.UUID,
    kept: Participant,
    gone: Participant,
    seen: Mapping[str, int],
    reason: str,
    take: Sequence[str] = (),
) -> Merge:
    """Let the record ``gone`` be the person ``kept``; see ``programme.merging.merge``."""
    return merge(by=by, token=token, rules=RULES, kept=kept, gone=gone, seen=seen, reason=reason, take=take)


def pair_of(one: Participant, other: Participant) -> Any:
    """What was said of the two being different people: one row or none."""
    return DistinctPair.objects.filter(Q(first=one, second=other) | Q(first=other, second=one))


def say_distinct(
    *, by: Any, token: uuid.UUID, first: Participant, second: Participant, reason: str
) -> DistinctPair:
    """Remember that these are two people, so that they are proposed no more. Raises ValidationError."""
    found: DistinctPair = add_record(
        by=by,
        token=token,
        action=gettext_noop("menyatakan dua orang berbeda"),
        model=DistinctPair,
        site=first.site,
        values={"first": first, "second": second, "reason": reason.strip()},
    )
    return found


def unsay_distinct(*, by: Any, token: uuid.UUID, pair: DistinctPair) -> None:
    """Take that back: the two may be proposed again. Its past stays in the log."""

    def perform() -> str:
        DistinctPair.objects.filter(pk=pair.pk).delete()
        return pair.key

    action = gettext_noop("mencabut pernyataan dua orang berbeda")
    submit(by=by, token=token, action=action, content={"pair": pair.key}, perform=perform)
