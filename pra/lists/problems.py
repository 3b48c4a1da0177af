"""The lists about problems."""

from pra.lists.kind import LineList

lists: tuple[LineList, ...] = ()
