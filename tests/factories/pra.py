"""Problems, rounds of votes and what else workshops bring out."""

import datetime

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from groups.models import Membership
from pra.models import (
    ActionStep,
    ActivityPlan,
    AgendaItem,
    Ballot,
    BallotMethod,
    Business,
    CalendarEntry,
    DynamicsActivity,
    FocusStatement,
    Interview,
    Need,
    ParticipantSkill,
    Pledge,
    Potential,
    PotentialKind,
    Problem,
    SuccessItem,
    SwotItem,
    SwotQuadrant,
    Tally,
    TrendPeriod,
    TrendTopic,
    Vote,
    WealthClass,
    Workshop,
    WorkshopAttendance,
)
from tests.factories.groups import GroupFactory, ParticipantFactory


class ProblemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Problem

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")
    text = factory.Sequence(lambda n: f"Masalah {n}")


class BallotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ballot

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")
    voters_present = 20


class TallyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tally

    ballot = factory.SubFactory(BallotFactory)
    problem = factory.SubFactory(ProblemFactory, group=factory.SelfAttribute("..ballot.group"))
    site = factory.SelfAttribute("ballot.site")
    votes = 0


class WorkshopFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Workshop

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")
    kind = "pra"
    held_on = "2003-11-12"


def members(group, count, *, since="2003-01-01", until=None):
    """So many new members of the group, from a day on (until before another)."""
    people = ParticipantFactory.create_batch(count, site=group.site)
    for person in people:
        span = DateRange(datetime.date.fromisoformat(since), until and datetime.date.fromisoformat(until))
        Membership.objects.create(
            site=group.site, group=group, participant=person, kind=group.kind, span=span
        )
    return people


class PotentialFactory(factory.django.DjangoModelFactory):
    """A body that the group named."""

    class Meta:
        model = Potential

    identified_by = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("identified_by.site")
    kind = PotentialKind.INSTITUTION
    name = factory.Sequence(lambda n: f"Lembaga {n}")


class VoteFactory(factory.django.DjangoModelFactory):
    """A named vote; whoever makes it also counts it in a tally."""

    class Meta:
        model = Vote

    ballot = factory.SubFactory(BallotFactory, method=BallotMethod.BY_NAME, tokens=3, voters_present=None)
    problem = factory.SubFactory(ProblemFactory, group=factory.SelfAttribute("..ballot.group"))
    participant = factory.SubFactory(ParticipantFactory, site=factory.SelfAttribute("..ballot.site"))
    site = factory.SelfAttribute("ballot.site")


def plan_of(group):
    """The plan of the group."""
    return ActivityPlan.objects.get_or_create(site=group.site, group=group)[0]


def whole_workshop(group):
    """Every step of the core done, with two members who both came; returns the session."""
    site, held = group.site, WorkshopFactory(group=group)
    people = members(group, 2)
    for person in people:
        WorkshopAttendance.objects.create(site=site, workshop=held, participant=person, present=True)
    DynamicsActivity.objects.create(site=site, workshop=held, name="Lempar nama")
    problem = TallyFactory(
        ballot=BallotFactory(group=group), problem=ProblemFactory(group=group), votes=17
    ).problem
    skill = PotentialFactory(identified_by=group, kind=PotentialKind.SKILL, name="menjahit")
    ParticipantSkill.objects.create(site=site, participant=people[0], potential=skill)
    PotentialFactory(identified_by=group)
    Need.objects.create(site=site, group=group, problem=problem, potential=skill, text="mesin jahit")
    Business.objects.create(site=site, group=group, name="Penjahit", chosen=True)
    plan = plan_of(group)
    plan.name_meaning = "maju bersama"
    plan.save()
    SuccessItem.objects.create(site=site, plan=plan, text="menabung")
    for side in SwotQuadrant:
        SwotItem.objects.create(site=site, plan=plan, quadrant=side, text=side.label)
    Pledge.objects.create(site=site, plan=plan, participant=people[0], text="mesin jahit", due_on="2003-12")
    ActionStep.objects.create(site=site, plan=plan, text="mencari bahan")
    AgendaItem.objects.create(site=site, plan=plan, text="belajar")
    line = {"text": "membeli kain", "who": "Bu Contoh", "planned_on": "2003-12"}
    CalendarEntry.objects.create(site=site, plan=plan, **line)
    return held


class BusinessFactory(factory.django.DjangoModelFactory):
    """A business idea that the group named."""

    class Meta:
        model = Business

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")
    name = factory.Sequence(lambda n: f"Usaha {n}")


class OfGroupFactory(factory.django.DjangoModelFactory):
    """A record of a group, at the group's site."""

    class Meta:
        abstract = True

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")


class TrendTopicFactory(OfGroupFactory):
    class Meta:
        model = TrendTopic

    name = factory.Sequence(lambda n: f"Yang diikuti {n}")


class TrendPeriodFactory(OfGroupFactory):
    class Meta:
        model = TrendPeriod

    name = factory.Sequence(lambda n: f"Masa {n}")


class WealthClassFactory(OfGroupFactory):
    class Meta:
        model = WealthClass

    name = factory.Sequence(lambda n: f"Golongan {n}")


class InterviewFactory(OfGroupFactory):
    class Meta:
        model = Interview


class FocusStatementFactory(OfGroupFactory):
    class Meta:
        model = FocusStatement

    topic = "Modal"
    statement = factory.Sequence(lambda n: f"Kata {n}")


class OfPlanFactory(factory.django.DjangoModelFactory):
    """A line of a group's plan."""

    class Meta:
        abstract = True

    plan = factory.LazyFunction(lambda: plan_of(GroupFactory()))
    site = factory.SelfAttribute("plan.site")
    text = factory.Sequence(lambda n: f"Baris {n}")


class PledgeFactory(OfPlanFactory):
    class Meta:
        model = Pledge


class CalendarEntryFactory(OfPlanFactory):
    class Meta:
        model = CalendarEntry
