"""What the steps of a workshop leave on record, as counts: the facts that its progress is judged by."""

from django.db.models import CharField, DateTimeField, Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left, Length, Now
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from groups.facts import Fact
from groups.models import GroupKind, Membership
from pra import models as pra
from pra.models import PotentialKind, SwotQuadrant, WorkshopKind

# Days are compared as they are kept, as text: 2003-11 may mean each day of that month.
TODAY = Left(
    Cast(Func(F("site__time_zone"), Now(), function="timezone", output_field=DateTimeField()), CharField()),
    10,
)
DAY = Coalesce(F("held_on"), TODAY)
FIRST_DAY = Left(Concat(DAY, Value("-01-01")), 10)
HELD = Q(LessThanOrEqual(FIRST_DAY, TODAY))
# The sessions of a membership's group on a day on which the membership held.
BEGUN, OVER = OuterRef("span__startswith"), OuterRef("span__endswith")
SESSIONS_OF_A_MEMBER = pra.Workshop.objects.filter(
    HELD,
    LessThanOrEqual(Left(Cast(BEGUN, CharField()), Length(DAY)), DAY),
    GreaterThan(Coalesce(Cast(OVER, CharField()), Value("9999-12-31")), FIRST_DAY),
    group=OuterRef("group"),
)
MARKED = pra.WorkshopAttendance.objects.filter(
    workshop=OuterRef("pk"), participant=OuterRef(OuterRef("participant"))
)
LIVING = Q(participant__merged_into__isnull=True)
WEIGHED = Q(Exists(pra.Tally.objects.filter(problem=OuterRef("pk")))) | Q(
    Exists(pra.UrgencyMark.objects.filter(problem=OuterRef("pk")))
)
# A source tells of a business that it was taken up; a business group was formed from a choice (L132, L180).
CHOSEN = Q(chosen=True) | Q(chosen__isnull=True) & (Q(group__isnull=True) | Q(group__kind=GroupKind.BUSINESS))
SKILL = PotentialKind.SKILL

WORKSHOP_FACTS: dict[str, Fact] = {
    "workshops": Fact(pra.Workshop, group="group", latest="held_on"),
    "sessions_held": Fact(pra.Workshop, HELD, group="group", kind="workshops"),
    "roll": Fact(Membership, LIVING & Q(Exists(SESSIONS_OF_A_MEMBER)), group="group", distinct="participant"),
    "roll_untold": Fact(
        Membership,
        LIVING & Q(Exists(SESSIONS_OF_A_MEMBER.filter(~Exists(MARKED)))),
        group="group",
        distinct="participant",
        kind="roll",
    ),
    "roll_told": Fact(
        pra.WorkshopAttendance, group="workshop__group", distinct="participant", kind="workshops"
    ),
    "activities": Fact(pra.DynamicsActivity, group="workshop__group"),
    "dynamics": Fact(pra.Workshop, Q(kind=WorkshopKind.GROUP_DYNAMICS) & HELD, group="group"),
    "problems": Fact(pra.Problem, group="group"),
    "problems_weighed": Fact(pra.Problem, WEIGHED, group="group", kind="problems"),
    "pairs": Fact(pra.PairwiseCell, group="matrix__group"),
    "details": Fact(pra.ProblemDetail, group="problem__group"),
    "community": Fact(pra.CommunityProblem),
    "potentials": Fact(pra.Potential, group="identified_by"),
    "skills": Fact(pra.Potential, Q(kind=SKILL), group="identified_by"),
    "skill_holders": Fact(
        pra.ParticipantSkill,
        Q(potential__kind=SKILL),
        group="potential__identified_by",
        distinct="participant",
        kind="skills",
    ),
    "sources": Fact(pra.Potential, ~Q(kind=SKILL), group="identified_by"),
    "circles": Fact(pra.VennCircle, group="group"),
    "needs": Fact(pra.Need, group="group"),
    "needs_loose": Fact(
        pra.Need, Q(problem__isnull=True) | Q(potential__isnull=True), group="group", kind="needs"
    ),
    "businesses": Fact(pra.Business, group="group"),
    "businesses_chosen": Fact(pra.Business, CHOSEN, group="group", kind="businesses"),
    "scores": Fact(pra.Score, group="matrix__group"),
    "name_meaning": Fact(pra.ActivityPlan, Q(name_meaning__regex=r"\S"), group="group"),
    "success": Fact(pra.SuccessItem, group="plan__group"),
    "swot": Fact(pra.SwotItem, group="plan__group"),
    **{
        f"swot_{side}": Fact(pra.SwotItem, Q(quadrant=side), group="plan__group", kind="swot")
        for side in SwotQuadrant.values
    },
    "pledges": Fact(pra.Pledge, group="plan__group"),
    "pledges_undated": Fact(pra.Pledge, Q(due_on__isnull=True), group="plan__group", kind="pledges"),
    "steps": Fact(pra.ActionStep, group="plan__group"),
    "agenda": Fact(pra.AgendaItem, group="plan__group"),
    "agenda_told": Fact(pra.ActivityPlan, Q(agenda__regex=r"\S"), group="group"),
    "calendar": Fact(pra.CalendarEntry, group="plan__group"),
    "calendar_loose": Fact(
        pra.CalendarEntry, Q(who="") | Q(planned_on__isnull=True), group="plan__group", kind="calendar"
    ),
    "seasons": Fact(pra.SeasonRow, group="group"),
    "statements": Fact(pra.FocusStatement, group="group"),
    "interviews": Fact(pra.Interview, group="group"),
    "events": Fact(pra.HistoryEvent, group="group"),
    "trends": Fact(pra.TrendTopic, group="group"),
    "hours": Fact(pra.ClockEntry, group="group"),
    "segments": Fact(pra.TransectSegment, group="group"),
    "classes": Fact(pra.WealthClass, group="group"),
}
