"""Which steps are lists of lines: each part of the workshop names its own."""

from pra.lists import businesses, plan, potentials, problems, tools, workshops
from pra.lists.kind import LineList

LISTS: dict[str, LineList] = {
    str(one.code): one
    for part in (workshops, problems, potentials, businesses, plan, tools)
    for one in part.lists
}
