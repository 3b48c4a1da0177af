"""Problems while people speak: named once, in their words, gathered under headings, corrected, taken away.

Two phones write on one board and never over one another. Every act locks the group first, then looks, then
writes.
"""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import CellChanged
from pra.lines import locked
from pra.models import Problem, ProblemCategory, Tally
from pra.problems.votes import still_there
from programme.removing import why_it_stays
from programme.submissions import submit

# What the groups of the pilots gathered their problems under (L120). They are words of a group once it uses
# them, so they are kept in the language in which they are said.
OFFERED = ("Perumahan", "Modal", "Kesehatan", "Pendidikan", "Pekerjaan")


def add_problem(*, by: Any, token: uuid.UUID, group: MigrantGroup, text: str) -> str:
    """Put a problem on the board; returns its key. Raises ValidationError for an empty or known one."""
    words = " ".join(text.split())
    if not words:
        raise ValidationError({"text": _("Tulis masalahnya dulu.")})

    def perform() -> str:
        locked(group)
        problem = Problem(site=group.site, group=group, text=words)
        if Problem.objects.filter(site=group.site_id, group=group, text__iexact=words).exists():
            raise ValidationError({"text": _("“%(text)s” sudah ada di papan.") % {"text": words}})
        problem.full_clean()
        problem.save()
        return problem.key

    content = {"group": group.key, "text": words}
    return submit(
        by=by, token=token, action=gettext_noop("menambah masalah"), content=content, perform=perform
    )


def rename_problem(*, by: Any, token: uuid.UUID, problem: Problem, text: str, version: int) -> str:
    """Correct the words of a problem. Raises ValidationError when somebody else changed it meanwhile."""
    words = " ".join(text.split())

    def perform() -> str:
        stored = still_there(problem)
        if stored.version != version:
            raise ValidationError(
                {
                    "text": _("Sudah diubah orang lain menjadi “%(text)s”. Periksa dulu.")
                    % {"text": stored.text}
                }
            )
        stored.text = words
        stored.version += 1
        stored.full_clean()
        stored.save()
        return stored.key

    content = {"problem": problem.key, "text": words, "version": version}
    return submit(
        by=by, token=token, action=gettext_noop("mengubah masalah"), content=content, perform=perform
    )


def has_votes(problem: Problem) -> bool:
    """Whether somebody voted for it in any round: then it stays on the board."""
    return Tally.objects.filter(problem=problem, votes__gt=0).exists()


def remove_problem(*, by: Any, token: uuid.UUID, problem: Problem) -> str:
    """Take a problem off the board, unless it has votes or another step stands on it; the log keeps it."""

    def perform() -> str:
        stored = still_there(problem)
        if has_votes(stored):
            raise ValidationError(_("Masalah ini sudah punya suara. Kurangi suaranya sampai 0 dulu."))
        Tally.objects.filter(problem=stored, ballot__closed_at=None).delete()
        hindrance = why_it_stays(stored)
        if hindrance:
            raise ValidationError(hindrance)
        stored.delete()
        return problem.key

    content = {"problem": problem.key}
    return submit(
        by=by, token=token, action=gettext_noop("menghapus masalah"), content=content, perform=perform
    )


def categories_of(group: MigrantGroup) -> list[str]:
    """The headings that a problem may be put under: those of the group, then those offered."""
    own = list(ProblemCategory.objects.filter(group=group).order_by("id").values_list("name", flat=True))
    known = {name.casefold() for name in own}
    return own + [name for name in OFFERED if name.casefold() not in known]


def categorise(*, by: Any, token: uuid.UUID, problem: Problem, name: str, was: str) -> str:
    """Put a problem under a heading of the group or an offered one ("" takes it out); returns its key.

    Raises CellChanged when somebody else put it elsewhere than ``was`` meanwhile, ValidationError for a
    heading that does not exist.
    """
    group = problem.group
    if group is None:
        raise ValidationError(_("Masalah ini milik seluruh lokasi."))

    def perform() -> str:
        stored = still_there(problem)
        now = stored.category.name if stored.category else ""
        if now.casefold() not in (was.casefold(), name.casefold()):
            raise CellChanged(f"“{now}”" if now else None, f"“{name}”" if name else None)
        stored.category = _category(group, name) if name else None
        stored.version += 1
        stored.save()
        return stored.key

    content = {"problem": problem.key, "category": name, "was": was}
    return submit(
        by=by, token=token, action=gettext_noop("mengelompokkan masalah"), content=content, perform=perform
    )


def _category(group: MigrantGroup, name: str) -> ProblemCategory:
    found: ProblemCategory | None = ProblemCategory.objects.filter(group=group, name__iexact=name).first()
    if found is None and name not in OFFERED:
        raise ValidationError(_("Kelompok masalah “%(name)s” sudah tidak ada.") % {"name": name})
    return found or ProblemCategory.objects.create(site=group.site, group=group, name=name)
