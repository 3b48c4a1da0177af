"""Whoever is on a list of a site's people takes part: chosen, still there, and in one record alone."""

import pytest

from evaluation.facts import Subject, read_facts
from groups.models import Participant, Standing
from groups.roster import people_of
from mentoring.models import MentoringVisit
from mentoring.roster import roster_of, roster_of_visit
from tests.factories.groups import GroupFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    made = GroupFactory()
    site = made.site
    kept = ParticipantFactory(site=site, label="Anggota 01")
    ParticipantFactory(site=site, label="Anggota 02", merged_into=kept)
    ParticipantFactory(site=site, label="Anggota 03", left_on="2003-11")
    for number, standing in enumerate(standing for standing in Standing if standing != Standing.PARTICIPANT):
        ParticipantFactory(site=site, label=f"Calon {number}", standing=standing)
    return made


def test_where_nobody_told_who_belongs_to_a_group_those_who_take_part_are_listed(group):
    people, known = people_of(group)
    assert ([person.label for person in people], known) == (["Anggota 01"], False)


def test_the_attendance_list_of_a_visit_holds_those_who_take_part(group):
    assert [person.label for person in roster_of(group).people] == ["Anggota 01"]
    visit = MentoringVisit.objects.create(site=group.site)
    assert [person.label for person in roster_of_visit(visit).people] == ["Anggota 01"]


def test_the_phases_count_those_who_take_part(group):
    subject = Subject(group.site)
    assert read_facts([subject]).count("participants", subject) == 1
    assert Participant.objects.filter(site=group.site).taking_part().count() == 1
