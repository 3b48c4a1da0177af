"""A list enters the register: all of its right rows or none, after one more look at what is there now."""

import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.importing.staging import joined_by_hash, meet_register, statement, word_list
from groups.labels import LABEL, last_number
from groups.models import BatchState, ImportBatch, Participant, StagedRow
from programme.submissions import submit

MEANWHILE = frozenset({"nik_once_a_site", "participant_label_once"})  # somebody registered at the same time


class RegisterChanged(Exception):
    """The register is no longer what the list was judged by: somebody has to look again."""


def confirm_import(
    *,
    by: Any,
    token: uuid.UUID,
    batch: ImportBatch,
    version: int,
    without_origin: bool = False,
    leave_alike: bool = False,
) -> ImportBatch:
    """Put the right rows of a waiting list into the register, as candidates, in one transaction.

    ``without_origin`` lets rows in whose only fault is their origin; what was written stays as a doubtful
    reading. ``leave_alike`` leaves out who may be there already. Faulty rows stay out, and stay staged.
    Raises RegisterChanged, ValidationError, SubmissionConflict; then nothing has entered.
    """
    choices = {"without_origin": without_origin, "leave_alike": leave_alike}

    def perform() -> str:
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state != BatchState.STAGED:
            raise ValidationError(_("Berkas ini %s.") % stored.get_state_display())
        if stored.version != version or meet_register(stored):
            raise RegisterChanged
        stored.imported_count = _enter(stored, choices)
        if not stored.imported_count:
            raise ValidationError(_("Tidak ada baris yang bisa masuk."))
        stored.state = BatchState.CONFIRMED
        stored.version += 1
        stored.save()
        return str(stored.key)

    submit(
        by=by,
        token=token,
        action=gettext_noop("memasukkan daftar peserta"),
        content={"batch": batch.key, "version": version, **choices},
        perform=perform,
    )
    return ImportBatch.objects.get(pk=batch.pk)


def _enter(batch: ImportBatch, choices: dict[str, bool]) -> int:
    if not StagedRow.objects.filter(batch=batch).exists():
        raise ValidationError(_("Isi berkas ini sudah tidak ada. Unggah lagi."))
    values = {
        "batch": batch.pk,
        "site": batch.site_id,
        "told_on": batch.told_on,
        "label": LABEL,
        "first": last_number(batch.site) + 1,
        "words": word_list(),
        "person_type": ContentType.objects.get_for_model(Participant).pk,
        "source": _("Berkas %s, baris ") % batch.file_name,
        "path": f"import:{batch.key}",
        **choices,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor, joined_by_hash(cursor):
            cursor.execute(statement("enter.sql"), values)
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) in MEANWHILE:
            raise RegisterChanged from error
        raise
    entered: int = Participant.objects.filter(import_batch=batch).count()
    return entered
