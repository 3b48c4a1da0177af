"""Programmes, sites, institutions."""

import factory

from programme.models import Institution, InstitutionKind, Programme, Site


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
