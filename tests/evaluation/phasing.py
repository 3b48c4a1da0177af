"""What a group or site needs on record for its phases to stand in a certain way."""

import datetime

from django.utils import timezone

from evaluation.phases import group_progress
from groups.models import (
    ModuleExplanation,
    Selection,
    SelectionCriterion,
    SelectionState,
)
from mentoring.models import Domain
from programme.models import (
    Agreement,
    CoordinationMeeting,
    CoordinationTopic,
    Permit,
    PermitStatus,
    SiteCandidate,
    TopicKind,
)
from tests.factories.groups import ParticipantFactory
from tests.factories.mentoring import TopicFactory, VisitFactory
from tests.factories.programme import ModuleVersionFactory, OfficerAssignmentFactory, trained, written


def steps_of(group):
    return {step.phase: step for step in group_progress([group])[group.pk].steps}


def judged(group, phase):
    step = steps_of(group)[phase]
    return step.tone, step.note


def ago(days):
    """The day that many days before today, as it is kept."""
    return (timezone.localdate() - datetime.timedelta(days=days)).isoformat()


def met(site, *, held_on=None, phase=""):
    """A meeting about the phase, today unless another date is told."""
    held_on = held_on or ago(0)
    return CoordinationMeeting.objects.create(site=site, title="Rapat", held_on=held_on, phase=phase)


def coordinated(site, *, dated=None, status=PermitStatus.GRANTED):
    meeting = met(site, held_on=dated)
    for kind in TopicKind:
        CoordinationTopic.objects.create(site=site, meeting=meeting, kind=kind)
    Agreement.objects.create(site=site, meeting=meeting, text="sepakat")
    Permit.objects.create(site=site, name="Izin", status=status)
    return meeting


def prepared(site):
    SiteCandidate.objects.create(site=site, name="RT 10", chosen=True, reason="representatif")
    SelectionCriterion.objects.create(site=site, text="migran")
    Selection.objects.create(site=site, state=SelectionState.APPROVED, approved_on="2003-10")
    ParticipantFactory.create_batch(site.target_members, site=site)
    version = ModuleVersionFactory(module__programme=site.programme)
    ModuleExplanation.objects.create(site=site, version_explained=version, audience="warga")
    mentor = OfficerAssignmentFactory(site=site)
    written(mentor)
    attendance = trained(mentor)
    mentor.activated_on = datetime.date(2003, 10, 1)
    mentor.save()
    return attendance


def mentored(uep, uks):
    visit = VisitFactory(visited_on="2003-11")
    TopicFactory.create_batch(uep, visit=visit)
    TopicFactory.create_batch(uks, visit=visit, domain=Domain.UKS)
    return visit.group
