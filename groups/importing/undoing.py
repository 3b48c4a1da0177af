"""A confirmed list is taken back: whoever came by it and was not touched since leaves; the others stay."""

import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.importing.staging import statement
from groups.models import (
    BatchState,
    Household,
    IdentityNumber,
    ImportBatch,
    MigrationReason,
    Participant,
    Skill,
    StagedRow,
    Standing,
)
from programme.models import Merge, Reading
from programme.submissions import submit

CAME_ALONG = (Skill, MigrationReason, IdentityNumber)


def undo_import(*, by: Any, token: uuid.UUID, batch: ImportBatch, version: int, reason: str) -> ImportBatch:
    """Take the untouched participants of a confirmed list out of the register, with what came with them.

    The file can be imported again afterwards. Raises ValidationError when the list is not in the register,
    SubmissionConflict.
    """

    def perform() -> str:
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state != BatchState.CONFIRMED or stored.version != version:
            raise ValidationError(_("Berkas ini %s.") % stored.get_state_display())
        if not reason.strip():
            raise ValidationError({"reason": _("Tulis alasannya.")})
        _take_out(stored)
        StagedRow.objects.filter(batch=stored).delete()
        stored.state = BatchState.UNDONE
        stored.undo_reason = reason.strip()
        stored.version += 1
        stored.save()
        return str(stored.key)

    submit(
        by=by,
        token=token,
        action=gettext_noop("membatalkan impor peserta"),
        content={"batch": batch.key, "version": version, "reason": reason},
        perform=perform,
    )
    return ImportBatch.objects.get(pk=batch.pk)


def untouched(batch: ImportBatch) -> QuerySet[Participant]:
    """Who came by the list, is as he came, and is named by nothing that did not come with him."""
    came = Participant.objects.filter(
        import_batch=batch, version=1, standing=Standing.CANDIDATE, merged_into=None
    )
    found: QuerySet[Participant] = came.exclude(_named_elsewhere(Participant, CAME_ALONG)).exclude(
        Exists(Merge.objects.filter(Q(kept_key=OuterRef("key")) | Q(gone_key=OuterRef("key"))))
    )
    for model in CAME_ALONG:
        changed = ~Q(version=1) | ~Q(received_at=OuterRef("received_at"))
        found = found.exclude(Exists(model.objects.filter(changed, participant=OuterRef("pk"))))
    marked = Reading.objects.filter(
        subject_type=ContentType.objects.get_for_model(Participant), subject_id=OuterRef("pk")
    ).exclude(path__startswith=f"import:{batch.key}:")
    return found.exclude(Exists(marked))


def staying(batch: ImportBatch) -> QuerySet[Participant]:
    """Who came by the list and stays if it is undone."""
    leaving = untouched(batch).values("pk")
    found: QuerySet[Participant] = Participant.objects.filter(import_batch=batch).exclude(pk__in=leaving)
    return found.order_by("label")


def _named_elsewhere(model: Any, along: tuple[Any, ...]) -> Q:
    """Whether any row of the whole application, but those of ``along``, points at the row."""
    found = Q(pk__in=[])
    for link in model._meta.related_objects:
        if link.related_model not in along:
            rows = link.related_model._default_manager.filter(**{link.field.name: OuterRef("pk")})
            found |= Q(Exists(rows))
    return found


def _empty_homes(batch: ImportBatch) -> QuerySet[Household]:
    """The households that came with the list, as they came."""
    people = Participant.objects.filter(
        import_batch=batch, household=OuterRef("pk"), received_at=OuterRef("received_at")
    )
    changed = ~Q(version=1) | ~Q(received_at=OuterRef("received_at"))
    found: QuerySet[Household] = (
        Household.objects.filter(Exists(people), site=batch.site_id, version=1)
        .exclude(_named_elsewhere(Household, (Participant, IdentityNumber)))
        .exclude(Exists(IdentityNumber.objects.filter(changed, household=OuterRef("pk"))))
    )
    return found


def _take_out(batch: ImportBatch) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            _delete(cursor, batch)
    except IntegrityError:  # somebody named one of them while we were at it
        raise ValidationError(_("Catatan mereka sedang diubah orang lain. Coba lagi.")) from None


def _delete(cursor: Any, batch: ImportBatch) -> None:
    for table, rows in (("leaving", untouched(batch)), ("homes", _empty_homes(batch))):
        sql, values = rows.order_by().values("id").query.sql_with_params()
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ON COMMIT DROP AS {sql}", values)
        cursor.execute(f"ANALYZE {table}")
    cursor.execute(
        statement("take_out.sql"), {"person_type": ContentType.objects.get_for_model(Participant).pk}
    )
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
