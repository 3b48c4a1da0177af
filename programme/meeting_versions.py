"""A stored meeting beside what somebody else typed of it: which parts differ, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from programme.formats import partial_date
from programme.meeting_facts import MeetingTold
from programme.models import CoordinationMeeting, TopicKind

Difference = tuple[str, Any, Any]
ROW_COLUMNS: dict[str, tuple[str, ...]] = {
    "obstacles": ("text",),
    "agreements": ("text", "owner", "due_on"),
    "obligations": ("text", "due_to", "due_on"),
    "site_changes": ("left_place", "new_place", "reason", "decided_on"),
}


def compare_meetings(
    stored: CoordinationMeeting, told: MeetingTold, institutions: Mapping[str, Any]
) -> list[Difference]:
    """Label, what is stored, what was typed, of each part below the columns where the two differ."""
    labels = {
        "topics": _("Pokok bahasan"),
        "present": _("Yang hadir"),
        "obstacles": _("Kendala"),
        "agreements": _("Kesepakatan"),
        "obligations": _("Kewajiban"),
        "site_changes": _("Pengalihan lokasi"),
    }
    there, here = _stored_parts(stored), _told_parts(told, institutions)
    return [
        (label, "; ".join(there[part]) or None, "; ".join(here[part]) or None)
        for part, label in labels.items()
        if sorted(there[part]) != sorted(here[part])
    ]


def _stored_parts(meeting: CoordinationMeeting) -> dict[str, list[str]]:
    present = meeting.participants.select_related("institution")
    return {
        "topics": [_joined(row.get_kind_display(), row.text) for row in meeting.topics.all()],
        "present": [_joined(row.institution, row.represented_by) for row in present],
        **{
            name: [_line({column: getattr(row, column) for column in columns}) for row in rows]
            for name, columns in ROW_COLUMNS.items()
            for rows in [getattr(meeting, name).all()]
        },
    }


def _told_parts(told: MeetingTold, institutions: Mapping[str, Any]) -> dict[str, list[str]]:
    labels = dict(TopicKind.choices)
    came = [_joined(institutions.get(key, key), name) for key, name in told.present.items()]
    came += [_joined(one.name, one.represented_by) for one in told.newcomers]
    rows = {name: [row for row in told.rows.get(name, ()) if not row.removed] for name in ROW_COLUMNS}
    return {
        "topics": [_joined(labels[TopicKind(kind)], text) for kind, text in told.topics.items()],
        "present": came,
        **{name: [_line(row.values) for row in found] for name, found in rows.items()},
    }


def _line(values: Mapping[str, Any]) -> str:
    dates = {"due_on", "decided_on"}
    return _joined(
        *(partial_date(value) if name in dates and value else value for name, value in values.items())
    )


def _joined(*parts: Any) -> str:
    shown: Iterable[str] = (str(getattr(part, "name", part)) for part in parts if part)
    return " · ".join(shown)
