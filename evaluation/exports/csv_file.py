"""The comparison as CSV: UTF-8 with a byte order mark, and by default the semicolon that Indonesian Excel
expects.
"""

import csv
import io
from collections.abc import Sequence
from typing import IO, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from evaluation.exports.content import comparisons, long_header, long_rows, plain
from evaluation.exports.guard import guarded
from programme.models import Site


class Delimiter(models.TextChoices):
    SEMICOLON = "semicolon", _("titik koma")
    COMMA = "comma", _("koma")


SIGNS = {Delimiter.SEMICOLON: ";", Delimiter.COMMA: ","}


def write_csv(target: IO[bytes], *, user: Any, sites: Sequence[Site], delimiter: Delimiter) -> None:
    """Write the long form into ``target``: a header and one row for each indicator and site."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=SIGNS[delimiter])
    writer.writerow(long_header())
    for table in comparisons(user, sites):
        writer.writerows([guarded(value) for value in plain(row)] for row in long_rows(table))
    text.detach()
