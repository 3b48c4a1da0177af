"""Visits with topics and methods, what is told of mentoring, monitoring and follow-up."""

import factory

from mentoring.models import (
    BenefitStatement,
    Domain,
    Finding,
    FollowUp,
    MentoringAccount,
    MentoringNote,
    MentoringVisit,
    MonitoringVisit,
    NoteKind,
    VisitAttendance,
    VisitMethod,
    VisitTopic,
)
from tests.factories.groups import DeviationFactory, GroupFactory, ParticipantFactory
from tests.factories.programme import SiteFactory


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MentoringVisit

    group = factory.SubFactory(GroupFactory)
    site = factory.SelfAttribute("group.site")
    visited_on = "2003-11-05"


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitTopic

    visit = factory.SubFactory(VisitFactory)
    site = factory.SelfAttribute("visit.site")
    domain = Domain.UEP
    text = factory.Sequence(lambda n: f"pokok bahasan {n}")


class MethodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitMethod

    visit = factory.SubFactory(VisitFactory)
    site = factory.SelfAttribute("visit.site")
    text = "diskusi"


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VisitAttendance

    visit = factory.SubFactory(VisitFactory)
    site = factory.SelfAttribute("visit.site")
    participant = factory.SubFactory(ParticipantFactory, site=factory.SelfAttribute("..site"))
    present = True


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MentoringAccount

    site = factory.SubFactory(SiteFactory)


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MentoringNote

    site = factory.SubFactory(SiteFactory)
    kind = NoteKind.OBSTACLE
    text = factory.Sequence(lambda n: f"Catatan {n}")


class BenefitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BenefitStatement

    site = factory.SubFactory(SiteFactory)
    domain = Domain.UKS
    text = factory.Sequence(lambda n: f"Manfaat {n}")


class MonitoringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MonitoringVisit

    site = factory.SubFactory(SiteFactory)
    title = "Monitoring"


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding

    site = factory.SubFactory(SiteFactory)
    text = factory.Sequence(lambda n: f"Temuan {n}")


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    deviation = factory.SubFactory(DeviationFactory)
    site = factory.SelfAttribute("deviation.site")
    text = factory.Sequence(lambda n: f"Tindak lanjut {n}")
