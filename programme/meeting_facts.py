"""What is told of a coordination meeting: what a form sends, and what is remembered of a submission."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from programme.editing import plain


@dataclass(frozen=True)
class Newcomer:
    """An institution that nobody had written down before it came to the meeting."""

    name: str
    kind: str
    represented_by: str = ""


@dataclass(frozen=True, kw_only=True)
class RowTold:
    """One row under a meeting: a new one has no key; ``version`` is the one that its editor saw.

    ``values`` holds the columns; an institution among them may be a ``Newcomer`` of the same meeting.
    """

    values: Mapping[str, Any]
    key: str = ""
    version: int = 0
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class MeetingTold:
    """A meeting as it was told.

    ``topics``: what was said on each topic that was discussed, by its kind. ``present``: who stood for each
    institution that came, by its key. ``rows``: the rows of each of the ``KINDS``.
    """

    columns: Mapping[str, Any]
    topics: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[str, str] = field(default_factory=dict)
    newcomers: tuple[Newcomer, ...] = ()
    rows: Mapping[str, tuple[RowTold, ...]] = field(default_factory=dict)

    @property
    def content(self) -> dict[str, Any]:
        """The account as plain data, for the record of submissions."""
        return {
            **plain(self.columns),
            "topics": dict(self.topics),
            "present": dict(self.present),
            "newcomers": [[one.name, one.kind, one.represented_by] for one in self.newcomers],
            **{
                name: [[row.key, row.version, row.removed, _plain_values(row)] for row in rows]
                for name, rows in self.rows.items()
            },
        }


def _plain_values(row: RowTold) -> dict[str, Any]:
    return plain(
        {name: value.name if isinstance(value, Newcomer) else value for name, value in row.values.items()}
    )
