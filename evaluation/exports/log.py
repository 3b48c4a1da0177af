"""The trail that every export leaves."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_noop

from evaluation.exports.csv_file import Content
from evaluation.models import ExportFormat, ExportKind, ExportLog
from programme.acting import acting
from programme.models import Site


def kind_of(file_format: ExportFormat, content: Content) -> ExportKind:
    """What such a file holds: a workbook both, a CSV what was asked for."""
    return ExportKind.ALL if file_format == ExportFormat.XLSX else ExportKind(content.value)


def record_export(
    *, by: Any, kind: ExportKind, file_format: ExportFormat, sites: Iterable[Site], purpose: str = ""
) -> ExportLog:
    """Write down who took which sites' data out and what for; ``by`` is None on the server."""
    with acting(by=by, action=gettext_noop("mengunduh data")):
        log: ExportLog = ExportLog.objects.create(
            user=by,
            kind=kind,
            format=file_format,
            sites=[site.key for site in sites],
            purpose=purpose.strip(),
        )
    return log
