"""When the agencies last met, what the rows of the coordination may say, and when they may go."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programme.agreements import add_agreement, judge_agreement, overdue_agreements, remove_agreement
from programme.budget import add_budget_line, total_of
from programme.coordination import covering, is_stale, last_coordinations, stale_sites, what_lacks
from programme.coordination_tab import coordination_tab
from programme.models import Agreement, BudgetLine, Obligation, Permit, PermitStatus, PhaseCode, Site
from programme.obligations import add_obligation, change_obligation, overdue_obligations
from programme.obstacles import add_obstacle, change_obstacle, remove_obstacle
from programme.permits import add_permit, check_permit, expired_permits, is_expired, remove_permit
from programme.site_changes import add_site_change
from tests.factories.accounts import user_at
from tests.factories.programme import (
    AgreedFactory,
    InstitutionFactory,
    MeetingFactory,
    ObligationFactory,
    ObstacleFactory,
    PermitFactory,
    ReadingFactory,
    SiteFactory,
)
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2003, 11, 12)


@pytest.fixture
def site():
    return SiteFactory()


@pytest.fixture
def user(site):
    return user_at(site)


def act(function, user, **more):
    return function(by=user, token=uuid.uuid4(), **more)


def refused(function, user, **more):
    with pytest.raises(ValidationError) as refusal:
        act(function, user, **more)
    return refusal.value


def day(days):
    return (timezone.localdate() - datetime.timedelta(days=days)).isoformat()


class TestLast:
    def test_meetings_of_a_phase_cover_it_and_those_before(self):
        assert covering("pra") == ("", "pra", "stimulus", "mentoring", "evaluation")
        assert covering("evaluation") == ("", "evaluation")
        assert covering("") == ("",)

    @pytest.mark.parametrize(
        ("told", "stale"),
        [
            ("2003-08-14", False),  # 90 days ago
            ("2003-08-13", True),
            ("2003-08", False),  # may have been on the 31st
            ("2003-07", True),
            ("2003", False),
            ("2002", True),
            ("2004-05", False),
        ],
    )
    def test_a_date_counts_from_the_last_day_that_it_may_mean(self, told, stale):
        assert is_stale(told, days=90, today=TODAY) is stale

    def test_never_held_is_missing_and_held_at_an_unknown_time_is_not_stated(self):
        assert what_lacks(0, None, days=90, today=TODAY) == "koordinasi belum dicatat"
        assert what_lacks(2, None, days=90, today=TODAY) == "tanggal koordinasi tidak dinyatakan"
        assert what_lacks(2, "2003-10", days=90, today=TODAY) == ""

    def test_each_phase_and_the_whole_work_have_their_last_meeting(self, site):
        for phase, held_on in (("", "2003-01-05"), ("pra", day(10)), ("pra", "2003-02"), ("mentoring", None)):
            MeetingFactory(site=site, phase=phase, held_on=held_on)
        MeetingFactory(held_on=day(0))  # another site's
        whole, rows = last_coordinations(site)
        found = {row.phase: (row.told, row.covered, bool(row.lack)) for row in rows}
        assert (whole.told, whole.lack) == (day(10), "")
        assert found == {
            "": ("2003-01-05", "", True),
            "coordination": (day(10), "PRA", False),
            "preparation": (day(10), "PRA", False),
            "pra": (day(10), "", False),
            "stimulus": ("2003-01-05", "Seluruh program", True),
            "mentoring": ("2003-01-05", "Seluruh program", True),
            "evaluation": ("2003-01-05", "Seluruh program", True),
        }
        assert [row.label for row in rows] == ["Seluruh program", *(str(one.label) for one in PhaseCode)]

    def test_stale_sites_come_with_the_date_as_told_the_longest_ago_first(self, site):
        for held_on in ("2003-10-31", "2003-11", None):
            MeetingFactory(site=site, held_on=held_on)
        older = MeetingFactory(held_on="2001", site=SiteFactory(programme=site.programme)).site
        recent = MeetingFactory(held_on=day(1)).site
        MeetingFactory(site=recent, held_on="2003")
        MeetingFactory()  # nobody told when
        patient = MeetingFactory(held_on=day(200)).site
        patient.programme.coordination_days = 365
        patient.programme.save()
        found = stale_sites(Site.objects.all(), timezone.localdate())
        assert [(row, row.last_met) for row in found] == [(older, "2001"), (site, "2003-11")]


class TestAgreements:
    def test_kept_and_not_kept_and_open_again(self, user, site):
        row = act(add_agreement, user, site=site, values={"text": "melatih", "due_on": "2003-12"})
        assert (row.kept, row.site) == (None, site)
        for version, kept in enumerate((True, False, None), 1):
            row = act(judge_agreement, user, record=row, version=version, kept=kept, kept_note=" dua kali ")
            assert (row.kept, row.kept_note, row.version) == (kept, "dua kali", version + 1)

    def test_what_was_not_kept_needs_a_word(self, user, site):
        row = AgreedFactory(meeting__site=site)
        refusal = refused(judge_agreement, user, record=row, version=1, kept=False, kept_note="  ")
        assert refusal.message_dict == {"kept_note": ["Tulis mengapa tidak ditepati, atau apa yang terjadi."]}
        act(judge_agreement, user, record=row, version=1, kept=True, kept_note="")

    def test_overdue_is_what_is_not_kept_after_its_last_day_the_oldest_first(self, site):
        rows = {
            "long ago": ("2003-10", None),
            "not kept": ("2003-11-11", False),
            "kept": ("2003-10", True),
            "today": ("2003-11-12", None),
            "this month": ("2003-11", None),
            "this year": ("2003", None),
            "no time": (None, None),
            "last year": ("2002", None),
        }
        for text, (due_on, kept) in rows.items():
            AgreedFactory(meeting__site=site, site=site, text=text, due_on=due_on, kept=kept)
        found = overdue_agreements(Agreement.objects.all(), TODAY)
        assert [row.text for row in found] == ["last year", "long ago", "not kept"]

    def test_one_that_was_judged_stays(self, user, site):
        row = AgreedFactory(meeting__site=site, kept=False, text="melatih")
        assert refused(remove_agreement, user, record=row, version=1).messages == [
            "Kesepakatan “melatih” sudah dinilai, jadi tidak bisa dihapus."
        ]
        Agreement.objects.update(kept=None)
        act(remove_agreement, user, record=row, version=1)
        assert not Agreement.objects.exists()

    def test_an_institution_of_another_site_is_refused_by_the_database(self, site):
        with refused_by("programme_agreement_owner_id_same_site"):
            AgreedFactory(meeting__site=site, owner=InstitutionFactory())


class TestOthers:
    def test_obligations_are_overdue_until_they_are_done(self, user, site):
        row = act(add_obligation, user, site=site, values={"text": "laporan", "due_on": "2003-10"})
        ObligationFactory(due_on="2003-11")
        assert list(overdue_obligations(Obligation.objects.all(), TODAY)) == [row]
        act(change_obligation, user, record=row, version=1, values={"done_on": "2003-11-01"})
        assert list(overdue_obligations(Obligation.objects.all(), TODAY)) == []

    @pytest.mark.parametrize(
        ("function", "field", "factory"),
        [
            (change_obligation, "done_on", ObligationFactory),
            (change_obstacle, "resolved_on", ObstacleFactory),
        ],
    )
    def test_nothing_was_done_on_a_day_to_come(self, user, site, function, field, factory):
        row = factory(meeting__site=site)
        refusal = refused(function, user, record=row, version=1, values={field: day(-2)})
        assert refusal.message_dict == {field: ["Tanggal ini belum tiba."]}

    def test_a_move_needs_a_reason_and_another_place(self, user, site):
        values = {"left_place": "Kali Rungkut", "new_place": "Pakis", "reason": ""}
        assert "reason" in refused(add_site_change, user, site=site, values=values).message_dict
        row = act(add_site_change, user, site=site, values={**values, "reason": "migran sirkuler"})
        assert str(row) == "Kali Rungkut → Pakis"

    def test_an_obstacle_that_a_source_told_stays_and_one_typed_by_mistake_goes(self, user, site):
        told, typed = (
            ObstacleFactory(meeting__site=site),
            act(add_obstacle, user, site=site, values={"text": "x"}),
        )
        ReadingFactory(record=told, field="text")
        assert refused(remove_obstacle, user, record=told, version=1).messages == [
            "Catatan ini berasal dari sumber tertulis, jadi tidak bisa dihapus. Perbaiki isinya saja."
        ]
        act(remove_obstacle, user, record=typed, version=1)
        assert refused(remove_obstacle, user, record=typed, version=1).messages == [
            "Catatan ini sudah dihapus."
        ]


class TestPermits:
    def values(self, **changes):
        return {"name": "Izin", "status": "granted", "number": "470/12", **changes}

    @pytest.mark.parametrize(
        ("changes", "wrong"),
        [
            ({}, None),
            ({"number": "", "note": "izin lisan Lurah"}, None),
            ({"number": ""}, "number"),
            ({"requested_on": "2003-10", "issued_on": "2003-10-02", "valid_until": "2004"}, None),
            ({"requested_on": "2003-10-03", "issued_on": "2003-10-02"}, "issued_on"),
            ({"issued_on": "2003-10", "valid_until": "2003-09"}, "valid_until"),
            ({"issued_on": "2003-11-13"}, "issued_on"),
            ({"status": "requested", "requested_on": "2003-12"}, "requested_on"),
            ({"status": "requested", "requested_on": "2003-11"}, None),
            ({"status": "incomplete", "issued_on": "2003-10"}, "status"),
            ({"status": "requested", "valid_until": "2004"}, "status"),
            ({"status": "missing", "requested_on": "2003-10"}, "status"),
            ({"status": "missing"}, None),
        ],
    )
    def test_what_cannot_be_true_of_a_letter_is_refused_beside_its_field(self, changes, wrong):
        try:
            check_permit(self.values(**changes), TODAY)
        except ValidationError as refusal:
            assert list(refusal.message_dict) == [wrong]  # noqa: PT017 - which field is the question
        else:
            assert wrong is None

    def test_a_letter_expires_after_its_last_day_and_only_when_it_was_granted(self):
        rows = [
            PermitFactory(valid_until="2003-11-11"),
            PermitFactory(valid_until="2003-10"),
            PermitFactory(valid_until="2003-11-12"),
            PermitFactory(valid_until="2003-11"),
            PermitFactory(valid_until=None),
            PermitFactory(valid_until="2003-10", status=PermitStatus.INCOMPLETE),
        ]
        assert [is_expired(row, TODAY) for row in rows] == [True, True, False, False, False, False]
        assert list(expired_permits(Permit.objects.all(), TODAY)) == [rows[1], rows[0]]

    def test_a_granted_letter_stays(self, user, site):
        row = act(add_permit, user, site=site, values=self.values())
        assert refused(remove_permit, user, record=row, version=1).messages == [
            "Surat ini sudah terbit, jadi tidak bisa dihapus."
        ]


class TestBudget:
    def test_totals_count_what_is_known_and_never_take_the_unknown_for_zero(self):
        lines = [
            BudgetLine(item="honor", planned=1_500_000, spent=1_750_000),
            BudgetLine(item="alat tulis", planned=200_000, spent=None),
            BudgetLine(item="tempat", planned=None, spent=0),
        ]
        total = total_of(lines)
        assert (total.planned, total.spent, total.difference) == (1_700_000, 1_750_000, 250_000)
        assert (total.planned_unknown, total.spent_unknown) == (1, 1)

    def test_nothing_known_is_no_zero(self):
        total = total_of([BudgetLine(item="honor")])
        assert (total.planned, total.spent, total.difference) == (None, None, None)
        assert total_of([BudgetLine(item="tempat", planned=0, spent=0)]).difference == 0

    def test_less_than_nothing_is_refused(self, user, site):
        refusal = refused(add_budget_line, user, site=site, values={"item": "honor", "planned": -1})
        assert "budget_not_negative" in str(refusal)


class TestTab:
    def test_what_presses_stands_first(self, site):
        for text, due_on, kept in (
            ("kept", "2003", True),
            ("not kept", "2003", False),
            ("no time", None, None),
            ("later", "2099", None),
            ("late", "2003-10", None),
        ):
            AgreedFactory(meeting__site=site, site=site, text=text, due_on=due_on, kept=kept)
        tab = coordination_tab(site)
        assert [(row.text, row.overdue) for row in tab["agreements"]] == [
            ("late", True),
            ("not kept", True),
            ("later", False),
            ("no time", False),
            ("kept", False),
        ]

    def test_meetings_follow_page_by_page_the_newest_first_and_the_undated_last(self, site):
        dates = [f"2003-{month:02d}" for month in range(1, 13)]
        for held_on in [None, *dates]:
            MeetingFactory(site=site, held_on=held_on)
        first = coordination_tab(site)
        assert [row.held_on for row in first["meetings"]] == dates[:1:-1]
        second = coordination_tab(site, first["older"])
        assert ([row.held_on for row in second["meetings"]], second["older"]) == (
            ["2003-02", "2003-01", None],
            "",
        )

    def test_nothing_of_another_site_is_on_it(self, site):
        AgreedFactory(), ObstacleFactory(), ObligationFactory(), PermitFactory()
        tab = coordination_tab(site)
        assert [
            name for name, rows in tab.items() if isinstance(rows, list) and name != "phases" and rows
        ] == []
