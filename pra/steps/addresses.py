"""On which page each step stands."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from accounts.permissions import Permission
from groups.models import MigrantGroup
from pra.lists import LISTS
from pra.models import StepCode as S

LINES = "pra:lines"


@dataclass(frozen=True)
class StepPage:
    """The name of a page's address, and the right that opens it."""

    name: str = LINES
    see: Permission = Permission.VIEW


STEP_PAGES: dict[S, StepPage] = {
    **{step: StepPage() for step in S},
    S.ATTENDANCE: StepPage("pra:days"),
    S.DYNAMICS: StepPage("pra:days"),
    S.PROBLEMS: StepPage("pra:board"),
    S.PAIRWISE: StepPage("pra:pairwise"),
    S.SKILLS: StepPage("pra:skills"),
    S.VENN: StepPage("pra:venn"),
    S.SCORING: StepPage("pra:scoring"),
    S.NAME: StepPage("pra:group_name"),
    S.SEASONS: StepPage("pra:seasons"),
    S.INTERVIEWS: StepPage("pra:interviews"),
    S.TRENDS: StepPage("pra:trends"),
    S.WEALTH: StepPage("pra:wealth", Permission.SEE_WEALTH),
}


def step_url(group: MigrantGroup, step: S) -> str:
    """The address of a step's page; empty where it has none."""
    name = STEP_PAGES[step].name
    if name == LINES and step.value not in LISTS:
        return ""
    try:
        return reverse(name, args=[group.key, step.value] if name == LINES else [group.key])
    except NoReverseMatch:
        return ""
