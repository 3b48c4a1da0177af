"""The comparison as a table: sections of rows, one cell for each site; page and exports show this one.

Sections follow the phases; the norms, which the report judges for the programme and not for a city, stand in
one cell for all sites (AMB-17).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from evaluation.comparison.cells import Cell, Item, State, cell_of, told
from evaluation.comparison.files import SiteFile, read_files
from evaluation.comparison.mentoring import MENTORING_ROWS, MONITORING
from evaluation.comparison.norms import EVALUATION_ROWS, MISSING, STANDING, STANDINGS
from evaluation.comparison.preparation import COORDINATION, PREPARATION
from evaluation.comparison.rows import Row
from evaluation.comparison.stimulus import STIMULUS
from evaluation.comparison.workshops import WORKSHOPS
from evaluation.norm_sheets import Evaluation, NormSheet, evaluation_for
from programme.models import PhaseCode, Site

DEVIATIONS = "deviations"
AT_A_GLANCE = ("received_total", DEVIATIONS)


@dataclass(frozen=True)
class Section:
    """The rows of one phase."""

    key: str
    label: Promise | str
    rows: tuple[Row, ...]


def _phase(phase: PhaseCode, *rows: Row) -> Section:
    """A phase: how it stands, its indicators, and what it still lacks."""
    return Section(phase.value, phase.label, (STANDINGS[phase], *rows, MISSING[phase]))


SECTIONS: tuple[Section, ...] = (
    _phase(PhaseCode.COORDINATION, *COORDINATION),
    _phase(PhaseCode.PREPARATION, *PREPARATION),
    _phase(PhaseCode.PRA, *WORKSHOPS),
    _phase(PhaseCode.STIMULUS, *STIMULUS),
    _phase(PhaseCode.MENTORING, *MENTORING_ROWS),
    Section("monitoring", _t("Monitoring"), MONITORING),
    _phase(PhaseCode.EVALUATION, *EVALUATION_ROWS),
)


@dataclass(frozen=True)
class Line:
    """One row with its cells: one a site, or, ``shared``, one for all sites of the programme ``scope``."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    shared: bool = False
    scope: str = ""
    sites: tuple[Site, ...] = ()

    @property
    def pairs(self) -> list[tuple[Site, Cell]]:
        """Each site with its cell; nothing for a shared line."""
        return [] if self.shared else list(zip(self.sites, self.cells, strict=True))

    @property
    def stated_nowhere(self) -> bool:
        """Whether nothing is stated of any site."""
        return all(cell.state == State.NOT_STATED and not cell.items for cell in self.cells)


@dataclass(frozen=True)
class Block:
    """One section with its lines."""

    key: str
    label: str
    lines: tuple[Line, ...]

    @property
    def standing(self) -> Line | None:
        """The line that says in one sentence how the phase stands."""
        return next((line for line in self.lines if line.key.startswith(STANDING)), None)

    def line(self, key: str) -> Line | None:
        """The line of this key."""
        return next((line for line in self.lines if line.key == key), None)

    @property
    def told(self) -> list[Line]:
        """The lines of the page: those of which something is stated at one site at least."""
        return [line for line in self.lines if line is not self.standing and not line.stated_nowhere]

    @property
    def stated_nowhere(self) -> list[Line]:
        """The lines of which nothing is stated anywhere; the page names them together."""
        return [line for line in self.lines if line.stated_nowhere]


@dataclass(frozen=True)
class Comparison:
    """The table: its sites, from left to right, and its blocks, from top to bottom."""

    sites: tuple[Site, ...]
    blocks: tuple[Block, ...]
    scope_doubt: Any = None


def compare(user: Any, sites: Sequence[Site]) -> Comparison:
    """The table of these sites, which the user may compare."""
    files = read_files(user, sites)
    evaluations = [
        evaluation_for(user, programme, [site.pk for site in sites])
        for programme in dict.fromkeys(site.programme_id for site in sites)
    ]
    blocks = [_block(section, files) for section in SECTIONS]
    norms = [_norm_line(evaluation, sheet) for evaluation in evaluations for sheet in evaluation.norms]
    blocks[-1] = replace(blocks[-1], lines=(*norms, *blocks[-1].lines))
    doubt = next((evaluation.scope_doubt for evaluation in evaluations if evaluation.scope_unclear), None)
    return Comparison(tuple(sites), tuple(blocks), doubt)


def _block(section: Section, files: list[SiteFile]) -> Block:
    lines = [
        Line(
            row.key,
            str(row.label),
            tuple(_with_url(row.cell(file), row, file) for file in files),
            sites=tuple(file.site for file in files),
        )
        for row in section.rows
    ]
    return Block(section.key, str(section.label), tuple(lines))


def _with_url(cell: Cell, row: Row, file: SiteFile) -> Cell:
    group = next((item.group for item in cell.items if item.group), file.group_key)
    url = reverse(row.page, args=[group]) if row.page and group else file.site.get_absolute_url()
    return replace(cell, url=url, layout=row.layout)


def _norm_line(evaluation: Evaluation, sheet: NormSheet) -> Line:
    items = [item for judgement, qualifiers in sheet.judgements for item in _judged(judgement, qualifiers)]
    url = reverse("programme:contradictions") if sheet.scope_unclear else ""
    cells = (replace(cell_of(items), url=url),)
    return Line(f"norm_{sheet.norm}", sheet.label, cells, shared=True, scope=str(evaluation.programme))


def _judged(judgement: Any, qualifiers: Sequence[Any]) -> list[Item]:
    score = told(judgement, "score")
    note = _("skor %(score)s") % {"score": score.text} if score else _("skor tidak dinyatakan")
    items = [told(judgement, "finding", note=note), *(told(row, "text") for row in qualifiers)]
    return [item for item in items if item is not None]
