"""The list of criteria by which the people of a site are chosen, in versions (report L43, L310; AMB-03).

The pilots' list is missing from the report, so nothing is fixed here: each site agrees on its own. While
nobody was judged by a version it is edited in place; afterwards other words are a new version, and the old
one stays to be read.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import gettext_noop

from groups.models import CriterionCheck, Selection, SelectionCriterion, SelectionState
from groups.selection_states import lock_site
from programme.editing import RecordChanged
from programme.models import Site
from programme.submissions import submit

MOST = 15
LONGEST = 300
# What programmes of this kind commonly ask (domain.md 4.2), in plain words: a proposal, never a rule of ours.
EXAMPLES: tuple[tuple[Promise | str, bool], ...] = (
    (_t("Pendatang dari daerah lain (migran)"), True),
    (_t("Hidupnya kurang mampu"), True),
    (_t("Tinggal di lokasi ini"), True),
    (_t("Sudah dewasa (18 tahun) atau sudah menikah, paling tua 60 tahun"), True),
    (_t("Bersedia ikut kegiatan sampai selesai"), True),
    (_t("Belum mendapat bantuan modal dari program lain"), False),
    (_t("Punya usaha kecil atau keterampilan yang bisa dikembangkan"), False),
)


@dataclass(frozen=True)
class Line:
    """One criterion as it is written in the form; ``key`` names the stored one that it was."""

    text: str
    required: bool
    key: str = ""


@dataclass(frozen=True)
class CriteriaList:
    """One version of a site's list; number 0 stands for *none yet*."""

    number: int
    rows: list[SelectionCriterion] = field(default_factory=list)

    @property
    def version(self) -> str:
        """A stamp that differs as soon as anything in the list does."""
        told = [(self.number, row.key, row.version, row.order) for row in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    @property
    def lines(self) -> list[Line]:
        """The list as a form shows it."""
        return [Line(row.text, row.required, row.key) for row in self.rows]


class CriteriaChanged(RecordChanged):
    """Somebody changed the list after the editor opened it; ``record`` is the list of now."""

    def __init__(self, stored: CriteriaList) -> None:
        Exception.__init__(self, f"the criteria are at version {stored.number}")
        self.record = stored


def criteria_versions(site: Site | int) -> list[CriteriaList]:
    """Every version of the site's list, the one in force first."""
    rows = SelectionCriterion.objects.filter(site=site).order_by("-edition", "order", "id")
    return [CriteriaList(number, list(found)) for number, found in groupby(rows, key=lambda row: row.edition)]


def criteria_in_force(site: Site | int) -> CriteriaList:
    """The newest version; an empty one with the number 0 where nobody wrote any."""
    versions = criteria_versions(site)
    return versions[0] if versions else CriteriaList(0)


def was_used(site: Site | int, number: int) -> bool:
    """Whether somebody was judged by this version, so that its words must stay."""
    if CriterionCheck.objects.filter(site=site, criterion__edition=number).exists():
        return True
    judged = Selection.objects.filter(site=site, criteria_version=number)
    return judged.exclude(state=SelectionState.DRAFT).exists()


def keep_criteria(*, by: Any, token: uuid.UUID, site: Site, seen: str, lines: Sequence[Line]) -> CriteriaList:
    """Make these lines the list in force; ``seen`` is the ``version`` of the list that the editor had before.

    In place while nobody was judged by it, else as the next version. Raises CriteriaChanged when somebody
    else changed the list meanwhile, ValidationError for a list without a line or with the same line twice.
    """
    _refuse_bad(lines)

    def perform() -> str:
        lock_site(site)
        stored = criteria_in_force(site)
        if stored.version != seen:
            raise CriteriaChanged(stored)
        if [(line.text, line.required) for line in stored.lines] != [(n.text, n.required) for n in lines]:
            if stored.number == 0 or was_used(site, stored.number):
                _add(site, stored.number + 1, lines)
            else:
                _edit(site, stored, lines)
        return str(site.key)

    told = [[line.key, line.text, line.required] for line in lines]
    content = {"site": site.key, "seen": seen, "lines": told}
    submit(by=by, token=token, action=gettext_noop("mengubah kriteria"), content=content, perform=perform)
    return criteria_in_force(site)


def _refuse_bad(lines: Sequence[Line]) -> None:
    texts = [line.text.casefold() for line in lines]
    if not texts:
        raise ValidationError(_("Tulis paling sedikit satu kriteria."))
    if len(texts) > MOST:
        raise ValidationError(_("Paling banyak %(most)s kriteria.") % {"most": MOST})
    twice = next((line.text for line in lines if texts.count(line.text.casefold()) > 1), None)
    if twice:
        raise ValidationError(_("Kriteria ini tertulis dua kali: “%(text)s”.") % {"text": twice})


def _add(site: Site, number: int, lines: Sequence[Line]) -> None:
    SelectionCriterion.objects.bulk_create(
        SelectionCriterion(site=site, edition=number, order=place, text=line.text, required=line.required)
        for place, line in enumerate(lines, 1)
    )


def _edit(site: Site, stored: CriteriaList, lines: Sequence[Line]) -> None:
    kept = {line.key for line in lines}
    SelectionCriterion.objects.filter(pk__in=[row.pk for row in stored.rows if row.key not in kept]).delete()
    rows = {row.key: row for row in stored.rows}
    for place, line in enumerate(lines, 1):
        row = rows.pop(line.key, None)
        told = {"order": place, "text": line.text, "required": line.required}
        if row is None:
            SelectionCriterion.objects.create(site=site, edition=stored.number, **told)
        elif (row.order, row.text, row.required) != tuple(told.values()):
            SelectionCriterion.objects.filter(pk=row.pk).update(version=row.version + 1, **told)
