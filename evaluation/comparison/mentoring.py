"""Rows of phase 5, of monitoring and of deviations."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext, ngettext_lazy

from evaluation.comparison.cells import (
    Cell,
    Layout,
    cell_of,
    computed,
    derived,
    everything,
    listed,
    nothing,
    told,
)
from evaluation.comparison.files import SiteFile
from evaluation.comparison.rows import FUND, MENTORING, NUMBER, Row
from groups.models import Deviation, DeviationState
from mentoring.models import Domain, NoteKind
from programme.formats import rupiah
from programme.models import PhaseCode


def _account(name: str, kind: str = "") -> Callable[[SiteFile], Cell]:
    return lambda file: cell_of(told(account, name, kind) for account in file.all("accounts"))


def _visits(file: SiteFile) -> Cell:
    """The visits that a source states beside those that are on file one by one."""
    stated = [
        told(account, "stated_visits", "angka", label=_("menurut sumber")) for account in file.all("accounts")
    ]
    visits = file.all("visits")
    on_file = [computed(len(visits), label=_("tercatat"), of=everything(visits))] if visits else []
    return cell_of([*stated, *on_file])


def _member_meetings(file: SiteFile) -> Cell:
    meetings = file.all("member_meetings")
    return cell_of([computed(len(meetings), of=everything(meetings))] if meetings else [])


def _last_visit(file: SiteFile) -> Cell:
    dated = sorted(
        (visit for visit in file.all("visits") if visit.visited_on), key=lambda visit: visit.visited_on
    )
    return cell_of([told(dated[-1], "visited_on", "date")] if dated else [])


def _balance(file: SiteFile) -> Cell:
    topics = file.all("visit_topics")
    if not topics:
        return cell_of(told(account, "balance") for account in file.all("accounts"))
    counts = [sum(topic.domain == domain for topic in topics) for domain in (Domain.UEP, Domain.UKS)]
    ratio = derived("UEP {} : UKS {}".format(*counts), of=everything(topics))
    words = [told(account, "balance") for account in file.all("accounts")]
    return cell_of([ratio, *words], tone="wait" if not all(counts) else "")


def _topics(domain: Domain) -> Callable[[SiteFile], Cell]:
    def cell(file: SiteFile) -> Cell:
        rows = [topic for topic in file.all("visit_topics") if topic.domain == domain]
        ranked = sorted(rows, key=lambda topic: topic.rank or len(rows) + 1)
        return listed(ranked, counted=ngettext_lazy("%(count)s pokok", "%(count)s pokok", "count"))

    return cell


def _methods(file: SiteFile) -> Cell:
    return listed(file.all("visit_methods"), note=lambda method: method.domain)


def _notes(kind: NoteKind) -> Callable[[SiteFile], Cell]:
    return lambda file: listed(note for note in file.all("notes") if note.kind == kind)


def _benefits(file: SiteFile) -> Cell:
    rows = file.all("benefits")
    shares = {domain: sum(row.domain == domain for row in rows) for domain in Domain}
    shared = " · ".join(f"{domain} {count}" for domain, count in shares.items())
    cell = listed(
        rows,
        note=lambda row: row.domain,
        counted=ngettext_lazy("%(count)s manfaat", "%(count)s manfaat", "count"),
    )
    return replace(cell, summary=f"{cell.summary} · {shared}") if cell.summary else cell


_SHOWN = (
    NoteKind.INITIAL_CONDITION,
    NoteKind.RESPONSE,
    NoteKind.OBSTACLE,
    NoteKind.SUPPORT,
    NoteKind.EFFORT,
    NoteKind.STRATEGY,
)

MENTORING_ROWS = (
    Row("mentoring_provider", _t("Pelaksana"), _account("provider"), MENTORING),
    Row(
        "visits",
        _t("Kunjungan"),
        _visits,
        MENTORING,
        unit=NUMBER,
        about=_t("Kunjungan menurut sumber, dan yang tercatat satu per satu."),
    ),
    Row(
        "member_meetings",
        _t("Pertemuan anggota"),
        _member_meetings,
        MENTORING,
        unit=NUMBER,
        about=_t("Pertemuan anggota; bukan kunjungan pendampingan (AMB-14)."),
    ),
    Row("frequency", _t("Kekerapan"), _account("frequency"), MENTORING),
    Row("last_visit", _t("Kunjungan terakhir"), _last_visit, MENTORING),
    Row(
        "balance",
        _t("Imbangan UEP dan UKS"),
        _balance,
        MENTORING,
        about=_t("Banyaknya pokok UEP dan UKS yang tercatat."),
    ),
    Row("topics_uep", _t("Pokok UEP"), _topics(Domain.UEP), MENTORING, layout=Layout.LINE),
    Row("topics_uks", _t("Pokok UKS"), _topics(Domain.UKS), MENTORING, layout=Layout.LINE),
    Row("methods", _t("Metode"), _methods, MENTORING, layout=Layout.LINE),
    *(Row(f"note_{kind}", kind.label, _notes(kind), MENTORING) for kind in _SHOWN),
    Row("benefits", _t("Manfaat yang disebut"), _benefits, MENTORING, layout=Layout.GROUPS),
)


def _findings(file: SiteFile) -> Cell:
    return listed(
        file.all("findings"), counted=ngettext_lazy("%(count)s temuan", "%(count)s temuan", "count")
    )


def _deviations(file: SiteFile) -> Cell:
    """The deviations by phase, each with what is at stake, or with what became of it."""
    phases = {phase: place for place, phase in enumerate(PhaseCode.values)}
    rows = sorted(file.all("deviations"), key=lambda row: (phases.get(row.phase, len(phases)), row.pk))
    if not rows:
        return nothing(_("tidak ada yang tercatat"))
    still_open = sum(row.state == DeviationState.OPEN for row in rows)
    words = ngettext(
        "%(count)s penyimpangan, %(open)s terbuka", "%(count)s penyimpangan, %(open)s terbuka", len(rows)
    )
    words %= {"count": len(rows), "open": still_open}
    items = [
        told(row, "as_found", label=_deviation_label(row), note=str(row.get_phase_display())) for row in rows
    ]
    return cell_of(items, summary=words, tone="alarm" if still_open else "")


def _deviation_label(row: Deviation) -> str:
    if row.state != DeviationState.OPEN:
        return str(row.get_state_display())
    return rupiah(row.amount_at_stake) if row.amount_at_stake is not None else ""


def _follow_ups(file: SiteFile) -> Cell:
    return listed(file.all("follow_ups"), note=_addressee)


def _addressee(follow_up: Any) -> str:
    done = _("selesai") if follow_up.done_on else ""
    return " · ".join(part for part in (str(follow_up.addressee or ""), done) if part)


MONITORING = (
    Row("findings", _t("Temuan monitoring"), _findings, MENTORING),
    Row(
        "deviations",
        _t("Penyimpangan"),
        _deviations,
        FUND,
        layout=Layout.GROUPS,
        about=_t("Perbedaan pelaksanaan dari konsep, menurut tahap."),
    ),
    Row("follow_ups", _t("Tindak lanjut"), _follow_ups, MENTORING),
)
