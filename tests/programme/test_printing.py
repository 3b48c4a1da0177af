"""Printed pages: people's words are words, a file's name is safe, long words may part."""

import pytest

from programme.printing import SOFT_HYPHEN, _hyphenated, attachment, pdf


def sheet(**more):
    empty = {
        "title": "Uji",
        "kicker": "",
        "foot": "",
        "facts": [["a", "b"]],
        "members": [],
        "phases": [["a", "b"]],
    }
    titles = {"officers_title": "p", "officers": [["a", "b"]], "members_title": "m", "members_note": ""}
    return {**empty, **titles, "phases_title": "t", "signatures": [["Lurah", ""]], **more}


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        "*tebal* _miring_",
        "$x$",
        "\\ ] } )",
        '"; #import "/etc/passwd"',
        "@rujukan <label>",
        "= Judul",
        "🙂 ñ",
    ],
)
def test_what_people_typed_is_never_taken_for_a_command(words):
    assert pdf("group.typ", sheet(title=words, members=[words], facts=[[words, words]])).startswith(b"%PDF-")


def test_other_words_make_another_page():
    assert pdf("group.typ", sheet(members=["Ani"])) != pdf("group.typ", sheet(members=["Budi"]))


def test_long_words_may_part_and_keep_their_letters():
    parted = _hyphenated({"kata": ["mempertanggungjawabkan", "Ani", 17, None]})
    assert parted["kata"][0].replace(SOFT_HYPHEN, "") == "mempertanggungjawabkan"
    assert SOFT_HYPHEN in parted["kata"][0]
    assert parted["kata"][1:] == ["Ani", 17, None]


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("notulen.pdf", "attachment; filename=\"notulen.pdf\"; filename*=UTF-8''notulen.pdf"),
        ('a"b\\c;d.pdf', "attachment; filename=\"a_b_c_d.pdf\"; filename*=UTF-8''a%22b%5Cc%3Bd.pdf"),
        ("é\r\nX: y.pdf", "attachment; filename=\"___X: y.pdf\"; filename*=UTF-8''%C3%A9%0D%0AX%3A%20y.pdf"),
    ],
)
def test_a_name_cannot_break_out_of_its_header(name, header):
    assert attachment(name) == header
