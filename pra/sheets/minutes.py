"""The minutes of one session: who came, what was done, and what the group decided, in its order.

What was found is the group's as it stands on the day of printing, and the foot of the page says so.
"""

import datetime
from typing import Any

from django.utils import translation

from accounts.models import User
from groups.models import GroupOffice, MigrantGroup, OfficeName
from pra.models import Business, Need, Potential, PotentialKind, Workshop
from pra.sheets.businesses import business_rows
from pra.sheets.plan import SEVEN, of_plans, plans_of, whole_plan
from pra.sheets.problems import board_rows
from pra.sheets.sheet import breakable, with_site
from pra.sheets.workshops import came, roll_of
from pra.workshops.attendance import Roll
from programme.formats import not_stated, partial_date

MANY = 8  # rows of a step that the minutes count instead of repeating


def workshop_minutes(
    workshop: Workshop, group: MigrantGroup, user: User, today: datetime.date
) -> dict[str, Any]:
    """What ``workshop.typ`` prints of a session of the group, or of its whole site."""
    with translation.override("id"):
        roll = roll_of(workshop, user)
        held = partial_date(workshop.held_on)
        return {
            "title": f"Notulen lokakarya: {group.name}",
            "kicker": f"{group.site.programme.title} · {workshop.get_kind_display()}",
            "foot": f"{group.name} · {held} · hasil menurut catatan {partial_date(today)}",
            "unknown": not_stated(),
            "facts": _facts(workshop, group, roll),
            "agenda": _agenda(workshop),
            "present": [line.called for line in _all(roll) if line.mark and line.mark.present],
            "absent": _absent(roll),
            "dynamics": _dynamics(workshop),
            "participation": [
                _joined(one.get_kind_display(), one.text) for one in workshop.participation.order_by("id")
            ],
            "results": _results(group, user),
            "notes": workshop.notes,
            "signatures": [
                ["Ketua kelompok", _chair(group)],
                ["Fasilitator", _led(workshop)],
                ["Notulis", ""],
            ],
        }


def _facts(workshop: Workshop, group: MigrantGroup, roll: Roll) -> list[list[str]]:
    hours = "–".join(f"{at:%H.%M}" for at in (workshop.starts_at, workshop.ends_at) if at)
    return [
        ["Lokasi", str(group.site)],
        ["Kelompok", str(workshop.group or "seluruh lokasi")],
        ["Tanggal", partial_date(workshop.held_on)],
        ["Pukul", hours or not_stated()],
        ["Tempat", workshop.venue or not_stated()],
        ["Fasilitator", _led(workshop) or not_stated()],
        ["Kehadiran", came(roll) if any(line.mark for line in _all(roll)) else not_stated()],
    ]


def _led(workshop: Workshop) -> str:
    return str(workshop.facilitator or workshop.facilitated_by)


def _chair(group: MigrantGroup) -> str:
    office = (
        GroupOffice.objects.filter(group=group, office=OfficeName.CHAIR, ended_on=None)
        .order_by("-id")
        .first()
    )
    return str(office.participant) if office and office.participant else ""


def _agenda(workshop: Workshop) -> list[list[str]]:
    """Each item with the hour at which it begins, as long as the minutes of all before it are told."""
    at = workshop.starts_at and datetime.datetime.combine(datetime.date(2000, 1, 1), workshop.starts_at)
    rows = []
    for topic in workshop.topics.select_related("institution"):
        led = topic.led_by or str(topic.institution or "–")
        length = f"{topic.minutes} menit" if topic.minutes else "–"
        done = "–" if topic.done is None else ("ya" if topic.done else "tidak")
        rows.append([f"{at:%H.%M}" if at else "–", topic.text, length, led, done])
        at = at + datetime.timedelta(minutes=topic.minutes) if at and topic.minutes else None
    return rows


def _all(roll: Roll) -> list[Any]:
    return [*roll.lines, *roll.others]


def _absent(roll: Roll) -> list[list[str]]:
    return [
        [line.called, "–" if line.closed else (line.mark.reason_words or "–")]
        for line in _all(roll)
        if line.mark and not line.mark.present
    ]


def _dynamics(workshop: Workshop) -> list[list[str]]:
    return [
        [
            one.name,
            one.purpose or "–",
            "–" if one.took_part is None else f"{one.took_part} orang",
            one.note or "–",
        ]
        for one in workshop.activities.order_by("id")
    ]


def _joined(*words: str) -> str:
    return ": ".join(word for word in words if word)


def _results(group: MigrantGroup, user: User) -> dict[str, Any]:
    named = with_site(Potential, group, "identified_by").order_by("id")
    kinds = [(str(kind.label), [one.name for one in named if one.kind == kind]) for kind in PotentialKind]
    needs = with_site(Need, group).select_related("problem", "potential").order_by("id")
    businesses = list(with_site(Business, group).order_by("id"))
    return {
        "problems": board_rows(group, group.site_id),
        "site_problems": board_rows(None, group.site_id),
        "potentials": [[label, ", ".join(found)] for label, found in kinds if found],
        "needs": [[str(one.problem or "–"), str(one.potential or "–"), one.text] for one in needs],
        "businesses": business_rows(businesses, group, user),
        "plan": _plan(group, user),
    }


def _plan(group: MigrantGroup, user: User) -> list[list[str]]:
    """Each of the seven steps in one line; nothing at all where no plan was begun."""
    if not plans_of(group).exists():
        return []
    told: dict[str, list[str]] = {}
    words: list[str] = []
    for part in of_plans(whole_plan)(group, user):
        if part["kind"] == "heading" and part["text"].partition(". ")[2] in SEVEN:
            words = told.setdefault(part["text"], [])
        else:
            words += _in_words(part)
    return [[step, "; ".join(words)] for step, words in told.items()]


def _in_words(part: dict[str, Any]) -> list[str]:
    if part["kind"] == "table" and len(part["rows"]) > MANY:
        return [f"{len(part['rows'])} baris, lihat lembarnya"]
    if part["kind"] == "table":
        return [breakable(" – ".join(cell for cell in row if cell not in ("", "–"))) for row in part["rows"]]
    if part["kind"] == "boxes":
        return [
            _joined(title, ", ".join(item for item in items if item != "–")) for title, items in part["cells"]
        ]
    return [part["text"]]
