"""The sites of a programme side by side: every figure with its state, its origin and the page of its records."""

from evaluation.comparison.cells import Cell, Item, State
from evaluation.comparison.table import Block, Comparison, Line, compare

__all__ = ["Block", "Cell", "Comparison", "Item", "Line", "State", "compare"]
