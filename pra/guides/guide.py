"""What a guide is made of: plain words for whoever stands before the group."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

Words = Promise | str


@dataclass(frozen=True)
class Source:
    """Words of the report as they stand there, and their line: what an example or a rule goes back to."""

    line: int
    phrase: str


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Help for one step.

    ``ask`` are questions as they are said aloud, ``minutes`` about how long it takes (from, to), ``write``
    what to take down, ``quiet`` how silent people come to speak. ``example`` is what the pilots did, with its
    ``sources``; empty: the report tells of none. ``own``: nobody but the group decides here (L136, L184).
    """

    ask: tuple[Words, ...]
    minutes: tuple[int, int]
    write: Words
    quiet: Words
    example: Words = ""
    sources: tuple[Source, ...] = ()
    own: bool = False

    @property
    def marks(self) -> list[tuple[int, list[str]]]:
        """The lines of the sources in order, each once, with its phrases."""
        return marks_of(self.sources)


def marks_of(sources: Iterable[Source]) -> list[tuple[int, list[str]]]:
    """The lines of some sources in order, each once, with its phrases."""
    found: dict[int, list[str]] = {}
    for source in sources:
        found.setdefault(source.line, []).append(source.phrase)
    return sorted(found.items())


HANDS_OFF = (
    Source(136, "mampu menyusun rencana usaha sendiri tanpa ada campur tangan dari pihak luar"),
    Source(184, "fasilitator tidak boleh mengintervensi fikiran dan hasil pemikiran kelompok"),
)
