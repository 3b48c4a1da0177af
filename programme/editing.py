"""Adding a record and changing one, as every page does it: once, whole, and never over somebody's head.

A domain function names the act and calls ``add_record`` or ``change_record``; both refuse what cannot be true
beside the field, bear the user's name in the audit log, and do nothing a second time.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from programme.models import Record, Site
from programme.submissions import submit

Then = Callable[[Any], None]


class RecordChanged(Exception):
    """Somebody changed the record after the editor opened it; ``record`` is what is stored now."""

    def __init__(self, record: Any) -> None:
        super().__init__(f"{record._meta.label_lower} {record.key} is at version {record.version}")
        self.record = record


def add_record(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    model: type[Record],
    values: Mapping[str, Any],
    site: Site | None = None,
    then: Then | None = None,
    content: Mapping[str, Any] | None = None,
) -> Any:
    """Keep a new record of the kind; the same token with the same content gives the first one again.

    ``action`` is marked with gettext_noop. ``then`` writes what belongs to the record, in the same
    transaction. ``content`` is what the submission is known by where it is more than ``values``, or must not
    hold them (NIK). Raises ValidationError, SubmissionConflict.
    """
    place = {"site": site} if site is not None else {}

    def perform() -> str:
        record = model(**place, **values)
        keep(record, then)
        return record.key

    told = {"kind": model._meta.label_lower, **plain(place), **plain(content or values)}
    key = submit(by=by, token=token, action=action, content=told, perform=perform)
    return model._default_manager.get(key=key)


def change_record(
    *,
    by: Any,
    token: uuid.UUID,
    action: str,
    record: Any,
    version: int,
    values: Mapping[str, Any],
    look: Then | None = None,
    then: Then | None = None,
    content: Mapping[str, Any] | None = None,
) -> Any:
    """Give the record other values, if it still is at ``version``; its version grows by one.

    ``look`` sees the record as it is stored, locked, and raises ValidationError when that allows no change.
    Raises RecordChanged when it is not at ``version``, ValidationError. See ``add_record``.
    """
    model = type(record)

    def perform() -> str:
        stored = model._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
        if stored.version != version:
            raise RecordChanged(stored)
        if look:
            look(stored)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.version += 1
        keep(stored, then)
        return str(stored.key)

    told = {"record": record.key, "version": version, **plain(content or values)}
    submit(by=by, token=token, action=action, content=told, perform=perform)
    return model._default_manager.get(pk=record.pk)


def keep(record: Any, then: Then | None = None) -> None:
    """Store the record inside an act that is under way; what the database refuses is told in words."""
    record.full_clean(validate_unique=True)
    try:
        with transaction.atomic():
            record.save()
            if then:
                then(record)
    except IntegrityError as error:
        raise ValidationError(refusal_of(record, error)) from error


def refusal_of(record: Any, error: IntegrityError) -> str:
    """The sentence of the constraint that the database named; a plain one where it has none of its own."""
    diagnostics = getattr(error.__cause__, "diag", None)
    name = getattr(diagnostics, "constraint_name", None)
    for constraint in record._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return _("Isian ini bertentangan dengan yang sudah tercatat. Muat ulang halaman, lalu periksa lagi.")


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a submission keeps them: a record by its public key."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return getattr(value, "key", value.pk)
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    return value
