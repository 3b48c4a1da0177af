"""Links stay within one site, and within one programme: what belongs to a site hangs on no other one."""

from collections.abc import Iterator

from django.db import models

from programme.models import Programme, Site
from programme.package.faults import Fault
from programme.package.rows import Row, Rows


def scope_faults(rows: Rows) -> Iterator[Fault]:
    """Every link, and every reading's contradiction and document, that leaves the site or the programme."""
    for row in rows:
        for link, key in row.linked():
            target = getattr(row.instance, link.name)
            reason = None if link.name == "site" else _other_site(row, target, key)
            reason = reason or _other_programme(row, target, key)
            if reason:
                row.sound = False
                yield Fault((*row.path, link.name), reason)
        yield from _readings(row)


def _readings(row: Row) -> Iterator[Fault]:
    for number, reading in enumerate(row.readings):
        path = (*row.path, "readings", number)
        if (doubt := reading.contradiction) is not None:
            reason = _other_site(row, doubt, doubt.key) or _other_programme(row, doubt, doubt.key)
            if reason:
                yield Fault((*path, "contradiction"), reason)
        if reading.phrase is not None:
            document = reading.phrase.document
            reason = _other_programme(row, document, document.key)
            if reason:
                yield Fault((*path, "source", "document"), reason)


def _other_site(row: Row, target: models.Model, key: str) -> str | None:
    own, theirs = site_of(row.instance), site_of(target)
    if theirs is None or theirs == own:
        return None
    if own is None:
        return f"“{key}” milik lokasi {theirs}, sedangkan catatan ini milik seluruh program"
    return f"“{key}” milik lokasi {theirs}, bukan {own}"


def _other_programme(row: Row, target: models.Model, key: str) -> str | None:
    own, theirs = programme_of(row.instance), programme_of(target)
    if own is None or theirs is None or own == theirs:
        return None
    return f"“{key}” milik program {theirs}, bukan {own}"


def site_of(record: models.Model) -> str | None:
    """The key of the site that a record belongs to; None where it belongs to no single one."""
    site = record if isinstance(record, Site) else getattr(record, "site", None)
    return site.key if site else None


def programme_of(record: models.Model) -> str | None:
    """The key of the programme that a record belongs to, itself or by its site."""
    if isinstance(record, Programme):
        return record.key
    programme = getattr(record, "programme", None)
    if programme is None:
        site = getattr(record, "site", None)
        programme = site.programme if site else None
    return programme.key if programme else None
