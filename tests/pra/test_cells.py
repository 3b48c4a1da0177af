"""One value at one place, and how it went with a line: written once, never over what nobody saw."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from pra.cells import CellChanged, is_news, set_cell
from pra.models import CalendarEntry, Pledge, SeasonMark, SeasonRow
from pra.plan.entries import mark_done
from pra.plan.pledges import settle_pledge
from tests.factories.accounts import user_at
from tests.factories.groups import GroupFactory
from tests.factories.pra import CalendarEntryFactory, PledgeFactory

pytestmark = pytest.mark.django_db
DAY, NEXT = "2003-11-12", "2003-11-13"


@pytest.mark.parametrize(
    ("stored", "wanted", "seen", "news"),
    [(1, 1, True, False), (1, 1, False, False), (1, 2, True, True), (None, None, False, False)],
)
def test_what_stands_there_already_is_no_news(stored, wanted, seen, news):
    assert is_news(stored, wanted, seen=seen) is news


@pytest.mark.parametrize(("stored", "wanted"), [(1, 2), (None, 2), (1, None), (0, None)])
def test_what_nobody_saw_is_not_written_over(stored, wanted):
    with pytest.raises(CellChanged) as refusal:
        is_news(stored, wanted, seen=False)
    assert (refusal.value.stored, refusal.value.wanted) == (stored, wanted)


class TestCell:
    @pytest.fixture
    def row(self):
        group = GroupFactory()
        return SeasonRow.objects.create(site=group.site, group=group, activity="panen")

    def mark(self, row, value, was, token=None, by=None):
        return set_cell(
            by=by or user_at(row.site),
            token=token or uuid.uuid4(),
            action="menandai kalender musim",
            group=row.group,
            model=SeasonMark,
            place={"row": row, "month": 5},
            column="intensity",
            value=value,
            was=was,
        )

    def test_a_value_is_set_changed_and_taken_away(self, row):
        key = self.mark(row, 2, None)
        assert self.mark(row, 0, 2) == key
        stored = SeasonMark.objects.get()
        assert (stored.key, stored.intensity, stored.version) == (key, 0, 2)
        assert self.mark(row, None, 0) == ""
        assert not SeasonMark.objects.exists()
        assert self.mark(row, None, 0) == ""

    def test_the_same_value_from_another_phone_is_one_value(self, row):
        assert self.mark(row, 2, None) == self.mark(row, 2, None)
        assert SeasonMark.objects.get().version == 1

    @pytest.mark.parametrize("wanted", [1, None])
    def test_what_somebody_else_set_stays(self, row, wanted):
        self.mark(row, 2, None)
        with pytest.raises(CellChanged):
            self.mark(row, wanted, 3)
        assert SeasonMark.objects.get().intensity == 2

    def test_a_value_beyond_its_scale_is_refused(self, row):
        with pytest.raises(ValidationError):
            self.mark(row, 9, None)
        assert not SeasonMark.objects.exists()


class TestOutcome:
    def settle(self, pledge, kept, on, was, seen_on=None):
        by, token = user_at(pledge.site), uuid.uuid4()
        settle_pledge(by=by, token=token, pledge=pledge, kept=kept, on=on, was=was, seen_on=seen_on)
        pledge.refresh_from_db()
        return pledge.kept, pledge.kept_on, pledge.version

    def test_told_again_in_the_same_way_it_is_told_once(self):
        pledge = PledgeFactory(kept=True, kept_on=DAY)
        assert self.settle(pledge, True, DAY, None) == (True, DAY, 1)

    def test_a_date_that_nobody_saw_is_not_written_over(self):
        pledge = PledgeFactory(kept=True, kept_on=DAY)
        with pytest.raises(CellChanged, match=r"ditepati 12 November 2003.*ditepati 13 November 2003"):
            self.settle(pledge, True, NEXT, True, seen_on="2003-11")
        assert self.settle(pledge, True, NEXT, True, seen_on=DAY) == (True, NEXT, 2)

    @pytest.mark.parametrize(("kept", "was"), [(False, None), (None, False), (False, False)])
    def test_a_state_that_nobody_saw_is_not_written_over(self, kept, was):
        pledge = PledgeFactory(kept=True, kept_on=DAY)
        with pytest.raises(CellChanged):
            self.settle(pledge, kept, None, was)
        pledge.refresh_from_db()
        assert (pledge.kept, pledge.kept_on, pledge.version) == (True, DAY, 1)

    def test_who_takes_it_back_need_not_have_seen_the_date(self):
        pledge = PledgeFactory(kept=True, kept_on=DAY)
        assert self.settle(pledge, None, None, True, seen_on="2003") == (None, None, 2)

    def test_a_promise_that_is_gone_is_not_made_anew(self):
        pledge = PledgeFactory()
        Pledge.objects.filter(pk=pledge.pk).delete()
        with pytest.raises(ValidationError, match="sudah dihapus orang lain"):
            self.settle(pledge, True, DAY, None)
        assert not Pledge.objects.exists()

    def test_a_line_of_the_calendar_that_is_gone_is_not_made_anew(self):
        line = CalendarEntryFactory()
        told = {"by": user_at(line.site), "token": uuid.uuid4(), "entry": line}
        CalendarEntry.objects.filter(pk=line.pk).delete()
        with pytest.raises(ValidationError, match="sudah dihapus orang lain"):
            mark_done(**told, done=True, on=DAY, was=False)
        assert not CalendarEntry.objects.exists()
