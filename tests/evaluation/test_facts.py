"""Counting the records of sites and groups in one query."""

import pytest

from evaluation.facts import FACTS, Counted, FactBook, Subject
from groups.models import GroupKind
from mentoring.models import Domain
from tests.factories.groups import GroupFactory, ParticipantFactory
from tests.factories.mentoring import TopicFactory, VisitFactory
from tests.factories.pra import BallotFactory, ProblemFactory, TallyFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db


def test_facts_of_a_site_without_records_are_zero():
    site = SiteFactory()
    book = FactBook([site.pk], FACTS)
    assert {name: book.of(name, Subject(site)) for name in FACTS} == dict.fromkeys(FACTS, Counted(0, None))


def test_facts_without_sites_ask_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        FactBook([], FACTS)


@pytest.mark.parametrize("sites", [1, 3])
def test_all_facts_cost_one_query(django_assert_num_queries, sites):
    groups = GroupFactory.create_batch(sites)
    for group in groups:
        ProblemFactory.create_batch(2 * sites, group=group)
    with django_assert_num_queries(1):
        book = FactBook([group.site_id for group in groups], FACTS)
    assert [book.count("problems", Subject(group.site, group)) for group in groups] == [2 * sites] * sites


def test_a_group_without_records_has_those_of_the_whole_site_marked_as_such():
    group = GroupFactory()
    ProblemFactory(group=None, site=group.site)
    book, subject = FactBook([group.site_id], FACTS), Subject(group.site, group)
    assert (book.count("problems", subject), book.site_wide("problems", subject)) == (1, True)
    assert not book.site_wide("problems", Subject(group.site))
    assert not book.site_wide("participants", subject)


def test_the_own_records_of_a_group_stand_before_those_of_the_whole_site():
    group = GroupFactory()
    TallyFactory(
        ballot=BallotFactory(group=None, site=group.site), problem=ProblemFactory(group=None, site=group.site)
    )
    ProblemFactory.create_batch(2, group=group)
    book, subject = FactBook([group.site_id], FACTS), Subject(group.site, group)
    assert (book.count("problems", subject), book.site_wide("problems", subject)) == (2, False)
    assert book.count("problems_counted", subject) == 0
    assert book.count("problems", Subject(group.site)) == 3


def test_what_other_groups_have_never_counts():
    site = SiteFactory()
    pra, twin = GroupFactory(site=site), GroupFactory(site=site)
    business = GroupFactory(site=site, kind=GroupKind.BUSINESS)
    ProblemFactory(group=twin)
    ProblemFactory.create_batch(2, group=business)
    book = FactBook([site.pk], FACTS)
    assert book.count("problems", Subject(site, pra)) == 0
    assert book.count("problems", Subject(site, twin)) == 1
    assert book.count("problems", Subject(site, business)) == 2
    assert book.count("problems", Subject(site)) == 3


def test_another_site_is_not_counted():
    group, stranger = GroupFactory(), GroupFactory()
    ProblemFactory(group=stranger)
    book = FactBook([group.site_id, stranger.site_id], FACTS)
    assert book.count("problems", Subject(group.site)) == 0


def test_a_problem_counted_in_two_rounds_counts_once():
    group = GroupFactory()
    problem = ProblemFactory(group=group)
    for _round in range(2):
        TallyFactory(ballot=BallotFactory(group=group), problem=problem, votes=3)
    assert FactBook([group.site_id], FACTS).count("problems_counted", Subject(group.site, group)) == 1


def test_latest_date_keeps_the_precision_it_was_told_with():
    group = GroupFactory()
    for day in ("2003", "2003-11", "2003-10-31", None):
        VisitFactory(group=group, visited_on=day)
    assert FactBook([group.site_id], FACTS).of("visits", Subject(group.site, group)) == Counted(4, "2003-11")


def test_topics_are_counted_by_domain():
    visit = VisitFactory()
    TopicFactory.create_batch(5, visit=visit)
    TopicFactory(visit=visit, domain=Domain.UKS)
    book, subject = FactBook([visit.site_id], FACTS), Subject(visit.site, visit.group)
    assert (book.count("uep", subject), book.count("uks", subject)) == (5, 1)


def test_who_left_is_no_participant():
    site = SiteFactory()
    ParticipantFactory.create_batch(2, site=site)
    ParticipantFactory(site=site, left_on="2003-11")
    assert FactBook([site.pk], FACTS).count("participants", Subject(site)) == 2
