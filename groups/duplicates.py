"""Duplicates are proposed while typing, on import, and for a whole site; a person decides (issue: People).

Nobody without a name is ever proposed. ``name_key`` (migration 0007) frees a name of its spelling, and its
trigram index finds the names near it; ``groups.twins`` then weighs what else is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Func, TextField
from django.db.models.functions import Coalesce

from groups.models import DistinctPair, IdentityNumber, NumberKind, Participant
from groups.twins import Facts, Likeness, likeness
from programme.models import Site

MOST = 5  # proposals for one person
WEIGHED = 25  # candidates that the database brings for one person
PAIRS = 25  # proposals for a site
SMALL_SITE = 400  # people; up to here every name is compared with every other
NEARNESS = "0.44"  # trigrams in common; one slip in a name of six letters leaves as much

# Evidence besides the name moves a candidate ahead of the many who bear a common name.
NEAR_NAMES = """
SELECT d.place, found.id
FROM unnest(%(places)s::int[], %(names)s::text[], %(years)s::int[], %(origins)s::text[])
    AS d (place, name, year, origin)
CROSS JOIN LATERAL (
    SELECT p.id FROM groups_participant p
    WHERE p.site_id = %(site)s AND p.merged_into_id IS NULL
      AND name_key(coalesce(p.name, p.nickname)) %% name_key(d.name)
    ORDER BY similarity(name_key(coalesce(p.name, p.nickname)), name_key(d.name))
        + CASE WHEN abs({year} - d.year) <= 2 THEN 0.4 ELSE 0 END
        + CASE WHEN p.origin_id = d.origin THEN 0.2 ELSE 0 END DESC, p.id
    LIMIT %(weighed)s
) found
"""
YEAR = "coalesce(left(p.born_on, 4)::int, extract(year FROM p.age_told_on)::int - p.age_told)"

# Two people of a site are weighed when their names are spelled alike, or begin a word alike and share the
# birth year; in a small site all are. What speaks against a pair is asked before pairs are put together.
PAIRS_OF_SITE = """
WITH named AS MATERIALIZED (
    SELECT p.id, name_key(coalesce(p.name, p.nickname)) AS spelled, {year} AS year, p.sex,
        p.origin_id AS origin
    FROM groups_participant p
    WHERE p.site_id = %(site)s AND p.merged_into_id IS NULL
      AND name_key(coalesce(p.name, p.nickname)) IS NOT NULL
), heads AS MATERIALIZED (
    SELECT DISTINCT id, spelled, year, sex, origin, left(word, 4) AS head
    FROM named, unnest(string_to_array(spelled, ' ')) AS word WHERE length(word) > 2
), pairs AS (
    SELECT a.id AS one, b.id AS other, 1 + {evidence} AS rank
    FROM named a JOIN named b ON a.spelled = b.spelled AND a.id < b.id WHERE {agree}
    UNION
    SELECT a.id, b.id, similarity(a.spelled, b.spelled) + {evidence}
    FROM heads a JOIN heads b ON a.head = b.head AND a.year = b.year AND a.id < b.id
    WHERE a.spelled <> b.spelled AND {agree} AND similarity(a.spelled, b.spelled) >= {nearness}
    UNION
    SELECT a.id, b.id, similarity(a.spelled, b.spelled) + {evidence}
    FROM named a JOIN named b ON a.id < b.id
    WHERE (SELECT count(*) FROM named) <= %(small)s
      AND {agree} AND similarity(a.spelled, b.spelled) >= {nearness}
)
SELECT one, other FROM pairs
WHERE NOT EXISTS (
    SELECT FROM groups_distinctpair d
    WHERE d.site_id = %(site)s AND ((d.first_id, d.second_id) IN ((one, other), (other, one)))
)
GROUP BY one, other ORDER BY max(rank) DESC, one, other LIMIT %(weighed)s
"""
AGREE = "coalesce(a.sex = b.sex, true) AND coalesce(abs(a.year - b.year) <= 2, true)"
EVIDENCE = "CASE WHEN a.year = b.year THEN 0.4 ELSE 0 END + CASE WHEN a.origin = b.origin THEN 0.3 ELSE 0 END"


@dataclass(frozen=True)
class Twin:
    """Somebody who may be the person asked about, with how alike they are."""

    person: Participant
    likeness: Likeness


@dataclass(frozen=True)
class Pair:
    """Two records of a site that may be one person; ``first`` was registered first."""

    first: Participant
    second: Participant
    likeness: Likeness


def twins_of(
    site: Site, people: Sequence[Participant], *, nik: Mapping[int, str] | None = None
) -> list[list[Twin]]:
    """For each of the people, stored or only typed, who of the site they may be, most likely first.

    At most ``MOST`` each. A typed person is an unsaved ``Participant`` with whatever is known; ``nik`` maps
    places in ``people`` to digests. A stored person is never its own twin, nor that of somebody of whom it
    was said that they are two. A fixed number of queries, whatever the number of people; each of them costs
    some milliseconds in the database, so lists beyond some hundreds compare ``name_key`` instead.
    """
    keyed = spelled_forms([person.name or person.nickname or "" for person in people])
    asked = [facts_of(person, spelled) for person, spelled in zip(people, keyed, strict=True)]
    asked = [_with_nik(facts, (nik or {}).get(place)) for place, facts in enumerate(asked)]
    found = _near(site, asked) + _same_nik(site, asked)
    weighed = _weighable(site, {pk for _place, pk in found})
    apart = _said_distinct(site, people)
    twins: list[list[Twin]] = [[] for _person in people]
    for place, pk in dict.fromkeys(found):
        person, facts = weighed[pk]
        alike = likeness(asked[place], facts)
        if alike and person.pk != people[place].pk and (people[place].pk, pk) not in apart:
            twins[place].append(Twin(person, alike))
    return [sorted(row, key=lambda twin: -twin.likeness.score)[:MOST] for row in twins]


def pairs_of(site: Site) -> list[Pair]:
    """The pairs of a site that may be one person each, most likely first, at most ``PAIRS``."""
    values = {"site": site.pk, "small": SMALL_SITE, "weighed": 4 * PAIRS}
    sql = PAIRS_OF_SITE.format(year=YEAR, nearness=NEARNESS, agree=AGREE, evidence=EVIDENCE)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    weighed = _weighable(site, {pk for pair in found for pk in pair})
    pairs = []
    for one, other in found:
        alike = likeness(weighed[one][1], weighed[other][1])
        if alike:
            pairs.append(Pair(weighed[one][0], weighed[other][0], alike))
    return sorted(pairs, key=lambda pair: -pair.likeness.score)[:PAIRS]


def facts_of(person: Participant, spelled: str) -> Facts:
    """What the record, stored or not, tells of the person."""
    year, told = None, True
    if person.born_on:
        year = int(person.born_on[:4])
    elif person.age_told is not None and person.age_told_on is not None:
        year, told = person.age_told_on.year - person.age_told, False
    return Facts(
        name=person.name or person.nickname or "",
        spelled=spelled,
        born_on=person.born_on,
        year=year,
        year_told=told,
        sex=person.sex,
        origin=person.origin_id,
        phone=person.phone,
    )


def spelled_forms(names: Sequence[str]) -> list[str]:
    """The names without their spelling, empty for what is no name, as the database's ``name_key`` has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(name_key(told), '') FROM unnest(%s::text[]) WITH ORDINALITY AS t (told, n) "
            "ORDER BY n",
            [list(names)],
        )
        return [row[0] for row in cursor.fetchall()]


def _near(site: Site, asked: Sequence[Facts]) -> list[tuple[int, int]]:
    named = [(place, facts) for place, facts in enumerate(asked) if facts.spelled]
    if not named:
        return []
    values: dict[str, Any] = {
        "site": site.pk,
        "weighed": WEIGHED,
        "places": [place for place, _facts in named],
        "names": [facts.name for _place, facts in named],
        "years": [facts.year for _place, facts in named],
        "origins": [facts.origin for _place, facts in named],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [NEARNESS])
        cursor.execute(NEAR_NAMES.format(year=YEAR), values)
        return list(cursor.fetchall())


def _same_nik(site: Site, asked: Sequence[Facts]) -> list[tuple[int, int]]:
    by_digest: dict[str, list[int]] = {}
    for place, facts in enumerate(asked):
        if facts.nik:
            by_digest.setdefault(facts.nik, []).append(place)
    if not by_digest:
        return []
    rows = _niks(site).filter(digest__in=by_digest, participant__merged_into__isnull=True)
    return [
        (place, pk) for digest, pk in rows.values_list("digest", "participant") for place in by_digest[digest]
    ]


def _weighable(site: Site, ids: set[int]) -> dict[int, tuple[Participant, Facts]]:
    """The records of these ids with what is known of each, their names without spelling and NIK digests."""
    if not ids:
        return {}
    key = Func(Coalesce(F("name"), F("nickname")), function="name_key", output_field=TextField())
    rows: Any = (
        Participant.objects.filter(pk__in=ids)
        .select_related("origin", "site", "household")
        .annotate(spelled=key)
    )
    niks = dict(_niks(site).filter(participant__in=ids).values_list("participant", "digest"))
    return {
        person.pk: (person, _with_nik(facts_of(person, person.spelled or ""), niks.get(person.pk)))
        for person in rows
    }


def _niks(site: Site) -> Any:
    return IdentityNumber.objects.filter(site=site, kind=NumberKind.NIK, ended_on__isnull=True)


def _with_nik(facts: Facts, digest: str | None) -> Facts:
    return Facts(**{**vars(facts), "nik": digest}) if digest else facts


def _said_distinct(site: Site, people: Sequence[Participant]) -> set[tuple[int, int]]:
    """Both orders of every pair that holds one of the people and is known to be two persons."""
    stored = [person.pk for person in people if person.pk]
    if not stored:
        return set()
    rows = DistinctPair.objects.filter(site=site)
    pairs = [
        *rows.filter(first__in=stored).values_list("first", "second"),
        *rows.filter(second__in=stored).values_list("first", "second"),
    ]
    return {*pairs, *((second, first) for first, second in pairs)}
