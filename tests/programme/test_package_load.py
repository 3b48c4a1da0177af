"""What is loaded: all of a package or nothing, and twice is the same as once."""

import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AuditEvent
from groups.models import Membership
from pra.models import Problem, Tally
from programme.models import Reading, Region, SourcePhrase
from programme.package import examine
from tests.factories.programme import ReadingFactory
from tests.programme.packages import census, fund, load, package, refused, vote, with_reading, write

pytestmark = pytest.mark.django_db

SOURCE = {"document": "laporan", "line": 120, "phrase": "(17 suara)"}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "paket.json"


def test_loading_tells_the_counts_and_twice_changes_nothing(place):
    write(place, vote(17))
    assert load(place).splitlines() == [
        "pra.ballot: 1 dibuat, 0 sudah ada",
        "pra.problem: 1 dibuat, 0 sudah ada",
        "pra.tally: 1 dibuat, 0 sudah ada",
        "programme.programme: 1 dibuat, 0 sudah ada",
        "programme.reading: 0 dibuat, 0 sudah ada",
        "programme.site: 1 dibuat, 0 sudah ada",
        "programme.sourcedocument: 1 dibuat, 0 sudah ada",
        "Selesai: 6 dibuat, 0 sudah ada.",
    ]
    before, events = census(), AuditEvent.objects.count()
    assert load(place).splitlines()[-1] == "Selesai: 0 dibuat, 6 sudah ada."
    assert (census(), AuditEvent.objects.count()) == (before, events)


def test_records_hold_what_the_file_says_and_defaults_for_the_rest(place):
    load(write(place, vote(17)))
    problem = Problem.objects.get(key="modal")
    assert (problem.text, problem.group, problem.stated_rank, problem.core) == ("Modal", None, None, False)
    assert (problem.site.key, Tally.objects.get().problem, problem.version) == ("pakis", problem, 1)


def test_the_order_in_the_file_does_not_matter(place):
    told = vote(17)
    told["records"] = dict(reversed(told["records"].items()))
    load(write(place, told))
    assert Tally.objects.get().votes == 17


def test_regions_are_written_from_the_whole_to_the_part(place):
    codes = ["35.78.06.1006", "35.78", "35", "35.78.06"]
    regions = [
        {
            "code": code,
            "name": code,
            "level": "village",
            "parent": code.rpartition(".")[0] or None,
            "valid_source": "uji",
        }
        for code in codes
    ]
    load(write(place, package(programme_region=regions)))
    assert Region.objects.get(code="35.78.06.1006").parent.parent.parent.code == "35"


def test_a_span_is_told_by_its_first_and_its_last_day(place):
    told = package(
        groups_migrantgroup=[{"key": "satu", "site": "pakis", "name": "Satu", "kind": "pra"}],
        groups_participant=[{"key": "a", "site": "pakis", "label": "A"}],
        groups_membership=[
            {
                "key": "m",
                "site": "pakis",
                "group": "satu",
                "participant": "a",
                "kind": "pra",
                "span": {"from": "2003-01-01", "until": "2003-12-31"},
            }
        ],
    )
    load(write(place, told))
    span = Membership.objects.get().span
    assert (span.lower, span.upper) == (datetime.date(2003, 1, 1), datetime.date(2004, 1, 1))
    assert load(place).splitlines()[-1] == "Selesai: 0 dibuat, 6 sudah ada."


def test_the_example_of_the_documentation_can_be_loaded(place):
    text = (settings.BASE_DIR / "docs" / "programme-package.md").read_text(encoding="utf-8")
    load(write(place, text.split("```json")[1].split("```")[0]))
    assert Tally.objects.get().readings.get().phrase.text == "didominasi masalah modal (17 suara)"


def test_later_packages_may_point_to_stored_records(place):
    load(write(place, package()))
    more = {"pra.problem": [{"key": "modal", "site": "pakis", "text": "Modal"}]}
    load(write(place, {**package(), "records": more}))
    assert Problem.objects.get().site.key == "pakis"


def test_a_reading_keeps_value_phrase_and_certainty_at_its_record_and_site(place):
    told = vote(17)
    told["records"]["pra.tally"][0]["readings"] = [
        {"field": "votes", "value": 17, "as_written": "17 suara", "source": SOURCE, "path": "suara[0]"},
        {"field": "votes", "value": 71, "certainty": "doubtful", "note": "terbalik", "source": SOURCE},
    ]
    load(write(place, told))
    tally = Tally.objects.get()
    rows = tally.readings.values_list("field", "value", "certainty", "phrase__line", "site", "note", "path")
    assert list(rows) == [
        ("votes", 17, "certain", 120, tally.site_id, "", "suara[0]"),
        ("votes", 71, "doubtful", 120, tally.site_id, "terbalik", ""),
    ]
    assert SourcePhrase.objects.get().text == "(17 suara)"


def test_a_reading_of_the_programme_belongs_to_no_site(place):
    load(write(place, with_reading(source=SOURCE)))
    assert Reading.objects.get().site is None


def test_phrases_that_are_stored_are_used_again(place):
    load(write(place, with_reading(source=SOURCE)))
    more = {
        "key": "modal",
        "site": "pakis",
        "text": "Modal",
        "readings": [{"field": "text", "source": SOURCE}],
    }
    load(write(place, {**package(), "records": {"pra.problem": [more]}}))
    assert SourcePhrase.objects.get().readings.count() == 2


def test_a_doubt_that_people_marked_since_does_not_count_as_a_difference(place):
    load(write(place, vote(17)))
    ReadingFactory(
        record=Problem.objects.get(), field="text", certainty="doubtful", source_note="kata Bu Siti"
    )
    assert load(place).splitlines()[-1] == "Selesai: 0 dibuat, 6 sudah ada."


def test_a_reading_that_is_stored_but_no_longer_told_is_a_difference(place):
    load(write(place, with_reading(source=SOURCE)))
    assert refused(write(place, package())) == [
        "records.programme.programme[0]: “program” berbeda dari yang tersimpan: readings"
    ]


def test_the_audit_log_names_the_command(place):
    load(write(place, vote(17)))
    event = AuditEvent.objects.get(table_name="pra_tally")
    assert (event.action, event.actor, event.operation) == ("load_programme", None, "insert")
    assert event.site == Tally.objects.get().site


def test_what_only_the_database_refuses_is_told_with_the_name_of_its_condition(place, monkeypatch):
    steps = [step for step in examine.STEPS if step.__name__ != "_clean"]
    monkeypatch.setattr(examine, "STEPS", steps)
    assert refused(write(place, vote(21))) == [
        "berkas: basis data menolak isinya menurut ketentuan “votes_within_voters”; tidak ada yang ditulis"
    ]


def test_what_is_broken_at_the_end_of_the_transaction_is_told_as_well(place, monkeypatch):
    steps = [step for step in examine.STEPS if step.__name__ != "scope_faults"]
    monkeypatch.setattr(examine, "STEPS", steps)
    told = package(
        programme_site=[{"key": "ilir", "programme": "program", "name": "Ilir", "city": "Palembang"}],
        groups_migrantgroup=[{"key": "satu", "site": "pakis", "name": "Satu", "kind": "pra"}],
        pra_problem=[{"key": "modal", "site": "ilir", "group": "satu", "text": "Modal"}],
    )
    assert refused(write(place, told)) == [
        (
            "berkas: basis data menolak isinya menurut ketentuan “pra_problem_group_id_same_site”; "
            "tidak ada yang ditulis"
        )
    ]


def test_the_number_of_queries_does_not_grow_with_the_number_of_rows(place):
    def queries(count, first):
        people = [
            {"key": f"a{n}", "site": "pakis", "label": f"Anggota {n}"} for n in range(first, first + count)
        ]
        write(place, package(groups_participant=people))
        with CaptureQueriesContext(connection) as captured:
            load(place)
        return len(captured)

    load(write(place, package()))
    queries(1, 0)
    assert queries(1, 1000) == queries(400, 2000)


def test_an_amount_beyond_all_money_is_refused_and_the_largest_is_kept(place):
    largest = 2**63 - 1
    load(write(place, fund({"key": "terima", "amount": largest})))
    assert load(place).splitlines()[-1] == "Selesai: 0 dibuat, 6 sudah ada."
    assert refused(write(place, fund({"key": "lain", "amount": largest + 1}))) == [
        "records.revolving_fund.disbursement[0].amount: 9223372036854775808 lebih dari 9223372036854775807"
    ]
