"""The sites of a programme side by side: every figure with its state, its origin and its page."""

from evaluation.comparison.cells import Cell, Item, Layout, State
from evaluation.comparison.table import Block, Comparison, Line, compare

__all__ = ["Block", "Cell", "Comparison", "Item", "Layout", "Line", "State", "compare"]
