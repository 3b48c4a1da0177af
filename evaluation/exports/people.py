"""The people of a research file: only whoever agrees to research today, and how many were left out.

Read a few hundred at a time, in the order of their codes, so that a file of a nation needs no more memory
than one of a city, and so that the order of the rows tells nothing either.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluation.exports.guard import Value
from evaluation.exports.person import REGENCY, Person, Turnout
from evaluation.exports.variables import VARIABLES
from groups.models import Membership, Participant, Purpose, ResearchCode, Standing
from groups.research_codes import codes_of
from mentoring.models import VisitAttendance
from pra.models import WorkshopAttendance
from programme.models import Region, Site

AT_ONCE = 500
FEW = 5  # a value that fewer persons share may tell who they are (domain: small cells)
REMARK = "keterangan"  # of the CSV, which has no second sheet to tell it on


@dataclass
class Tally:
    """What is counted while the rows of one site go by."""

    site: Site
    within: int = 0
    left_out: int = 0
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    together: Counter[tuple[str, ...]] = field(default_factory=Counter)

    @property
    def words(self) -> str:
        """How many of the site's participants the file does without."""
        words = ngettext(
            "%(count)s orang tanpa persetujuan penelitian tidak ikut",
            "%(count)s orang tanpa persetujuan penelitian tidak ikut",
            self.left_out,
        )
        return words % {"count": self.left_out}

    @property
    def alone(self) -> int:
        """How many persons share the combination of all telling values with nobody."""
        return sum(1 for count in self.together.values() if count == 1)


class PeopleTable:
    """The rows of the people of some sites; afterwards ``tallies`` tells who is left out and what is rare."""

    def __init__(self, sites: Sequence[Site], *, by: Any) -> None:
        self.sites, self.by = sites, by
        self.tallies: list[Tally] = []

    @staticmethod
    def header() -> tuple[str, ...]:
        """The names of the variables."""
        return tuple(variable.name for variable in VARIABLES)

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """One row for each person, site by site."""
        for site in self.sites:
            tally = Tally(site)
            self.tallies.append(tally)
            for person in people_of_research(site, by=self.by):
                row = tuple(variable.value(person) for variable in VARIABLES)
                _count(tally, row)
                yield row
            tally.left_out = max(0, participants_of(site).count() - tally.within)

    def notes(self) -> Iterator[tuple[Value, ...]]:
        """Of each site: who is in the file and who is not, and the values that few persons share."""
        place_names = (_("kunci lokasi"), _("lokasi"))
        yield (*place_names, _("hal"), _("variabel"), _("nilai"), _("n"), _("keterangan"))
        for tally in self.tallies:
            place = (tally.site.key, str(tally.site))
            yield (*place, _("ikut"), "", "", tally.within, "")
            yield (*place, _("tidak ikut"), "", "", tally.left_out, tally.words)
            if tally.alone:
                yield (*place, _("sel kecil"), _("gabungan"), "", tally.alone, _alone())
            for (name, value), count in sorted(tally.values.items()):
                if count < FEW:
                    yield (*place, _("sel kecil"), name, value, count, _few())


def _count(tally: Tally, row: Sequence[Value]) -> None:
    tally.within += 1
    telling = [
        (variable.name, str(value))
        for variable, value in zip(VARIABLES, row, strict=True)
        if variable.telling
    ]
    tally.values.update(pair for pair in telling if pair[1])
    tally.together[tuple(value for _name, value in telling)] += 1


def _few() -> str:
    return _("Kurang dari %(few)s orang: jangan diterbitkan sendiri, gabungkan dulu.") % {"few": FEW}


def _alone() -> str:
    return _("Sebanyak ini orang yang gabungan nilainya (%(names)s) tidak dimiliki orang lain.") % {
        "names": ", ".join(variable.name for variable in VARIABLES if variable.telling)
    }


def participants_of(site: Site) -> Any:
    """Whoever was selected at the site, also if he left since."""
    return Participant.objects.living_records().filter(site=site, standing=Standing.PARTICIPANT)


def people_of_research(site: Site, *, by: Any) -> Iterator[Person]:
    """The people of a site who agree to research, in the order of their codes; ``by`` gives new ones."""
    agreeing = set(participants_of(site).agreeing(Purpose.RESEARCH).values_list("pk", flat=True))
    if not agreeing:
        return
    codes = codes_of(site, agreeing, by=by)
    in_order = sorted(codes, key=lambda pk: codes[pk].number)
    for start in range(0, len(in_order), AT_ONCE):
        yield from _read(site, in_order[start : start + AT_ONCE], codes)


def _read(site: Site, ids: Sequence[int], codes: dict[int, ResearchCode]) -> Iterator[Person]:
    rows = participants_of(site).agreeing(Purpose.RESEARCH).filter(pk__in=ids)  # who withdrew just now is out
    found = list(rows.select_related("household").prefetch_related("skills", "migration_reasons"))
    wanted = {person.origin_id[:REGENCY] for person in found if person.origin_id}
    regencies = dict(Region.objects.filter(code__in=wanted).values_list("code", "name"))
    groups = _groups(ids)
    visits, workshops = _turnout(VisitAttendance, ids), _turnout(WorkshopAttendance, ids)
    for person in sorted(found, key=lambda one: codes[one.pk].number):
        yield Person(
            participant=person,
            code=codes[person.pk],
            site=site,
            regencies=regencies,
            groups=groups.get(person.pk, ()),
            visits=visits.get(person.pk, Turnout()),
            workshops=workshops.get(person.pk, Turnout()),
        )


def _groups(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Membership.objects.filter(participant__in=ids).values_list("participant_id", "group__key")
    for pk, key in rows.distinct().order_by("participant_id", "group__key"):
        found[pk] = (*found.get(pk, ()), key)
    return found


def _turnout(model: Any, ids: Sequence[int]) -> dict[int, Turnout]:
    rows = model.objects.filter(participant__in=ids).order_by().values("participant_id")
    counted = rows.annotate(listed=Count("pk"), came=Count("pk", filter=Q(present=True)))
    return {row["participant_id"]: Turnout(row["listed"], row["came"]) for row in counted}
