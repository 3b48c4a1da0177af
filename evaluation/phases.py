"""The six phases of a group or a site: what each needs, what is there, and the one thing that is missing
most.

Everything is computed from the records, in five queries for one subject as for fifty. The order of the phases
is advice, so nothing is refused because of it (AMB-04).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.facts import Subject, read_facts
from evaluation.models import NormJudgement, PhaseMove
from evaluation.money import Known, Purse, purses_of, serving
from evaluation.records import Answer, Judged, OpenDeviation, Records, Requirement
from evaluation.requirements import REQUIREMENTS, balance, deviation_words, unpaid_words
from groups.models import Deviation, DeviationState, MigrantGroup
from programme.models import PhaseCode

PAGES = {
    PhaseCode.PRA: "pra:overview",
    PhaseCode.STIMULUS: "revolving_fund:overview",
    PhaseCode.MENTORING: "mentoring:overview",
    PhaseCode.EVALUATION: "evaluation:overview",
}
BEGINS_WITH = {
    PhaseCode.COORDINATION: ("meetings", "agreements", "permits"),
    PhaseCode.PREPARATION: ("participants", "chosen", "mentors", "facilitators", "criteria", "trainings"),
    PhaseCode.PRA: ("workshops", "problems", "potentials", "businesses"),
    PhaseCode.MENTORING: ("visits", "uep", "uks"),
    PhaseCode.EVALUATION: ("site_evaluations",),
}


@dataclass(frozen=True)
class Finding:
    """One requirement and what the records answer to it."""

    requirement: Requirement
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class Step:
    """One phase as the rail shows it; tones: good, wait, alarm, plain (not begun)."""

    phase: PhaseCode
    tone: str
    note: str
    url: str
    current: bool
    findings: tuple[Finding, ...]
    move: PhaseMove | None = None

    @property
    def label(self) -> str:
        """The name of the phase."""
        return str(self.phase.label)

    @property
    def coordination(self) -> Answer:
        """When the agencies last met about the phase; the last requirement of each."""
        return self.findings[-1].answer

    @property
    def missing(self) -> list[str]:
        """What is missing, in words, the most important first."""
        return [finding.answer.lack for finding in self.findings if not finding.answer.met]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The phases of one subject, and the records that they were judged by."""

    records: Records
    steps: tuple[Step, ...]

    @property
    def current(self) -> Step | None:
        """The phase that somebody declared last; where nobody did, the furthest that has begun."""
        return next((step for step in self.steps if step.current), None)


def progress_of(subjects: Sequence[Subject], known: Known | None = None) -> list[Progress]:
    """The phases of each subject, in the order given; ``known`` is what has been read of them already."""
    moves = _latest_moves({subject.site.pk for subject in subjects})
    return [
        _progress(records, moves.get((records.subject.site.pk, _group_of(records.subject))))
        for records in _read(subjects, known)
    ]


def group_progress(groups: Iterable[MigrantGroup]) -> dict[int, Progress]:
    """The phases of these groups by their id; ``group.site`` should be loaded."""
    subjects = [Subject(group.site, group) for group in groups]
    found = progress_of(subjects)
    return {subject.group.pk: one for subject, one in zip(subjects, found, strict=True) if subject.group}


def _progress(records: Records, move: PhaseMove | None) -> Progress:
    begun = [phase for phase in PhaseCode if _begun(phase, records)]
    last = PhaseCode(move.phase) if move else begun[-1] if begun else None
    return Progress(
        records=records,
        steps=tuple(_step(phase, records, move, current=phase == last) for phase in PhaseCode),
    )


def _step(phase: PhaseCode, records: Records, move: PhaseMove | None, *, current: bool) -> Step:
    findings = tuple(Finding(row, row.check(records)) for row in REQUIREMENTS if row.phase == phase)
    tone, note = _judge(phase, records, findings)
    return Step(
        phase=phase,
        tone=tone,
        note=note,
        url=_page(phase, records.subject),
        current=current,
        findings=findings,
        move=move if current else None,
    )


def _judge(phase: PhaseCode, records: Records, findings: tuple[Finding, ...]) -> tuple[str, str]:
    """The tone and the one sentence: money first, then open deviations, then what is missing."""
    if phase == PhaseCode.STIMULUS and records.unpaid:
        return "alarm", unpaid_words(records)
    if records.open_in(phase):
        return "alarm", deviation_words(phase, records)
    if not _begun(phase, records) and not (phase == PhaseCode.EVALUATION and records.judged):
        return "plain", _("belum dimulai")
    missing = [finding.answer.lack for finding in findings if not finding.answer.met]
    if missing:
        return "wait", missing[0]
    if phase == PhaseCode.MENTORING:
        return "good", balance(records)
    words = ngettext("%(count)s dari %(count)s tercatat", "%(count)s dari %(count)s tercatat", len(findings))
    return "good", words % {"count": len(findings)}


def _begun(phase: PhaseCode, records: Records) -> bool:
    """Whether the subject has records of its own in the phase; judgements of the whole programme are not."""
    if phase == PhaseCode.STIMULUS:
        return bool(records.purses)
    if phase == PhaseCode.EVALUATION and any(norm.of_site for norm in records.judged):
        return True
    return any(records.count(name) for name in BEGINS_WITH[phase])


def _page(phase: PhaseCode, subject: Subject) -> str:
    if phase == PhaseCode.COORDINATION:
        return reverse("programme:coordination", args=[subject.site.key])
    if phase in PAGES and subject.group is not None:
        return reverse(PAGES[phase], args=[subject.group.key])
    return subject.site.get_absolute_url()


def _read(subjects: Sequence[Subject], known: Known | None) -> list[Records]:
    sites = {subject.site.pk: subject.site.programme_id for subject in subjects}
    if not sites:
        return []
    facts, purses = known or (read_facts(subjects), purses_of(sites))
    deviations, judged = _open_deviations(sites), _judgements(sites)
    return [
        Records(
            subject=subject,
            facts=facts,
            purses=serving(subject, purses, lambda purse: purse.reach),
            deviations=tuple(row for row in deviations[subject.site.pk] if _concerns(subject, row)),
            judged=tuple(judged[subject.site.pk]),
        )
        for subject in subjects
    ]


def _group_of(subject: Subject) -> int | None:
    return subject.group.pk if subject.group else None


def _latest_moves(sites: Collection[int]) -> dict[tuple[int, int | None], PhaseMove]:
    """The last declaration of each group, and of each site as a whole."""
    rows = PhaseMove.objects.filter(site__in=sites).order_by("moved_on", "id") if sites else ()
    return {(row.site_id, row.group_id): row for row in rows}


def _concerns(subject: Subject, deviation: OpenDeviation) -> bool:
    return subject.group is None or deviation.group in (None, subject.group.pk)


def _open_deviations(sites: Iterable[int]) -> dict[int, list[OpenDeviation]]:
    rows = Deviation.objects.filter(site__in=sites, state=DeviationState.OPEN).order_by("id")
    found: dict[int, list[OpenDeviation]] = defaultdict(list)
    for site, phase, kind, group in rows.values_list("site_id", "phase", "kind", "group_id"):
        found[site].append(OpenDeviation(phase, kind, group))
    return found


def _judgements(sites: dict[int, int]) -> dict[int, list[Judged]]:
    """The norms judged of each site, or of its programme as a whole."""
    rows = NormJudgement.objects.filter(programme__in=set(sites.values())).order_by("id")
    found: dict[int, list[Judged]] = defaultdict(list)
    for programme, of_site, norm, score in rows.values_list("programme_id", "site_id", "norm", "score"):
        for site in (site for site, own in sites.items() if own == programme and of_site in (None, site)):
            found[site].append(Judged(norm, score is not None, of_site is not None))
    return found


__all__ = ["Finding", "Progress", "Purse", "Step", "group_progress", "progress_of"]
