"""What the database's tables would refuse of a package, in words, with the path of the record."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db import models

from programme.models import Reading
from programme.package.faults import Fault, Path, where
from programme.package.kinds import Model
from programme.package.laws import Breach, breaches
from programme.package.rows import Rows


def law_faults(rows: Rows) -> Iterator[Fault]:
    """Every condition of a table that a new record or reading breaks."""
    for kind, group in groupby(rows.new(), key=lambda row: row.kind):
        found = list(group)
        yield from _judge(kind.model, [(row.path, row.instance) for row in found])
    yield from _judge(
        Reading,
        [
            ((*row.path, "readings", number), reading)
            for row in rows.new()
            for number, reading in enumerate(row.readings)
        ],
    )


def _judge(model: Model, told: list[tuple[Path, models.Model]]) -> Iterator[Fault]:
    for breach in breaches(model, [instance for _path, instance in told]):
        rival = None if breach.other is None else told[breach.other][0]
        yield Fault(told[breach.number][0], in_words(model, breach, rival))


def in_words(model: Model, breach: Breach, rival: Path | None) -> str:
    """The condition's own sentence, if it has one, and what stands in the way."""
    sentence = sentence_of(model._meta.constraints, breach.constraint)
    if not breach.parts:
        return sentence or f"melanggar ketentuan “{breach.constraint}”"
    columns = ", ".join(part.strip('"').removesuffix("_id") for part in breach.parts)
    way = where(rival) if rival else "catatan yang tersimpan"
    return f"{sentence or f'{columns} sama'} ({way})"


def sentence_of(constraints: Iterable[models.BaseConstraint], name: str) -> str:
    """What a constraint says when it is broken; empty where it has no words of its own."""
    for constraint in constraints:
        if constraint.name == name:
            message = constraint.violation_error_message
            return "" if message == constraint.default_violation_error_message else str(message)
    return ""
