"""Groups and participants."""

import factory

from groups.models import Deviation, DeviationKind, GroupKind, MigrantGroup, Participant, Standing
from programme.models import PhaseCode
from tests.factories.programme import SiteFactory


class GroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MigrantGroup

    site = factory.SubFactory(SiteFactory)
    key = factory.Sequence(lambda n: f"kelompok-{n}")
    name = factory.Sequence(lambda n: f"Kelompok {n}")
    kind = GroupKind.PRA


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    site = factory.SubFactory(SiteFactory)
    label = factory.Sequence(lambda n: f"Anggota {n:03d}")
    standing = Standing.PARTICIPANT


class DeviationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Deviation

    site = factory.SubFactory(SiteFactory)
    phase = PhaseCode.STIMULUS
    kind = DeviationKind.FUND_AMOUNT
    as_found = factory.Sequence(lambda n: f"Penyimpangan {n}")
