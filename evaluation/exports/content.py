"""What an export holds: the table of the page, in rows of plain values.

``long_rows`` has one row for each indicator and site. Sites are read a few at a time, so that an export of
many sites needs no more memory than one of ten. A value that is not stated stays empty, with its state beside
it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from evaluation.comparison import Block, Cell, Comparison, Line, State, compare
from evaluation.exports.guard import Value
from programme import wording
from programme.models import Contradiction, Site
from programme.readings import attach_readings

SITES_AT_ONCE = 10


@dataclass(frozen=True)
class LongRow:
    """One indicator of one site; a row of the programme as a whole has no site."""

    phase: str
    key: str
    label: str
    site_key: str
    site: str
    value: Value
    number: Value
    least: Value
    most: Value
    people: Value
    note: str
    state: str
    documents: str
    lines: str
    quotes: str


def long_header() -> tuple[str, ...]:
    """The names of the columns of ``LongRow``."""
    return (
        _("fase"),
        _("kunci"),
        _("indikator"),
        _("kunci lokasi"),
        _("lokasi"),
        _("nilai"),
        _("nilai_angka"),
        _("nilai_min"),
        _("nilai_max"),
        _("n"),
        _("catatan"),
        _("keadaan"),
        _("dokumen"),
        _("sumber baris"),
        _("kutipan"),
    )


def comparisons(user: Any, sites: Sequence[Site]) -> Iterator[Comparison]:
    """The table of all sites, a few sites at a time; what is said of the programme stands in the first one
    only.
    """
    seen: set[tuple[str, str]] = set()
    for start in range(0, len(sites), SITES_AT_ONCE):
        table = compare(user, sites[start : start + SITES_AT_ONCE])
        yield _without(table, seen)
        seen |= {(line.key, line.scope) for block in table.blocks for line in block.lines if line.shared}


def _without(table: Comparison, seen: set[tuple[str, str]]) -> Comparison:
    if not seen:
        return table
    blocks = [
        Block(
            block.key,
            block.label,
            tuple(line for line in block.lines if not line.shared or (line.key, line.scope) not in seen),
        )
        for block in table.blocks
    ]
    return Comparison(table.sites, tuple(blocks), table.scope_doubt)


def long_rows(table: Comparison) -> Iterator[LongRow]:
    """The rows of one table, site by site for each indicator."""
    for block in table.blocks:
        for line in block.lines:
            if line.shared:
                yield _long(block, line, line.cells[0], None)
            else:
                for site, cell in zip(table.sites, line.cells, strict=True):
                    yield _long(block, line, cell, site)


def _long(block: Block, line: Line, cell: Cell, site: Site | None) -> LongRow:
    sources = cell.lines
    return LongRow(
        phase=block.label,
        key=line.key,
        label=line.label,
        site_key=site.key if site else "",
        site=str(site) if site else _("seluruh program"),
        value=_value(cell),
        **_numbers(cell),
        note=_note(cell),
        state=str(cell.state.label),
        documents="; ".join(dict.fromkeys(source.document.short_title for source in sources)),
        lines="; ".join(f"L{source.line}" for source in sources),
        quotes=" | ".join(source.text for source in sources),
    )


def _value(cell: Cell) -> Value:
    if cell.number is not None:
        return cell.number
    return "" if cell.state == State.NOT_STATED and not cell.items else cell.words


def _numbers(cell: Cell) -> dict[str, Value]:
    """The value as numbers: exact, at least, at most, and of how many persons.

    In a list these are the bounds of the figures that stand without a label of their own, as only they are of
    one kind; where all have one, of all figures. The exact number is there only where all of them agree.
    """
    bare = [item for item in cell.items if not item.label] or list(cell.items)
    bounded = [item for item in bare if item.least is not None]
    if not bounded:
        return {"number": "", "least": "", "most": "", "people": ""} if cell.number is None else _exactly(0)
    least = min(item.least for item in bounded if item.least is not None)
    highest = [item.most for item in bounded]
    known = [most for most in highest if most is not None]
    most = max(known) if len(known) == len(highest) else None
    persons = [item.people for item in bounded if item.people is not None]
    exact = bounded[0].number if len(bounded) == 1 else least if least == most else None
    return {
        "number": _filled(exact),
        "least": least,
        "most": _filled(most),
        "people": sum(persons) if persons else "",
    }


def _exactly(number: int) -> dict[str, Value]:
    return {"number": number, "least": number, "most": number, "people": ""}


def _filled(number: int | None) -> Value:
    return "" if number is None else number


def _note(cell: Cell) -> str:
    """What is said beside a value that stands as a bare number."""
    if cell.number is None or not cell.items:
        return cell.summary
    item = cell.items[0]
    return ", ".join(part for part in (item.label, item.note, item.otherwise) if part)


def plain(row: LongRow) -> tuple[Value, ...]:
    """The row as a tuple in the order of the header."""
    return astuple(row)


class WideTable:
    """One row for each indicator, one column for each site, filled as the sites are read."""

    def __init__(self) -> None:
        self.sites: list[str] = []
        self._rows: dict[tuple[str, str], tuple[str, str, list[Value]]] = {}

    def add(self, table: Comparison) -> None:
        """Put the columns of some more sites at the right."""
        for block in table.blocks:
            for line in block.lines:
                row = self._rows.setdefault((line.key, line.scope), (block.label, line.label, []))
                cells = line.cells * len(table.sites) if line.shared else line.cells
                row[2].extend(_wide_value(cell) for cell in cells)
        self.sites += [str(site) for site in table.sites]

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The header and the rows; what is said of the programme is repeated for every site."""
        yield (_("fase"), _("indikator"), *self.sites)
        for phase, label, values in self._rows.values():
            missing = len(self.sites) - len(values)
            yield (phase, label, *values, *(values[:1] * missing))


def _wide_value(cell: Cell) -> Value:
    return cell.words if cell.number is None else cell.number


def doubt_rows(user: Any, sites: Sequence[Site]) -> Iterator[tuple[Value, ...]]:
    """The contradictions of these sites and of their programmes: what is said, and how it is treated."""
    yield (
        _("kode"),
        _("pokok"),
        _("lokasi"),
        _("bacaan"),
        _("perlakuan"),
        _("sumber baris"),
        _("kutipan"),
    )
    here = Q(site__isnull=True) | Q(site__in=sites)
    programmes = {site.programme_id for site in sites}
    rows = Contradiction.objects.for_user(user).filter(here, programme__in=programmes)
    found = list(rows.select_related("site").order_by("code", "id"))
    attach_readings(found)
    for row in found:
        phrases = wording.phrases_of(row)
        yield (
            row.code,
            row.topic,
            str(row.site) if row.site else _("seluruh program"),
            "; ".join(wording.write(statement) for statement in row.statements),
            row.treatment,
            "; ".join(dict.fromkeys(f"L{phrase.line}" for phrase in phrases)),
            " | ".join(dict.fromkeys(phrase.text for phrase in phrases)),
        )
