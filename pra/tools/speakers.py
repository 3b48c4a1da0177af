"""Who speaks in a discussion is a code, never a name (L39): codes to choose from, and names that slipped in.

Pure rules. A statement that holds a name may still be kept; the page only says so.
"""

import re
from collections.abc import Iterable

USUAL = 20  # people in a group; the codes are as many even where not all members are recorded
OF_DISCUSSION = "P"
OF_INTERVIEW = "W"
SHORTEST_NAME = 3
TITLES = frozenset(
    (
        *("bu", "ibu", "pak", "bapak", "mbak", "mba", "mas", "mak", "bang", "abang", "kang", "neng"),
        *("cak", "cik", "haji", "hajah", "bin", "binti"),
    )
)
# Names that are also words of every day: only with a capital letter do they speak of somebody.
ORDINARY = frozenset(
    (
        *("untung", "harapan", "sabar", "murni", "jujur", "rezeki", "rejeki", "bahagia", "mulia", "indah"),
        *("suci", "setia", "subur", "makmur", "selamat", "sehat", "ayu", "lestari", "mawar", "melati"),
        *("kenanga", "intan", "bulan", "bintang", "kembang", "warga", "hari", "budi", "yatim", "harta"),
    )
)


def codes(people: int, used: Iterable[str]) -> list[str]:
    """The codes to choose from: one for each of the group (P1 to P20 at least), and what else is in use."""
    known = list(dict.fromkeys(code for code in used if code))
    last = max([people, USUAL, *(number_of(code, OF_DISCUSSION) for code in known)])
    listed = [f"{OF_DISCUSSION}{number}" for number in range(1, last + 1)]
    return [*listed, *(code for code in known if code not in listed)]


def next_code(used: Iterable[str], letter: str = OF_INTERVIEW) -> str:
    """The first code with this letter that stands behind all that are in use."""
    return f"{letter}{1 + max((number_of(code, letter) for code in used), default=0)}"


def number_of(code: str, letter: str) -> int:
    """The number of a code with this letter; 0 for any other."""
    found = re.fullmatch(rf"{letter}([0-9]{{1,4}})", code)
    return int(found[1]) if found else 0


def names_in(text: str, names: Iterable[str | None]) -> list[str]:
    """The words of the text that are the name of somebody, as they stand there, each once."""
    wanted = {part for name in names for part in parts_of(name)}
    found = (word for word in re.findall(r"\w+", text) if word.casefold() in wanted)
    return list(dict.fromkeys(word for word in found if _speaks_of_somebody(word)))


def parts_of(name: str | None) -> list[str]:
    """The words of a name by which somebody is known, folded; without titles and what is too short."""
    words = [word.casefold() for word in re.findall(r"\w+", name or "")]
    return [word for word in words if len(word) >= SHORTEST_NAME and word not in TITLES and word.isalpha()]


def _speaks_of_somebody(word: str) -> bool:
    return word.casefold() not in ORDINARY or word[0].isupper()
