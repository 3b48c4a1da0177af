"""What a mentor tells of a visit, and what such an account must fulfil (phase 5 of the programme).

Pure: a visit has a date that has come, at least one topic of business (UEP) or welfare (UKS), and no more
people present than there are. ``VisitFacts`` is what a form sends, what is compared when two people edit, and
what is remembered of a submission.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from programme.formats import partial_date

LONGEST = 200
MOST_LINES = 20

Topic = tuple[str, str]
Tick = tuple[int, bool]


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """One visit as it was told.

    ``roll`` has (participant id, present) for each name on the list that was read out. ``present_count`` is
    None where nobody counted, which is not the same as nobody present.
    """

    visited_on: str | None
    topics: tuple[Topic, ...]
    methods: tuple[str, ...] = ()
    mentor_name: str = ""
    delivery: str | None = None
    audience: str | None = None
    roll: tuple[Tick, ...] = ()
    present_count: int | None = None
    notes: str = ""

    @property
    def present(self) -> int | None:
        """How many came: counted from the names where names were told."""
        return sum(present for _pk, present in self.roll) if self.roll else self.present_count

    @property
    def content(self) -> dict[str, Any]:
        """The facts as plain data, for the record of submissions."""
        return asdict(self)

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """The facts of a remembered submission."""
        told = {**content}
        told["topics"] = tuple((domain, text) for domain, text in content["topics"])
        told["roll"] = tuple((pk, present) for pk, present in content["roll"])
        told["methods"] = tuple(content["methods"])
        return cls(**told)

    def topics_of(self, domain: str) -> list[str]:
        """The topics of business, or those of welfare."""
        return [text for told, text in self.topics if told == domain]


def is_future(told: str | None, today: datetime.date) -> bool:
    """Whether a kept date (``2003``, ``2003-11``, ``2003-11-05``) lies wholly after today."""
    return told is not None and told > today.isoformat()[: len(told)]


def not_yet(today: datetime.date) -> str:
    """The words that refuse a date after today; they stand after the name of the field."""
    return _("Belum tiba; hari ini %(today)s.") % {"today": partial_date(today)}


def check_facts(
    facts: VisitFacts, *, today: datetime.date, people: Collection[int], was: VisitFacts | None = None
) -> None:
    """Refuse an account that cannot be true.

    ``people`` are the ids of those who could have come, empty if unknown. ``was`` is the visit before a
    change: a date or a topic that its source never told is not demanded now, or somebody would invent it.
    Raises ValidationError with a sentence for each field of the form that must be mended.
    """
    wrong: dict[str, str] = {}
    if not facts.visited_on and (was is None or was.visited_on):
        wrong["visited_on"] = _("Isi tanggalnya, atau cukup bulan dan tahun.")
    if is_future(facts.visited_on, today):
        wrong["visited_on"] = not_yet(today)
    if not facts.topics and (was is None or was.topics):
        wrong["uep_topics"] = _("Pilih atau tulis paling sedikit satu pokok bahasan, UEP atau UKS.")
    if any(pk not in people for pk, _present in facts.roll):
        wrong["present"] = _("Ada nama yang bukan anggota. Muat ulang halaman ini.")
    if people and facts.present is not None and facts.present > len(people):
        sizes = {"present": facts.present, "people": len(people)}
        too_many = _("Yang hadir (%(present)s) lebih banyak daripada anggota (%(people)s).")
        wrong["present_count"] = too_many % sizes
    if wrong:
        raise ValidationError(wrong)


def lines_of(text: str) -> list[str]:
    """The topics that somebody wrote, one on each line; doubles and empty lines are left out.

    Raises ValidationError when a line is too long to be a topic, or there are too many.
    """
    lines = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if any(len(line) > LONGEST for line in lines):
        too_long = _("Satu baris paling panjang %(most)s huruf; sisanya tulis di catatan.")
        raise ValidationError(too_long % {"most": LONGEST})
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Paling banyak %(most)s baris.") % {"most": MOST_LINES})
    return lines
