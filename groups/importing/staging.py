"""A list waits for its confirmation: read once, judged in the database, and thrown away when nobody wants it.

NIK and KK reach the database in clear only in a temporary table that ends with the transaction.
"""

import csv
import datetime
import hashlib
import io
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.importing.columns import COLUMNS, NUMBERS, words
from groups.importing.reading import ReadList, Row, read_list
from groups.models import BatchState, ImportBatch, Rank, StagedRow
from groups.sealing import seal
from programme.acting import acting
from programme.models import Site
from programme.submissions import submit

FOLDER = Path(__file__).parent
KEPT_DAYS = 7
WORK_MEMORY = "64MB"  # for one sort or hash; a list of 50,000 rows is about 40 MB
KEYS = [column.key for column in COLUMNS]
AT = {key: KEYS.index(key) for key in NUMBERS}
SEALED = [f"{key}_{part}" for key in NUMBERS for part in ("secret", "digest", "last")]


def stage_import(
    *, by: Any, token: uuid.UUID, site: Site, told_on: datetime.date, name: str, content: bytes
) -> ImportBatch:
    """Read and judge a file; nothing of it is in the register. Raises ValidationError, SubmissionConflict.

    ``told_on`` is the day of the list. Lists that nobody confirmed within a week are thrown away first.
    """
    digest = hashlib.sha256(content).hexdigest()

    def perform() -> str:
        forget_old_rows()
        batch: ImportBatch = ImportBatch.objects.create(
            site=site, file_name=name[-200:], sha256=digest, told_on=told_on
        )
        read = read_list(content)
        _judge(batch, read)
        meet_register(batch)
        batch.remarks = read.remarks[:20]
        count_rows(batch)
        if not batch.row_count:
            raise ValidationError({"file": _("Berkas ini berisi judul kolom saja, belum ada orang.")})
        batch.save()
        return str(batch.key)

    key = submit(
        by=by,
        token=token,
        action=gettext_noop("mengunggah daftar peserta"),
        content={"site": site.key, "sha256": digest, "told_on": told_on.isoformat()},
        perform=perform,
    )
    return ImportBatch.objects.get(key=key)


def discard_import(*, by: Any, token: uuid.UUID, batch: ImportBatch) -> None:
    """Throw the staged rows away: all of a list that waits, or what a confirmed list left out."""

    def perform() -> str:
        stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        StagedRow.objects.filter(batch=stored).delete()
        if stored.state == BatchState.STAGED:
            stored.state = BatchState.DISCARDED
        stored.version += 1
        stored.save()
        return str(stored.key)

    action = gettext_noop("membuang daftar peserta")
    submit(by=by, token=token, action=action, content={"batch": batch.key}, perform=perform)


def recheck_import(*, by: Any, batch: ImportBatch) -> ImportBatch:
    """Judge a waiting list again beside the register as it is now."""
    with acting(by=by, action=gettext_noop("memeriksa ulang daftar peserta")):
        stored: ImportBatch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if stored.state == BatchState.STAGED:
            meet_register(stored)
            count_rows(stored)
            stored.version += 1
            stored.save()
    return stored


def earlier_twin(batch: ImportBatch) -> ImportBatch | None:
    """The confirmed list of the site that came from the very same file, if there is one."""
    same = ImportBatch.objects.filter(site=batch.site_id, sha256=batch.sha256, state=BatchState.CONFIRMED)
    return same.exclude(pk=batch.pk).first()


def forget_old_rows() -> None:
    """Throw away what nobody confirmed, mended or discarded within a week: personal data do not lie about."""
    limit = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    old = ImportBatch.objects.filter(received_at__lt=limit)
    StagedRow.objects.filter(batch__in=old).delete()
    old.filter(state=BatchState.STAGED).update(state=BatchState.DISCARDED)


def meet_register(batch: ImportBatch) -> int:
    """Judge the staged rows beside the register; the number of rows whose verdict changed."""
    with connection.cursor() as cursor, joined_by_hash(cursor):
        cursor.execute(statement("meet_register.sql"), {"batch": batch.pk, "site": batch.site_id})
        changed: int = cursor.rowcount
    return changed


def count_rows(batch: ImportBatch) -> None:
    """Set the batch's counts from its rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE rank = %s), count(*) FILTER (WHERE hints <> '{}') "
            "FROM groups_stagedrow WHERE batch_id = %s",
            [Rank.FAULTY, batch.pk],
        )
        batch.row_count, batch.error_count, batch.warning_count = cursor.fetchone()


@contextmanager
def joined_by_hash(cursor: Any) -> Iterator[None]:
    """Join whole lists by hash and in memory, whatever the planner believes of a table that was just empty.

    It would otherwise compare each of 50,000 rows with each other one: minutes instead of a second.
    """
    cursor.execute(f"SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '{WORK_MEMORY}'")
    yield
    cursor.execute("RESET enable_nestloop; RESET work_mem")


def statement(name: str) -> str:
    """The SQL in a file of this folder."""
    return (FOLDER / name).read_text()


def word_list() -> str:
    """The words of each column of choices, as the statements take them."""
    return json.dumps(words())


def _judge(batch: ImportBatch, read: ReadList) -> None:
    buffer = _as_csv(read.rows)
    columns = ", ".join(f"{key} text" for key in [*KEYS, *SEALED])
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE told (line int, marks text[], {columns}) ON COMMIT DROP")
        cursor.copy_expert("COPY told FROM STDIN (FORMAT csv, NULL '\\N')", buffer)
        cursor.execute("ANALYZE told (line, name, origin, family, nik_digest, kk_digest)")
        values: dict[str, Any] = {
            "batch": batch.pk,
            "site": batch.site_id,
            "today": timezone.localdate().isoformat(),
            "told_on": batch.told_on,
            "words": word_list(),
        }
        with joined_by_hash(cursor):
            cursor.execute(statement("judge.sql"), values)
        cursor.execute("DROP TABLE told")


def _as_csv(rows: Iterable[Row]) -> io.BytesIO:
    """The rows as COPY takes them, each NIK and KK also sealed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        sealed = [part for key in NUMBERS for part in _sealed(row.cells[AT[key]])]
        writer.writerow([row.line, "{" + ",".join(row.marks) + "}", *row.cells, *sealed])
    try:
        return io.BytesIO(text.getvalue().encode())
    except UnicodeEncodeError:
        raise ValidationError(
            {"file": _("Berkas ini berisi tanda yang bukan tulisan. Simpan ulang, lalu unggah lagi.")}
        ) from None


def _sealed(number: str) -> tuple[str, str, str]:
    return seal(number) if number else ("", "", "")
