"""The way back from a merge: what it turned is turned back, and nothing that people did since is lost.

A row that somebody has given to a third record since stands in the way, and is named. A value that was
changed since stays as it is, and is told. Of several merges into one record the newest is undone first.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.links import Link, named, turn
from programme.merging import locked, told, write_locked
from programme.models import Merge
from programme.package.values import from_json
from programme.submissions import submit


@dataclass(frozen=True)
class Undone:
    """The merge that was undone, and sentences about what stayed as it is."""

    merge: Merge
    notes: tuple[str, ...]


def undo(*, by: Any, token: uuid.UUID, merge: Merge, reason: str) -> Undone:
    """Let the two be two again; the same token changes nothing a second time (and has no notes).

    Raises ValidationError where it is undone already, where a newer merge must go first, or where what was
    turned points to a third record by now; SubmissionConflict.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasannya.")})
    notes: list[str] = []

    def perform() -> str:
        model = apps.get_model(merge.subject)
        kept, gone = locked(model, merge.kept_key, merge.gone_key)
        current = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        _refuse(current, kept, gone)
        notes.extend(_turn_back(current, kept, gone))
        notes.extend(_remove_made(current))
        write_locked(gone, merged_into=None)
        values, changed = _former(current, kept)
        notes.extend(changed)
        write_locked(kept, **values)
        current.undone, current.undo_reason = True, reason.strip()
        current.version += 1
        current.save()
        return current.key

    content = {"merge": merge.key, "reason": reason.strip()}
    action = gettext_noop("membatalkan penggabungan")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    return Undone(Merge.objects.get(key=key), tuple(notes))


def merges_of(site: Any, model: Any, most: int) -> list[Merge]:
    """The newest merges of a kind of record at a site, each with its ``kept``, ``gone`` and ``undoable``."""
    label = model._meta.label_lower
    found = list(Merge.objects.filter(site=site, subject=label).order_by("-id")[:most])
    keys = {key for merge in found for key in (merge.kept_key, merge.gone_key)}
    records = {record.key: record for record in model._default_manager.filter(site=site, key__in=keys)}
    for merge in found:
        merge.kept, merge.gone = records.get(merge.kept_key), records.get(merge.gone_key)  # type: ignore[attr-defined]
    return found


def _refuse(merge: Merge, kept: Any, gone: Any) -> None:
    if merge.undone or gone.merged_into_id != kept.pk:
        raise ValidationError(_("Penggabungan ini sudah dibatalkan."))
    newer = (
        Merge.objects.filter(site=merge.site_id, subject=merge.subject, undone=False, pk__gt=merge.pk)
        .filter(Q(kept_key=kept.key) | Q(gone_key=kept.key))
        .order_by("pk")
        .last()
    )
    if newer is None:
        return
    one, other = locked(type(kept), newer.kept_key, newer.gone_key)
    raise ValidationError(
        _("Batalkan dulu penggabungan yang lebih baru: “%(gone)s” ke “%(kept)s”.")
        % {"gone": other, "kept": one}
    )


def _turn_back(merge: Merge, kept: Any, gone: Any) -> Iterator[str]:
    """Turn back every link that the merge turned; yields what has been deleted since."""
    for link, keys in _moved(merge).items():
        rows = {row.key: row for row in link.model._default_manager.filter(key__in=keys)}
        astray = [row for row in rows.values() if getattr(row, f"{link.field}_id") != kept.pk]
        turned = [] if astray else turn(link, kept, gone, only=list(rows))
        stuck = astray or [row for key, row in rows.items() if key not in turned]
        if stuck:
            raise ValidationError(
                _("Belum bisa dibatalkan, karena sudah berubah sesudah digabung: %(rows)s.")
                % {"rows": ", ".join(named(row) for row in stuck)}
            )
        missing = len(keys) - len(rows)
        if missing:
            kind = link.model._meta.verbose_name
            yield _("%(count)d %(kind)s sudah dihapus sesudah digabung.") % {"count": missing, "kind": kind}


def _moved(merge: Merge) -> dict[Link, list[str]]:
    links: dict[Link, list[str]] = {}
    for entry in merge.moved:
        if "field" in entry:
            links.setdefault(Link(apps.get_model(entry["kind"]), entry["field"]), []).append(entry["key"])
    return links


def _remove_made(merge: Merge) -> Iterator[str]:
    """Remove what the merge made, where nobody touched it since; yields what stays."""
    for entry in merge.moved:
        if "made" in entry:
            model = apps.get_model(entry["kind"])
            record = model._default_manager.select_for_update(of=("self",)).filter(key=entry["key"]).first()
            if record is None:
                continue
            if record.version == 1 and not record.readings.exists():
                record.delete()
            else:
                yield _("%(record)s tetap ada, karena sudah diubah.") % {"record": named(record)}


def _former(merge: Merge, kept: Any) -> tuple[dict[str, Any], list[str]]:
    """The values that the record had before, of the fields that nobody changed since; and what stays."""
    values, notes = {}, []
    for name, was in merge.filled.items():
        one = kept._meta.get_field(name)
        if told(kept, name) == was["taken"]:
            values[name] = _read(one, was)
        else:
            label = {"field": one.verbose_name}
            notes.append(_("Isian “%(field)s” tetap, karena sudah diubah sesudah digabung.") % label)
    return values, notes


def _read(one: Any, was: Mapping[str, Any]) -> Any:
    before = was["before"]
    if one.is_relation:
        column = "key" if hasattr(one.related_model, "key") else "pk"
        return one.related_model._default_manager.filter(**{column: before}).first() if before else None
    return from_json(one, before)
