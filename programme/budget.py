"""What the preparation costs (honoraria, stationery, venue): planned and spent, in whole rupiah (L60, L90).

An amount that nobody told is no zero: a total counts what is known and says how many lines are not.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from programme.editing import add_record, change_record
from programme.models import BudgetLine, Site
from programme.removing import remove_record


@dataclass(frozen=True)
class Total:
    """The sums of the lines in rupiah (None: of no line is it known), and how many lines do not tell it.

    ``difference`` is spent less planned over the lines that tell both.
    """

    planned: int | None
    spent: int | None
    difference: int | None
    planned_unknown: int
    spent_unknown: int


def total_of(lines: Iterable[BudgetLine]) -> Total:
    """The sums over the lines."""
    rows = list(lines)
    planned = [row.planned for row in rows if row.planned is not None]
    spent = [row.spent for row in rows if row.spent is not None]
    both = [difference for row in rows if (difference := difference_of(row)) is not None]
    return Total(
        planned=sum(planned) if planned else None,
        spent=sum(spent) if spent else None,
        difference=sum(both) if both else None,
        planned_unknown=len(rows) - len(planned),
        spent_unknown=len(rows) - len(spent),
    )


def difference_of(line: BudgetLine) -> int | None:
    """Spent less planned in rupiah; None where one of them is not told."""
    return None if line.planned is None or line.spent is None else line.spent - line.planned


def add_budget_line(*, by: Any, token: uuid.UUID, site: Site, values: Mapping[str, Any]) -> BudgetLine:
    """Take down a cost. Raises ValidationError, SubmissionConflict."""
    action = gettext_noop("mencatat biaya")
    added: BudgetLine = add_record(
        by=by, token=token, action=action, model=BudgetLine, values=values, site=site
    )
    return added


def change_budget_line(
    *, by: Any, token: uuid.UUID, record: BudgetLine, version: int, values: Mapping[str, Any]
) -> BudgetLine:
    """Correct a cost, or tell what was spent. Raises RecordChanged, ValidationError, SubmissionConflict."""
    action = gettext_noop("mengubah biaya")
    changed: BudgetLine = change_record(
        by=by, token=token, action=action, record=record, version=version, values=values
    )
    return changed


def remove_budget_line(*, by: Any, token: uuid.UUID, record: BudgetLine, version: int) -> None:
    """Take away a cost that was added by mistake. See ``remove_record``."""
    action = gettext_noop("menghapus biaya")
    remove_record(by=by, token=token, action=action, record=record, version=version)
