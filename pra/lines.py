"""Lines: what a group says piece by piece, each kept the moment it is said (*kata-kata mereka*).

Two phones write into one list and never over one another. Who changes a line names what he saw in the fields
that he touched; fields that somebody else changed meanwhile stay, and only the same field changed twice is a
conflict that shows both.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.models import ActivityPlan, Workshop
from programme.editing import RecordChanged, keep, plain
from programme.removing import remove_record
from programme.submissions import sealed, submit

ADDING = gettext_noop("menambah baris")
CHANGING = gettext_noop("mengubah baris")
REMOVING = gettext_noop("menghapus baris")
Place = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Owner:
    """Whose lines they are: a group's, in one of its workshops where the list is of a workshop."""

    group: MigrantGroup
    workshop: Workshop | None = None


def locked(group: MigrantGroup) -> MigrantGroup:
    """The group, locked until the transaction ends: every act of a workshop begins with it."""
    found: MigrantGroup = MigrantGroup.objects.select_for_update().get(pk=group.pk)
    return found


def plan_of(group: MigrantGroup) -> ActivityPlan:
    """The group's plan, made when its first line is written; call it with the group locked."""
    plan: ActivityPlan = ActivityPlan.objects.get_or_create(site=group.site, group=group)[0]
    return plan


def add_line(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    model: type[Any],
    values: Mapping[str, Any],
    place: Place,
    siblings: Callable[[], QuerySet[Any]] | None = None,
    check: Callable[[Any], None] | None = None,
    action: str = ADDING,
    secret: bool = False,
) -> Any:
    """Put a line at the end of its list. ``place`` gives its links, asked once the group is locked.

    ``siblings`` are the lines of an ordered list. ``check`` sees the line before it is kept, with the group
    locked, and raises ValidationError where the list does not take it. Of a ``secret`` line the submission
    keeps no words. Raises ValidationError, SubmissionConflict.
    """

    def perform() -> str:
        locked(group)
        line = model(site=group.site, **values, **place())
        if siblings:
            line.position = 1 + (siblings().aggregate(last=Max("position"))["last"] or 0)
        if check:
            check(line)
        keep(line)
        return str(line.key)

    told = {"kind": model._meta.label_lower, "group": group.key, **plain(values)}
    content = sealed(told) if secret else told
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    return model._default_manager.filter(key=key).first()


def change_line(
    *,
    by: Any,
    token: uuid.UUID,
    line: Any,
    version: int,
    values: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    look: Callable[[Any], None] | None = None,
    group: MigrantGroup | None = None,
    check: Callable[[Any], None] | None = None,
    action: str = CHANGING,
    secret: bool = False,
) -> Any:
    """Give fields of the line other values.

    With ``seen`` (what the writer saw in these fields) a change of other fields meanwhile is no conflict.
    ``look`` sees the line as it is stored, locked, and raises ValidationError where that allows no change;
    ``check`` sees it as it would be kept. With ``group`` it is locked first, so that what ``check`` finds in
    the other lines holds. Of a ``secret`` line the submission keeps no words.
    Raises RecordChanged, ValidationError, SubmissionConflict.
    """
    model = type(line)

    def perform() -> str:
        if group:
            locked(group)
        stored = model._default_manager.select_for_update(of=("self",)).filter(pk=line.pk).first()
        if stored is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        if stored.version != version and not _apart(stored, values, seen):
            raise RecordChanged(stored)
        if look:
            look(stored)
        for name, value in values.items():
            setattr(stored, name, value)
        if check:
            check(stored)
        stored.version += 1
        keep(stored)
        return str(stored.key)

    told = {"record": line.key, "version": version, **plain(values)}
    content = sealed(told) if secret else told
    submit(by=by, token=token, action=action, content=content, perform=perform)
    return model._default_manager.filter(pk=line.pk).first()


def _apart(stored: Any, values: Mapping[str, Any], seen: Mapping[str, Any] | None) -> bool:
    """Whether nobody changed the fields that are to be changed, or to the same."""
    if seen is None:
        return False
    return all(
        _told(getattr(stored, name)) in (_told(seen.get(name)), _told(value))
        for name, value in values.items()
    )


def _told(value: Any) -> Any:
    return None if value == "" else value


def remove_line(
    *,
    by: Any,
    token: uuid.UUID,
    line: Any,
    version: int,
    parts: Collection[str] = (),
    group: MigrantGroup | None = None,
    action: str = REMOVING,
) -> None:
    """Take a line away that was written by mistake, with its own ``parts``.

    With ``group`` it is locked first, so that no phone sets a value on the line while it goes. Raises
    RecordChanged, ValidationError.
    """
    with transaction.atomic():
        if group:
            locked(group)
        remove_record(by=by, token=token, action=action, record=line, version=version, parts=parts)


def move_line(
    *, by: Any, token: uuid.UUID, group: MigrantGroup, line: Any, siblings: QuerySet[Any], up: bool
) -> None:
    """Let the line change places with the one above (``up``) or below it; at the end nothing happens.

    Lines that nobody ordered yet get their places first. Raises SubmissionConflict.
    """

    def perform() -> str:
        locked(group)
        rows = list(siblings.order_by("position", "pk"))
        here = next((place for place, row in enumerate(rows) if row.pk == line.pk), None)
        if here is None:
            raise ValidationError(_("Baris ini sudah dihapus orang lain."))
        there = here - 1 if up else here + 1
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
        for place, row in enumerate(rows, 1):
            if row.position != place:
                row.position = place
                row.version += 1
                row.save(update_fields=["position", "version"])
        return str(line.key)

    content = {"record": line.key, "up": up}
    submit(by=by, token=token, action=gettext_noop("menggeser baris"), content=content, perform=perform)
