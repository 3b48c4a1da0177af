"""How much two records look like one person, and why: the rule behind every proposal of a duplicate.

A proposal is never more than that: people decide. What is not known speaks neither for nor against, and a
name alone, however common or rare, makes nobody *very likely* the same (peers.md: placeholders never merge).
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAME = 50
PROPOSED = 43  # two whole words with one slip, and nothing against it
LIKELY = 80
LEAST_WORD = 0.75
SHORT_WORD = 4  # letters; Rini and Rina are two people
LEAST_SHORT_WORD = 0.86
JOINED = 0.9  # Nur Hayati, Nurhayati
PART_OF_NAME = 0.8
COMMON_FIRST = frozenset(
    {"siti", "sri", "nur", "muhamad", "abdul", "ahmad", "wayan", "made", "nyoman", "ketut"}
)
YEARS_APART = 2
REGENCY = 5  # characters of a region code: 35.78


@dataclass(frozen=True)
class Facts:
    """What is known of somebody; ``spelled`` is the name without its spelling (``name_key``).

    ``year`` is the birth year, reckoned from an age where no birth date was told (then not ``year_told``).
    ``nik`` is the digest of the number, never the number.
    """

    name: str = ""
    spelled: str = ""
    born_on: str | None = None
    year: int | None = None
    year_told: bool = True
    sex: str | None = None
    origin: str | None = None
    phone: str = ""
    nik: str | None = None


@dataclass
class Likeness:
    """Points for and against, and the reasons in the words of a page."""

    score: int = 0
    facts: int = 0  # what agrees besides the name
    against: bool = False
    reasons: list[Promise | str] = field(default_factory=list)

    @property
    def likely(self) -> bool:
        """Whether it is very likely one person, rather than perhaps."""
        return self.score >= LIKELY and self.facts > 0 and not self.against

    def tell(self, points: int, reason: Promise | str) -> None:
        """Something besides the name speaks for it (points above zero) or against it."""
        self.score += points
        self.reasons.append(reason)
        self.facts += points > 0
        self.against |= points < 0


def likeness(one: Facts, other: Facts) -> Likeness | None:
    """How alike the two are; None when they are not to be proposed. The order of the two does not matter."""
    found = Likeness()
    _names(found, one, other)
    if one.nik and other.nik:
        found.tell(*((2 * NAME, _("NIK sama")) if one.nik == other.nik else (-2 * NAME, _("NIK berbeda"))))
    elif not found.score:
        return None
    _births(found, one, other)
    if one.sex and other.sex and one.sex != other.sex:
        found.tell(-30, _("jenis kelamin berbeda"))
    _origins(found, one, other)
    if digits(one.phone) and digits(one.phone) == digits(other.phone):
        found.tell(25, _("telepon sama"))
    return found if found.score >= PROPOSED else None


def _names(found: Likeness, one: Facts, other: Facts) -> None:
    if not one.spelled or not other.spelled:
        return
    alike = name_likeness(one.spelled, other.spelled)
    if not alike:
        return
    found.score = round(NAME * alike)
    if one.name.casefold().split() == other.name.casefold().split():
        found.reasons.append(_("nama sama"))
    elif one.spelled == other.spelled:
        found.reasons.append(_("nama sama, ejaan lain"))
    else:
        found.reasons.append(_("nama mirip"))


def name_likeness(one: str, other: str) -> float:
    """From 0 to 1, of two names without their spelling; 0 as soon as one word has no counterpart.

    The order of the words counts for little. A name that is a part of the other counts if the part is more
    than what half the neighbourhood is called (Siti, Muhammad).
    """
    first, second = sorted((one, other), key=lambda name: (len(name.split()), name))
    joined = _ratio(first.replace(" ", ""), second.replace(" ", ""))
    if joined >= JOINED:
        return joined
    rest, ratios = second.split(), []
    for word in first.split():
        nearest = max(rest, key=lambda there: (_ratio(word, there), there))
        ratio = _ratio(word, nearest)
        if ratio < (LEAST_SHORT_WORD if len(word) <= SHORT_WORD else LEAST_WORD):
            return 0.0
        rest.remove(nearest)
        ratios.append(ratio)
    whole = 0.95 * sum(ratios) / len(ratios)
    if not rest:
        return whole
    telling = any(word not in COMMON_FIRST and len(word) > SHORT_WORD for word in first.split())
    return min(whole, PART_OF_NAME) if telling else 0.0


def _ratio(one: str, other: str) -> float:
    """How much of two words is in common; the same whichever comes first."""
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _births(found: Likeness, one: Facts, other: Facts) -> None:
    if one.year is None or other.year is None:
        return
    apart = abs(one.year - other.year)
    sure = one.year_told and other.year_told
    whole = one.born_on and len(one.born_on) == len("2003-11-12")
    if whole and one.born_on == other.born_on:
        found.tell(30, _("tanggal lahir sama"))
    elif apart == 0:
        found.tell(18, _("tahun lahir sama") if sure else _("umur sama"))
    elif apart <= (1 if sure else YEARS_APART):
        found.tell(8, _("tahun lahir berdekatan") if sure else _("umur berdekatan"))
    elif apart > YEARS_APART or sure:
        found.tell(-40, _("tahun lahir berbeda") if sure else _("umur berbeda"))


def _origins(found: Likeness, one: Facts, other: Facts) -> None:
    if not one.origin or not other.origin:
        return
    if one.origin == other.origin:
        found.tell(14, _("asal sama"))
    elif one.origin.startswith(f"{other.origin}.") or other.origin.startswith(f"{one.origin}."):
        found.tell(10, _("asal sejalan"))
    elif one.origin[:REGENCY] == other.origin[:REGENCY]:
        found.tell(8, _("kabupaten asal sama"))
    else:
        found.tell(-10, _("asal berbeda"))


def digits(phone: str) -> str:
    """A telephone number as its digits alone, from 0: +62 812 is 0812."""
    kept = "".join(sign for sign in phone if sign.isdecimal())
    return f"0{kept[2:]}" if kept.startswith("62") else kept
