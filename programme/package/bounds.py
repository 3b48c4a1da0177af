"""What a model's own check constraints say of a single field: lower and upper limits, and patterns.

So that a package is judged by the very limits that the database keeps, with the path of the value.
"""

from typing import Any

from django.db.models import CheckConstraint, F, Q

from programme.package.kinds import Model

KEYWORDS = {"gte": "minimum", "gt": "minimum", "lte": "maximum", "lt": "maximum", "regex": "pattern"}
BEYOND = {"gt": 1, "lt": -1}


def bounds_of(model: Model) -> dict[str, dict[str, Any]]:
    """The JSON Schema keywords for each limited field."""
    found: dict[str, dict[str, Any]] = {}
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
            for path, value in _always(constraint.condition):
                _note(found, path, value)
    return found


def _always(condition: Q) -> list[tuple[str, Any]]:
    """The comparisons that hold for every row, whatever else it holds; null counts as allowed."""
    if condition.negated:
        return []
    if condition.connector == Q.OR and len(condition.children) > 1:
        return _unless_null(condition)
    found: list[tuple[str, Any]] = []
    for child in condition.children:
        found += _always(child) if isinstance(child, Q) else [child]  # type: ignore[list-item]
    return found


def _unless_null(condition: Q) -> list[tuple[str, Any]]:
    leaves = [child for child in condition.children if isinstance(child, tuple)]
    nulls = {path.removesuffix("__isnull") for path, value in leaves if path.endswith("__isnull") and value}
    compared = [leaf for leaf in leaves if not leaf[0].endswith("__isnull")]
    simple = len(leaves) == len(condition.children) == 2
    return compared if simple and {path.split("__")[0] for path, _value in compared} == nulls else []


def _note(found: dict[str, dict[str, Any]], path: str, value: Any) -> None:
    field, _, lookup = path.partition("__")
    keyword = KEYWORDS.get(lookup)
    if keyword is None or isinstance(value, F):
        return
    limit = value + BEYOND.get(lookup, 0) if keyword != "pattern" else value
    found.setdefault(field, {})[keyword] = limit
