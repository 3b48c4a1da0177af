"""What people said: codes of a discussion, and in-depth interviews on the four topics (L39).

An interview is personal data: its words are kept in its own row and its past alone, it is closed with the
details of whoever was asked, and nothing is written while that person forbids the service. A name and a code
never stand together, or the code would tell in a discussion who spoke.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from groups.consents import AnswerState, answers_of, refuse_if_stopped
from groups.models import MigrantGroup, Participant, Purpose
from groups.people import closed_among
from groups.roster import who_may_speak
from pra.lines import add_line, change_line, remove_line
from pra.models import FocusStatement, Interview, Workshop, WorkshopKind
from pra.tools.speakers import codes, names_in, next_code
from programme.readings import attach_readings

TOPICS = ("reason_for_migrating", "difficulties", "efforts", "hopes")


def interviews_of(group: MigrantGroup) -> Any:
    """The interviews with people of a group, the latest told first."""
    return Interview.objects.filter(site=group.site_id, group=group).order_by("-pk")


def codes_in_use(group: MigrantGroup) -> list[str]:
    """The codes that stand for people of the group, in discussions and in interviews."""
    told = FocusStatement.objects.filter(site=group.site_id, group=group)
    spoken = told.order_by("pk").values_list("speaker_code", flat=True)
    asked = interviews_of(group).order_by("pk").values_list("speaker_code", flat=True)
    return [code for code in dict.fromkeys([*spoken, *asked]) if code]


def speaker_codes(group: MigrantGroup) -> list[str]:
    """The codes to choose from: as many as the group has members, and those in use."""
    return codes(who_may_speak(group).count(), codes_in_use(group))


def name_slips(group: MigrantGroup, statements: Iterable[FocusStatement]) -> dict[int, list[str]]:
    """Which names of people of the group stand in which statement, by its id."""
    people = who_may_speak(group).values_list("name", "nickname")
    names = [name for pair in people for name in pair if name]
    found = {told.pk: names_in(told.statement, names) for told in statements}
    return {pk: words for pk, words in found.items() if words}


def sessions_of(group: MigrantGroup, kind: WorkshopKind) -> dict[str, list[Workshop]]:
    """The sessions of the kind that were told of the group, and of its whole site, with their readings."""
    rows = Workshop.objects.filter(site=group.site_id, kind=kind).order_by("held_on", "pk")
    found = {"own_sessions": list(rows.filter(group=group)), "site_sessions": list(rows.filter(group=None))}
    attach_readings(chain.from_iterable(found.values()))
    return found


def start_interview(*, by: Any, token: uuid.UUID, group: MigrantGroup, values: Mapping[str, Any]) -> Any:
    """Begin an interview with a ``participant`` or under a ``speaker_code``; without both it gets a new code.

    Raises ValidationError, SubmissionConflict.
    """
    _refuse_both(values)

    nameless = not values.get("participant") and not values.get("speaker_code")
    kept = {name: value for name, value in values.items() if value or name != "speaker_code"}

    def place() -> dict[str, Any]:
        _refuse_stopped(values.get("participant"))
        return {"group": group, **({"speaker_code": next_code(codes_in_use(group))} if nameless else {})}

    return add_line(
        by=by,
        token=token,
        group=group,
        model=Interview,
        values=kept,
        place=place,
        action=gettext_noop("memulai wawancara"),
        secret=True,
    )


def describe_interview(
    *, by: Any, token: uuid.UUID, interview: Interview, version: int, values: Mapping[str, Any]
) -> Any:
    """Say otherwise who was asked, when and by whom. Raises RecordChanged, ValidationError."""
    _refuse_both(values)
    if not values.get("participant") and not values.get("speaker_code"):
        values = {**values, "speaker_code": next_code(codes_in_use(interview.group))}

    def look(stored: Interview) -> None:
        _refuse_stopped(stored.participant)
        _refuse_stopped(values.get("participant"))

    return change_line(
        by=by,
        token=token,
        line=interview,
        version=version,
        values=values,
        look=look,
        action=gettext_noop("mengubah keterangan wawancara"),
        secret=True,
    )


def write_answers(
    *,
    by: Any,
    token: uuid.UUID,
    interview: Interview,
    version: int,
    values: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
) -> Any:
    """Keep what was answered to the four topics; see ``pra.lines.change_line``."""
    return change_line(
        by=by,
        token=token,
        line=interview,
        version=version,
        values=values,
        seen=seen,
        look=lambda stored: _refuse_stopped(stored.participant),
        action=gettext_noop("menulis wawancara"),
        secret=True,
    )


def remove_interview(*, by: Any, token: uuid.UUID, interview: Interview, version: int) -> None:
    """Take an interview away; also after the person took the consent back. Raises RecordChanged."""
    action = gettext_noop("menghapus wawancara")
    remove_line(by=by, token=token, line=interview, version=version, group=interview.group, action=action)


def _refuse_stopped(person: Participant | None) -> None:
    if person is not None:
        refuse_if_stopped(person)


def _refuse_both(values: Mapping[str, Any]) -> None:
    if values.get("participant") and values.get("speaker_code"):
        raise ValidationError(
            {"speaker_code": _("Pilih orangnya atau kodenya. Kode tidak boleh tertaut ke nama.")}
        )


@dataclass(frozen=True)
class Entry:
    """An interview in the list: whose, and how many of the four topics hold an answer."""

    interview: Interview
    closed: bool

    @property
    def answered(self) -> int:
        """How many topics hold an answer."""
        return sum(bool(getattr(self.interview, name)) for name in TOPICS)


def read_interviews(group: MigrantGroup, user: User) -> list[Entry]:
    """The interviews of the group; of closed ones no more than that they were held."""
    rows = list(interviews_of(group).select_related("participant"))
    people = [row.participant for row in rows if row.participant]
    closed = closed_among(people, user, group.site_id)
    return [Entry(row, row.participant_id in closed) for row in rows]


def research_standing(person: Participant) -> AnswerState:
    """Whether the person agrees that the words are used for research; shown, never a hindrance."""
    return answers_of([person])[person.pk][Purpose.RESEARCH].state
