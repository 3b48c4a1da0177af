"""Where an officer stands: waiting for something, ready, in service, or done (conclusion 3 of the report).

In the pilots mentors served without written terms and without training, and nobody could tell. An officer is
ready when all five terms are written and a training was attended; whoever serves without that serves by a
reason that stays in sight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from programme.formats import partial_date
from programme.models import OfficerAssignment, OfficerTerms, Site, TrainingAttendance
from programme.readings import attach_readings

TERMS = ("qualification", "duties", "rights", "obligations", "sanctions")
"""The five things that must be written, in the order of the report (L300)."""


@dataclass(frozen=True)
class Standing:
    """The state in a word and a tone, and what is missing in words."""

    word: str
    tone: str
    missing: tuple[str, ...]
    active: bool = False
    ended: bool = False

    @property
    def may_begin(self) -> bool:
        """Whether somebody could declare the officer active now."""
        return not (self.active or self.ended)


def standing_of(assignment: OfficerAssignment, terms: OfficerTerms | None, *, trained: bool) -> Standing:
    """The state of one assignment. Nothing is asked of the database."""
    missing = what_is_missing(assignment, terms, trained=trained)
    if assignment.ended_on:
        word = _("berakhir %(day)s") % {"day": partial_date(assignment.ended_on)}
        return Standing(word, "plain", missing, ended=True)
    if assignment.activated_on is None:
        if missing:
            return Standing(_("menunggu syarat"), "wait", missing)
        return Standing(_("siap diaktifkan"), "act", ())
    if missing:
        return Standing(_("aktif tanpa syarat lengkap"), "alarm", missing, active=True)
    word = _("aktif sejak %(day)s") % {"day": partial_date(assignment.activated_on)}
    return Standing(word, "good", (), active=True)


def what_is_missing(
    assignment: OfficerAssignment, terms: OfficerTerms | None, *, trained: bool
) -> tuple[str, ...]:
    """What stands between the officer and the service, in words; empty when nothing does."""
    found = [_terms_missing(terms)]
    if assignment.officer_id is None:
        found.append(_("nama petugas belum dicatat, jadi pelatihannya belum bisa dicatat"))
    elif not trained:
        found.append(_("belum tercatat hadir dalam pelatihan"))
    return tuple(words for words in found if words)


def part_label(name: str) -> str:
    """What one of the five parts of written terms is called."""
    field: Any = OfficerTerms._meta.get_field(name)
    return str(field.verbose_name)


def _terms_missing(terms: OfficerTerms | None) -> str:
    if terms is None:
        return _("syarat tertulis belum ada")
    empty = [name for name in TERMS if not getattr(terms, name).strip()]
    if not empty:
        return ""
    labels = ", ".join(part_label(name) for name in empty)
    return _("syarat tertulis belum lengkap: %(parts)s") % {"parts": labels}


def with_standing(assignments: Sequence[Any]) -> Sequence[Any]:
    """Give each assignment ``terms_here``, ``trainings_here`` and ``standing``, in two queries."""
    terms = {row.assignment_id: row for row in OfficerTerms.objects.filter(assignment__in=assignments)}
    attended = _attended({row.officer_id for row in assignments if row.officer_id})
    for row in assignments:
        row.terms_here = terms.get(row.pk)
        row.trainings_here = attended.get(row.officer_id, [])
        row.standing = standing_of(row, row.terms_here, trained=bool(row.trainings_here))
    return assignments


def _attended(officers: set[int]) -> Mapping[int, list[Any]]:
    rows = TrainingAttendance.objects.filter(officer__in=officers, present=True).select_related("training")
    found: dict[int, list[Any]] = {}
    for row in rows.order_by("training__held_on", "id"):
        found.setdefault(row.officer_id, []).append(row.training)
    return found


def officer_sheet(site: Site) -> list[Any]:
    """The assignments of a site with their standing and readings; those that ended last."""
    rows = OfficerAssignment.objects.filter(site=site).select_related("officer__institution", "institution")
    found = sorted(rows, key=lambda row: (row.ended_on is not None, row.pk))
    with_standing(found)
    attach_readings([*found, *(row.officer for row in found if row.officer)])
    for row in found:
        row.site = site
    return found
