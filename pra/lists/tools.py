"""The lists of the other tools."""

from pra.lists.kind import LineList

lists: tuple[LineList, ...] = ()
