"""One record of a file, before anybody knows what its cells mean."""

from typing import NamedTuple

LINES_BEFORE_HEADING = 10  # titles and logos stand above many lists
MOST_ROWS = 100_000
MOST_RECORDS = MOST_ROWS + LINES_BEFORE_HEADING + 1  # enough to tell that there are too many


class Record(NamedTuple):
    """The cells of one row; ``uncached`` are the places of formulas whose value the file does not hold."""

    line: int
    cells: list[str]
    uncached: frozenset[int] = frozenset()
