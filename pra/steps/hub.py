"""The steps of a workshop as its hub shows them: chapter by chapter, and where to go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from accounts.models import User
from groups.models import MigrantGroup
from pra.guides import GUIDES, Guide
from pra.models import StepCode, Workshop
from pra.steps.addresses import STEP_PAGES, step_url
from pra.steps.chapters import CHAPTERS, ORDER, Chapter
from pra.steps.progress import State, StepProgress, open_steps, read_progress, unfinished
from programme.dates import today_at


@dataclass(frozen=True)
class StepRow:
    """A step that the user may open: its address and how far it is."""

    progress: StepProgress
    url: str


@dataclass(frozen=True)
class ChapterRows:
    """A chapter with its steps; ``done`` and ``core`` count those that the workshop needs."""

    chapter: Chapter
    rows: Sequence[StepRow]

    @property
    def core(self) -> int:
        """How many of its steps the workshop needs."""
        return sum(not row.progress.optional for row in self.rows)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(not row.progress.optional and row.progress.state is State.DONE for row in self.rows)


@dataclass(frozen=True)
class GoOn:
    """The one button of the hub: what to open next."""

    label: str
    url: str


@dataclass(frozen=True)
class Hub:
    """The steps by chapter, and where the workshop goes on (None: nothing of the core is missing)."""

    chapters: Sequence[ChapterRows]
    go_on: GoOn | None


def read_hub(user: User, group: MigrantGroup) -> Hub:
    """The hub of a group's workshop; two queries, however many records there are."""
    progress = {one.step: one for one in read_progress(group, _to_see(user, group, ORDER))}
    rows = {step: StepRow(one, step_url(group, step)) for step, one in progress.items()}
    chapters = [
        ChapterRows(chapter, [rows[step] for step in chapter.steps if step in rows and rows[step].url])
        for chapter in CHAPTERS
    ]
    kept = [one for one in chapters if one.rows]
    return Hub(kept, _go_on(group, [row for chapter in kept for row in chapter.rows]))


def unfinished_rows(user: User, group: MigrantGroup) -> list[StepRow]:
    """What a group's workshop still misses, each with the page where it is mended; one query."""
    found = [StepRow(one, step_url(group, one.step)) for one in unfinished(group)]
    return [row for row in found if row.url and user.can(STEP_PAGES[row.progress.step].see, group.site)]


def _to_see(user: User, group: MigrantGroup, steps: Iterable[StepCode]) -> list[StepCode]:
    return [step for step in steps if user.can(STEP_PAGES[step].see, group.site)]


def _go_on(group: MigrantGroup, rows: Sequence[StepRow]) -> GoOn | None:
    """Today's roll while somebody of it is not marked; else the first step that is not done."""
    by_step = {row.progress.step: row for row in rows}
    missing = [one for one in open_steps(row.progress for row in rows) if one.step in by_step]
    if not missing:
        return None
    first = missing[0]
    begun = any(row.progress.state is not State.NOT_BEGUN for row in rows)
    words = _("Lanjutkan: %(step)s") if begun else _("Mulai: %(step)s")
    url = _roll_of_today(group) if first.step is StepCode.ATTENDANCE else ""
    return GoOn(words % {"step": first.label}, url or by_step[first.step].url)


def _roll_of_today(group: MigrantGroup) -> str:
    today = Workshop.objects.filter(site=group.site_id, group=group, held_on=today_at(group.site).isoformat())
    session = today.order_by("starts_at", "id").first()
    try:
        return reverse("pra:attendance", args=[group.key, session.key]) if session else ""
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Way:
    """What stands around a step's page: its guide, the step before and the step after it.

    ``empty``: nothing of the step is recorded yet.
    """

    guide: Guide
    chapter: Chapter
    before: StepRow | None
    after: StepRow | None
    empty: bool


def read_way(user: User, group: MigrantGroup, step: StepCode) -> Way:
    """The way on from a step to its neighbours that have a page; one query."""
    order = [one for one in _to_see(user, group, ORDER) if one is step or step_url(group, one)]
    here = order.index(step)
    beside = order[max(here - 1, 0) : here + 2]
    progress = {one.step: one for one in read_progress(group, beside)}
    rows = {one: StepRow(progress[one], step_url(group, one)) for one in beside}
    return Way(
        guide=GUIDES[step],
        chapter=next(chapter for chapter in CHAPTERS if step in chapter.steps),
        before=rows[order[here - 1]] if here else None,
        after=rows[order[here + 1]] if here + 1 < len(order) else None,
        empty=progress[step].state is State.NOT_BEGUN,
    )
