"""Problems, rounds of votes and what else workshops bring out."""

import factory

from pra.models import Ballot, Problem, Tally
from tests.factories.groups import GroupFactory


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
