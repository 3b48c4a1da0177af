"""Each phase tells when the agencies last met about it, and waits when that is too long ago."""

import pytest

from programme.models import (
    CoordinationMeeting,
    PhaseCode,
)
from tests.evaluation.phasing import ago, judged, mentored, met, steps_of
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.programme import SiteFactory

pytestmark = pytest.mark.django_db


class TestLastCoordination:
    """Each phase waits when its agencies met too long ago; a meeting covers the earlier phases too."""

    def mentored(self):
        group = mentored(5, 4)
        return group, group.site.programme

    def test_it_is_recent_until_the_last_day_of_the_span(self):
        group, _programme = self.mentored()
        meeting = met(group.site, held_on=ago(90))
        assert judged(group, PhaseCode.MENTORING) == ("good", "UEP 5 : UKS 4")
        meeting.held_on = "2003-03-12"
        meeting.save()
        assert judged(group, PhaseCode.MENTORING) == (
            "wait",
            "koordinasi terakhir 12 Maret 2003, sudah lebih dari 90 hari",
        )
        meeting.held_on = ago(91)
        meeting.save()
        assert judged(group, PhaseCode.MENTORING)[0] == "wait"

    def test_each_programme_has_its_own_span(self):
        group, programme = self.mentored()
        met(group.site, held_on=ago(31))
        programme.coordination_days = 30
        programme.save()
        tone, note = judged(group, PhaseCode.MENTORING)
        assert tone == "wait"
        assert note.endswith("sudah lebih dari 30 hari")

    def test_a_month_counts_from_its_last_day_and_a_year_from_its_end(self):
        group, _programme = self.mentored()
        for told in (ago(0)[:7], ago(0)[:4]):
            CoordinationMeeting.objects.all().delete()
            met(group.site, held_on=told)
            met(group.site, held_on="2003-12-30")
            assert judged(group, PhaseCode.MENTORING)[0] == "good"

    def test_the_newest_is_the_one_that_may_be_the_newest_and_is_shown_as_told(self):
        group, _programme = self.mentored()
        for told in ("2003-11-20", "2003-11", "2003-10-31"):
            met(group.site, held_on=told)
        assert judged(group, PhaseCode.MENTORING)[1].startswith("koordinasi terakhir November 2003,")

    @pytest.mark.parametrize(
        ("about", "covered"),
        [
            ("", True),
            (PhaseCode.MENTORING, True),
            (PhaseCode.EVALUATION, True),
            (PhaseCode.STIMULUS, False),
            (PhaseCode.COORDINATION, False),
        ],
    )
    def test_a_meeting_covers_its_phase_and_those_before_it(self, about, covered):
        group, _programme = self.mentored()
        met(group.site, phase=about)
        expected = ("good", "UEP 5 : UKS 4") if covered else ("wait", "koordinasi belum dicatat")
        assert judged(group, PhaseCode.MENTORING) == expected

    def test_what_is_missing_otherwise_is_told_first(self):
        group = mentored(5, 0)
        met(group.site, held_on="2003-11-12")
        assert judged(group, PhaseCode.MENTORING) == ("wait", "UEP 5 : UKS 0")
        assert steps_of(group)[PhaseCode.MENTORING].missing == [
            "UEP 5 : UKS 0",
            "koordinasi terakhir 12 November 2003, sudah lebih dari 90 hari",
        ]

    def test_a_meeting_of_another_site_does_not_count(self):
        group, programme = self.mentored()
        met(SiteFactory(programme=programme))
        assert judged(group, PhaseCode.MENTORING) == ("wait", "koordinasi belum dicatat")

    def test_a_phase_that_has_not_begun_does_not_wait_for_it(self):
        group = GroupFactory()
        met(group.site, held_on="2003-11-12")
        assert judged(group, PhaseCode.MENTORING) == ("plain", "belum dimulai")

    @pytest.mark.parametrize("page", ["mentoring/", "pra/"])
    def test_the_page_of_an_active_phase_shows_it(self, client, page):
        group, _programme = self.mentored()
        client.force_login(user_at(group.site))
        met(group.site, held_on="2003-11-12")
        words = client.get(f"/groups/{group.key}/{page}").content.decode()
        told = "Koordinasi terakhir 12 November 2003, sudah lebih dari 90 hari</a>"
        assert (told in words) == (page == "mentoring/")
