"""The lists of one session: its agenda, activities, notes on participation."""

from pra.lists.kind import LineList

lists: tuple[LineList, ...] = ()
