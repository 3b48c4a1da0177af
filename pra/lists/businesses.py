"""The lists of needs and businesses."""

from pra.lists.kind import LineList

lists: tuple[LineList, ...] = ()
