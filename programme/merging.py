"""Two records of one thing become one, by somebody's logged act that can be undone (AMB-08).

Whatever points to the record that goes is turned to the one that stays; what the database does not allow to
turn stays where it is, and so do the readings. No value is overwritten unless the person said so for that
field. Rows about money are never turned: where the record that goes has any, the merge is refused.

Each kind of record has its own rules (``MergeRules``) with its app; nothing here knows of people.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from programme.editing import RecordChanged, refusal_of
from programme.links import held_by, links_to, named, turn
from programme.models import Merge, Record
from programme.package.values import to_json
from programme.submissions import submit


def _nothing(kept: Any, gone: Any) -> None:
    """No refusal of its own."""


def _always(kept: Any) -> None:
    """No refusal of its own."""


def _no_more(kept: Any, gone: Any, former: Mapping[str, Any]) -> Sequence[Record]:
    """Nothing is made besides."""
    return ()


@dataclass(frozen=True)
class MergeRules:
    """What one kind of record adds to merging.

    ``together`` are fields of which none is taken without the others, ``fixed`` fields that are never taken.
    ``check`` raises ValidationError where these two must not become one, ``may_fill`` where the record that
    stays may not be given values. ``make`` makes what the record that stays gets besides (a name becomes an
    alias), with the values that it had ``former``-ly.
    """

    model: Any
    together: tuple[tuple[str, ...], ...] = ()
    fixed: frozenset[str] = frozenset()
    check: Callable[[Any, Any], None] = _nothing
    may_fill: Callable[[Any], None] = _always
    make: Callable[[Any, Any, Mapping[str, Any]], Sequence[Record]] = field(default=_no_more)


def takeable(rules: MergeRules) -> list[tuple[str, ...]]:
    """The fields that may take their value from the other record, those that go together as one."""
    unique = {
        name for constraint in rules.model._meta.constraints for name in getattr(constraint, "fields", ())
    }
    names = [
        one.name
        for one in rules.model._meta.concrete_fields
        if one.editable and not one.primary_key and one.name not in unique | rules.fixed | {"site"}
    ]
    joined = {name: group for group in rules.together for name in group}
    return list(dict.fromkeys(joined.get(name, (name,)) for name in names))


def merge(
    *,
    by: Any,
    token: uuid.UUID,
    rules: MergeRules,
    kept: Any,
    gone: Any,
    seen: Mapping[str, int],
    reason: str,
    take: Sequence[str] = (),
) -> Merge:
    """Let ``gone`` be ``kept`` from now on; the same token gives the first result again.

    ``seen`` maps the keys of both to the versions that the person compared. ``take`` names fields of ``kept``
    that get the value of ``gone``. Raises ValidationError, RecordChanged, SubmissionConflict.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasannya.")})

    def perform() -> str:
        if kept.pk == gone.pk:
            raise ValidationError(_("Pilih dua catatan yang berbeda."))
        one, other = locked(rules.model, kept.key, gone.key)
        _refuse(rules, one, other, seen)
        return _join(rules, one, other, take, reason.strip()).key

    content = {
        "kind": rules.model._meta.label_lower,
        "kept": kept.key,
        "gone": gone.key,
        "seen": dict(seen),
        "take": sorted(take),
        "reason": reason.strip(),
    }
    action = gettext_noop("menggabungkan catatan kembar")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    found: Merge = Merge.objects.get(key=key)
    return found


def hindrance(rules: MergeRules, kept: Any, gone: Any) -> str:
    """Why the two cannot be merged in this direction, in words; empty where nothing stands in the way."""
    try:
        _refuse(rules, kept, gone, {kept.key: kept.version, gone.key: gone.version})
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def following(gone: Any) -> list[tuple[str, int]]:
    """What would follow from the record that goes: each kind in words, and how many rows."""
    counts: dict[str, int] = {}
    for link, rows in held_by(gone):
        kind = str(link.model._meta.verbose_name)
        counts[kind] = counts.get(kind, 0) + len(rows)
    return list(counts.items())


def money_held(record: Any) -> list[Any]:
    """The rows about money that point to the record, which no merge may turn."""
    return [row for link, rows in held_by(record) if not link.moves for row in rows]


def stayed_with(record: Any) -> list[str]:
    """What still points to the record, in words: after a merge, what could not be turned."""
    return [named(row) for _link, rows in held_by(record) for row in rows]


def locked(model: Any, *keys: str) -> list[Any]:
    """The records as they are stored now, in the order of the keys.

    They are locked in the order of their ids, so that no two acts wait for each other.
    """
    rows = model._default_manager.select_for_update(of=("self",)).filter(key__in=keys)
    found = {row.key: row for row in rows.order_by("pk")}
    return [found[key] for key in keys]


def _refuse(rules: MergeRules, kept: Any, gone: Any, seen: Mapping[str, int]) -> None:
    if kept.site_id != gone.site_id:
        raise ValidationError(_("Kedua catatan harus dari lokasi yang sama."))
    for record in (kept, gone):
        if record.merged_into_id is not None:
            words = {"gone": record, "kept": record.merged_into}
            raise ValidationError(_("“%(gone)s” sudah digabung ke “%(kept)s”.") % words)
    for record in (kept, gone):
        if seen.get(record.key) != record.version:
            raise RecordChanged(record)
    if money_held(gone):
        words = {"gone": gone, "kept": kept}
        if money_held(kept):
            raise ValidationError(
                _(
                    "“%(kept)s” dan “%(gone)s” sama-sama punya catatan dana. Catatan dana tidak boleh "
                    "dipindah, jadi keduanya tidak bisa digabung."
                )
                % words
            )
        raise ValidationError(
            _(
                "“%(gone)s” punya catatan dana, dan catatan dana tidak boleh dipindah. Jadikan “%(gone)s” "
                "sebagai catatan yang tetap."
            )
            % words
        )
    rules.check(kept, gone)


def _join(rules: MergeRules, kept: Any, gone: Any, take: Sequence[str], reason: str) -> Merge:
    """Turn all that may be turned of two locked records, and remember what it was."""
    former = _values(kept)
    filled = _fill(rules, kept, gone, take)
    moved = _turn_all(gone, kept)
    made = [_remembered(record) for record in rules.make(kept, gone, former)]
    write_locked(gone, merged_into=kept)
    joined: Merge = Merge.objects.create(
        site_id=kept.site_id,
        subject=kept._meta.label_lower,
        kept_key=kept.key,
        gone_key=gone.key,
        reason=reason,
        moved=moved + made,
        filled=filled,
    )
    return joined


def _values(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.attname) for one in record._meta.concrete_fields}


def _fill(rules: MergeRules, kept: Any, gone: Any, take: Sequence[str]) -> dict[str, Any]:
    """Give ``kept`` the values that were ticked; returns of each field the value before and the one taken."""
    filled, columns = {}, {}
    for group in takeable(rules):
        for name in group if set(group) & set(take) else ():
            one = rules.model._meta.get_field(name)
            taken = getattr(gone, one.attname)
            if taken != getattr(kept, one.attname):
                filled[name] = {"before": told(kept, name), "taken": told(gone, name)}
                columns[one.attname] = taken
    if filled:
        rules.may_fill(kept)
    write_locked(kept, **columns)
    return filled


def told(record: Any, name: str) -> Any:
    """The value of a field as JSON keeps it; a record by its key."""
    one, value = record._meta.get_field(name), getattr(record, name)
    return getattr(value, "key", value and value.pk) if one.is_relation else to_json(one, value)


def write_locked(record: Any, **columns: Any) -> None:
    """Change a record that the caller has locked; its version grows, for whoever has it open elsewhere."""
    for name, value in columns.items():
        setattr(record, name, value)
    record.version += 1
    try:
        with transaction.atomic():
            record.validate_constraints()
            record.save()
    except IntegrityError as error:
        raise ValidationError(refusal_of(record, error)) from error


def _turn_all(source: Any, target: Any) -> list[dict[str, Any]]:
    return [
        {"kind": link.model._meta.label_lower, "key": key, "field": link.field}
        for link in links_to(type(source))
        for key in turn(link, source, target)
    ]


def _remembered(record: Record) -> dict[str, Any]:
    return {"kind": record._meta.label_lower, "key": record.key, "made": True}
