"""The chain from problem and potential over need and business to the group, read both ways (L130-L138).

Rule of the programme: a business answers a need, and a need stands where a problem meets a potential. Where a
link is missing, the chain says so in words; it draws no conclusion.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from groups.models import GroupKind, MigrantGroup
from pra.models import Business, Need, Potential, Problem
from programme.readings import attach_readings


@dataclass
class Link:
    """One record of the chain: what it came from, what came of it, and what is missing on either side."""

    record: Any
    kind: str
    came_from: list["Link"] = field(default_factory=list)
    became: list["Link"] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @property
    def site_wide(self) -> bool:
        """Whether a source told it of the whole site."""
        owner = "identified_by_id" if self.kind == "potensi" else "group_id"
        return self.kind != "kelompok" and getattr(self.record, owner) is None

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"{self.kind}-{self.record.key}"


@dataclass(frozen=True)
class Stage:
    """All records of one kind that belong to the chain, with what to say where there is none."""

    kind: str
    label: str
    links: list[Link]
    empty: str
    loose_words: str

    @property
    def tied(self) -> list[Link]:
        """What hangs together with something else."""
        return [link for link in self.links if link.came_from or link.became]

    @property
    def loose(self) -> list[Link]:
        """What nothing came of, and which came of nothing."""
        return [link for link in self.links if not (link.came_from or link.became)]


def read_chain(group: MigrantGroup) -> list[Stage]:
    """The five stages of the group's chain, with what a source told of the whole site; six queries.

    Of a business group also what it came from, whichever group of the site said that.
    """
    businesses = _businesses(group)
    needs = _needs(group, businesses)
    problems = _problems(group, needs)
    potentials = _potentials(group, needs)
    groups = _groups(businesses)
    attach_readings([*problems, *potentials, *needs, *businesses])
    told: dict[str, list[Any]] = {
        "masalah": problems,
        "potensi": potentials,
        "kebutuhan": needs,
        "usaha": businesses,
        "kelompok": groups,
    }
    links = {kind: {row.pk: Link(row, kind) for row in rows} for kind, rows in told.items()}
    _tie(links)
    _tell_gaps(links)
    return _stages(links)


def _shared(group: MigrantGroup) -> Q:
    return Q(group=group) | Q(group=None)


def _businesses(group: MigrantGroup) -> list[Business]:
    """The group's own, those of the site, those that are run by business groups of the site.

    What another group of the site thought of and did not found is that group's own affair.
    """
    run = Q(group__kind=GroupKind.BUSINESS) | Q(formed_group=group)
    rows = Business.objects.filter(_shared(group) | run, site=group.site_id)
    return list(rows.select_related("group", "formed_group").order_by("pk"))


def _needs(group: MigrantGroup, businesses: Iterable[Business]) -> list[Need]:
    behind = Q(pk__in=[row.need_id for row in businesses if row.need_id])
    return list(Need.objects.filter(_shared(group) | behind, site=group.site_id).order_by("pk"))


def _problems(group: MigrantGroup, needs: Iterable[Need]) -> list[Problem]:
    behind = Q(pk__in=[row.problem_id for row in needs if row.problem_id])
    return list(Problem.objects.filter(_shared(group) | behind, site=group.site_id).order_by("pk"))


def _potentials(group: MigrantGroup, needs: Iterable[Need]) -> list[Potential]:
    behind = Q(pk__in=[row.potential_id for row in needs if row.potential_id])
    shared = Q(identified_by=group) | Q(identified_by=None)
    return list(Potential.objects.filter(shared | behind, site=group.site_id).order_by("kind", "pk"))


def group_of(business: Business) -> MigrantGroup | None:
    """The business group behind a business: formed from it, or told as the one that runs it."""
    if business.formed_group:
        return business.formed_group
    named = business.group
    return named if named and named.kind == GroupKind.BUSINESS else None


def _groups(businesses: Iterable[Business]) -> list[MigrantGroup]:
    found = {one.pk: one for one in map(group_of, businesses) if one}
    return [found[pk] for pk in sorted(found)]


def _tie(links: dict[str, dict[int, Link]]) -> None:
    for need in links["kebutuhan"].values():
        _join(links["masalah"].get(need.record.problem_id), need)
        _join(links["potensi"].get(need.record.potential_id), need)
    for business in links["usaha"].values():
        _join(links["kebutuhan"].get(business.record.need_id), business)
        behind = group_of(business.record)
        if behind:
            _join(business, links["kelompok"][behind.pk])


def _join(source: Link | None, result: Link | None) -> None:
    if source and result:
        source.became.append(result)
        result.came_from.append(source)


def _tell_gaps(links: dict[str, dict[int, Link]]) -> None:
    without = {
        "masalah": _("Masalah ini belum punya kebutuhan."),
        "potensi": _("Potensi ini belum dipakai untuk kebutuhan."),
        "kebutuhan": _("Kebutuhan ini belum punya usaha."),
        "usaha": _("Usaha ini belum punya kelompok usaha."),
    }
    for kind, words in without.items():
        for link in links[kind].values():
            if not link.became:
                link.gaps.append(words)
    for link in links["kebutuhan"].values():
        if not link.record.problem_id:
            link.gaps.append(_("Masalah di baliknya tidak disebut."))
        if not link.record.potential_id:
            link.gaps.append(_("Potensi yang dipakai tidak disebut."))
    for link in links["usaha"].values():
        if not link.came_from:
            link.gaps.append(_("Kebutuhan di baliknya tidak disebut."))


def _stages(links: dict[str, dict[int, Link]]) -> list[Stage]:
    words = {
        "masalah": (_("Masalah"), _("Belum ada masalah yang disebut."), _("Masalah tanpa kebutuhan")),
        "potensi": (_("Potensi"), _("Belum ada potensi yang disebut."), _("Potensi tanpa kebutuhan")),
        "kebutuhan": (_("Kebutuhan"), _("Belum ada kebutuhan yang dicatat."), _("Kebutuhan lepas")),
        "usaha": (_("Usaha"), _("Belum ada usaha yang disebut."), _("Usaha lepas")),
        "kelompok": (_("Kelompok usaha"), _("Belum ada kelompok usaha yang terbentuk."), ""),
    }
    return [Stage(kind, told[0], list(links[kind].values()), *told[1:]) for kind, told in words.items()]
