"""Comparing problems in pairs (*banding berpasangan*, domain 4.1): start, answer, change, read, take away.

Rule of the programme: what weighs more is the group's own word, with its reason. Two phones may answer at
once: the same answer twice is one answer; two different ones are shown, and none is written over the other.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from groups.models import MigrantGroup
from pra.cells import CellChanged, put
from pra.lines import locked
from pra.models import MOST_ENTRIES, PairwiseCell, PairwiseEntry, PairwiseMatrix, Problem
from pra.problems.board import read_board
from pra.problems.pairs import Place, all_pairs, circles, placed
from programme.editing import keep
from programme.removing import remove_record
from programme.submissions import submit

FEWEST_ENTRIES = 3
PROPOSED = 5  # 10 pairs, a quarter of an hour of talk


@dataclass(frozen=True)
class Pair:
    """Two problems that meet, and what was answered (None: nothing yet); ``number`` is its turn, from 1."""

    number: int
    first: PairwiseEntry
    second: PairwiseEntry
    cell: PairwiseCell | None

    @property
    def winner(self) -> PairwiseEntry | None:
        """The one that weighs more."""
        if self.cell is None:
            return None
        return self.first if self.cell.winner_id == self.first.pk else self.second


@dataclass(frozen=True)
class Comparison:
    """A matrix as it stands."""

    matrix: PairwiseMatrix
    entries: list[PairwiseEntry]
    pairs: list[Pair]

    @cached_property
    def _winners(self) -> dict[tuple[PairwiseEntry, PairwiseEntry], PairwiseEntry]:
        return {(pair.first, pair.second): pair.winner for pair in self.pairs if pair.winner}

    @property
    def answered(self) -> list[Pair]:
        """The pairs that were answered."""
        return [pair for pair in self.pairs if pair.cell]

    @property
    def open(self) -> list[Pair]:
        """The pairs that wait."""
        return [pair for pair in self.pairs if not pair.cell]

    @cached_property
    def places(self) -> list[Place[PairwiseEntry]]:
        """The problems by their wins."""
        return placed(self.entries, self._winners)

    @cached_property
    def circles(self) -> list[tuple[PairwiseEntry, PairwiseEntry, PairwiseEntry]]:
        """Three problems of which each weighs more than the next."""
        return circles(self.entries, self._winners)

    @property
    def grid(self) -> list[tuple[PairwiseEntry, range, list[Pair]]]:
        """The triangle: each problem but the last, empty places, its pairs with those that stand after it."""
        return [
            (entry, range(place), [pair for pair in self.pairs if pair.first == entry])
            for place, entry in enumerate(self.entries[:-1])
        ]


def matrices_of(group: MigrantGroup) -> QuerySet[PairwiseMatrix]:
    """The group's matrices, the newest first, each with the numbers of its problems and answers."""
    rows: QuerySet[PairwiseMatrix] = PairwiseMatrix.objects.filter(site=group.site_id, group=group)
    counted = rows.annotate(entry_count=Count("entries", distinct=True), done=Count("cells", distinct=True))
    return counted.order_by("-pk")


def cells_of(matrix: PairwiseMatrix) -> QuerySet[PairwiseCell]:
    """What was answered."""
    rows: QuerySet[PairwiseCell] = PairwiseCell.objects.filter(site=matrix.site_id, matrix=matrix)
    return rows


def pair_count(entries: int) -> int:
    """How many pairs so many problems make."""
    return entries * (entries - 1) // 2


def read_comparison(matrix: PairwiseMatrix) -> Comparison:
    """The matrix with its pairs, in two queries."""
    entries = list(matrix.entries.select_related("problem"))
    for entry in entries:
        entry.matrix = matrix
    cells = {(cell.first_id, cell.second_id): cell for cell in cells_of(matrix)}
    pairs = [
        Pair(number, first, second, cells.get((first.pk, second.pk)))
        for number, (first, second) in enumerate(all_pairs(entries), 1)
    ]
    return Comparison(matrix, entries, pairs)


def proposed(group: MigrantGroup) -> list[Problem]:
    """What is worth comparing: the top of the board, or the first problems where nobody voted."""
    return [row.problem for row in read_board(group, site_id=group.site_id).rows[:PROPOSED]]


def start_matrix(
    *, by: Any, token: uuid.UUID, group: MigrantGroup, problems: Sequence[Problem], held_on: str | None
) -> PairwiseMatrix:
    """Begin a comparison of these problems, in this order. Raises ValidationError, SubmissionConflict."""

    def perform() -> str:
        locked(group)
        _refuse(group, problems)
        matrix = PairwiseMatrix(site=group.site, group=group, held_on=held_on)
        keep(matrix)
        for position, problem in enumerate(problems, 1):
            keep(PairwiseEntry(site=group.site, matrix=matrix, problem=problem, position=position))
        return str(matrix.key)

    content = {"group": group.key, "problems": [one.key for one in problems], "held_on": held_on}
    action = gettext_noop("memulai banding berpasangan")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    made: PairwiseMatrix = PairwiseMatrix.objects.get(key=key)
    return made


def _refuse(group: MigrantGroup, problems: Sequence[Problem]) -> None:
    if not FEWEST_ENTRIES <= len(problems) <= MOST_ENTRIES:
        words = _("Pilih %(fewest)s sampai %(most)s masalah; yang dipilih %(count)s.")
        told = {"fewest": FEWEST_ENTRIES, "most": MOST_ENTRIES, "count": len(problems)}
        raise ValidationError({"problems": words % told})
    there = Problem.objects.filter(group=group, pk__in=[problem.pk for problem in problems])
    if there.count() != len(problems):
        raise ValidationError({"problems": _("Ada masalah yang sudah dihapus dari papan. Periksa lagi.")})


@dataclass(frozen=True)
class Answer:
    """What weighs more (None: nobody told), and why."""

    winner: PairwiseEntry | None
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.winner} ({self.reason})" if self.winner and self.reason else str(self.winner or "")


def answer_pair(*, by: Any, token: uuid.UUID, pair: Pair, answer: Answer, was: Answer) -> str:
    """Keep which of the two weighs more, or take the answer back (no winner); returns the key of its row.

    ``was`` is what the writer saw there. A reason that somebody else added meanwhile stays where the writer
    left his as it was. Raises CellChanged, ValidationError, SubmissionConflict.
    """
    group = pair.first.matrix.group
    place: dict[str, Any] = {"matrix": pair.first.matrix, "first": pair.first, "second": pair.second}

    def perform() -> str:
        locked(group)
        row = PairwiseCell.objects.filter(site=group.site_id, **place).first()
        stored = Answer(row.winner, row.reason) if row else Answer(None)
        wanted = _wanted(stored, answer, was)
        if wanted.winner is None:
            _take_back(row)
            return ""
        row = row or PairwiseCell(site=group.site, **place)
        return put(row, {"winner": wanted.winner, "reason": wanted.reason})

    content = {"matrix": place["matrix"].key, "pair": pair.number, "answer": _told(answer), "was": _told(was)}
    action = gettext_noop("membandingkan dua masalah")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def _wanted(stored: Answer, answer: Answer, was: Answer) -> Answer:
    """What shall stand there. Raises CellChanged when somebody else wrote what the writer did not see."""
    if stored.winner not in (was.winner, answer.winner):
        raise CellChanged(str(stored), str(answer))
    if answer.winner is None and stored != was and stored.winner:
        raise CellChanged(str(stored), str(answer))
    if stored.reason in (was.reason, answer.reason):
        return answer
    if answer.reason == was.reason and stored.winner == answer.winner:
        return stored
    raise CellChanged(str(stored), str(answer))


def _take_back(row: PairwiseCell | None) -> None:
    if row is None:
        return
    if row.readings.exists():
        raise ValidationError(_("Jawaban ini dari sumber tertulis, jadi tidak bisa ditarik."))
    row.delete()


def _told(answer: Answer) -> list[str]:
    return [answer.winner.key if answer.winner else "", answer.reason]


def remove_matrix(*, by: Any, token: uuid.UUID, matrix: PairwiseMatrix, version: int) -> None:
    """Take away a comparison in which nothing was answered. Raises RecordChanged, ValidationError."""

    def check(stored: PairwiseMatrix) -> None:
        if stored.cells.exists():
            raise ValidationError(_("Sudah ada pasangan yang dijawab, jadi banding ini tidak bisa dihapus."))

    action = gettext_noop("menghapus banding berpasangan")
    with transaction.atomic():
        locked(matrix.group)  # before the matrix, as who answers a pair does
        remove_record(
            by=by, token=token, action=action, record=matrix, version=version, parts=["entries"], check=check
        )
