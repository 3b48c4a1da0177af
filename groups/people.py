"""The people of a site as its tab lists them: who is shown to whom, how many of each standing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.permissions import Permission
from groups.consents import who_is_against
from groups.models import Participant, Purpose, Standing
from groups.names import search_people
from programme.formats import angka, partial_date
from programme.models import Site

COUNTED = 1000
"""No list is counted further (decision 10)."""
LEFT = "left"
TONES = {
    Standing.CANDIDATE: "wait",
    Standing.PARTICIPANT: "good",
    Standing.SUBSTITUTE: "act",
    Standing.DECLINED: "plain",
}
NAMES: dict[str, Promise | str] = {
    "": gettext_lazy("Semua"),
    Standing.PARTICIPANT: gettext_lazy("Peserta"),
    Standing.CANDIDATE: gettext_lazy("Calon"),
    Standing.SUBSTITUTE: gettext_lazy("Cadangan"),
    Standing.DECLINED: gettext_lazy("Tidak terpilih"),
    LEFT: gettext_lazy("Keluar"),
}


@dataclass(frozen=True)
class Line:
    """One person in the list; ``closed`` where the details are not for the user."""

    person: Participant
    closed: bool

    @property
    def tone(self) -> str:
        """The tone of the standing."""
        return TONES[Standing(self.person.standing)]

    @property
    def detail(self) -> str:
        """What tells people of one name apart: the label, RT and RW, since when somebody has left."""
        person, home = self.person, self.person.household
        left = _("keluar %(day)s") % {"day": partial_date(person.left_on)} if person.left_on else ""
        parts = (person.label if person.name else "", home.neighbourhood if home else "", left)
        return " · ".join(part for part in parts if part)


def of_standing(site: Site, standing: str) -> Any:
    """The people of the site with this standing, who are still there; ``left`` are those who are not."""
    rows = Participant.objects.filter(site=site).living_records()
    if standing == LEFT:
        return rows.filter(left_on__isnull=False)
    return rows.filter(left_on__isnull=True, standing=standing) if standing in Standing.values else rows


def counted(site: Site) -> list[tuple[str, str, str]]:
    """Each standing with its name and how many there are: *12*, *lebih dari 1.000*; empty ones left out."""
    found = []
    for standing, name in NAMES.items():
        count = of_standing(site, standing).order_by()[: COUNTED + 1].count()
        words = _("lebih dari %(count)s") % {"count": angka(COUNTED)} if count > COUNTED else angka(count)
        if count or not standing:
            found.append((standing, str(name), words))
    return found


def listed(site: Site, standing: str, words: str) -> Any:
    """The people to show, in the order in which they were entered."""
    rows = of_standing(site, standing).select_related("household").order_by("id")
    return search_people(rows, words) if words else rows


def closed_among(people: Iterable[Participant], user: User, site: Site | int) -> frozenset[int]:
    """Whose details are closed to the user (``Participant.closed_to``, for many at once), by their id.

    Those who forbid the service are, unless one registers people here.
    """
    if user.can(Permission.REGISTER, site):
        return frozenset()
    return who_is_against(people, Purpose.SERVICE)


def called_among(people: Iterable[Participant], user: User, site: Site | int) -> dict[int, str]:
    """What each is called to the user, by id: the name, or the label alone where the details are closed."""
    found = list(people)
    closed = closed_among(found, user, site)
    return {person.pk: person.label if person.pk in closed else str(person) for person in found}


def lines(user: User, site: Site, people: list[Participant], words: str) -> list[Line]:
    """One page of the list. Who does not register people sees only the label of whoever forbids the service.

    Such a person is not found by name either.
    """
    closed = closed_among(people, user, site)
    found = [Line(person, closed=person.pk in closed) for person in people]
    return [line for line in found if not (line.closed and words)]
