"""Problems, rounds of votes and what else workshops bring out."""

import datetime

import factory
from django.db.backends.postgresql.psycopg_any import DateRange

from groups.models import Membership
from pra.models import Ballot, BallotMethod, Potential, PotentialKind, Problem, Tally, Vote, Workshop
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
