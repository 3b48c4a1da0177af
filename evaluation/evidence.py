"""Evidence for the four norms, computed from the records of a site or a group (AMB-19).

The report judges in words ("sangat tinggi") without a number. Beside each judgement stands what the records
can count; where they cannot, the reason is told instead of a zero. The figures stay beside the judgement and
never replace it. One query for the counts and one for the funds, for one subject as for ten.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext

from evaluation.facts import FACTS, Fact, FactBook, Subject, read_facts
from evaluation.models import Norm
from evaluation.money import Known, Purse, purses_of, serving
from groups.models import GroupOffice, OfficeName
from mentoring.models import BenefitStatement, VisitAttendance
from pra.models import ActivityPlan, AuthoredBy, Pledge, Potential, WorkshopAttendance
from programme.models import InstitutionKind, TrainingAttendance

COUNTED: dict[str, Fact] = {
    **{
        name: FACTS[name]
        for name in (
            "workshops",
            "visits",
            "problems",
            "problems_counted",
            "potentials",
            "trainings",
            "uep",
            "uks",
        )
    },
    "workshop_rolls": Fact(WorkshopAttendance, group="workshop__group", kind="workshops"),
    "workshop_present": Fact(WorkshopAttendance, Q(present=True), group="workshop__group", kind="workshops"),
    "visit_rolls": Fact(VisitAttendance, group="visit__group", kind="visits"),
    "visit_present": Fact(VisitAttendance, Q(present=True), group="visit__group", kind="visits"),
    "pledges": Fact(Pledge, group="plan__group"),
    "pledges_known": Fact(Pledge, Q(kept__isnull=False), group="plan__group", kind="pledges"),
    "pledges_kept": Fact(Pledge, Q(kept=True), group="plan__group", kind="pledges"),
    "offices_held": Fact(
        GroupOffice, Q(participant__isnull=False), group="group", distinct="office", kind="offices"
    ),
    "offices": Fact(GroupOffice, group="group", distinct="office"),
    "plans_known": Fact(ActivityPlan, Q(authored_by__isnull=False), group="group", kind="plans"),
    "plans_own": Fact(ActivityPlan, Q(authored_by=AuthoredBy.GROUP), group="group", kind="plans"),
    "plans": Fact(ActivityPlan, group="group"),
    "training_rolls": Fact(TrainingAttendance),
    "training_present": Fact(TrainingAttendance, Q(present=True)),
    "benefits": Fact(BenefitStatement),
    "linked_known": Fact(Potential, Q(linked__isnull=False), group="identified_by", kind="potentials"),
    "linked": Fact(Potential, Q(linked=True), group="identified_by", kind="potentials"),
    "used_known": Fact(Potential, Q(used__isnull=False), group="identified_by", kind="potentials"),
    "used": Fact(Potential, Q(used=True), group="identified_by", kind="potentials"),
}
OWN_HOLDERS = frozenset({InstitutionKind.CBO})


@dataclass(frozen=True)
class Result:
    """What could be counted, in words, or the reason why nothing could."""

    text: str = ""
    reason: str = ""
    numerator: int | None = None
    denominator: int | None = None

    @property
    def countable(self) -> bool:
        """Whether something was counted."""
        return not self.reason


@dataclass(frozen=True)
class Case:
    """The counts of one subject."""

    subject: Subject
    facts: FactBook
    purses: tuple[Purse, ...]

    def count(self, name: str) -> int:
        """How many the subject has of this kind."""
        return self.facts.count(name, self.subject)


@dataclass(frozen=True)
class Measure:
    """One computed figure: for which norm, what it is called, how it is counted, on which tab its records
    stand, and which fact tells whether they are the group's own (none: the fund, or always the site's).
    """

    norm: Norm
    label: Promise
    compute: Callable[[Case], Result]
    page: str
    fact: str = ""


@dataclass(frozen=True)
class Evidence:
    """One figure of one subject; ``url`` is the page of its records.

    ``of_site``: of the whole site, where the group has no records of its own.
    """

    measure: Measure
    result: Result
    url: str
    of_site: bool

    @property
    def label(self) -> str:
        """What the figure is called."""
        return str(self.measure.label)


def read_known(subjects: Sequence[Subject]) -> Known:
    """The counts for the evidence and for the phases of these subjects, and their funds, read at once."""
    sites = {subject.site.pk for subject in subjects}
    return read_facts(subjects, {**FACTS, **COUNTED}), purses_of(sites)


def evidence_of(subjects: Sequence[Subject], known: Known | None = None) -> list[dict[Norm, list[Evidence]]]:
    """The evidence of each subject, by norm in the fixed order (AMB-18); ``known`` has been read already."""
    sites = {subject.site.pk for subject in subjects}
    facts, purses = known or (read_facts(subjects, COUNTED), purses_of(sites))
    cases = [
        Case(subject, facts, serving(subject, purses, lambda purse: purse.reach)) for subject in subjects
    ]
    return [
        {norm: [_evidence(row, case) for row in MEASURES if row.norm == norm] for norm in Norm}
        for case in cases
    ]


def _evidence(measure: Measure, case: Case) -> Evidence:
    group = case.subject.group
    url = (
        reverse(measure.page, args=[group.key])
        if measure.page and group
        else case.subject.site.get_absolute_url()
    )
    result = measure.compute(case)
    return Evidence(measure, result, url, result.countable and _of_site(measure, case))


def _of_site(measure: Measure, case: Case) -> bool:
    if measure.page == _FUND:
        return any(purse.of_site_for(case.subject) for purse in case.purses)
    return bool(measure.fact) and case.facts.site_wide(measure.fact, case.subject)


def _share(part: int, whole: int, reason: str) -> Result:
    if whole <= 0:
        return Result(reason=reason)
    words = _("%(part)s dari %(whole)s (%(share)s%%)")
    text = words % {"part": part, "whole": whole, "share": round(100 * part / whole)}
    return Result(text, numerator=part, denominator=whole)


def _attendance(name: str, reason: Promise) -> Callable[[Case], Result]:
    return lambda case: _share(case.count(f"{name}_present"), case.count(f"{name}_rolls"), str(reason))


def _voted(case: Case) -> Result:
    return _share(
        case.count("problems_counted"), case.count("problems"), _("belum ada masalah yang tercatat")
    )


def _pledges(case: Case) -> Result:
    reason = _("belum ada janji hati yang tercatat")
    if case.count("pledges"):
        words = ngettext(
            "%(count)s janji tercatat, belum ada yang diperiksa",
            "%(count)s janji tercatat, belum ada yang diperiksa",
            case.count("pledges"),
        )
        reason = words % {"count": case.count("pledges")}
    return _share(case.count("pledges_kept"), case.count("pledges_known"), reason)


def _holder(case: Case) -> Result:
    if not case.purses:
        return Result(reason=_("belum ada dana yang tercatat"))
    managers = {purse.manager.name: purse.manager.kind for purse in case.purses if purse.manager}
    if not managers:
        return Result(reason=_("pengelola dana tidak dinyatakan"))
    kinds = dict(InstitutionKind.choices)
    own = sum(kind in OWN_HOLDERS for kind in managers.values())
    words = [f"{name} ({kinds.get(kind, kind)})" for name, kind in managers.items()]
    return Result("; ".join(words), numerator=own, denominator=len(managers))


def _offices(case: Case) -> Result:
    if not case.count("offices"):
        return Result(reason=_("belum ada pengurus yang tercatat"))
    return _share(case.count("offices_held"), len(OfficeName), "")


def _own_plans(case: Case) -> Result:
    reason = _("belum ada rencana yang tercatat")
    if case.count("plans"):
        reason = _("penyusun rencana tidak dinyatakan")
    return _share(case.count("plans_own"), case.count("plans_known"), reason)


def _number(name: str, reason: Promise) -> Callable[[Case], Result]:
    def compute(case: Case) -> Result:
        count = case.count(name)
        return Result(str(count), numerator=count) if count else Result(reason=str(reason))

    return compute


def _topics(case: Case) -> Result:
    uep, uks = case.count("uep"), case.count("uks")
    if not uep + uks:
        return Result(reason=_("belum ada pokok bahasan yang tercatat"))
    return Result(f"UEP {uep} : UKS {uks}", numerator=uks, denominator=uep + uks)


def _potentials_are(state: str, reason: Promise) -> Callable[[Case], Result]:
    def compute(case: Case) -> Result:
        if not case.count("potentials"):
            return Result(reason=_("belum ada potensi yang tercatat"))
        if not case.count(f"{state}_known"):
            return Result(reason=str(reason))
        return _told(case.count(state), case.count(f"{state}_known"), case.count("potentials"))

    return compute


def _told(yes: int, told: int, known: int) -> Result:
    """So many are, so many are not, and of so many nobody told: three counts that never mix."""
    words = _("%(yes)s sudah · %(no)s belum · %(untold)s tidak dinyatakan")
    text = words % {"yes": yes, "no": told - yes, "untold": known - told}
    return Result(text, numerator=yes, denominator=told)


_NO_ROLL = _t("kehadiran tiap orang belum dicatat")
_PRA, _FUND, _MENTORING = "pra:overview", "revolving_fund:overview", "mentoring:overview"

MEASURES: tuple[Measure, ...] = (
    Measure(
        Norm.PARTICIPATION,
        _t("Hadir di lokakarya"),
        _attendance("workshop", _NO_ROLL),
        _PRA,
        "workshop_rolls",
    ),
    Measure(
        Norm.PARTICIPATION,
        _t("Hadir saat kunjungan"),
        _attendance("visit", _NO_ROLL),
        _MENTORING,
        "visit_rolls",
    ),
    Measure(Norm.PARTICIPATION, _t("Masalah yang suaranya dihitung"), _voted, _PRA, "problems"),
    Measure(Norm.PARTICIPATION, _t("Janji hati ditepati"), _pledges, _PRA, "pledges"),
    Measure(Norm.DELEGATION, _t("Pengelola uang"), _holder, _FUND),
    Measure(Norm.DELEGATION, _t("Pengurus bernama"), _offices, "groups:members"),
    Measure(Norm.DELEGATION, _t("Rencana disusun kelompok sendiri"), _own_plans, _PRA, "plans"),
    Measure(
        Norm.CAPACITY,
        _t("Pelatihan petugas"),
        _number("trainings", _t("belum ada pelatihan yang tercatat")),
        "",
    ),
    Measure(Norm.CAPACITY, _t("Hadir di pelatihan"), _attendance("training", _NO_ROLL), ""),
    Measure(Norm.CAPACITY, _t("Pokok pendampingan"), _topics, _MENTORING, "visits"),
    Measure(
        Norm.CAPACITY,
        _t("Manfaat yang disebut warga"),
        _number("benefits", _t("belum ada manfaat yang tercatat")),
        _MENTORING,
    ),
    Measure(
        Norm.LOCAL_POTENTIAL,
        _t("Potensi dikenali"),
        _number("potentials", _t("belum ada potensi yang tercatat")),
        "pra:potentials",
        "potentials",
    ),
    Measure(
        Norm.LOCAL_POTENTIAL,
        _t("Sudah dihubungi"),
        _potentials_are("linked", _t("belum dicatat mana yang sudah dihubungi")),
        "pra:potentials",
        "potentials",
    ),
    Measure(
        Norm.LOCAL_POTENTIAL,
        _t("Sudah dipakai"),
        _potentials_are("used", _t("belum dicatat mana yang sudah dipakai")),
        "pra:potentials",
        "potentials",
    ),
)
