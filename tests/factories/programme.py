"""Programmes, sites, institutions, and what their sources say."""

import factory
from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from programme.models import (
    Agreement,
    CoordinationMeeting,
    Institution,
    InstitutionKind,
    Module,
    ModuleVersion,
    Obligation,
    Obstacle,
    Officer,
    OfficerAssignment,
    OfficerRole,
    OfficerTerms,
    Permit,
    PermitStatus,
    Programme,
    Reading,
    Site,
    SourceDocument,
    SourcePhrase,
    TrainingAttendance,
    TrainingSession,
)
from programme.standing import TERMS

PILOTS = settings.BASE_DIR / "programme" / "packages" / "pilots-2003.json"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: f"Program {n}")


class SiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Site

    programme = factory.SubFactory(ProgrammeFactory)
    key = factory.Sequence(lambda n: f"lokasi-{n}")
    name = factory.Sequence(lambda n: f"Kelurahan {n}")
    city = factory.Sequence(lambda n: f"Kota {n}")


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    site = factory.SubFactory(SiteFactory)
    name = factory.Sequence(lambda n: f"Lembaga {n}")
    kind = InstitutionKind.NGO


class OfficerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Officer

    site = factory.SubFactory(SiteFactory)
    name = factory.Sequence(lambda n: f"Petugas {n}")


class OfficerAssignmentFactory(factory.django.DjangoModelFactory):
    """The task of a named mentor."""

    class Meta:
        model = OfficerAssignment

    site = factory.SubFactory(SiteFactory)
    role = OfficerRole.MENTOR
    officer = factory.SubFactory(OfficerFactory, site=factory.SelfAttribute("..site"))


def written(assignment, **other):
    """All five terms of a task."""
    return OfficerTerms.objects.create(
        site=assignment.site, assignment=assignment, **{name: f"isi {name}" for name in TERMS} | other
    )


def trained(assignment, *, present=True):
    """A training to which the officer of a task came, or not."""
    training = TrainingSession.objects.create(site=assignment.site, title="Pemantapan")
    return TrainingAttendance.objects.create(
        site=assignment.site, training=training, officer=assignment.officer, present=present
    )


class ModuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Module

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Modul {n}")


class ModuleVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ModuleVersion

    module = factory.SubFactory(ModuleFactory)
    number = 1
    body = "Isi modul"


class SourceDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourceDocument

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Laporan {n}")
    short_title = factory.Sequence(lambda n: f"Laporan {n}")


class SourcePhraseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourcePhrase

    document = factory.SubFactory(SourceDocumentFactory)
    line = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"kutipan {n}")


class ReadingFactory(factory.django.DjangoModelFactory):
    """A reading of ``record``, of its site."""

    class Meta:
        model = Reading
        exclude = ("record",)

    record = factory.SubFactory(InstitutionFactory)
    subject_type = factory.LazyAttribute(lambda told: ContentType.objects.get_for_model(told.record))
    subject_id = factory.SelfAttribute("record.pk")
    site = factory.LazyAttribute(lambda told: getattr(told.record, "site", None))
    field = "name"
    value = factory.Sequence(lambda n: f"bacaan {n}")


class MeetingFactory(factory.django.DjangoModelFactory):
    """A coordination meeting about the whole programme, without a date."""

    class Meta:
        model = CoordinationMeeting

    site = factory.SubFactory(SiteFactory)
    title = factory.Sequence(lambda n: f"Rapat koordinasi {n}")


class OfMeetingFactory(factory.django.DjangoModelFactory):
    """A row under a meeting of the same site."""

    class Meta:
        abstract = True

    meeting = factory.SubFactory(MeetingFactory)
    site = factory.LazyAttribute(lambda told: told.meeting.site)


class AgreedFactory(OfMeetingFactory):
    class Meta:
        model = Agreement

    text = factory.Sequence(lambda n: f"kesepakatan {n}")


class ObstacleFactory(OfMeetingFactory):
    class Meta:
        model = Obstacle

    text = factory.Sequence(lambda n: f"kendala {n}")


class ObligationFactory(OfMeetingFactory):
    class Meta:
        model = Obligation

    text = factory.Sequence(lambda n: f"kewajiban {n}")


class PermitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Permit

    site = factory.SubFactory(SiteFactory)
    name = factory.Sequence(lambda n: f"Izin {n}")
    status = PermitStatus.GRANTED
