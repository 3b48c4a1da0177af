"""The faulty rows go back to whoever mends them, with the numbers in them; who saw them is written down."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import AuditEvent
from accounts.permissions import Permission
from accounts.viewing import log_view
from groups.importing.books import faulty_rows
from groups.models import ImportBatch, Rank, StagedRow
from programme.acting import acting

ACTION = gettext_noop("mengunduh baris yang salah")


def hand_back_faulty(*, by: Any, batch: ImportBatch) -> bytes:
    """A workbook of the faulty rows with what is wrong in each.

    NIK and KK stand in it in clear for whoever sent the file or may see such numbers anyway, and the handing
    out leaves a row in the audit log; for others they are masked.
    """
    rows = StagedRow.objects.filter(batch=batch, rank=Rank.FAULTY)
    reveal = by.can(Permission.REVEAL_IDENTITY, batch.site) or _sent_by(by, batch)
    with acting(by=by, action=ACTION):
        if reveal and rows.exclude(nik_secret="", kk_secret="").exists():
            log_view(by=by, record=batch, action=ACTION, told={"number": _("NIK dan KK baris yang salah")})
        return faulty_rows(rows.order_by("line"), reveal=reveal)


def _sent_by(user: Any, batch: ImportBatch) -> bool:
    sent = AuditEvent.objects.filter(
        table_name=ImportBatch._meta.db_table, row_id=str(batch.pk), operation="insert", actor=user
    )
    found: bool = sent.exists()
    return found
