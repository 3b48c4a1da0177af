"""All sheets by their step, which of them have something to show, and what a page of one says."""

import datetime
from typing import Any, Literal, get_args

from django.db.models import Exists
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from groups.models import MigrantGroup
from pra.models import StepCode
from pra.sheets import businesses, others, plan, potentials, problems
from pra.sheets.calendar import calendar_rows, public_parts
from pra.sheets.sheet import Part, WallSheet
from programme.formats import partial_date

Paper = Literal["a4", "a3"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
POSTER = (32, 26, 22, 19, 16, 13.5)  # points on A4, the largest that fits is taken; on A3 half as large again
WRITTEN = (14,)  # of a blank sheet

_families = (problems, potentials, businesses, plan, others)
_found = {sheet.code: sheet for family in _families for sheet in family.sheets}
SHEETS: dict[str, WallSheet] = {
    **{str(step): _found[step] for step in StepCode},
    plan.plan_sheet.code: plan.plan_sheet,
}


def filled(group: MigrantGroup, user: User, codes: Any = None) -> frozenset[str]:
    """The sheets of which the group has something to show to this user; one query."""
    asked = [SHEETS[code] for code in codes or SHEETS]
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
        words = {"title": sheet.title, "question": sheet.question, "advice": sheet.advice}
        if poster:
            words |= {"question": "", "advice": ""}
        return {
            **_frame(group, today, paper, parts),
            **words,
            "lying": sheet.lying,
            "sizes": POSTER if poster else WRITTEN,
        }


def wall_calendar(group: MigrantGroup, today: datetime.date) -> dict[str, Any] | None:
    """The calendar for the kelurahan's wall, A3 landscape; None while nothing stands in it."""
    with translation.override("id"):
        parts = public_parts(calendar_rows(plan.plans_of(group)))
        if not parts:
            return None
        words = {"title": f"Kalender kegiatan kelompok {group.name}", "question": "", "advice": ""}
        return {**_frame(group, today, "a3", parts), **words, "lying": True, "sizes": POSTER}


def _frame(group: MigrantGroup, today: datetime.date, paper: Paper, parts: list[Part]) -> dict[str, Any]:
    return {
        "kicker": f"{group.name} · {group.site}",
        "foot": f"{group.name} · dicetak {partial_date(today)}",
        "paper": paper,
        "parts": parts,
    }


def chapters() -> list[tuple[str, list[WallSheet]]]:
    """The sheets as the list shows them, in the order of the work."""
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
    return [(title, [SHEETS[code] for code in codes]) for title, codes in parts]
