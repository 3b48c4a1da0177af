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
    if row.result.countable:
        return derived(row.result.text, label=row.label)
    return Item(
        text=f"{State.UNCOUNTABLE.label}: {row.result.reason}", label=row.label, state=State.UNCOUNTABLE
    )


def missing(phase: PhaseCode) -> Callable[[SiteFile], Cell]:
    """What the phase still lacks at the site, as the rail of phases judges it."""

    def cell(file: SiteFile) -> Cell:
        step = next(step for step in file.progress.steps if step.phase == phase)
        return cell_of(
            [derived(words) for words in step.missing], empty=nothing(str(_t("lengkap"))), tone="wait"
        )

    return cell


def standing(phase: PhaseCode) -> Callable[[SiteFile], Cell]:
    """How the phase stands at the site, in the tone and the words of the rail of phases."""

    def cell(file: SiteFile) -> Cell:
        step = next(step for step in file.progress.steps if step.phase == phase)
        return cell_of([derived(step.note)], tone=step.tone)

    return cell


STANDING = "standing_"
_PAGES = {PhaseCode.PRA: PRA, PhaseCode.STIMULUS: FUND, PhaseCode.MENTORING: MENTORING}

_ABOUT_STANDING = _t("Satu kalimat: uang yang belum diterima, penyimpangan terbuka, atau yang belum ada.")
STANDINGS = {
    phase: Row(
        f"{STANDING}{phase}",
        _t("Keadaan tahap"),
        standing(phase),
        _PAGES.get(phase, SITE),
        about=_ABOUT_STANDING,
    )
    for phase in PhaseCode
}
_ABOUT_MISSING = _t("Syarat tahap yang belum tampak dalam catatan.")
MISSING = {
    phase: Row(
        f"missing_{phase}",
        _t("Yang belum ada"),
        missing(phase),
        _PAGES.get(phase, SITE),
        about=_ABOUT_MISSING,
    )
    for phase in PhaseCode
}

EVALUATION_ROWS = (
    Row("site_evaluation", _t("Evaluasi lokasi"), _site_evaluation, EVALUATION),
    Row(
        "evidence_participation",
        _t("Bukti partisipasi"),
        _evidence(Norm.PARTICIPATION),
        EVALUATION,
        about=_t("Kehadiran, suara, dan janji yang dapat dihitung dari catatan."),
    ),
    Row(
        "evidence_delegation",
        _t("Bukti pendelegasian wewenang"),
        _evidence(Norm.DELEGATION),
        EVALUATION,
        about=_t("Siapa memegang uang, pengurus, dan penyusun rencana."),
    ),
    Row(
        "evidence_capacity",
        _t("Bukti peningkatan kapasitas"),
        _evidence(Norm.CAPACITY),
        EVALUATION,
        about=_t("Pelatihan, pokok pendampingan, dan manfaat yang disebut."),
    ),
    Row(
        "evidence_local_potential",
        _t("Bukti potensi lokal"),
        _evidence(Norm.LOCAL_POTENTIAL),
        EVALUATION,
        about=_t("Potensi yang dikenali, dihubungi, dan dipakai."),
    ),
)
