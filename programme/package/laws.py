"""Asks the database's own conditions about rows that are not written yet, one query for each condition.

Check, unique and exclusion constraints are read from PostgreSQL's catalogue and tried on the rows as if they
stood in the table, so that a package is refused with every reason at once instead of the first one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from programme.guards import has_site
from programme.package.kinds import Field, Model, related
from programme.package.values import for_database

CHECKS = """
SELECT conname, pg_get_expr(conbin, conrelid)
FROM pg_constraint WHERE contype = 'c' AND conrelid = %(table)s::regclass ORDER BY conname
"""
# The parts of each index that allows no two rows alike, with the operator that says what alike means.
EXCLUSIONS = """
SELECT c.relname, i.indnullsnotdistinct, pg_get_expr(i.indpred, i.indrelid),
       array_agg(pg_get_indexdef(i.indexrelid, part, true) ORDER BY part),
       array_agg(coalesce(o.oprname::text, '=') ORDER BY part)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_constraint x ON x.conindid = i.indexrelid AND x.contype = 'x'
CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) part
LEFT JOIN pg_operator o ON o.oid = x.conexclop[part]
WHERE (i.indisunique OR i.indisexclusion) AND NOT i.indisprimary AND i.indrelid = %(table)s::regclass
GROUP BY 1, 2, 3 ORDER BY 1
"""

STORED = -1


@dataclass(frozen=True)
class Breach:
    """A row that a condition refuses; ``other`` is the row in its way, None where that one is stored."""

    number: int
    constraint: str
    other: int | None = None
    parts: tuple[str, ...] = ()


def breaches(model: Model, rows: Sequence[models.Model]) -> list[Breach]:
    """What the table of ``model`` would refuse of these new rows; each is named by its place in ``rows``.

    Rows may point to other new ones that have no id yet: each of these stands in with a number below zero.
    """
    if not rows:
        return []
    trial = Trial(model, rows)
    return [*trial.checks(), *trial.exclusions()]


def provisional_id(instance: models.Model) -> Any:
    """The id of a record; for one that gets its id on writing, a number below zero that is its own."""
    return -id(instance) if instance.pk is None else instance.pk


class Trial:
    """New rows of one table, on trial."""

    def __init__(self, model: Model, rows: Sequence[models.Model]) -> None:
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.one_site = has_site(model)
        self.pk = connection.ops.quote_name(str(model._meta.pk.column))
        self.numbers = {str(provisional_id(row)): number for number, row in enumerate(rows)}
        self.content = json.dumps([_columns(row) for row in rows])
        self.rows = f"jsonb_populate_recordset(NULL::{self.table}, %(rows)s)"

    def checks(self) -> Iterator[Breach]:
        """The check constraints that rows break."""
        laws = _ask(CHECKS, {"table": self.table})
        if not laws:
            return
        broken = ", ".join(f"NOT coalesce({text}, true)" for _name, text in laws)
        sql = f"SELECT {self.pk}, {broken} FROM {self.rows} AS t"  # noqa: S608 — the catalogue's own words
        for pk, *answers in self._try(sql):
            for (name, _text), answer in zip(laws, answers, strict=True):
                if answer:
                    yield Breach(self.numbers[str(pk)], name)

    def exclusions(self) -> Iterator[Breach]:
        """The rows that are alike where no two may be alike: later in the file, or against stored rows."""
        for name, nulls_alike, only, parts, operators in _ask(EXCLUSIONS, {"table": self.table}):
            if parts == ["key"] or self.pk.strip('"') in parts:
                continue
            first: dict[int, int] = {}
            for pk, other in self._try(self._pairs(only, parts, [] if nulls_alike else operators)):
                number, rival = self.numbers[str(pk)], self.numbers.get(str(other), STORED)
                if rival < number:
                    first[number] = min(rival, first.get(number, rival))
            for number, rival in first.items():
                yield Breach(number, name, None if rival == STORED else rival, tuple(parts))

    def _pairs(self, only: str | None, parts: list[str], operators: list[str]) -> str:
        columns = ", ".join(f"{part} AS part{number}" for number, part in enumerate(parts))
        where = f" WHERE {only or 'true'}"
        near = f" AND site_id IN (SELECT site_id FROM {self.rows} AS s)" if self.one_site else ""  # noqa: S608
        return (
            f"WITH told AS (SELECT {self.pk} AS pk, {columns} FROM {self.rows} AS t{where}), "  # noqa: S608
            f"stored AS (SELECT {self.pk} AS pk, {columns} FROM {self.table}{where}{near}), "
            f"every AS (SELECT * FROM told UNION ALL SELECT * FROM stored) "
            f"SELECT a.pk, b.pk FROM told a JOIN every b ON a.pk <> b.pk AND {_alike(len(parts), operators)}"
        )

    def _try(self, sql: str) -> list[tuple[Any, ...]]:
        return _ask(sql.replace("%", "%%").replace("%%(rows)s", "%(rows)s"), {"rows": self.content})


def _alike(count: int, operators: list[str]) -> str:
    """When two rows are alike; without operators, where nulls are alike too."""
    if operators:
        return " AND ".join(f"a.part{number} {sign} b.part{number}" for number, sign in enumerate(operators))
    sides = [", ".join(f"{side}.part{number}" for number in range(count)) for side in "ab"]
    return " = ".join(f"jsonb_build_array({side})" for side in sides)


def _columns(instance: models.Model) -> dict[str, Any]:
    return {
        str(field.column): _value(instance, field)
        for field in instance._meta.concrete_fields
        if not field.has_db_default()
    }


def _value(instance: models.Model, field: Field) -> Any:
    if field.primary_key:
        return provisional_id(instance)
    if field.is_relation:
        record = related(instance, field)
        return None if record is None else provisional_id(record)
    return for_database(field, getattr(instance, field.attname))


def _ask(sql: str, words: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        answers: list[tuple[Any, ...]] = cursor.fetchall()
    return answers
