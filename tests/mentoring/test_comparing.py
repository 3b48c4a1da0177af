"""Two versions side by side in words."""

from mentoring.comparing import Row, compare_visits, presence_in_words, visit_in_words
from mentoring.facts import VisitFacts


def told(**changes):
    return VisitFacts(**{"visited_on": "2003-11-05", "topics": (("UEP", "rencana usaha"),), **changes})


def test_visit_in_words_names_what_is_missing():
    assert visit_in_words(told(visited_on=None)) == [
        ("Tanggal", "tidak dinyatakan"),
        ("Pendamping", "tidak dinyatakan"),
        ("UEP", "rencana usaha"),
        ("UKS", "tidak ada"),
        ("Hadir", "tidak dihitung"),
        ("Metode", "tidak ada"),
        ("Cara bertemu", "tidak dinyatakan"),
        ("Untuk", "tidak dinyatakan"),
        ("Catatan", "tidak ada"),
    ]


def test_visit_in_words_says_choices_as_people_do():
    words = dict(
        visit_in_words(told(delivery="indirect", audience="individual", methods=("diskusi", "ceramah")))
    )
    assert (words["Cara bertemu"], words["Untuk"], words["Metode"]) == (
        "lewat orang lain",
        "perorangan",
        "diskusi, ceramah",
    )


def test_presence_in_words_tells_nobody_from_not_counted():
    assert presence_in_words(told(present_count=0)) == "0 orang"
    assert presence_in_words(told()) == "tidak dihitung"
    assert presence_in_words(told(roll=((1, True), (2, False)))) == "1 dari 2 orang"


def test_compare_visits_puts_what_differs_first():
    rows = compare_visits(told(notes="lama"), told(notes="baru"))
    assert rows[0] == Row(label="Catatan", stored="lama", sent="baru")
    assert [row.differs for row in rows] == [True, *[False] * 8]
