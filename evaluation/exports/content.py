"""What an export holds: the table of the page, in rows of plain values.

``long_rows`` has one row for each indicator and site. Sites are read a few at a time, so that an export of
many sites needs no more memory than one of ten. A value that is not stated stays empty, with its state beside
it.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluation.comparison import Block, Cell, Comparison, Line, State, compare
from evaluation.comparison.table import SECTIONS
from evaluation.exports.guard import Value
from evaluation.models import Norm
from programme import wording
from programme.formats import partial_date
from programme.models import Contradiction, Programme, Site
from programme.readings import attach_readings

SITES_AT_ONCE = 10
LAYOUT_VERSION = 1


@dataclass(frozen=True)
class LongRow:
    """One indicator of one site; a row of the programme as a whole has no site."""

    phase: str
    key: str
    label: str
    site_key: str
    site: str
    value: Value
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
        note=_note(cell),
        state=str(cell.state.label),
        documents="; ".join(dict.fromkeys(source.document.short_title for source in sources)),
        lines="; ".join(f"L{source.line}" for source in sources),
        quotes=" | ".join(source.text for source in sources),
    )


def _value(cell: Cell) -> Value:
    if cell.number is not None:
        return cell.number
    return "" if cell.state == State.NOT_STATED else cell.words


def _note(cell: Cell) -> str:
    """What is said beside a value that stands as a bare number."""
    if cell.number is None:
        return cell.summary
    item = cell.items[0]
    return ", ".join(part for part in (item.label, item.note) if part)


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


def dictionary_rows() -> Iterator[tuple[Value, ...]]:
    """Every variable: its stable name, its label, in what it is measured, and what it means."""
    yield (_("kunci"), _("fase"), _("indikator"), _("satuan"), _("keterangan"))
    for section in SECTIONS:
        for row in section.rows:
            yield (row.key, str(section.label), str(row.label), str(row.unit), str(row.about))
    for norm in Norm:
        yield (
            f"norm_{norm}",
            _("Evaluasi"),
            str(norm.label),
            _("teks"),
            _("Penilaian dengan kata, tanpa angka."),
        )
    for state, meaning in _states():
        yield (f"keadaan={state.value}", _("keadaan"), str(state.label), _("teks"), meaning)


def _states() -> Iterable[tuple[State, str]]:
    return (
        (State.STATED, _("Ada sumber atau catatan yang menyatakannya.")),
        (State.DOUBTFUL, _("Dinyatakan lebih dari satu cara, atau tidak jelas; lihat Catatan Keraguan.")),
        (State.COMPUTED, _("Dihitung aplikasi dari catatan; bukan pernyataan sumber.")),
        (State.NOT_STATED, _("Tidak ada yang menyatakan; nilai dibiarkan kosong, bukan nol.")),
        (State.NONE, _("Diketahui tidak ada.")),
        (State.UNCOUNTABLE, _("Catatannya belum cukup untuk dihitung; alasannya tertulis.")),
    )


def about_rows(*, by: str, sites: Sequence[Site], at: datetime.datetime) -> Iterator[tuple[Value, ...]]:
    """Of which programme, when, by whom, and of which sites the file is."""
    programmes = Programme.objects.filter(pk__in={site.programme_id for site in sites}).order_by("id")
    moment = timezone.localtime(at)
    yield (_("Keterangan"), _("Isi"))
    for programme in programmes:
        yield (_("Program"), programme.title)
    yield (_("Diunduh pada"), f"{partial_date(moment.date())} {moment:%H.%M %Z}")
    yield (_("Diunduh oleh"), by)
    yield (_("Versi susunan berkas"), LAYOUT_VERSION)
    for site in sites:
        yield (_("Lokasi"), f"{site} ({site.key})")
    yield (_("Cara membaca"), _("Sel kosong berarti tidak dinyatakan, bukan tidak ada dan bukan nol."))
