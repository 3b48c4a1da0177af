"""All sheets by their step, which of them have something to show, and what a page of one says."""

import datetime
from collections.abc import Iterable
from typing import Any, Literal, get_args

from django.db.models import Exists
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from groups.models import MigrantGroup
from pra.guides import GUIDES
from pra.models import StepCode
from pra.sheets import businesses, plan, potentials, problems, tools, workshops
from pra.sheets.calendar import calendar_rows, public_parts
from pra.sheets.sheet import Part, WallSheet
from programme.formats import partial_date

Paper = Literal["a4", "a3"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
POSTER = (32, 26, 22, 19, 16, 13.5)  # points on A4, the largest that fits is taken; on A3 half as large again
WRITTEN = (14,)  # of a blank sheet
MANY = 45  # rows that one page never holds: nothing is gained by trying larger letters

_families = (workshops, problems, potentials, businesses, plan, tools)
_found = {sheet.code: sheet for family in _families for sheet in family.sheets}
SHEETS: dict[str, WallSheet] = {
    **{str(step): _found[step] for step in StepCode},
    plan.plan_sheet.code: plan.plan_sheet,
}


def filled(group: MigrantGroup, user: User, codes: Iterable[str] = ()) -> frozenset[str]:
    """The sheets of which the group has something to show to this user; one query."""
    asked = [SHEETS[code] for code in list(codes) or SHEETS]
    there = {
        f"has_{one.code}": Exists(one.rows(group))
        for one in asked
        if one.poster and one.rows and user.can(one.permission, group.site)
    }
    told = MigrantGroup.objects.filter(pk=group.pk).annotate(**there).values(*there).get() if there else {}
    return frozenset(name.removeprefix("has_") for name, found in told.items() if found)


def sheet_data(
    sheet: WallSheet, group: MigrantGroup, user: User, *, poster: bool, paper: Paper, today: datetime.date
) -> dict[str, Any]:
    """What ``wall.typ`` prints; ``poster``: filled, otherwise blank."""
    with translation.override("id"):
        parts = sheet.poster(group, user) if poster and sheet.poster else sheet.blank(group, user)
        words = {"title": sheet.title, "question": sheet.question, "advice": f"{_time(sheet)} {sheet.advice}"}
        if poster:
            words |= {"question": "", "advice": ""}
        return {
            **_frame(group, today, paper, parts),
            **words,
            "lying": sheet.lying,
            "sizes": _sizes(parts) if poster else WRITTEN,
        }


def wall_calendar(group: MigrantGroup, today: datetime.date) -> dict[str, Any] | None:
    """The calendar for the kelurahan's wall, A3 landscape; None while nothing stands in it."""
    with translation.override("id"):
        parts = public_parts(calendar_rows(plan.plans_of(group)))
        if not parts:
            return None
        words = {"title": f"Kalender kegiatan {group.name}", "question": "", "advice": ""}
        return {**_frame(group, today, "a3", parts), **words, "lying": True, "sizes": _sizes(parts)}


def _time(sheet: WallSheet) -> str:
    """How long the step takes, as its guide says."""
    if sheet.code not in list(StepCode):
        return "3–4 jam, boleh dibagi dua hari."
    shortest, longest = GUIDES[StepCode(sheet.code)].minutes
    return f"{shortest}–{longest} menit."


def _sizes(parts: list[Part]) -> tuple[float, ...]:
    return POSTER if sum(len(part.get("rows", ())) for part in parts) <= MANY else POSTER[-1:]


def _frame(group: MigrantGroup, today: datetime.date, paper: Paper, parts: list[Part]) -> dict[str, Any]:
    return {
        "kicker": f"{group.name} · {group.site}",
        "foot": f"{group.name} · dicetak {partial_date(today)}",
        "paper": paper,
        "parts": parts,
    }


def poster_states(group: MigrantGroup, user: User, codes: Iterable[str] = ()) -> dict[str, str]:
    """Of each sheet whether its poster is ``filled``, ``empty``, ``closed`` to this user, or there is none.

    Whether a closed one has something to show is not told. One query.
    """
    asked = list(codes) or list(SHEETS)
    there = filled(group, user, asked)
    return {code: _state(SHEETS[code], group, user, full=code in there) for code in asked}


def _state(sheet: WallSheet, group: MigrantGroup, user: User, *, full: bool) -> str:
    if sheet.poster is None:
        return "none"
    if not user.can(sheet.permission, group.site):
        return "closed"
    return "filled" if full else "empty"


def chapters(group: MigrantGroup, user: User) -> list[tuple[str, list[tuple[WallSheet, str]]]]:
    """The sheets as the list shows them, in the order of the work, each with the state of its poster."""
    states = poster_states(group, user)
    parts = (
        (_("Hari lokakarya"), ("attendance", "dynamics")),
        (_("Masalah"), ("problems", "pairwise", "details", "community")),
        (_("Potensi"), ("skills", "sources", "venn")),
        (_("Kebutuhan dan usaha"), ("needs", "businesses", "scoring")),
        (
            _("Rencana"),
            ("plan", "name", "success", "swot", "pledges", "actions", "agenda", "calendar", "seasons"),
        ),
        (_("Alat lain"), ("focus", "interviews", "history", "trends", "clock", "transect", "wealth")),
    )
    return [(title, [(SHEETS[code], states[code]) for code in codes]) for title, codes in parts]
