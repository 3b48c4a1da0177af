"""Rows of phase 6: judgements and what the records can count beside them; and what each phase still lacks."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _t

from evaluation.comparison.cells import Cell, Item, State, cell_of, derived, listed, nothing
from evaluation.comparison.files import SiteFile
from evaluation.comparison.rows import EVALUATION, FUND, MENTORING, PRA, SITE, Row
from evaluation.evidence import Evidence
from evaluation.models import Norm
from programme.models import PhaseCode


def _site_evaluation(file: SiteFile) -> Cell:
    return listed(file.all("site_evaluations"))


def _evidence(norm: Norm) -> Callable[[SiteFile], Cell]:
    def cell(file: SiteFile) -> Cell:
        found = file.evidence[norm]
        counted = any(row.result.countable for row in found)
        return cell_of([_figure(row) for row in found], tone="" if counted else "wait")

    return cell


def _figure(row: Evidence) -> Item:
    label = str(row.measure.label)
    if row.result.countable:
        return derived(row.result.text, label=label)
    return Item(text=str(State.UNCOUNTABLE.label), note=row.result.reason, label=label, state=State.UNCOUNTABLE)


def missing(phase: PhaseCode) -> Callable[[SiteFile], Cell]:
    """What the phase still lacks at the site, as the rail of phases judges it."""

    def cell(file: SiteFile) -> Cell:
        step = next(step for step in file.progress.steps if step.phase == phase)
        return cell_of([derived(words) for words in step.missing], empty=nothing(str(_t("lengkap"))), tone="wait")

    return cell


_PAGES = {PhaseCode.PRA: PRA, PhaseCode.STIMULUS: FUND, PhaseCode.MENTORING: MENTORING}

MISSING = {
    phase: Row(f"missing_{phase}", _t("Yang belum ada"), missing(phase), _PAGES.get(phase, SITE))
    for phase in PhaseCode
}

EVALUATION_ROWS = (
    Row("site_evaluation", _t("Evaluasi lokasi"), _site_evaluation, EVALUATION),
    Row("evidence_participation", _t("Bukti partisipasi"), _evidence(Norm.PARTICIPATION), EVALUATION),
    Row("evidence_delegation", _t("Bukti pendelegasian wewenang"), _evidence(Norm.DELEGATION), EVALUATION),
    Row("evidence_capacity", _t("Bukti peningkatan kapasitas"), _evidence(Norm.CAPACITY), EVALUATION),
    Row("evidence_local_potential", _t("Bukti potensi lokal"), _evidence(Norm.LOCAL_POTENTIAL), EVALUATION),
)
