"""Finding a region as people write it: in any order of words, with numbers as words, digits or Roman.

"10 Ilir" is *Sepuluh Ilir*, "13 ilir palembang" *Tiga-belas Ilir*; names repeat (98 × Sidomulyo), so each
hit is shown with its kecamatan, kota and province (domain 4.3). The words come from the table that the
database keeps beside the regions (migration 0006), and are answered from its trigram index.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection, models, transaction

from programme.models import Region, RegionLevel

LIMIT = 12
SHORTEST = 2  # letters; what is shorter finds nothing
LONGEST = 100
WORDS_READ = 6
PART_OF_A_WORD = 4  # letters from which a word may be found inside another
MISSPELT = 5  # letters from which a word may hold a wrong one; what resembles a shorter word is half the list
LIKENESS = 0.5  # of a misspelt word: one wrong letter in five or six
LEVELS = tuple(RegionLevel.values)
# What stands before a name and is none.
KINDS = frozenset({"kec", "kecamatan", "kel", "kelurahan", "desa", "prov", "provinsi", "propinsi"})
_CODE = re.compile(r"\d\d(\.?\d\d(\.?\d\d(\.?\d{1,4})?)?)?\.?", re.ASCII)

# The best first: the name itself, more words in the own name than in the parents', a name that begins so,
# the shorter, the larger.
EXACT = """
SELECT region_id FROM programme_regionsearch
WHERE level = ANY(%(levels)s) AND retired <= %(retired)s AND ({any_own}) AND {all_words}
ORDER BY retired, (name = %(name)s) DESC, {own_hits} DESC, name LIKE %(begin)s DESC, length(name),
         array_position(%(order)s, level::text), region_id
LIMIT %(limit)s"""

# With a letter wrong: a word resembles one of the name, the others stand there or resemble some word. To
# compare costs 20 microseconds a row, so of a word that half the country resembles only so many are compared.
RESEMBLING = """
WITH near AS MATERIALIZED (
    SELECT * FROM programme_regionsearch
    WHERE level = ANY(%(levels)s) AND retired <= %(retired)s AND ({any_own}) AND {right_words}
    LIMIT 400
)
SELECT region_id FROM near WHERE {alike_words}
ORDER BY retired, {likeness} DESC, length(name), region_id
LIMIT %(limit)s"""


class Found(NamedTuple):
    """Regions, best first, with their parents; ``sure`` unless only something alike was found."""

    regions: list[Region]
    sure: bool = True


def find_regions(
    words: str, *, levels: Collection[str] = LEVELS, limit: int = LIMIT, retired: bool = False
) -> list[Region]:
    """The regions of these levels that the words name, best first, with all their parents.

    ``words`` may be a code (or its beginning) as well. Retired codes are found, last, only if ``retired``.
    """
    return look_up(words, levels=levels, limit=limit, retired=retired).regions


def look_up(
    words: str, *, levels: Collection[str] = LEVELS, limit: int = LIMIT, retired: bool = False
) -> Found:
    """The same, and whether the words were found as they are or only something like them."""
    text = words.strip()[:LONGEST]
    told = {"levels": [level for level in LEVELS if level in levels], "retired": retired, "limit": limit}
    if len(text) < SHORTEST or not told["levels"]:
        return Found([])
    if _CODE.fullmatch(text):
        return Found(_with_parents(_by_code(text, levels, retired=retired)[:limit]))
    plain, canonical = _readings(text)
    found = _exact(canonical, told) or (_exact(plain, told) if plain != canonical else [])
    return Found(_with_parents(found or _resembling(canonical, told)), sure=bool(found))


def region_of_code(code: str, levels: Collection[str] = LEVELS) -> Region | None:
    """The region of that very code with its parents, retired or not."""
    return _rows().filter(pk=code, level__in=levels).first()


def dotted(digits: str) -> str:
    """A code or its beginning with the dots where they belong: ``357806`` → ``35.78.06``."""
    bare = digits.replace(".", "")
    parts = (bare[:2], bare[2:4], bare[4:6], bare[6:10])
    return ".".join(part for part in parts if part)


def _by_code(text: str, levels: Collection[str], *, retired: bool) -> "models.QuerySet[Region, str]":
    rows = Region.objects.filter(code__startswith=dotted(text), level__in=levels)
    rows = rows if retired else rows.filter(retired=False)
    return rows.order_by("retired", "code").values_list("code", flat=True)


def _readings(text: str) -> tuple[list[str], list[str]]:
    """The words as they are, and with every number as digits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT region_plain(%s), region_words(%s)", [text, text])
        plain, canonical = cursor.fetchone()
    return _telling(plain), _telling(canonical)


def _telling(words: str) -> list[str]:
    told = words.split()[:WORDS_READ]
    return [word for word in told if word not in KINDS] or told


def _exact(words: Sequence[str], told: dict[str, Any]) -> list[str]:
    begun = [f"w{number}" for number, word in enumerate(words) if len(word) >= SHORTEST or word.isdigit()]
    if not begun:
        return []
    patterns = {f"w{number}": _pattern(word) for number, word in enumerate(words)}
    sql = EXACT.format(
        any_own=" OR ".join(f"own LIKE %({name})s" for name in begun),
        all_words=" AND ".join(f"words LIKE %({name})s" for name in patterns),
        own_hits=" + ".join(f"(own LIKE %({name})s)::int" for name in patterns),
    )
    name = " ".join(words)
    return _codes(sql, {**told, **patterns, "name": name, "begin": f"{words[0]}%", "order": list(LEVELS)})


def _pattern(word: str) -> str:
    """A number is a whole word, a short word the beginning of one, a longer one stands anywhere."""
    if word.isdigit():
        return f"% {word} %"
    return f"% {word}%" if len(word) < PART_OF_A_WORD else f"%{word}%"


def _resembling(words: Sequence[str], told: dict[str, Any]) -> list[str]:
    long = [word for word in words if len(word) >= MISSPELT]
    odd = _in_no_name(long) or long  # a word that is right elsewhere may be wrong here
    if not odd:
        return []
    alike = {f"w{number}": word for number, word in enumerate(odd)}
    right = {f"p{number}": word for number, word in enumerate(words) if word not in odd}
    longest = sorted(alike, key=lambda name: -len(alike[name]))[:2]
    begun = [name for name, word in right.items() if len(word) >= SHORTEST or word.isdigit()]
    patterns = {name: _pattern(word) for name, word in right.items()}
    sql = RESEMBLING.format(
        any_own=" OR ".join(
            [f"own LIKE %({name})s" for name in begun] + [f"%({name})s <%% own" for name in longest]
        ),
        right_words=" AND ".join([f"words LIKE %({name})s" for name in right] or ["true"]),
        alike_words=" AND ".join(f"%({name})s <%% words" for name in alike),
        likeness=" + ".join(
            f"2 * word_similarity(%({name})s, own) + word_similarity(%({name})s, words)" for name in alike
        ),
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKENESS)])
        return _codes(sql, {**told, **alike, **patterns})


def _in_no_name(words: Sequence[str]) -> list[str]:
    """The words that stand in no region's name."""
    if not words:
        return []
    sql = ", ".join("EXISTS (SELECT FROM programme_regionsearch WHERE own LIKE %s)" for _word in words)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [_pattern(word) for word in words])
        return [word for word, known in zip(words, cursor.fetchone(), strict=True) if not known]


def _codes(sql: str, values: dict[str, Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [code for (code,) in cursor.fetchall()]


def _rows() -> "models.QuerySet[Region]":
    return Region.objects.select_related("parent__parent__parent")


def _with_parents(codes: Iterable[str]) -> list[Region]:
    wanted = list(codes)
    found = _rows().in_bulk(wanted) if wanted else {}
    return [found[code] for code in wanted]
