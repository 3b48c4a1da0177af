"""Opening what is closed leaves a row in the audit log: who saw what of whom, when, and why (UU 27/2022).

Everything else in the log is written by triggers; to look at something changes no row, so it is told here.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.models import AuditEvent, User
from accounts.models.audit import AuditOperation
from programme.access import site_of


def log_view(*, by: User, record: Any, action: str, told: Mapping[str, str]) -> None:
    """Write that the user opened something of the record; ``told`` is what the log says of it.

    Never what was opened. ``action`` is marked with gettext_noop; the keys of ``told`` stand in
    ``accounts.views.history.WORDS``.
    """
    AuditEvent.objects.create(
        at=timezone.now(),
        actor=by,
        action=action,
        operation=AuditOperation.VIEW,
        table_name=record._meta.db_table,
        row_id=str(record.pk),
        site=site_of(record),
        new=dict(told),
    )
