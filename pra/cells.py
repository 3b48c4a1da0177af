"""One value at one place: a presence, points, a month, a pair. Never written over what nobody saw.

A cell is a row that may not exist yet (nobody told it). Who sets it names what stood there before; stands
something else there by now, both are shown and nothing is stored. A line that stays says in such a way how it
went: done on a date, kept or not.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.models import MigrantGroup
from pra.lines import locked
from programme.editing import keep, plain
from programme.submissions import sealed, submit


class CellChanged(ValidationError):
    """Somebody else set the cell meanwhile; ``stored`` stands there, ``wanted`` was to be set."""

    def __init__(self, stored: Any, wanted: Any) -> None:
        self.stored, self.wanted = stored, wanted
        words = {"stored": _told(stored), "wanted": _told(wanted)}
        super().__init__(
            _("Orang lain sudah mengisi %(stored)s di sini; isian Anda %(wanted)s belum disimpan.") % words
        )


def _told(value: Any) -> str:
    return _("kosong") if value in (None, "") else str(value)


def is_news(stored: Any, wanted: Any, *, seen: bool) -> bool:
    """Whether ``wanted`` is still to be written; what stands there already is written once.

    ``seen``: whether the writer saw what stands there. Raises CellChanged where somebody else was faster.
    """
    if stored == wanted:
        return False
    if not seen:
        raise CellChanged(stored, wanted)
    return True


def put(row: Any, values: Mapping[str, Any]) -> str:
    """Store the values in the row, whose version grows by one; returns its key. Raises ValidationError."""
    for name, told in values.items():
        setattr(row, name, told)
    row.version = row.version + 1 if row.pk else 1
    keep(row)
    return str(row.key)


def set_cell(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    group: MigrantGroup,
    model: type[Any],
    place: Mapping[str, Any],
    column: str,
    value: Any,
    was: Any,
    secret: bool = False,
) -> str:
    """Set ``column`` of the row at ``place`` to ``value`` (None takes the row away).

    Returns the key of the row, or "". ``was`` is what the writer saw there (None: nothing). Of a ``secret``
    cell the submission keeps no words.
    The group is locked first. Raises CellChanged, ValidationError, SubmissionConflict.
    """
    rows: Any = model._default_manager

    def perform() -> str:
        locked(group)
        row: Any = rows.select_for_update(of=("self",)).filter(site=group.site_id, **place).first()
        stored = getattr(row, column) if row else None
        if not is_news(stored, value, seen=stored == was):
            return str(row.key) if row else ""
        if value is None:
            row.delete()
            return ""
        return put(row or model(site=group.site, **place), {column: value})

    told = {"kind": model._meta.label_lower, **plain({**place, column: value, "was": was})}
    content = sealed(told) if secret else told
    return submit(by=by, token=token, action=action, content=content, perform=perform)


@dataclass(frozen=True)
class Outcome:
    """How it went with what a line says: ``how`` (None: nobody told it) and since when.

    ``words`` tells it on a page.
    """

    how: bool | None
    on: str | None
    words: str = field(compare=False)

    def __str__(self) -> str:
        return self.words


def tell_outcome(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    line: Any,
    values: Mapping[str, Any],
    outcome: Callable[[Any], Outcome],
    was: bool | None,
    seen_on: str | None,
) -> None:
    """Give the line the columns that say how it went; a line stays whatever is told of it.

    ``outcome`` reads a line. ``was`` and ``seen_on`` are what the writer saw; the date is looked at only
    where one is put in the place of another. Raises CellChanged, ValidationError (the line is gone),
    SubmissionConflict.
    """
    rows: Any = type(line)._default_manager

    def perform() -> str:
        row: Any = rows.select_for_update(of=("self",)).filter(pk=line.pk).first()
        if row is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        stored, wanted = outcome(row), outcome(type(line)(**values))
        other_date = stored.how and wanted.how and stored.on != seen_on
        if not is_news(stored, wanted, seen=stored.how is was and not other_date):
            return str(row.key)
        return put(row, values)

    content = {"record": line.key, **plain(values), "was": was}
    submit(by=by, token=token, action=action, content=content, perform=perform)
