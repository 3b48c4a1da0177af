"""The matrix in which a group scores its business ideas (*matriks nilai*, domain 4.1).

Rule of the programme: criteria and points are the group's own (L134). What nobody scored is *belum*, no zero.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from groups.models import MigrantGroup
from pra.businesses.scores import Total, highest, totals
from pra.cells import set_cell
from pra.lines import locked
from pra.models import Business, Score, ScoreCriterion, ScoreMatrix, ScoreOption
from pra.potentials.reach import folded
from programme.editing import keep
from programme.removing import remove_record
from programme.submissions import submit

SUGGESTED: tuple[Promise | str, ...] = (
    gettext_lazy("modal kecil"),
    gettext_lazy("bahan mudah"),
    gettext_lazy("laku dijual"),
    gettext_lazy("bisa dikerjakan sendiri"),
    gettext_lazy("untung"),
)
FEWEST_OPTIONS, MOST_OPTIONS, MOST_CRITERIA = 2, 8, 8


@dataclass(frozen=True)
class Cell:
    """The points of a business by a criterion; None: not scored yet."""

    criterion: ScoreCriterion
    points: int | None


@dataclass(frozen=True)
class OptionRow:
    """A business with its points, and their sum."""

    option: ScoreOption
    cells: list[Cell]
    total: Total


@dataclass(frozen=True)
class Sheet:
    """A matrix as it stands."""

    matrix: ScoreMatrix
    criteria: list[ScoreCriterion]
    rows: list[OptionRow]

    @property
    def missing(self) -> int:
        """How many cells wait."""
        return sum(row.total.missing for row in self.rows)

    @property
    def highest(self) -> int:
        """The most that a business can have."""
        return highest([one.weight for one in self.criteria], self.matrix.most)

    @property
    def scale(self) -> range:
        """The points that can be given."""
        return range(self.matrix.most + 1)

    @cached_property
    def ranked(self) -> list[OptionRow]:
        """The businesses by their sums, those that wait for points last."""
        return sorted(self.rows, key=lambda row: (row.total.rank.place is None, row.total.rank.place or 0))

    @property
    def best(self) -> list[OptionRow]:
        """Who stands first, once every cell is scored; several where they are equal."""
        return [] if self.missing else [row for row in self.rows if row.total.rank.place == 1]


def matrices_of(group: MigrantGroup) -> QuerySet[ScoreMatrix]:
    """The group's matrices, the newest first, each with the numbers of its cells and of those scored."""
    rows: QuerySet[ScoreMatrix] = ScoreMatrix.objects.filter(site=group.site_id, group=group)
    counted = rows.annotate(
        options_count=Count("options", distinct=True),
        cell_count=Count("options", distinct=True) * Count("criteria", distinct=True),
        done=Count("scores", distinct=True),
    )
    return counted.order_by("-pk")


def read_sheet(matrix: ScoreMatrix) -> Sheet:
    """The matrix with its points, in three queries."""
    criteria = list(ScoreCriterion.objects.filter(site=matrix.site_id, matrix=matrix))
    options = list(ScoreOption.objects.filter(site=matrix.site_id, matrix=matrix).select_related("business"))
    scored = Score.objects.filter(site=matrix.site_id, matrix=matrix)
    points = {(row.option_id, row.criterion_id): row.points for row in scored}
    table = [[points.get((option.pk, one.pk)) for one in criteria] for option in options]
    sums = totals([one.weight for one in criteria], table)
    rows = [
        OptionRow(option, [Cell(one, value) for one, value in zip(criteria, row, strict=True)], total)
        for option, row, total in zip(options, table, sums, strict=True)
    ]
    return Sheet(matrix, criteria, rows)


def parts_of(matrix: ScoreMatrix) -> list[QuerySet[Any]]:
    """All rows of which the page of a matrix is made."""
    kinds: list[Any] = [ScoreCriterion, ScoreOption, Score]
    own: Any = ScoreMatrix.objects.filter(pk=matrix.pk)
    return [own, *(kind.objects.filter(site=matrix.site_id, matrix=matrix) for kind in kinds)]


def start_matrix(
    *,
    by: Any,
    token: uuid.UUID,
    group: MigrantGroup,
    businesses: Sequence[Business],
    criteria: Sequence[str],
    most: int,
    held_on: str | None,
) -> ScoreMatrix:
    """Begin to score these businesses by these criteria. Raises ValidationError, SubmissionConflict."""

    def perform() -> str:
        locked(group)
        _refuse_options(group, businesses)
        matrix = ScoreMatrix(site=group.site, group=group, most=most, held_on=held_on)
        keep(matrix)
        for position, business in enumerate(businesses, 1):
            keep(ScoreOption(site=group.site, matrix=matrix, business=business, position=position))
        for name in criteria:
            _add_criterion(matrix, name)
        return str(matrix.key)

    content = {
        "group": group.key,
        "businesses": [one.key for one in businesses],
        "criteria": list(criteria),
        "most": most,
        "held_on": held_on,
    }
    action = gettext_noop("memulai matriks nilai")
    key = submit(by=by, token=token, action=action, content=content, perform=perform)
    made: ScoreMatrix = ScoreMatrix.objects.get(key=key)
    return made


def _refuse_options(group: MigrantGroup, businesses: Sequence[Business]) -> None:
    if not FEWEST_OPTIONS <= len(businesses) <= MOST_OPTIONS:
        words = _("Pilih %(fewest)s sampai %(most)s usaha; yang dipilih %(count)s.")
        told = {"fewest": FEWEST_OPTIONS, "most": MOST_OPTIONS, "count": len(businesses)}
        raise ValidationError({"businesses": words % told})
    there = Business.objects.filter(group=group, pk__in=[one.pk for one in businesses])
    if there.count() != len(businesses):
        raise ValidationError({"businesses": _("Ada usaha yang sudah dihapus orang lain. Periksa lagi.")})


def _add_criterion(matrix: ScoreMatrix, name: str) -> ScoreCriterion:
    there = list(matrix.criteria.all())
    words = " ".join(name.split())
    if folded(words) in {folded(one.name) for one in there}:
        raise ValidationError({"name": _("“%(name)s” sudah ada di daftar ukuran.") % {"name": words}})
    if len(there) >= MOST_CRITERIA:
        raise ValidationError({"name": _("Paling banyak %s ukuran.") % MOST_CRITERIA})
    made = ScoreCriterion(site=matrix.site, matrix=matrix, name=words, position=len(there) + 1)
    keep(made)
    return made


def add_criterion(*, by: Any, token: uuid.UUID, matrix: ScoreMatrix, name: str) -> str:
    """Add a criterion to a matrix that is under way; its cells wait. Raises ValidationError."""

    def perform() -> str:
        locked(matrix.group)
        return str(_add_criterion(matrix, name).key)

    content = {"matrix": matrix.key, "name": name}
    action = gettext_noop("menambah ukuran penilaian")
    return submit(by=by, token=token, action=action, content=content, perform=perform)


def set_weight(*, by: Any, token: uuid.UUID, criterion: ScoreCriterion, weight: int, was: int | None) -> str:
    """How often the points of a criterion count, 1 to 3. Raises CellChanged, ValidationError."""
    matrix = criterion.matrix
    return set_cell(
        by=by,
        token=token,
        action=gettext_noop("mengatur bobot ukuran"),
        group=matrix.group,
        model=ScoreCriterion,
        place={"matrix": matrix, "name": criterion.name},
        column="weight",
        value=weight,
        was=was,
    )


def set_points(
    *,
    by: Any,
    token: uuid.UUID,
    criterion: ScoreCriterion,
    option: ScoreOption,
    points: int | None,
    was: int | None,
) -> str:
    """Score a business by a criterion (None: take the points back). Raises CellChanged, ValidationError."""
    matrix = criterion.matrix
    if points is not None and points > matrix.most:
        raise ValidationError(_("Nilai paling tinggi di matriks ini %s.") % matrix.most)
    return set_cell(
        by=by,
        token=token,
        action=gettext_noop("menilai usaha"),
        group=matrix.group,
        model=Score,
        place={"matrix": matrix, "criterion": criterion, "option": option},
        column="points",
        value=points,
        was=was,
    )


def remove_criterion(*, by: Any, token: uuid.UUID, criterion: ScoreCriterion, version: int) -> None:
    """Take away a criterion by which nothing was scored. Raises RecordChanged, ValidationError."""

    def check(stored: ScoreCriterion) -> None:
        if stored.scores.exists():
            words = _("Sudah ada nilai menurut “%(name)s”. Tarik dulu nilainya, baru hapus ukurannya.")
            raise ValidationError(words % {"name": stored.name})

    _remove(by=by, token=token, record=criterion, version=version, group=criterion.matrix.group, check=check)


def remove_matrix(*, by: Any, token: uuid.UUID, matrix: ScoreMatrix, version: int) -> None:
    """Take away a matrix in which nothing was scored. Raises RecordChanged, ValidationError."""

    def check(stored: ScoreMatrix) -> None:
        if stored.scores.exists():
            raise ValidationError(_("Sudah ada usaha yang dinilai, jadi matriks ini tidak bisa dihapus."))

    group, parts = matrix.group, ["options", "criteria"]
    _remove(by=by, token=token, record=matrix, version=version, group=group, check=check, parts=parts)


def _remove(*, group: MigrantGroup, **removal: Any) -> None:
    with transaction.atomic():
        locked(group)  # before the row, as who scores does
        remove_record(action=gettext_noop("menghapus dari matriks nilai"), **removal)
