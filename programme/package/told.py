"""The readings of a package's records: value, certainty, the phrase that they rest on, the contradiction."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from programme.models import Certainty, Contradiction, Reading, Site, SourceDocument, SourcePhrase
from programme.package.faults import Fault, Path
from programme.package.kinds import INTERNAL, kind_of
from programme.package.rows import Row, Rows

PLAIN = ("field", "value", "as_written", "english", "certainty", "note", "source_note", "path")


def read_readings(rows: Rows) -> Iterator[Fault]:
    """Give each row its readings; a phrase that is told twice, or stored already, is one."""
    _fetch_phrases(rows)
    for row in rows:
        for number, told in enumerate(row.data.get("readings", ())):
            reading = Reading(**{name: told[name] for name in PLAIN if name in told})
            path = (*row.path, "readings", number)
            yield from _name(row, reading, path)
            yield from _cite(rows, reading, told.get("source"), path)
            yield from _doubt(rows, reading, told.get("contradiction"), path)
            row.readings.append(reading)


def attach(row: Row) -> Iterator[Reading]:
    """The readings of a written row, bound to it and to its site."""
    site = row.instance if isinstance(row.instance, Site) else getattr(row.instance, "site", None)
    for reading in row.readings:
        reading.subject_type = ContentType.objects.get_for_model(row.kind.model)
        reading.subject_id = row.instance.pk
        reading.site = site
        yield reading


def _name(row: Row, reading: Reading, path: Path) -> Iterator[Fault]:
    """It speaks of a field, of a list that hangs on the record, or says that something is not stated."""
    kind, name = row.kind, reading.field
    lists = {relation.get_accessor_name() for relation in kind.model._meta.related_objects}
    unknown = name and not kind.has(name) and name not in lists
    if unknown and (reading.certainty != Certainty.NOT_STATED or name in INTERNAL | {kind.identifier}):
        yield Fault((*path, "field"), f"{kind.label} tidak punya kolom “{name}”")


def _cite(rows: Rows, reading: Reading, source: dict[str, Any] | None, path: Path) -> Iterator[Fault]:
    if source is None:
        return
    kind = kind_of(SourceDocument)
    document = rows.record(kind, source["document"])
    if isinstance(document, SourceDocument):
        known = (source["document"], source["line"], source["phrase"])
        fresh = SourcePhrase(document=document, line=source["line"], text=source["phrase"])
        reading.phrase = rows.phrases.setdefault(known, fresh)
    elif not rows.exists(kind, source["document"]):
        yield Fault((*path, "source", "document"), kind.unknown(source["document"]))


def _doubt(rows: Rows, reading: Reading, key: str | None, path: Path) -> Iterator[Fault]:
    if key is None:
        return
    kind = kind_of(Contradiction)
    contradiction = rows.record(kind, key)
    if isinstance(contradiction, Contradiction):
        reading.contradiction = contradiction
    elif not rows.exists(kind, key):
        yield Fault((*path, "contradiction"), kind.unknown(key))


def _fetch_phrases(rows: Rows) -> None:
    lines: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for reading in row.data.get("readings", ()):
            source = reading.get("source")
            if source and (SourceDocument._meta.label_lower, source["document"]) in rows.stored:
                lines[source["document"]].add(source["line"])
    wanted = Q()
    for document, numbers in lines.items():
        wanted |= Q(document__key=document, line__in=numbers)
    for phrase in SourcePhrase.objects.filter(wanted).select_related("document") if lines else ():
        known = rows.record(kind_of(SourceDocument), phrase.document.key)
        if isinstance(known, SourceDocument):
            phrase.document = known
            rows.phrases[known.key, phrase.line, phrase.text] = phrase
