"""The daily clock: gaps, overlaps, lanes and hours of a day."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from pra.tools.dayclock import DAY, Day, days, gaps, hours_of, lanes, overlaps, turn


@dataclass(frozen=True)
class Entry:
    from_hour: int
    to_hour: int
    activity: str = "kegiatan"
    kind: str = ""


SPANS = st.lists(
    st.tuples(st.integers(0, 23), st.integers(1, 24))
    .filter(lambda span: span[0] < span[1])
    .map(lambda s: Entry(*s)),
    max_size=12,
)


def covered(entry, hour):
    return entry.from_hour <= hour < entry.to_hour


def spans(found):
    return [(one.start, one.end) for one in found]


def test_a_day_of_which_nobody_told_is_one_gap():
    assert spans(gaps([])) == [(0, 24)]


def test_gaps_stand_before_between_and_behind():
    assert spans(gaps([Entry(5, 8), Entry(8, 9), Entry(12, 20)])) == [(0, 5), (9, 12), (20, 24)]


def test_a_full_day_has_no_gap_and_no_overlap():
    day = [Entry(0, 5), Entry(5, 24)]
    assert gaps(day) == []
    assert overlaps(day) == []


def test_an_overlap_names_its_hours_and_both_activities():
    found = overlaps([Entry(8, 12, "jualan"), Entry(10, 14, "jaga anak"), Entry(11, 12, "masak")])
    assert [str(one) for one in found] == ["10–11 (jualan, jaga anak)", "11–12 (jualan, jaga anak, masak)"]


def test_words_tell_both_and_are_empty_where_there_is_nothing_to_tell():
    day = Day("ibu", (Entry(0, 12, "a"), Entry(10, 20, "b")))
    assert day.gap_words == "Belum diceritakan: pukul 20–24."
    assert day.overlap_words == "Diceritakan lebih dari sekali: pukul 10–12 (a, b)."
    full = Day("ibu", (Entry(0, 24),))
    assert (full.gap_words, full.overlap_words) == ("", "")


def test_an_hour_told_twice_counts_once_in_its_kind():
    day = [Entry(8, 12, kind="earning"), Entry(10, 13, kind="earning"), Entry(10, 11, kind="care")]
    assert [hours_of(day, kind) for kind in ("earning", "care", "rest")] == [5, 1, 0]


def test_womens_and_mens_days_stand_beside_each_other_before_all_others():
    told = [
        "nelayan",
        "anak laki-laki",
        "Bapak tukang",
        "anak perempuan",
        "pedagang",
        "Ibu rumah tangga",
        "Istri",
    ]
    found = [day.whose for day in days((whose, Entry(1, 2)) for whose in told)]
    assert found == [
        "Ibu rumah tangga",
        "Istri",
        "Bapak tukang",
        "anak perempuan",
        "anak laki-laki",
        "nelayan",
        "pedagang",
    ]


def test_a_word_inside_another_tells_no_sex():
    assert turn("distributor palawija") == 4


def test_a_bar_lies_in_per_cent_of_the_day():
    (bar,) = Day("ibu", (Entry(6, 9),)).bars
    assert (bar.start, bar.width, bar.middle) == ("25%", "12.5%", "31.25%")


@given(SPANS)
def test_gaps_are_exactly_the_hours_that_nothing_covers(entries):
    found = gaps(entries)
    untold = {hour for span in found for hour in range(span.start, span.end)}
    assert untold == {hour for hour in range(DAY) if not any(covered(entry, hour) for entry in entries)}
    edges = [edge for span in found for edge in (span.start, span.end)]
    assert edges == sorted(set(edges))  # in order, none empty, none touching the next


@given(SPANS)
def test_overlaps_are_exactly_the_hours_covered_twice_with_all_that_cover_them(entries):
    found = {hour: one.entries for one in overlaps(entries) for hour in range(one.span.start, one.span.end)}
    for hour in range(DAY):
        here = tuple(entry for entry in entries if covered(entry, hour))
        assert found.get(hour, ()) == (here if len(here) > 1 else ())


@given(SPANS)
def test_no_bar_covers_another_in_its_lane_and_there_are_no_more_lanes_than_needed(entries):
    chosen = lanes(entries)
    for hour in range(DAY):
        here = [lane for entry, lane in zip(entries, chosen, strict=True) if covered(entry, hour)]
        assert len(here) == len(set(here))
    busiest = max((sum(covered(entry, hour) for entry in entries) for hour in range(DAY)), default=0)
    assert len(set(chosen)) == busiest
    assert set(chosen) == set(range(busiest))
