"""Programmes, sites, institutions, and what their sources say."""

import factory
from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from programme.models import (
    Institution,
    InstitutionKind,
    Programme,
    Reading,
    Site,
    SourceDocument,
    SourcePhrase,
)

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
