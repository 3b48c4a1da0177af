"""How many records of each kind a group has, counted for many kinds and many groups in one query.

A record that names no group is of the whole site. A group counts its own records; only where it has none of
a kind, those of the whole site stand for it, and are marked as such. Both together would count twice what a
source tells of the site and the group took down once more; what other groups have never counts.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection
from django.db.models import BigIntegerField, CharField, Count, F, Max, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Concat

from groups.models import MigrantGroup
from programme.models import Site


@dataclass(frozen=True)
class Fact:
    """One kind of record to count: under what condition, of which group, dated by what.

    ``kind`` is the fact that decides whether the group has records of its own: votes go with their problems.
    ``latest`` is a field or an aggregate, ``measure`` an aggregate in the place of the count. ``site`` leads
    to the sites of what belongs to a whole programme.
    """

    model: Any
    where: Q = Q()
    group: str = ""
    distinct: str | Concat = "pk"
    latest: str | Any = ""
    kind: str = ""
    measure: Any = None
    site: str = "site"


@dataclass(frozen=True)
class Counted:
    """How many there are, and the latest date among them as it was told (``2003-11``), or None."""

    count: int = 0
    latest: str | None = None


@dataclass(frozen=True)
class Subject:
    """Whose records are looked at: a group of a site, or, without a group, the whole site."""

    site: Site
    group: MigrantGroup | None = None


class Counts(Protocol):
    """The counts of one subject."""

    def count(self, name: str) -> int:
        """How many records of the fact ``name`` there are."""

    def site_wide(self, *names: str) -> bool:
        """Whether one of these facts is told of the whole site, where the group has nothing of its own."""


class FactBook:
    """The counts of several sites, read at once."""

    def __init__(self, sites: Collection[int], facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        self._rows: dict[tuple[str, int], list[tuple[int | None, Counted]]] = defaultdict(list)
        if sites:
            for name, site, group, count, latest in _counted(sites, facts):
                self._rows[name, site].append((group, Counted(count, latest)))

    def of(self, name: str, subject: Subject) -> Counted:
        """What the subject has of the fact ``name``."""
        rows = self._rows.get((name, subject.site.pk), ())
        owner = self._owner(name, subject)
        found = [counted for group, counted in rows if subject.group is None or group == owner]
        latest = max((counted.latest for counted in found if counted.latest), default=None)
        return Counted(sum(counted.count for counted in found), latest)

    def count(self, name: str, subject: Subject) -> int:
        """How many the subject has of the fact ``name``."""
        return self.of(name, subject).count

    def site_wide(self, name: str, subject: Subject) -> bool:
        """Whether what a group has of ``name`` is told of the whole site, though it could be the group's."""
        if subject.group is None or not self._facts[name].group:
            return False
        return self._owner(name, subject) is None and self.count(name, subject) > 0

    def _owner(self, name: str, subject: Subject) -> int | None:
        """The group whose records count: the subject's own where it has any of that kind, else nobody's."""
        if subject.group is None:
            return None
        rows = self._rows.get((self._facts[name].kind or name, subject.site.pk), ())
        return next((group for group, _counted in rows if group == subject.group.pk), None)


@dataclass(frozen=True)
class CountsOf:
    """The counts of one subject in a book."""

    book: FactBook
    subject: Subject

    def count(self, name: str) -> int:
        """How many records of the fact ``name`` there are."""
        return self.book.count(name, self.subject)

    def site_wide(self, *names: str) -> bool:
        """Whether one of these facts is told of the whole site, where the group has nothing of its own."""
        return any(self.book.site_wide(name, self.subject) for name in names)


class _Sites:
    """Stands among the parameters of a statement where the ids of the sites come."""


Statement = tuple[str, tuple[Any, ...], tuple[Fact, ...]]
# Facts are constants, and putting their statement together takes longer than asking it: it is kept. The facts
# are kept with it, so that their ids stay theirs.
_STATEMENTS: dict[tuple[tuple[str, int], ...], Statement] = {}


def _counted(sites: Collection[int], facts: Mapping[str, Fact]) -> list[tuple[Any, ...]]:
    """(name, site, group, count, latest) of each fact, site and group; one query."""
    key = tuple((name, id(fact)) for name, fact in facts.items())
    if key not in _STATEMENTS:
        _STATEMENTS[key] = _statement(facts)
    sql, parameters, _facts = _STATEMENTS[key]
    ids = list(sites)
    with connection.cursor() as cursor:
        cursor.execute(sql, [ids if part is _Sites else part for part in parameters])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _statement(facts: Mapping[str, Fact]) -> Statement:
    first, *others = (_query(name, fact) for name, fact in facts.items())
    whole = first.union(*others, all=True) if others else first
    sql, parameters = whole.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(parameters), tuple(facts.values())


def _query(name: str, fact: Fact) -> QuerySet[Any, Any]:
    text, number = Cast(Value(None), CharField()), Cast(Value(None), BigIntegerField())
    sites = RawSQL("SELECT unnest(%s::bigint[])", [_Sites])
    rows: QuerySet[Any, Any] = fact.model.objects.filter(fact.where, **{f"{fact.site}__in": sites}).order_by()
    named = rows.values(
        fact_site=F(fact.site),
        fact_name=Cast(Value(name), CharField()),
        fact_group=F(f"{fact.group}_id") if fact.group else number,
    )
    counted = named.annotate(
        fact_count=fact.measure or Count(fact.distinct, distinct=True),
        fact_latest=Max(fact.latest or text) if isinstance(fact.latest, str) else fact.latest,
    )
    columns = ("fact_name", "fact_site", "fact_group", "fact_count", "fact_latest")
    listed: QuerySet[Any, Any] = counted.values_list(*columns)
    return listed
