"""The table as the page folds it: a line for each phase, which opens; what is alike stands once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import ngettext

from evaluation.comparison.cells import Cell, Item, State
from evaluation.comparison.table import AT_A_GLANCE, DEVIATIONS, Block, Comparison, Line
from programme.models import Site

ALL, CLOSED = "all", "none"
WORST_FIRST = ("alarm", "wait", "plain", "good")


@dataclass(frozen=True)
class Fold:
    """One phase: ``url`` shows the page with this phase open; ``open`` says whether it is."""

    block: Block
    url: str
    open: bool

    @cached_property
    def states(self) -> list[tuple[Site, Cell, str]]:
        """How the phase stands at each site, with its tone; the worst first."""
        line = self.block.standing or self.block.line(DEVIATIONS)
        pairs = line.pairs if line else []
        toned = [(site, cell, cell.tone or _calm(cell)) for site, cell in pairs]
        return sorted(toned, key=lambda state: WORST_FIRST.index(state[2]))

    @property
    def counts(self) -> str:
        """How many sites stand in which state: ``3 lokasi: 2 menyimpang, 1 belum lengkap``."""
        tones = [tone for _site, _cell, tone in self.states]
        sites = ngettext("%(count)s lokasi", "%(count)s lokasi", len(tones)) % {"count": len(tones)}
        parts = (_counted(tone, tones.count(tone)) for tone in WORST_FIRST if tone in tones)
        return f"{sites}: {', '.join(parts)}"

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that differ between the sites: without figures that can be counted nowhere."""
        shown = [_without(line, _nowhere(line)) for line in self.block.told]
        return [
            line
            for line in shown
            if any(cell.items or cell.state != State.UNCOUNTABLE for cell in line.cells)
        ]

    @cached_property
    def uncountable(self) -> list[tuple[str, str]]:
        """The figures that can be counted at no site, those with one reason together."""
        found: dict[str, list[str]] = {}
        for line in self.block.told:
            for label, text in _nowhere(line):
                found.setdefault(text.partition(": ")[2], []).append(label.lower())
        return [(", ".join(labels), reason) for reason, labels in found.items()]


def _calm(cell: Cell) -> str:
    return "good" if cell.state == State.NONE else "plain"


def _counted(tone: str, count: int) -> str:
    words = {
        "alarm": ngettext("%(count)s menyimpang", "%(count)s menyimpang", count),
        "wait": ngettext("%(count)s belum lengkap", "%(count)s belum lengkap", count),
        "plain": ngettext("%(count)s belum dimulai", "%(count)s belum dimulai", count),
        "good": ngettext("%(count)s lengkap", "%(count)s lengkap", count),
    }
    return words[tone] % {"count": count}


def _nowhere(line: Line) -> dict[tuple[str, str], None]:
    """The labels and words of what no site can count, for the same reason everywhere."""
    cells = [_uncountable(cell) for cell in line.cells]
    return {key: None for key in cells[0] if all(key in cell for cell in cells)} if cells else {}


def _uncountable(cell: Cell) -> dict[tuple[str, str], None]:
    return {(item.label, item.text): None for item in cell.items if item.state == State.UNCOUNTABLE}


def _without(line: Line, hidden: Collection[tuple[str, str]]) -> Line:
    if not hidden:
        return line

    def shown(item: Item) -> bool:
        return (item.label, item.text) not in hidden

    cells = (replace(cell, items=tuple(filter(shown, cell.items))) for cell in line.cells)
    return replace(line, cells=tuple(cells))


def glance(folds: list[Fold]) -> list[tuple[Fold, Line]]:
    """The figures below the phases: what reached the members, and where practice left the design."""
    return [(fold, line) for fold in folds for line in fold.block.lines if line.key in AT_A_GLANCE]


def folds_of(table: Comparison, *, wanted: Collection[str], opened: Collection[str]) -> list[Fold]:
    """The phases of the table; ``wanted``: keys of the chosen sites, ``opened``: those of open phases."""
    return [
        Fold(block, page_url(wanted, phase=block.key), ALL in opened or block.key in opened)
        for block in table.blocks
    ]


def page_url(wanted: Collection[str], *, phase: str = ALL) -> str:
    """The address of the page with the same sites, and one phase open, or all of them, or none."""
    query = urlencode([*(("site", key) for key in wanted), ("phase", phase)])
    return f"?{query}" if phase in (ALL, CLOSED) else f"?{query}#{phase}"
