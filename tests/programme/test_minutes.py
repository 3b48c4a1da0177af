"""The minutes as they are printed: all that was told, nothing invented, and words that stay words."""

import json
import re

import pytest
from django.utils import translation

from programme.minutes import minutes_name, minutes_of
from programme.models import CoordinationTopic, MeetingParticipant, SiteChange
from programme.printing import pdf
from tests.factories.programme import (
    AgreedFactory,
    InstitutionFactory,
    MeetingFactory,
    ObligationFactory,
    ObstacleFactory,
    SiteFactory,
)

pytestmark = pytest.mark.django_db
UNKNOWN = "tidak dinyatakan"


@pytest.fixture
def meeting():
    site = SiteFactory(name="Pakis", city="Surabaya", programme__title="Program 2003", key="pakis")
    meeting = MeetingFactory(
        site=site, title="Rapat pendampingan", held_on="2003-11-12", venue="Balai RW", phase="mentoring"
    )
    camat = InstitutionFactory(site=site, name="Kecamatan (Camat)")
    MeetingParticipant.objects.create(site=site, meeting=meeting, institution=camat)
    CoordinationTopic.objects.create(site=site, meeting=meeting, kind="executors", text="LSM mendampingi")
    CoordinationTopic.objects.create(site=site, meeting=meeting, kind="material")
    ObstacleFactory(meeting=meeting, text="izin belum ada")
    AgreedFactory(meeting=meeting, text="melatih", owner=camat, due_on="2003-12")
    ObligationFactory(meeting=meeting, text="laporan", due_to=camat)
    SiteChange.objects.create(
        site=site, meeting=meeting, left_place="Kali Rungkut", new_place="Pakis", reason="sirkuler"
    )
    return meeting


def test_everything_that_was_told_is_handed_to_the_page(meeting):
    assert minutes_of(meeting) == {
        "title": "Rapat pendampingan",
        "programme": "Program 2003",
        "site": "Pakis (Surabaya)",
        "date": "12 November 2003",
        "venue": "Balai RW",
        "phase": "Pendampingan",
        "version": 1,
        "unknown": UNKNOWN,
        "present": [["Kecamatan (Camat)", UNKNOWN]],
        "topics": [
            ["Pelaksana pemberdayaan", "LSM mendampingi"],
            ["Proses pemberdayaan", UNKNOWN],
            ["Materi", "dibahas; hasilnya tidak dinyatakan"],
            ["Waktu dan tempat", UNKNOWN],
        ],
        "obstacles": ["izin belum ada"],
        "agreements": [["melatih", "Kecamatan (Camat)", "Desember 2003"]],
        "obligations": [["laporan", "Kecamatan (Camat)", UNKNOWN]],
        "changes": [["Kali Rungkut", "Pakis", "sirkuler", UNKNOWN]],
        "notes": "",
    }


def test_a_meeting_of_which_nothing_is_known_says_so_and_is_still_a_page():
    data = minutes_of(MeetingFactory())
    assert (data["date"], data["venue"], data["phase"]) == (UNKNOWN, UNKNOWN, "Seluruh program")
    assert [data[name] for name in ("present", "obstacles", "agreements", "obligations", "changes")] == [
        []
    ] * 5
    assert pdf("minutes.typ", data).startswith(b"%PDF-")


def test_the_paper_is_indonesian_whatever_the_screen_is(meeting):
    with translation.override("en"):
        data = minutes_of(meeting)
        assert translation.get_language() == "en"
    assert (data["date"], data["unknown"], data["topics"][2][0]) == ("12 November 2003", UNKNOWN, "Materi")
    with translation.override("en"):
        meeting.held_on = "2003-08"
        assert minutes_of(meeting)["date"] == "Agustus 2003"


def test_another_content_is_another_paper(meeting):
    data = minutes_of(meeting)
    first = pdf("minutes.typ", data)
    assert first.startswith(b"%PDF-")
    assert pdf("minutes.typ", {**data, "agreements": [["lain", "Lurah", "2004"]]}) != first


@pytest.mark.parametrize(
    "words",
    [
        "#let x = 1",
        "*tebal* _miring_ $x^2$ `kode`",
        "\\ \\n #import",
        "= judul\n- butir\n+ nomor",
        "<label> @rujukan // catatan /* */",
        "#panic(1)]]}})",
        "“kutip” \"ganda\" 'satu' \u202e kanan",
        "#" * 500,
        "a" * 2000,
    ],
)
def test_what_people_type_is_never_a_command(meeting, words):
    """A command would fail to compile, or change what is set; typed words only ever stand there."""
    data = minutes_of(meeting)
    names = ("present", "topics", "obstacles", "agreements", "obligations", "changes")
    typed = {
        **data,
        **dict.fromkeys(("title", "programme", "site", "venue", "notes"), words),
        **{name: json.loads(json.dumps(data[name]).replace("Camat", "x")) for name in names},
        "obstacles": [words],
        "agreements": [[words, words, words]],
        "present": [[words, words]],
        "topics": [[words, words]],
    }
    assert pdf("minutes.typ", typed).startswith(b"%PDF-")


def test_a_long_meeting_runs_over_pages(meeting):
    data = minutes_of(meeting)
    long = {**data, "agreements": [["Pendamping datang tiap pekan " * 4, "LSM", "2003"]] * 60}
    counted = [int(re.search(rb"/Count (\d+)", pdf("minutes.typ", told))[1]) for told in (data, long)]
    assert counted == [1, 5]


def test_the_file_bears_the_date_and_the_place(meeting):
    assert minutes_name(meeting) == "notulen-2003-11-12-pakis"
    meeting.held_on = None
    assert minutes_name(meeting) == "notulen-tanpa-tanggal-pakis"
