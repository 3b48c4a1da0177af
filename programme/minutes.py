"""Minutes of a coordination meeting (*notulen*) as a printed page; what nobody told is said to be so.

The paper goes to Camat and Lurah, so its words are Indonesian whatever language the screen has.
"""

from typing import Any

from django.utils import translation

from programme.coordination import phase_label
from programme.formats import not_stated, partial_date
from programme.models import CoordinationMeeting, TopicKind


def minutes_of(meeting: CoordinationMeeting) -> dict[str, Any]:
    """What ``templates/print/minutes.typ`` is filled with."""
    with translation.override("id"):
        return {**_head(meeting), **_told(meeting)}


def minutes_name(meeting: CoordinationMeeting) -> str:
    """The name of the file, without its ending."""
    return f"notulen-{meeting.held_on or 'tanpa-tanggal'}-{meeting.site.key}"


def _head(meeting: CoordinationMeeting) -> dict[str, Any]:
    site = meeting.site
    place = ", ".join(part for part in (site.district, site.city, site.province) if part)
    return {
        "title": meeting.title,
        "programme": site.programme.title,
        "site": f"{site.name} ({place})" if place else site.name,
        "date": partial_date(meeting.held_on),
        "venue": meeting.venue or not_stated(),
        "phase": phase_label(meeting.phase),
        "version": meeting.version,
        "unknown": not_stated(),
    }


def _told(meeting: CoordinationMeeting) -> dict[str, Any]:
    present = meeting.participants.select_related("institution").order_by("id")
    topics = {row.kind: row.text or _no_words() for row in meeting.topics.all()}
    agreements = meeting.agreements.select_related("owner").order_by("id")
    obligations = meeting.obligations.select_related("due_to").order_by("id")
    return {
        "present": [[row.institution.name, row.represented_by or not_stated()] for row in present],
        "topics": [[str(label), topics.get(kind, not_stated())] for kind, label in TopicKind.choices],
        "obstacles": [row.text for row in meeting.obstacles.order_by("id")],
        "agreements": [[row.text, _name(row.owner), partial_date(row.due_on)] for row in agreements],
        "obligations": [[row.text, _name(row.due_to), partial_date(row.due_on)] for row in obligations],
        "changes": [
            [row.left_place, row.new_place, row.reason, partial_date(row.decided_on)]
            for row in meeting.site_changes.order_by("id")
        ],
        "notes": meeting.notes,
    }


def _no_words() -> str:
    return translation.gettext("dibahas; hasilnya tidak dinyatakan")


def _name(institution: Any) -> str:
    return institution.name if institution else not_stated()
