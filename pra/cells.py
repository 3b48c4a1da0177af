"""One value at one place: a presence, points, a month, a pair. Never written over what nobody saw.

A cell is a row that may not exist yet (nobody told it). Who sets it names what stood there before; stands
something else there by now, both are shown and nothing is stored.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.models import MigrantGroup
from pra.lines import locked
from programme.editing import plain
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
    more: Mapping[str, Any] | None = None,
    secret: bool = False,
) -> str:
    """Set ``column`` of the row at ``place`` to ``value`` (None takes the row away).

    Returns the key of the row, or "". ``was`` is what the writer saw there (None: nothing). ``more`` are
    further columns that come with the value. Of a ``secret`` cell the submission keeps no words.
    The group is locked first. Raises CellChanged, ValidationError, SubmissionConflict.
    """
    rows: Any = model._default_manager

    def perform() -> str:
        locked(group)
        row: Any = rows.filter(site=group.site_id, **place).first()
        stored = getattr(row, column) if row else None
        if stored not in (was, value):
            raise CellChanged(stored, value)
        if value is None:
            if row:
                row.delete()
            return ""
        row = row or model(site=group.site, **place)
        row.version = row.version + 1 if row.pk else 1
        for name, told in {column: value, **(more or {})}.items():
            setattr(row, name, told)
        row.full_clean()
        row.save()
        return str(row.key)

    told = {"kind": model._meta.label_lower, **plain({**place, column: value, "was": was, **(more or {})})}
    content = sealed(told) if secret else told
    return submit(by=by, token=token, action=action, content=content, perform=perform)
