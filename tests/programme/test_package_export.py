"""What is written: the same data always give the same package, and loading it gives the same data."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.models import JudgementQualifier, Norm, NormJudgement, SiteEvaluation
from programme.models import OfficerAssignment, Programme, Reading, Site
from programme.package.sameness import same
from tests.factories.programme import PILOTS, OfficerAssignmentFactory, trained, written
from tests.programme.packages import empty, export, load, package, site, vote, with_reading, write
from tests.world import World

pytestmark = pytest.mark.django_db

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "paket.json"


def test_an_export_is_the_package_that_was_loaded(place):
    told = vote(17)
    load(write(place, told))
    assert export() == told


def test_the_pilots_come_out_as_they_went_in_letter_by_letter(place):
    load(PILOTS)
    call_command("export_programme", output=str(place), verbosity=0)
    assert place.read_bytes() == PILOTS.read_bytes()


def test_a_record_of_every_kind_survives_an_empty_database(place):
    World("A")
    before = export()
    empty()
    load(write(place, before))
    assert export() == before
    assert load(place).splitlines()[-1].startswith("Selesai: 0 dibuat, ")


def test_an_officer_in_service_survives_an_empty_database(place):
    task = OfficerAssignmentFactory()
    written(task)
    trained(task)
    task.activated_on = datetime.date(2003, 11, 12)
    task.save()
    before = export()
    empty()
    load(write(place, before))
    assert export() == before
    assert OfficerAssignment.objects.get().activated_on == datetime.date(2003, 11, 12)


def test_an_export_of_one_site_gives_an_equal_export_from_an_empty_database(place):
    load(PILOTS)
    before = export("palembang-ilir")
    empty()
    load(write(place, before))
    assert export() == before
    assert export("palembang-ilir") == before


def test_one_site_takes_nothing_of_the_others_along():
    first = World("AAA")
    World("ZZZ", programme=first.programme)
    text = json.dumps(export("aaa-lokasi"))
    assert "AAA" in text
    assert "ZZZ" not in text
    assert "zzz" not in text


def test_one_pilot_takes_nothing_of_the_other_two_along():
    load(PILOTS)
    told = export("yogyakarta-warungboto")["records"]
    assert {row["site"] for rows in told.values() for row in rows if row.get("site")} == {
        "yogyakarta-warungboto"
    }
    assert [row["key"] for row in told["programme.site"]] == ["yogyakarta-warungboto"]
    assert [row["code"] for row in told["programme.region"]] == ["34", "34.71", "34.71.13", "34.71.13.1004"]
    codes = {row["code"] for row in told["programme.contradiction"]}
    assert {"AMB-11", "AMB-24", "AMB-26", "AMB-17"} <= codes
    assert not codes & {
        "AMB-01",
        "AMB-05",
        "AMB-07",
        "AMB-08",
        "AMB-10",
        "AMB-12",
        "AMB-13",
        "AMB-15",
        "AMB-16",
    }


def test_one_site_brings_the_programme_and_what_is_told_of_it(place):
    load(PILOTS)
    told = export("surabaya-pakis")["records"]
    assert (len(told["programme.phase"]), len(told["evaluation.normjudgement"])) == (12, 4)
    assert "evaluation.siteevaluation" not in told


def test_a_programme_without_the_site_stays_outside(place):
    load(write(place, package(programme_programme=[{"key": "lain", "title": "Lain"}])))
    assert [row["key"] for row in export("pakis")["records"]["programme.programme"]] == ["program"]
    assert len(export()["records"]["programme.programme"]) == 2


def test_sites_may_be_named_together(place):
    load(write(place, package(programme_site=[site("ilir"), site("warungboto")])))
    told = export("warungboto", "pakis")["records"]["programme.site"]
    assert [row["key"] for row in told] == ["pakis", "warungboto"]


def test_an_unknown_site_is_told(place):
    load(write(place, package()))
    with pytest.raises(CommandError, match=r"Lokasi tidak-ada tidak ada\. Yang ada: pakis\."):
        call_command("export_programme", site=["pakis", "tidak-ada"])


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(CommandError, match="tidak dapat ditulis: No such file or directory"):
        call_command("export_programme", output=str(tmp_path / "tidak" / "ada.json"))


def test_a_record_that_hangs_on_another_site_stops_the_export(place):
    load(write(place, package(programme_site=[site("ilir")])))
    programme, here, there = Programme.objects.get(), *Site.objects.order_by("id")
    judgement = NormJudgement.objects.create(
        programme=programme, site=there, norm=Norm.CAPACITY, name="N", finding="F"
    )
    JudgementQualifier.objects.create(programme=programme, site=here, judgement=judgement, text="T")
    with pytest.raises(CommandError, match=r"menunjuk evaluation\.normjudgement di luar"):
        export("pakis")


def test_no_number_name_or_time_of_the_database_is_in_an_export():
    World("A")
    told = json.dumps(export())
    assert not any(f'"{name}"' in told for name in ("id", "received_at", "version_number", "user", "actor"))
    assert SiteEvaluation.objects.exists()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES, note=TEXTS, english=TEXTS)
def test_a_reading_is_kept_and_written_as_it_was_told(place, value, note, english):
    with transaction.atomic():
        load(write(place, with_reading(value=value, note=note, english=english)))
        kept = Reading.objects.get()
        assert same([kept.value, kept.note, kept.english], [value, note, english])
        assert load(place).splitlines()[-1].startswith("Selesai: 0 dibuat")
        assert load(write(place, export())).splitlines()[-1].startswith("Selesai: 0 dibuat")
        transaction.set_rollback(True)
