"""The comparison, or the people, as CSV: UTF-8 with a byte order mark, and by default the semicolon that
Indonesian Excel expects.
"""

import csv
import io
from collections.abc import Sequence
from typing import IO, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from evaluation.exports.content import comparisons, long_header, long_rows, plain
from evaluation.exports.guard import guarded
from evaluation.exports.people import REMARK, PeopleTable
from programme.models import Site


class Content(models.TextChoices):
    """What one CSV holds; a workbook holds both."""

    COMPARISON = "comparison", _("perbandingan")
    PEOPLE = "people", _("peserta")


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


def write_people_csv(
    target: IO[bytes], *, sites: Sequence[Site], delimiter: Delimiter, actor: User | None = None
) -> None:
    """Write the people into ``target``: a row for each, and at the end one for each site without a code.

    That last row is no person: it tells how many were left out, as a CSV has no second sheet for it. New
    research codes are given in the name of ``actor``.
    """
    people = PeopleTable(sites, by=actor)
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    writer = csv.DictWriter(text, (*people.header(), REMARK), delimiter=SIGNS[delimiter], restval="")
    writer.writeheader()
    for row in people.rows():
        writer.writerow(dict(zip(people.header(), map(guarded, row), strict=True)))
    for tally in people.tallies:
        place = {"kunci_lokasi": tally.site.key, "lokasi": guarded(str(tally.site))}
        writer.writerow({**place, REMARK: tally.words})
    text.detach()
