"""Coordination must go on: when the agencies last met, and whether that is too long ago (conclusion 1, L296,
L308: "koordinasi dari pusat sampai pelaksana terbawah, berkelanjutan").

A phase is coordinated by meetings about it, about a later phase, or about the whole programme: who sits down
over mentoring has the preparation behind him. A date known to the month or year counts from its last possible
day. Never held is missing; held at a time that nobody told is not stated.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from programme.dates import last_day, latest, today_at, until
from programme.formats import partial_date
from programme.models import CoordinationMeeting, PhaseCode, Programme, Site


@dataclass(frozen=True)
class Coordinated:
    """How one phase stands ("" is the whole programme): the last date as told, and what is wrong in words.

    ``covered_by`` is the phase that the last meeting was about.
    """

    phase: str
    told: str | None
    covered_by: str
    lack: str

    @property
    def label(self) -> str:
        """What was coordinated."""
        return phase_label(self.phase)

    @property
    def covered(self) -> str:
        """What the last meeting was about, where that was not this very phase; empty otherwise."""
        return "" if self.covered_by == self.phase or not self.told else phase_label(self.covered_by)


def phase_label(phase: str) -> str:
    """The name of a phase; without one, of the whole programme."""
    return str(PhaseCode(phase).label) if phase else _("Seluruh program")


def covering(phase: str) -> tuple[str, ...]:
    """The phases whose meetings coordinate this one: none (the whole programme), itself, the later ones."""
    codes = list(PhaseCode.values)
    return ("", *codes[codes.index(phase) :]) if phase else ("",)


def is_stale(told: str, *, days: int, today: datetime.date) -> bool:
    """Whether more than ``days`` have passed since the last day that the kept date may mean."""
    return (today - last_day(told)).days > days


def what_lacks(held: int, told: str | None, *, days: int, today: datetime.date) -> str:
    """What is wrong with the coordination in words; empty when it is recent.

    ``held``: how many meetings there were; ``told``: the date of the last one, where any date is known.
    """
    if not held:
        return _("koordinasi belum dicatat")
    if told is None:
        return _("tanggal koordinasi tidak dinyatakan")
    if is_stale(told, days=days, today=today):
        words = _("koordinasi terakhir %(date)s, sudah lebih dari %(days)s hari")
        return words % {"date": partial_date(told), "days": days}
    return ""


def last_coordinations(site: Site) -> tuple[Coordinated, list[Coordinated]]:
    """How the work as a whole stands, by all meetings of the site; and the programme and each phase alone.

    One query, however many meetings there were.
    """
    rows = CoordinationMeeting.objects.filter(site=site).order_by().values("phase")
    told = {
        row["phase"]: (row["held"], row["last"])
        for row in rows.annotate(held=Count("pk"), last=latest("held_on"))
    }
    each = [_last(site, phase, covering(phase), told) for phase in ("", *PhaseCode.values)]
    return _last(site, "", ("", *PhaseCode.values), told), each


def _last(
    site: Site, phase: str, covering: Collection[str], told: dict[str, tuple[int, str | None]]
) -> Coordinated:
    dated = {code: last for code in covering if code in told and (last := told[code][1])}
    newest = max(dated, key=lambda code: (last_day(dated[code]), code == phase), default=phase)
    held, last = sum(told[code][0] for code in covering if code in told), dated.get(newest)
    days, today = site.programme.coordination_days, today_at(site)
    return Coordinated(phase, last, newest, what_lacks(held, last, days=days, today=today))


def stale_sites(sites: QuerySet[Site], today: datetime.date) -> QuerySet[Any]:
    """The sites whose last meeting, whatever it was about, is too long ago; the longest ago first.

    Each bears the date as it was told as ``last_met``. Sites where nobody met, or nobody told when, are not
    among them.
    """
    meetings = CoordinationMeeting.objects.filter(site=OuterRef("pk"), held_on__isnull=False)
    newest = meetings.annotate(met_until=until("held_on")).order_by("-met_until", "-id")
    # Days of each programme: a handful of values, so that each may have its own earliest day that is recent.
    limits = Programme.objects.order_by().values_list("coordination_days", flat=True).distinct()
    late = Q(pk__in=[])
    for days in limits:
        earliest = (today - datetime.timedelta(days=days)).isoformat()
        late |= Q(programme__coordination_days=days, met_until__lt=earliest)
    annotated = sites.select_related("programme").annotate(
        met_until=Subquery(newest.values("met_until")[:1]), last_met=Subquery(newest.values("held_on")[:1])
    )
    return annotated.filter(late).order_by("met_until", "id")
