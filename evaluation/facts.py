"""The counts that the six phases are judged by: all kinds in one query, for one group as for fifty, so that
the rail of phases may stand on every page. How they are counted: ``groups/facts.py``.
"""

from collections.abc import Mapping, Sequence

from django.db.models import BigIntegerField, CharField, Exists, Max, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from evaluation.models import SiteEvaluation
from groups.facts import Counted, Fact, FactBook, Subject
from groups.models import (
    ModuleExplanation,
    Participant,
    Selection,
    SelectionCriterion,
    SelectionState,
    Standing,
)
from mentoring.models import Domain, MentoringVisit, VisitTopic
from pra.models import StepCode, Tally
from pra.steps.completeness import facts_of
from pra.steps.facts import WORKSHOP_FACTS
from programme.coordination import covering
from programme.dates import latest as latest_told
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    Institution,
    Module,
    ModuleVersion,
    OfficerAssignment,
    OfficerRole,
    OfficerTerms,
    Permit,
    PermitStatus,
    PhaseCode,
    SiteCandidate,
    TrainingAttendance,
    TrainingSession,
)
from programme.standing import TERMS

__all__ = ["FACTS", "Counted", "Fact", "FactBook", "Subject", "coordinated", "read_facts"]

# The steps of the workshop without which the phase is not complete.
WORKSHOP_STEPS = (
    StepCode.ATTENDANCE,
    StepCode.PROBLEMS,
    StepCode.NEEDS,
    StepCode.BUSINESSES,
    StepCode.PLEDGES,
    StepCode.ACTIONS,
    StepCode.CALENDAR,
)
HAS_REASON = ~Q(reason="") & Q(reason__isnull=False)
# Officers who are to serve: mentors and facilitators; researchers look on.
SERVING = Q(role__in=[OfficerRole.MENTOR, OfficerRole.FACILITATOR])
IN_SERVICE = SERVING & Q(activated_on__isnull=False, ended_on__isnull=True)
WRITTEN = Q(**{f"terms__{name}__regex": r"\S" for name in TERMS})
TRAINED = Exists(TrainingAttendance.objects.filter(officer=OuterRef("officer"), present=True))
# What was explained counts where it was the version that holds now.
CURRENT = ~Exists(
    ModuleVersion.objects.filter(
        module=OuterRef("version_explained__module"), number__gt=OuterRef("version_explained__number")
    )
)
TO_CITIZENS = Q(group__isnull=False) | Q(audience__regex=r"\S")
WITH_TASK = Q(merged_into__isnull=True, roles__isnull=False)
OF_ONE_WITH_TASK = Q(institution__merged_into__isnull=True, institution__roles__isnull=False)
EACH_INSTITUTION = Concat(
    Cast("version_explained__module", CharField()), Value(" "), Cast("institution", CharField())
)


def coordinated(phase: str) -> str:
    """The name of the fact that counts the meetings by which a phase is coordinated."""
    return f"coordinated_{phase}"


FACTS: dict[str, Fact] = {
    "meetings": Fact(CoordinationMeeting),
    "topics": Fact(CoordinationTopic, distinct="kind"),
    "agreements": Fact(Agreement),
    "permits": Fact(Permit),
    "permits_settled": Fact(Permit, Q(status=PermitStatus.GRANTED) | ~Q(note="")),
    "chosen": Fact(SiteCandidate, Q(chosen=True)),
    "chosen_with_reason": Fact(SiteCandidate, Q(chosen=True) & HAS_REASON),
    "participants": Fact(
        Participant, Q(left_on__isnull=True, merged_into__isnull=True, standing=Standing.PARTICIPANT)
    ),
    "selections": Fact(Selection),
    "selections_approved": Fact(Selection, Q(state=SelectionState.APPROVED), latest="approved_on"),
    "selections_counted": Fact(Selection, Q(state__isnull=True, selected_count__isnull=False)),
    "selections_waiting": Fact(Selection, Q(state=SelectionState.SUBMITTED)),
    "selections_begun": Fact(Selection, Q(state__in=[SelectionState.DRAFT, SelectionState.SENT_BACK])),
    "criteria": Fact(SelectionCriterion),
    "mentors": Fact(OfficerAssignment, Q(role=OfficerRole.MENTOR)),
    "facilitators": Fact(OfficerAssignment, Q(role=OfficerRole.FACILITATOR)),
    "trainings": Fact(TrainingSession, latest="held_on"),
    "terms": Fact(OfficerTerms),
    "officers": Fact(OfficerAssignment, SERVING & Q(ended_on__isnull=True)),
    "officers_active": Fact(OfficerAssignment, IN_SERVICE),
    "officers_prepared": Fact(OfficerAssignment, IN_SERVICE & WRITTEN & Q(TRAINED)),
    "officers_done": Fact(OfficerAssignment, SERVING & Q(activated_on__isnull=False, ended_on__isnull=False)),
    "modules": Fact(Module, site="programme__sites"),
    "modules_to_citizens": Fact(
        ModuleExplanation, Q(CURRENT) & TO_CITIZENS, distinct="version_explained__module"
    ),
    "institutions_with_task": Fact(Institution, WITH_TASK),
    "modules_to_institutions": Fact(
        ModuleExplanation, Q(CURRENT) & OF_ONE_WITH_TASK, distinct=EACH_INSTITUTION
    ),
    "problems_counted": Fact(Tally, group="problem__group", distinct="problem", kind="problems"),
    **{name: WORKSHOP_FACTS[name] for name in facts_of(*WORKSHOP_STEPS)},
    "potentials": WORKSHOP_FACTS["potentials"],
    "visits": Fact(MentoringVisit, group="group", latest="visited_on"),
    "uep": Fact(VisitTopic, Q(domain=Domain.UEP), group="visit__group", kind="visits"),
    "uks": Fact(VisitTopic, Q(domain=Domain.UKS), group="visit__group", kind="visits"),
    "site_evaluations": Fact(SiteEvaluation),
    "coordination_days": Fact(
        CoordinationMeeting, measure=Max("site__programme__coordination_days", output_field=BigIntegerField())
    ),
    **{
        coordinated(phase): Fact(
            CoordinationMeeting, Q(phase__in=covering(phase)), latest=latest_told("held_on")
        )
        for phase in PhaseCode.values
    },
}


def read_facts(subjects: Sequence[Subject], facts: Mapping[str, Fact] = FACTS) -> FactBook:
    """The counts of the sites of these subjects."""
    return FactBook({subject.site.pk for subject in subjects}, facts)
