"""The chapters of a workshop and the order of its steps (L47, L115, L138-140). The order is advice: no step
is closed because another one is not done.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pra.models.steps import StepCode as S


@dataclass(frozen=True)
class Chapter:
    """A part of the workshop: its name, and its steps in order."""

    code: str
    name: Promise
    steps: tuple[S, ...]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter("day", _("Hari lokakarya"), (S.ATTENDANCE, S.DYNAMICS)),
    Chapter("problems", _("Masalah"), (S.PROBLEMS, S.PAIRWISE, S.DETAILS, S.COMMUNITY)),
    Chapter("potentials", _("Potensi"), (S.SKILLS, S.SOURCES, S.VENN)),
    Chapter("businesses", _("Kebutuhan dan usaha"), (S.NEEDS, S.BUSINESSES, S.SCORING)),
    Chapter(
        "plan",
        _("Rencana"),
        (S.NAME, S.SUCCESS, S.SWOT, S.PLEDGES, S.ACTIONS, S.AGENDA, S.CALENDAR),
    ),
    Chapter(
        "tools",
        _("Alat lain"),
        (S.SEASONS, S.FOCUS, S.INTERVIEWS, S.HISTORY, S.TRENDS, S.CLOCK, S.TRANSECT, S.WEALTH),
    ),
)
ORDER: tuple[S, ...] = tuple(step for chapter in CHAPTERS for step in chapter.steps)
# What a group may use and need not: a workshop without it is whole.
OPTIONAL: frozenset[S] = frozenset(
    {S.PAIRWISE, S.DETAILS, S.COMMUNITY, S.VENN, S.SCORING, *CHAPTERS[-1].steps}
)
CORE: tuple[S, ...] = tuple(step for step in ORDER if step not in OPTIONAL)
