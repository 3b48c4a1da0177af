"""Groups and participants."""

import datetime

import factory

from groups.models import (
    Consent,
    ConsentText,
    Deviation,
    DeviationKind,
    GroupKind,
    MigrantGroup,
    Participant,
    Purpose,
    Standing,
)
from programme.models import PhaseCode
from tests.factories.programme import ProgrammeFactory, SiteFactory


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


class ConsentTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConsentText

    programme = factory.SubFactory(ProgrammeFactory)
    purpose = Purpose.SERVICE
    version = 1
    text = factory.Sequence(lambda n: f"Naskah {n}")
    issued_on = datetime.date(2003, 1, 1)


class ConsentFactory(factory.django.DjangoModelFactory):
    """An agreement by signature; its text is of the participant's programme and of the purpose."""

    class Meta:
        model = Consent

    participant = factory.SubFactory(ParticipantFactory)
    site = factory.SelfAttribute("participant.site")
    purpose = Purpose.SERVICE
    text = factory.LazyAttribute(lambda told: text_for(told.site.programme, told.purpose))
    granted = True
    method = "written"
    given_on = datetime.date(2003, 6, 1)


def text_for(programme, purpose, version=1):
    """The words of the programme for the purpose in that version, made when they are first asked for."""
    found = ConsentText.objects.filter(programme=programme, purpose=purpose, version=version).first()
    return found or ConsentTextFactory(programme=programme, purpose=purpose, version=version)
