"""The lists of potentials and of the neighbourhood."""

from pra.lists.kind import LineList

lists: tuple[LineList, ...] = ()
