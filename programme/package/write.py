"""Makes a programme data package of what is stored: the same data always give the same package."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from programme.models import Certainty, Programme, Reading, Region, Site
from programme.package.kinds import (
    FORMAT,
    VERSION,
    Field,
    Kind,
    default_of,
    kinds,
    know_types,
    must_be_given,
    target,
)
from programme.package.sameness import same, stored_readings
from programme.package.values import to_json

READING_TEXTS = ("as_written", "english", "certainty", "note", "source_note", "path")


class Incomplete(Exception):
    """A record of the package points to one that is not part of it; the message is a sentence."""


def export_package(sites: Iterable[Site] | None = None) -> dict[str, Any]:
    """The package of these sites and of what they share; without sites, of everything that is stored.

    Nothing of another site is in it, neither a record nor a contradiction that a reading names.
    """
    know_types()
    chosen = list(Site.objects.order_by("id") if sites is None else sites)
    scope = Scope(chosen, everything=sites is None)
    found = {label: scope.records(kind) for label, kind in kinds().items() if kind.has_readings}
    found[Region._meta.label_lower] = _regions(found)
    writer = Writer(found)
    records = {label: [writer.record(kind, row) for row in found[label]] for label, kind in kinds().items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "records": {label: rows for label, rows in records.items() if rows},
    }


def as_text(package: dict[str, Any]) -> str:
    """The package as it stands in a file."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


class Scope:
    """Which records belong to the chosen sites, to their programmes, or to everybody."""

    def __init__(self, sites: list[Site], *, everything: bool) -> None:
        self.sites = [site.pk for site in sites]
        self.programmes = sorted({site.programme_id for site in sites})
        self.everything = everything

    def records(self, kind: Kind) -> list[models.Model]:
        """The records of one kind, in the order in which they were written."""
        rows = kind.model._default_manager.order_by("pk")
        return list(rows if self.everything else rows.filter(self._condition(kind)))

    def _condition(self, kind: Kind) -> Q:
        if kind.model is Site:
            return Q(pk__in=self.sites)
        if kind.model is Programme:
            return Q(pk__in=self.programmes)
        common = Q(programme__in=self.programmes) if kind.has("programme") else Q()
        site, own = kind.field("site"), Q(site__in=self.sites)
        if site is None:
            return common
        return own | (Q(site__isnull=True) & common) if site.null else own


def _regions(found: dict[str, list[models.Model]]) -> list[models.Model]:
    """The regions that the records name, with all that they are part of."""
    wanted = {
        getattr(row, link.attname)
        for label, rows in found.items()
        for link in kinds()[label].links
        if target(link).model is Region
        for row in rows
    } - {None}
    known: dict[str, models.Model] = {}
    while wanted:
        regions = Region.objects.filter(pk__in=wanted)
        known.update({region.code: region for region in regions})
        wanted = {region.parent_id for region in regions if region.parent_id} - known.keys()
    return [known[code] for code in sorted(known)]


class Writer:
    """Writes records, naming each other by key."""

    def __init__(self, found: dict[str, list[models.Model]]) -> None:
        self.keys = {
            label: {row.pk: getattr(row, kinds()[label].identifier) for row in rows}
            for label, rows in found.items()
        }
        self.readings: dict[tuple[str, int], list[Reading]] = {
            (label, pk): told
            for label, rows in found.items()
            for pk, told in stored_readings(kinds()[label], rows).items()
        }

    def record(self, kind: Kind, row: models.Model) -> dict[str, Any]:
        """One record; what the model takes by itself is left out."""
        told = {kind.identifier: getattr(row, kind.identifier)}
        for field in kind.fields:
            value = self._value(field, row)
            if must_be_given(field) or not same(value, to_json(field, default_of(field))):
                told[field.name] = value
        readings = [self._reading(reading) for reading in self.readings.get((kind.label, row.pk), ())]
        return {**told, "readings": readings} if readings else told

    def _value(self, field: Field, row: models.Model) -> Any:
        value = getattr(row, field.attname)
        return self._key(field, row, value) if field.is_relation else to_json(field, value)

    def _key(self, field: Field, row: models.Model, pk: Any) -> str | None:
        if pk is None:
            return None
        kind = target(field)
        if pk not in self.keys[kind.label]:
            own = field.model._meta.label_lower
            raise Incomplete(f"{own} “{row}” menunjuk {kind.label} di luar paket ini.")
        key: str = self.keys[kind.label][pk]
        return key

    def _reading(self, reading: Reading) -> dict[str, Any]:
        told: dict[str, Any] = {"field": reading.field, "value": reading.value}
        for name in READING_TEXTS:
            value = getattr(reading, name)
            if value not in ("", Certainty.CERTAIN):
                told[name] = value
        if reading.phrase is not None:
            phrase = reading.phrase
            told["source"] = {"document": phrase.document.key, "line": phrase.line, "phrase": phrase.text}
        if reading.contradiction_id in self.keys["programme.contradiction"]:
            told["contradiction"] = self.keys["programme.contradiction"][reading.contradiction_id]
        return told
